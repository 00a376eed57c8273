//! What the generated code runs on: building requests, sending them, reading answers.
//!
//! - [`model`] reads and writes models; it, [`Binary`], [`DateTime`], [`Date`], [`File`] and [`Secret`] are always there;
//! - the feature `client` adds `Client`, `Call`, `Error` and the rest that sends requests, over any `Transport`;
//! - the feature `reqwest` adds `ReqwestTransport`, which `Client::new` uses.

mod base64;
mod binary;
mod file;
pub mod model;
mod secret;
mod text;

pub use self::binary::Binary;
pub use self::file::File;
pub use self::model::Extra;
pub use self::secret::Secret;
pub use self::text::{Date, DateTime};
pub use bytes::Bytes;

#[cfg(feature = "client")]
mod call;
#[cfg(feature = "client")]
mod error;
#[cfg(feature = "client")]
mod excerpt;
#[cfg(feature = "client")]
mod http_client;
#[cfg(feature = "client")]
mod multipart;
#[cfg(feature = "client")]
mod path;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
#[cfg(feature = "client")]
mod response;
#[cfg(feature = "client")]
mod transport;
#[cfg(feature = "client")]
mod value;

#[cfg(feature = "client")]
pub use self::{
    call::Call,
    error::{ApiError, DecodeError, Error, NoError, RequestError, SendError},
    http_client::{BuildError, Client},
    multipart::Multipart,
    response::{RawResponse, Response},
    transport::{BoxFuture, Transport, TransportError, TransportErrorKind},
};
#[cfg(feature = "client")]
pub use http::{HeaderMap, Method, StatusCode};

#[cfg(feature = "reqwest")]
pub use self::reqwest_transport::ReqwestTransport;
