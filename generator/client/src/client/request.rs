//! One request, put together piece by piece.
//!
//! The generic functions only turn their argument into a JSON value; what is done with it is compiled once.

use super::base_url::next_variable;
use super::call::Read;
use super::credentials::{self, Alternatives};
use super::events::EVENT_STREAM;
use super::header::header_pair;
use super::send::{Prepared, Streamed};
use super::{
    BaseUrl, Body, Call, Error, EventStream, HttpClient, Multipart, RawResponse, RequestError, Response,
    value,
};
use http::{HeaderMap, HeaderValue, Method, Request, header};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt;

/// The path of a request before its variables were filled, among the extensions of the request: what a span, a metric or a
/// mock knows an operation by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PathTemplate(pub &'static str);

type Json = Result<Value, serde_json::Error>;

/// A request that is put together. What cannot be sent is remembered and reported by the call.
pub struct RequestBuilder {
    client: HttpClient,
    /// Another server than the client's.
    server: Option<BaseUrl>,
    method: Method,
    /// A template.
    path: &'static str,
    /// What fills its variables, encoded.
    segments: Vec<(String, String)>,
    query: Vec<(String, String)>,
    /// Those of the client come later.
    headers: HeaderMap,
    cookies: Vec<String>,
    body: Body,
    schemes: Alternatives,
    error: Option<RequestError>,
}

impl HttpClient {
    /// Begins a request. The path is a template: [`RequestBuilder::segment`] fills its `{variables}`.
    pub fn request(&self, method: Method, path: &'static str) -> RequestBuilder {
        RequestBuilder::new(self.clone(), method, path)
    }
}

impl RequestBuilder {
    pub(super) fn new(client: HttpClient, method: Method, path: &'static str) -> Self {
        Self {
            server: None,
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

    /// The call whose answer holds JSON. Statuses are given as in `200 201`, `4XX`, `500-503`, `*` for all.
    pub fn answer_json<T: DeserializeOwned, E: DeserializeOwned>(
        self,
        ok: &'static str,
        failed: &'static str,
    ) -> Call<Response<T>, E> {
        self.answer(ok, |answer, _| Ok(answer.into_json()?), failed)
    }

    /// The call whose answer holds text.
    pub fn answer_text<E: DeserializeOwned>(
        self,
        ok: &'static str,
        failed: &'static str,
    ) -> Call<Response<String>, E> {
        self.answer(ok, |answer, _| Ok(answer.into_text()?), failed)
    }

    /// The call whose answer holds nothing.
    pub fn answer_empty<E: DeserializeOwned>(
        self,
        ok: &'static str,
        failed: &'static str,
    ) -> Call<Response<()>, E> {
        self.answer(ok, |answer, _| Ok(answer.into_empty()), failed)
    }

    /// The call whose answer is bytes, as a stream.
    pub fn answer_body<E: DeserializeOwned>(
        self,
        ok: &'static str,
        failed: &'static str,
    ) -> Call<Response<Body>, E> {
        let streamed = Streamed {
            statuses: ok,
            media_type: None,
        };
        self.call(
            streamed,
            ok,
            |answer, body| Ok(answer.with_value(body)),
            failed,
            RawResponse::error,
        )
    }

    /// The call whose answer is a stream of events.
    pub fn answer_events<T: DeserializeOwned, E: DeserializeOwned>(
        self,
        ok: &'static str,
        failed: &'static str,
    ) -> Call<Response<EventStream<T>>, E> {
        let streamed = Streamed {
            statuses: ok,
            media_type: Some(EVENT_STREAM),
        };
        let value = |answer: RawResponse, body| answer.into_events(body, EventStream::new);
        self.call(streamed, ok, value, failed, RawResponse::error)
    }

    /// The call whose answer is a stream of events, of which the documents say what each is as a whole.
    pub fn answer_frames<T: DeserializeOwned, E: DeserializeOwned>(
        self,
        ok: &'static str,
        failed: &'static str,
    ) -> Call<Response<EventStream<T>>, E> {
        let streamed = Streamed {
            statuses: ok,
            media_type: Some(EVENT_STREAM),
        };
        let value = |answer: RawResponse, body| answer.into_events(body, EventStream::of_frames);
        self.call(streamed, ok, value, failed, RawResponse::error)
    }

    /// The call whose answer is read in another way, whatever its status. The answer comes with an empty body and with a
    /// stream, where its status is among `streamed`; else whole, with an empty stream.
    pub fn answer_with<T, E>(
        self,
        streamed: &'static str,
        read: fn(RawResponse, Body) -> Result<T, Error<E>>,
    ) -> Call<T, E> {
        let streamed = Streamed {
            statuses: streamed,
            media_type: None,
        };
        self.call(streamed, "*", read, "", unexpected)
    }

    /// The call whose answer is taken as it comes, whatever its status.
    pub fn answer_raw(self) -> Call<RawResponse> {
        self.answer_with("", |answer, _| Ok(answer))
    }

    fn answer<T, E: DeserializeOwned>(
        self,
        ok: &'static str,
        value: fn(RawResponse, Body) -> Result<T, Error<E>>,
        failed: &'static str,
    ) -> Call<T, E> {
        self.call(Streamed::default(), ok, value, failed, RawResponse::error)
    }

    fn call<T, E>(
        self,
        streamed: Streamed,
        ok: &'static str,
        value: fn(RawResponse, Body) -> Result<T, Error<E>>,
        failed: &'static str,
        error: fn(RawResponse) -> Error<E>,
    ) -> Call<T, E> {
        let read = Read {
            ok,
            value,
            failed,
            error,
        };
        Call::new(self.prepare(streamed), read)
    }

    fn prepare(self, streamed: Streamed) -> Result<Box<Prepared>, RequestError> {
        let client = self.client.clone();
        let schemes = credentials::choose(&client.settings.credentials, self.schemes);
        let request = self.into_request()?;
        Ok(Box::new(Prepared::new(client, request, schemes, streamed)))
    }

    /// The request as a transport gets it, without the credentials that are asked for with each request.
    pub fn into_request(mut self) -> Result<Request<Body>, RequestError> {
        let path = self.filled_path();
        if path.split('/').any(is_dots) {
            // Even percent-encoded, URL parsers take them for a way up.
            self.fail("path", "has a segment of dots, which no URL can hold");
        }
        if !self.cookies.is_empty() {
            let cookies = self.cookies.join("; ");
            self.set_header(header::COOKIE.as_str(), &cookies);
        }
        if let Some(error) = self.error {
            return Err(error);
        }
        let mut query = String::new();
        value::append(&mut query, &self.query);
        let slash = if path.starts_with('/') { "" } else { "/" };
        let mark = if query.is_empty() { "" } else { "?" };
        let server = self.server.as_ref().unwrap_or(&self.client.settings.base_url);
        let url = format!("{}{slash}{path}{mark}{query}", server.as_str());
        let mut request = Request::new(self.body);
        *request.method_mut() = self.method;
        *request.headers_mut() = self.headers;
        *request.uri_mut() = url
            .parse()
            .map_err(|_| RequestError::new("path", "is too long for a URL"))?;
        request.extensions_mut().insert(PathTemplate(self.path));
        let settings = &self.client.settings;
        let schemes = credentials::choose(&settings.credentials, self.schemes);
        credentials::add_known(&mut request, &settings.credentials, schemes)?;
        for (name, value) in &settings.headers {
            request.headers_mut().entry(name).or_insert_with(|| value.clone());
        }
        Ok(request)
    }

    /// The template with its variables filled.
    fn filled_path(&mut self) -> String {
        let mut path = String::new();
        let mut rest = self.path;
        while let Some((literal, variable, after)) = next_variable(rest) {
            path.extend(value::literal(literal));
            match self.segments.iter().find(|(name, _)| name == variable) {
                Some((_, text)) => path.push_str(text),
                None => self.fail(variable, "is missing, but a part of the path"),
            }
            rest = after;
        }
        path.extend(value::literal(rest));
        path
    }

    fn add_segment(&mut self, name: &str, value: Json) {
        let Some(texts) = self.scalars(name, value) else {
            return;
        };
        if texts.iter().all(String::is_empty) {
            return self.fail(name, "is empty, but a part of the path");
        }
        let encoded: Vec<String> = texts
            .iter()
            .map(|text| value::component(text).to_string())
            .collect();
        self.segments.push((name.to_owned(), encoded.join(",")));
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

    fn add_query_fields(&mut self, name: &str, value: Json) {
        match value.map(|value| value::object_pairs(&value)) {
            Ok(Some(pairs)) => self.query.extend(pairs),
            Ok(None) => self.fail(name, "is no object, so it has no fields"),
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
            self.cookies.push(credentials::cookie(name, &texts.join(",")));
        }
    }

    fn set_form(&mut self, value: Json) {
        let pairs = value.map(|value| value::object_pairs(&value));
        match pairs {
            Ok(Some(pairs)) => {
                let mut body = String::new();
                value::append(&mut body, &pairs);
                self.set_body("application/x-www-form-urlencoded", body.into());
            }
            Ok(None) => self.fail("body", "is no object, so no form can hold it"),
            Err(error) => self.fail("body", &error.to_string()),
        }
    }

    fn set_body(&mut self, media_type: &str, body: Body) {
        self.set_header(header::CONTENT_TYPE.as_str(), media_type);
        self.body = body;
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

impl fmt::Debug for RequestBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The rest may hold secrets.
        f.debug_struct("RequestBuilder")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

fn unexpected<E>(answer: RawResponse) -> Error<E> {
    Error::UnexpectedStatus(Box::new(answer))
}

/// Whether a segment is `.` or `..`, percent-encoded or not.
fn is_dots(segment: &str) -> bool {
    matches!(
        segment.to_ascii_lowercase().replace("%2e", ".").as_str(),
        "." | ".."
    )
}
