//! What the generated code runs on: building requests, sending them, reading answers.
//!
//! - [`model`] reads and writes models; it, [`Binary`], [`Body`], [`DateTime`], [`Date`], [`Decimal`], [`File`], [`Extra`],
//!   [`Number`], [`Secret`], [`Url`] and [`Uuid`] are always there;
//! - the feature `client` adds `HttpClient`, `Call`, `Error` and the rest that sends requests, over any `Transport`;
//! - the feature `reqwest` adds `ReqwestTransport`, which `HttpClient::new` uses;
//! - the feature `blocking` adds `Wait`, which waits for calls without async code;
//! - the feature `mock` adds `Mock`, which answers in tests;
//! - the feature `lenient` reads answers that come in another form than is documented: numbers as text, empty text for null, an
//!   empty list for an absent object;
//! - the feature `tracing` makes a span of each call.

mod base64;
#[cfg(feature = "client")]
mod base_url;
mod binary;
mod body;
mod file;
pub mod model;
mod number;
mod secret;
mod text;

pub use self::binary::Binary;
pub use self::body::Body;
pub use self::file::File;
pub use self::model::Extra;
pub use self::number::Number;
pub use self::secret::Secret;
pub use self::text::{Date, DateTime, Decimal, Url, Uuid};
pub use bytes::Bytes;
// Their types are in what generated crates show.
pub use serde_json;

#[cfg(feature = "client")]
mod answers;
#[cfg(feature = "client")]
mod any_error;
#[cfg(feature = "client")]
mod authentication;
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
mod blocking;
#[cfg(feature = "client")]
mod body_stream;
#[cfg(feature = "client")]
mod call;
#[cfg(feature = "client")]
mod credentials;
#[cfg(feature = "client")]
mod credentials_error;
#[cfg(feature = "client")]
mod environment;
#[cfg(feature = "client")]
mod error;
#[cfg(feature = "client")]
mod event;
#[cfg(feature = "client")]
mod event_parser;
#[cfg(feature = "client")]
mod events;
#[cfg(feature = "client")]
mod excerpt;
#[cfg(feature = "client")]
mod frame;
#[cfg(feature = "client")]
mod header;
#[cfg(feature = "client")]
mod http_client;
#[cfg(feature = "client")]
mod http_date;
#[cfg(feature = "client")]
mod items;
#[cfg(feature = "client")]
mod link;
#[cfg(feature = "mock")]
mod mock;
#[cfg(feature = "mock")]
mod mock_request;
#[cfg(feature = "client")]
mod multipart;
#[cfg(feature = "client")]
mod next_page;
#[cfg(feature = "client")]
mod oauth;
#[cfg(feature = "client")]
mod operation;
#[cfg(feature = "client")]
mod pages;
#[cfg(feature = "client")]
mod parts;
#[cfg(feature = "client")]
mod path;
#[cfg(feature = "client")]
mod platform;
#[cfg(feature = "client")]
mod raw_response;
#[cfg(feature = "client")]
mod request;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
#[cfg(feature = "client")]
mod response;
#[cfg(feature = "client")]
mod retry;
#[cfg(feature = "client")]
mod send;
#[cfg(feature = "client")]
mod status;
#[cfg(all(feature = "rustls-ring", not(feature = "rustls")))]
#[cfg(not(target_arch = "wasm32"))]
mod tls;
#[cfg(feature = "client")]
mod token;
#[cfg(feature = "client")]
mod trace;
#[cfg(feature = "client")]
mod transport;
#[cfg(feature = "client")]
mod transport_error;
#[cfg(feature = "client")]
mod turn;
#[cfg(feature = "client")]
mod value;
#[cfg(feature = "client")]
mod whole;

#[cfg(feature = "client")]
pub use self::{
    any_error::{AnyError, Documented},
    base_url::{BaseUrl, BuildError, IntoBaseUrl},
    call::Call,
    credentials::Place,
    credentials_error::CredentialsError,
    environment::{missing, variable},
    error::{ApiError, DecodeError, Error, NoError, RequestError, SendError},
    event::Event,
    events::{EventError, EventStream},
    header::header,
    http_client::{HttpClient, Sleep},
    items::Items,
    multipart::Multipart,
    next_page::NextPage,
    oauth::{ClientCredentials, RefreshToken},
    operation::{OperationId, PathTemplate},
    pages::Pages,
    platform::{BoxError, BoxFuture, MaybeSend, MaybeSync},
    raw_response::RawResponse,
    request::RequestBuilder,
    response::Response,
    retry::Retries,
    transport::{Transport, TransportFn, transport_fn},
    transport_error::{TransportError, TransportErrorKind},
};
#[cfg(feature = "client")]
pub use http::{self, HeaderMap, Method, StatusCode};

#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
pub use self::blocking::Wait;
#[cfg(feature = "reqwest")]
pub use self::reqwest_transport::ReqwestTransport;
#[cfg(feature = "mock")]
pub use self::{
    mock::{Example, Mock},
    mock_request::MockRequest,
};
#[cfg(feature = "reqwest")]
pub use reqwest;
