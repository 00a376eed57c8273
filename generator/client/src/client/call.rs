//! One request, put together piece by piece.
//!
//! The generic functions only turn their argument into a JSON value; what is done with it is compiled once.

use super::http_client::header_pair;
use super::{Client, Multipart, RawResponse, RequestError, SendError, value};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, header};
use serde::Serialize;
use serde_json::Value;
use std::fmt;

type Json = Result<Value, serde_json::Error>;

/// A request to be sent. What cannot be sent is remembered and reported by [`Call::send`].
pub struct Call {
    client: Client,
    method: Method,
    path: String,
    query: Vec<(String, String)>,
    headers: HeaderMap,
    cookies: String,
    body: Bytes,
    error: Option<RequestError>,
}

impl Call {
    pub(super) fn new(client: Client, method: Method) -> Self {
        Self {
            method,
            path: String::new(),
            query: Vec::new(),
            headers: client.settings.headers.clone(),
            cookies: String::new(),
            body: Bytes::new(),
            error: client.settings.error.clone(),
            client,
        }
    }

    /// Adds a literal piece of the path.
    pub fn path(&mut self, literal: &str) {
        self.path.extend(value::literal(literal));
    }

    /// Adds a parameter to the path: a scalar that is not empty, or scalars to be joined by commas.
    pub fn segment<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        self.add_segment(name, serde_json::to_value(value));
    }

    /// Adds a parameter to the query: null as nothing, an array repeated, an object as `name[key]=value`.
    pub fn query<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        self.add_query(name, serde_json::to_value(value));
    }

    /// Adds a parameter to the query whose array is joined by a separator: `name=a,b`.
    pub fn query_joined<T: Serialize + ?Sized>(&mut self, name: &str, value: &T, separator: &str) {
        self.add_query_joined(name, serde_json::to_value(value), separator);
    }

    /// Sets a header: null sets nothing, an array is joined by commas.
    pub fn header<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        self.add_header(name, serde_json::to_value(value));
    }

    /// Adds a cookie: null adds nothing.
    pub fn cookie<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        self.add_cookie(name, serde_json::to_value(value));
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
            Ok(body) => self.bytes(media_type, body.into()),
            Err(error) => self.fail("body", &error.to_string()),
        }
    }

    /// Sends the fields of an object as a URL-encoded form, each as [`Call::query`] would send it.
    pub fn form<T: Serialize + ?Sized>(&mut self, body: &T) {
        self.set_form(serde_json::to_value(body));
    }

    /// Sends a multipart body.
    pub fn multipart(&mut self, body: Multipart) {
        match body.finish() {
            Ok((media_type, body)) => self.bytes(&media_type, body),
            Err(error) => drop(self.error.get_or_insert(error)),
        }
    }

    /// Sends bytes as they are.
    pub fn bytes(&mut self, media_type: &str, body: Bytes) {
        self.set_header(header::CONTENT_TYPE.as_str(), media_type);
        self.body = body;
    }

    /// Sends the request and waits for the whole answer, whatever its status.
    pub async fn send(self) -> Result<RawResponse, SendError> {
        let transport = self.client.transport.clone();
        let request = self.into_request().map_err(SendError::Request)?;
        let (parts, body) = transport
            .send(request)
            .await
            .map_err(SendError::Transport)?
            .into_parts();
        Ok(RawResponse {
            status: parts.status,
            headers: parts.headers,
            body,
        })
    }

    /// The request as a transport gets it.
    pub fn into_request(mut self) -> Result<Request<Bytes>, RequestError> {
        if self.path.split('/').any(is_dots) {
            // Even percent-encoded, URL parsers take them for a way up.
            self.fail("path", "has a segment of dots, which no URL can hold");
        }
        if !self.cookies.is_empty() {
            let cookies = std::mem::take(&mut self.cookies);
            self.set_header(header::COOKIE.as_str(), &cookies);
        }
        if let Some(error) = self.error {
            return Err(error);
        }
        let mut query = String::new();
        value::append(&mut query, &self.query);
        for (name, key) in &self.client.settings.query {
            value::append(&mut query, &[(name.clone(), key.expose().to_owned())]);
        }
        let slash = if self.path.starts_with('/') { "" } else { "/" };
        let mark = if query.is_empty() { "" } else { "?" };
        let url = format!(
            "{}{slash}{}{mark}{query}",
            self.client.settings.base_url, self.path
        );
        let mut request = Request::new(self.body);
        *request.method_mut() = self.method;
        *request.headers_mut() = self.headers;
        *request.uri_mut() = url
            .parse()
            .map_err(|_| RequestError::new("path", "is too long for a URL"))?;
        Ok(request)
    }

    fn add_segment(&mut self, name: &str, value: Json) {
        let Some(texts) = self.scalars(name, value) else {
            return;
        };
        if texts.iter().all(String::is_empty) {
            return self.fail(name, "is empty, but a part of the path");
        }
        for (index, text) in texts.iter().enumerate() {
            if index > 0 {
                self.path.push(',');
            }
            self.path.extend(value::component(text));
        }
        if matches!(texts.as_slice(), [text] if matches!(text.as_str(), "." | "..")) {
            self.fail(name, "is only dots, which no path of a URL can hold");
        }
    }

    fn add_query(&mut self, name: &str, value: Json) {
        match value {
            Ok(value) => self.query.extend(value::pairs(name, &value)),
            Err(error) => self.fail(name, &error.to_string()),
        }
    }

    fn add_query_joined(&mut self, name: &str, value: Json, separator: &str) {
        let Some(texts) = self.scalars(name, value) else {
            return;
        };
        if !texts.is_empty() {
            self.query.push((name.to_owned(), texts.join(separator)));
        }
    }

    fn add_header(&mut self, name: &str, value: Json) {
        let Some(texts) = self.scalars(name, value) else {
            return;
        };
        if !texts.is_empty() {
            self.set_header(name, &texts.join(","));
        }
    }

    fn add_cookie(&mut self, name: &str, value: Json) {
        let Some(texts) = self.scalars(name, value) else {
            return;
        };
        if !texts.is_empty() {
            let separator = if self.cookies.is_empty() { "" } else { "; " };
            let text = texts.join(",");
            self.cookies
                .push_str(&format!("{separator}{name}={}", value::component(&text)));
        }
    }

    fn set_form(&mut self, value: Json) {
        let pairs = value.map(|value| value::object_pairs(&value));
        match pairs {
            Ok(Some(pairs)) => {
                let mut body = String::new();
                value::append(&mut body, &pairs);
                self.bytes("application/x-www-form-urlencoded", body.into());
            }
            Ok(None) => self.fail("body", "is no object, so no form can hold it"),
            Err(error) => self.fail("body", &error.to_string()),
        }
    }

    fn set_header(&mut self, name: &str, text: &str) {
        match header_pair(name, text) {
            Ok((name, value)) => drop::<Option<HeaderValue>>(self.headers.insert(name, value)),
            Err(error) => drop(self.error.get_or_insert(error)),
        }
    }

    fn scalars(&mut self, name: &str, value: Json) -> Option<Vec<String>> {
        match value.map(|value| value::scalars(&value)) {
            Ok(Some(texts)) => return Some(texts),
            Ok(None) => self.fail(name, "is an object, which cannot be sent here"),
            Err(error) => self.fail(name, &error.to_string()),
        }
        None
    }

    fn fail(&mut self, part: &str, problem: &str) {
        self.error.get_or_insert_with(|| RequestError::new(part, problem));
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The rest may hold secrets.
        f.debug_struct("Call")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// Whether a segment is `.` or `..`, percent-encoded or not.
fn is_dots(segment: &str) -> bool {
    matches!(
        segment.to_ascii_lowercase().replace("%2e", ".").as_str(),
        "." | ".."
    )
}
