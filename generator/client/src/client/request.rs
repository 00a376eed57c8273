//! One request, put together piece by piece.
//!
//! The generic functions only turn their argument into a JSON value; what is done with it is compiled once.

use super::credentials::Alternatives;
use super::{BaseUrl, Body, HttpClient, Multipart, RequestError};
use http::{HeaderMap, Method, header};
use serde::Serialize;
use serde_json::Value;
use std::fmt;

pub(super) type Json = Result<Value, serde_json::Error>;

/// A request that is put together. What cannot be sent is remembered and reported by the call.
pub struct RequestBuilder {
    pub(super) client: HttpClient,
    /// Another server than the client's.
    pub(super) server: Option<BaseUrl>,
    pub(super) operation: Option<&'static str>,
    pub(super) method: Method,
    /// A template.
    pub(super) path: &'static str,
    /// What fills its variables, encoded.
    pub(super) segments: Vec<(String, String)>,
    pub(super) query: Vec<(String, String)>,
    /// Those of the client come later.
    pub(super) headers: HeaderMap,
    pub(super) cookies: Vec<String>,
    pub(super) body: Body,
    pub(super) schemes: Alternatives,
    pub(super) error: Option<RequestError>,
}

impl HttpClient {
    /// Begins a request. The path is a template: [`RequestBuilder::segment`] fills its `{variables}`.
    pub fn request(&self, method: Method, path: &'static str) -> RequestBuilder {
        RequestBuilder::new(self.clone(), None, method, path)
    }

    /// Begins a request of a documented operation, whose identifier goes with it: see [`OperationId`](super::OperationId).
    pub fn operation(&self, id: &'static str, method: Method, path: &'static str) -> RequestBuilder {
        RequestBuilder::new(self.clone(), Some(id), method, path)
    }
}

impl RequestBuilder {
    fn new(client: HttpClient, operation: Option<&'static str>, method: Method, path: &'static str) -> Self {
        Self {
            server: None,
            operation,
            method,
            path,
            segments: Vec::new(),
            query: Vec::new(),
            headers: HeaderMap::new(),
            cookies: Vec::new(),
            body: Body::empty(),
            schemes: client.settings.schemes,
            error: client.settings.error.clone(),
            client,
        }
    }

    /// Calls the server that the operation is documented on, and not the client's: a URL, or a path on the host of the client.
    /// See [`HttpClient::server_at`] and [`HttpClient::one_server`].
    pub fn server(&mut self, documented: &'static str) {
        match self.client.settings.server(documented) {
            Ok(server) => self.server = Some(server),
            Err(error) => self.fail(documented, &format!("cannot be called: {error}")),
        }
    }

    /// Fills a `{variable}` of the path: a scalar that is not empty, or scalars to be joined by commas.
    pub fn segment<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        self.add_segment(name, serde_json::to_value(value));
    }

    /// Fills a `{variable}` that may stand for several segments of the path, with slashes between them.
    pub fn segments<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        self.add_segments(name, serde_json::to_value(value));
    }

    /// Fills a `{variable}` of the path with marks before the first and between all scalars: `.a,b`, `;name=a;name=b`.
    pub fn segment_marked<T: Serialize + ?Sized>(
        &mut self,
        name: &str,
        value: &T,
        before: &str,
        between: &str,
    ) {
        self.add_segment_marked(name, serde_json::to_value(value), before, between);
    }

    /// Adds a parameter to the query: null as nothing, an array repeated, an object as `name[key]=value`.
    pub fn query<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        self.add_query(name, serde_json::to_value(value));
    }

    /// Adds a parameter to the query whose array is joined by a separator: `name=a,b`.
    pub fn query_joined<T: Serialize + ?Sized>(&mut self, name: &str, value: &T, separator: &str) {
        self.add_query_joined(name, serde_json::to_value(value), separator);
    }

    /// Adds the fields of an object to the query, each as a parameter of its own: `key=value`.
    pub fn query_fields<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        self.add_query_fields(name, serde_json::to_value(value));
    }

    /// Sets a header: null sets nothing, an array is joined by commas.
    pub fn header<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        self.add_header(name, serde_json::to_value(value));
    }

    /// Adds a cookie: null adds nothing.
    pub fn cookie<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        self.add_cookie(name, serde_json::to_value(value));
    }

    /// Names the schemes of authentication that the request takes, so that it carries no credential of another scheme: the
    /// first alternative counts of which the client has all; an empty list for none. Without this it is as
    /// [`HttpClient::schemes`] says.
    pub fn schemes(&mut self, alternatives: &'static [&'static [&'static str]]) {
        self.schemes = Some(alternatives);
    }

    /// Asks for a media type.
    pub fn accept(&mut self, media_type: &str) {
        self.set_header(header::ACCEPT.as_str(), media_type);
    }

    /// Sends a value as JSON.
    pub fn json<T: Serialize + ?Sized>(&mut self, body: &T) {
        self.json_as("application/json", body);
    }

    /// Sends a value as JSON of another media type, such as `application/merge-patch+json`.
    pub fn json_as<T: Serialize + ?Sized>(&mut self, media_type: &str, body: &T) {
        match serde_json::to_vec(body) {
            Ok(body) => self.set_body(media_type, body.into()),
            Err(error) => self.fail("body", &error.to_string()),
        }
    }

    /// Asks for a stream of events by a field of the body, unless the request says there itself whether it wants one.
    pub fn events_by_field(&mut self, name: &str) {
        self.add_events_field(name);
    }

    /// Asks for a stream of events by a parameter of the query, unless the request says there itself whether it wants one.
    pub fn events_by_query(&mut self, name: &str) {
        self.add_events_query(name);
    }

    /// Sends the fields of an object as a URL-encoded form, each as [`RequestBuilder::query`] would send it.
    pub fn form<T: Serialize + ?Sized>(&mut self, body: &T) {
        self.set_form(serde_json::to_value(body));
    }

    /// Sends a multipart body.
    pub fn multipart(&mut self, body: Multipart) {
        match body.finish() {
            Ok((media_type, body)) => self.set_body(&media_type, body),
            Err(error) => drop(self.error.get_or_insert(error)),
        }
    }

    /// Sends bytes, or a stream of them, as they are.
    pub fn body(&mut self, media_type: &str, body: impl Into<Body>) {
        self.set_body(media_type, body.into());
    }
}

impl fmt::Debug for RequestBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The rest may hold secrets.
        f.debug_struct("RequestBuilder")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
