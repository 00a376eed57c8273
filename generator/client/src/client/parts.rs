//! The parts of a request, put where they belong: what [`RequestBuilder`] does whatever the type of a value, and so is compiled
//! once.

use super::base_url::next_variable;
use super::header::header_pair;
use super::operation::{OperationId, PathTemplate};
use super::request::Json;
use super::{Body, RequestBuilder, RequestError, credentials, value};
use bytes::Bytes;
use http::{HeaderValue, Request, header};
use serde::de::IgnoredAny;
use serde_json::Value;
use std::collections::BTreeMap;

impl RequestBuilder {
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
        let settings = &self.client.settings;
        for (name, text) in &settings.query {
            if self.query.iter().all(|(own, _)| own != name) {
                self.query.push((name.clone(), text.clone()));
            }
        }
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
        let extensions = request.extensions_mut();
        extensions.insert(PathTemplate(self.path));
        if let Some(id) = self.operation {
            extensions.insert(OperationId(id));
        }
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

    pub(super) fn add_segment(&mut self, name: &str, value: Json) {
        self.add_segment_marked(name, value, "", ",");
    }

    pub(super) fn add_segment_marked(&mut self, name: &str, value: Json, before: &str, between: &str) {
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
        let text = format!("{before}{}", encoded.join(between));
        self.segments.push((name.to_owned(), text));
        if matches!(texts.as_slice(), [text] if matches!(text.as_str(), "." | "..")) {
            self.fail(name, "is only dots, which no path of a URL can hold");
        }
    }

    pub(super) fn add_segments(&mut self, name: &str, value: Json) {
        let Some(texts) = self.scalars(name, value) else {
            return;
        };
        let text = texts.join(",");
        if text.is_empty() {
            return self.fail(name, "is empty, but a part of the path");
        }
        let segments: Vec<&str> = text.split('/').collect();
        if segments.iter().any(|segment| matches!(*segment, "." | "..")) {
            self.fail(
                name,
                "has a segment of only dots, which no path of a URL can hold",
            );
        }
        let encoded = segments
            .iter()
            .map(|segment| value::component(segment).to_string());
        let encoded = encoded.collect::<Vec<_>>().join("/");
        self.segments.push((name.to_owned(), encoded));
    }

    pub(super) fn add_query(&mut self, name: &str, value: Json) {
        match value {
            Ok(value) => self.query.extend(value::pairs(name, &value)),
            Err(error) => self.fail(name, &error.to_string()),
        }
    }

    pub(super) fn add_query_fields(&mut self, name: &str, value: Json) {
        match value.map(|value| value::object_pairs(&value)) {
            Ok(Some(pairs)) => self.query.extend(pairs),
            Ok(None) => self.fail(name, "is no object, so it has no fields"),
            Err(error) => self.fail(name, &error.to_string()),
        }
    }

    pub(super) fn add_query_joined(&mut self, name: &str, value: Json, separator: &str) {
        let Some(texts) = self.scalars(name, value) else {
            return;
        };
        if !texts.is_empty() {
            self.query.push((name.to_owned(), texts.join(separator)));
        }
    }

    pub(super) fn add_header(&mut self, name: &str, value: Json) {
        let Some(texts) = self.scalars(name, value) else {
            return;
        };
        if !texts.is_empty() {
            self.set_header(name, &texts.join(","));
        }
    }

    pub(super) fn add_cookie(&mut self, name: &str, value: Json) {
        let Some(texts) = self.scalars(name, value) else {
            return;
        };
        if !texts.is_empty() {
            self.cookies.push(credentials::cookie(name, &texts.join(",")));
        }
    }

    pub(super) fn add_events_query(&mut self, name: &str) {
        if !self.query.iter().any(|(known, _)| known == name) {
            self.query.push((name.to_owned(), "true".to_owned()));
        }
    }

    pub(super) fn add_events_field(&mut self, name: &str) {
        let body = self.body.as_bytes().cloned().unwrap_or_default();
        let fields: Result<BTreeMap<String, IgnoredAny>, _> = serde_json::from_slice(&body);
        let inside = body.strip_prefix(b"{");
        if let (Ok(fields), Some(inside)) = (fields, inside)
            && !fields.contains_key(name)
        {
            let comma = if fields.is_empty() { "" } else { "," };
            let head = format!("{{{}:true{comma}", Value::from(name));
            self.body = Bytes::from([head.as_bytes(), inside].concat()).into();
        }
    }

    pub(super) fn set_form(&mut self, value: Json) {
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

    pub(super) fn set_body(&mut self, media_type: &str, body: Body) {
        self.set_header(header::CONTENT_TYPE.as_str(), media_type);
        self.body = body;
    }

    pub(super) fn set_header(&mut self, name: &str, text: &str) {
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

    pub(super) fn fail(&mut self, part: &str, problem: &str) {
        self.error.get_or_insert_with(|| RequestError::new(part, problem));
    }
}

/// Whether a segment is `.` or `..`, percent-encoded or not.
fn is_dots(segment: &str) -> bool {
    matches!(
        segment.to_ascii_lowercase().replace("%2e", ".").as_str(),
        "." | ".."
    )
}
