//! A method and a path on lines with labels, in one paragraph or in several: `**Method** : GET` and `**URL** : /x`, `Endpoint: GET /x`.
//!
//! Takes lines, makes a call as soon as both are known. Knows no document.

use crate::read::formats::handwritten::words::languages;
use crate::read::formats::handwritten::words::template::{Call, Target, call, method, target};
use crate::read::formats::handwritten::words::text::normal;

/// Words before a method and before a path, in lines and in cells: method 11, verb 3; path 9, endpoint 6, resource 4, URL 3, URI.
pub(in crate::read::formats::handwritten) const METHOD_LABELS: &[&str] = &[
    "method",
    "http method",
    "verb",
    "methods",
    "http verb",
    "http methods",
    "allowed methods",
    "supported methods",
    "request method",
    "preferred http method",
    "type",
];
pub(in crate::read::formats::handwritten) const PATH_LABELS: &[&str] = &[
    "path",
    "endpoint",
    "url",
    "uri",
    "route",
    "resource",
    "request url",
    "request uri",
    "api",
    "endpoint url",
    "method url",
    "url path",
    "uri path",
    "http endpoint",
];

/// What labelled lines have said so far.
#[derive(Debug, Default)]
pub(super) struct Labelled {
    methods: Vec<&'static str>,
    target: Option<Target>,
    /// The path of the last call: a list may name several methods of it.
    last: Option<Target>,
    /// The path that a heading above is, and how deep that stands: each label of a method below it calls that.
    above: Option<(u8, Target)>,
}

/// Whether a heading is such a label: its value stands below it.
pub(super) fn is_label(text: &str) -> bool {
    let label = words(text);
    METHOD_LABELS.contains(&label.as_str()) || PATH_LABELS.contains(&label.as_str())
}

/// The words of a label, in English.
pub(in crate::read::formats::handwritten) fn words(text: &str) -> String {
    // `Method(s): GET`.
    let label = normal(&text.replace("(s)", "s"));
    languages::english(&label).unwrap_or(label)
}

impl Labelled {
    /// A heading: what was said before it is done with. It may be a path, or a method of the path above.
    pub(super) fn heading(&mut self, level: u8, text: &str) -> Option<Call> {
        self.methods.clear();
        (self.target, self.last) = (None, None);
        self.above.take_if(|above| above.0 >= level);
        let text = text.trim_matches(['`', '*', ' ']);
        if text.starts_with('/') && !text.contains([' ', '`', '*']) {
            self.above = target(text).map(|target| (level, target));
            return None;
        }
        let (method, target) = (method(text)?, self.above.as_ref()?.1.clone());
        let rest = String::new();
        Some(Call { method, target, rest })
    }

    /// What the lines of a text add; the call, once both parts of it are known, or one for each of several methods.
    pub(super) fn add(&mut self, text: &str) -> Vec<Call> {
        for line in text.lines() {
            let Some((label, value)) = line.split_once(':').or_else(|| without_colon(line)) else {
                continue;
            };
            let label = words(label);
            let value = value.trim().trim_matches(['`', '*', ' ']);
            if METHOD_LABELS.contains(&label.as_str()) {
                let named = methods(value);
                if !named.is_empty() {
                    self.methods = named;
                }
            } else if PATH_LABELS.contains(&label.as_str()) {
                let is_path = value.starts_with('/') || value.starts_with("{{") || value.contains("://");
                self.target = target(value).filter(|_| is_path).or(self.target.take());
            }
        }
        if self.methods.is_empty() {
            return Vec::new();
        }
        let above = || self.above.as_ref().map(|above| above.1.clone());
        let Some(target) = self.target.take().or_else(above) else {
            return Vec::new();
        };
        self.last = Some(target.clone());
        let call = |method| Call {
            method,
            target: target.clone(),
            rest: String::new(),
        };
        std::mem::take(&mut self.methods).into_iter().map(call).collect()
    }

    /// The call of another method of the path of the last call.
    pub(super) fn again(&mut self, text: &str) -> Option<Call> {
        let method = method(text.trim().trim_matches(['`', '*', ' ']))?;
        let target = self.last.clone()?;
        let rest = String::new();
        Some(Call { method, target, rest })
    }
}

/// The methods that a value names, and nothing else: `GET`, `GET, POST`, `PUT / PATCH`.
fn methods(value: &str) -> Vec<&'static str> {
    let words = value
        .split([' ', ',', '/', '|', '`'])
        .filter(|word| !matches!(*word, "" | "and" | "or" | "&"));
    words.map(method).collect::<Option<_>>().unwrap_or_default()
}

/// ``Method `GET` ``: a label, and nothing but its method in code.
fn without_colon(line: &str) -> Option<(&str, &str)> {
    let (label, value) = line.trim().trim_end_matches('`').split_once('`')?;
    method(value).map(|_| (label, value))
}

/// The path of a line of nothing but a label and it: `Route: /x`.
pub(super) fn labelled_path(text: &str) -> Option<Target> {
    text.lines().find_map(|line| {
        let (label, value) = line.split_once([':', '：'])?;
        let value = value.trim().trim_matches(['`', '*', ' ']);
        let is_path = (value.starts_with('/') && value.len() > 1 || value.contains("://"))
            && !value.contains([' ', '`']);
        let is_label = is_path && PATH_LABELS.contains(&words(label).as_str());
        target(value).filter(|_| is_label)
    })
}

/// A line of nothing but a label and a call: `Endpoint: GET /x`.
pub(super) fn labelled_call(text: &str) -> Option<Call> {
    text.lines().find_map(|line| {
        let (label, value) = line.split_once(':')?;
        let label = words(label);
        let is_label =
            PATH_LABELS.contains(&label.as_str()) || label == "http request" || label == "http method";
        call(value).filter(|call| is_label && call.rest.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::super::labels::*;

    #[test]
    fn labels_of_several_paragraphs_are_one_call() {
        let mut labelled = Labelled::default();
        assert!(labelled.add("URL : `/boats/:id`").is_empty());
        assert!(labelled.add("Auth required : YES").is_empty());
        let calls = labelled.add("Method : `GET`");
        let call = calls.first().unwrap();
        assert_eq!(
            (call.method, call.target.paths.as_slice()),
            ("GET", &["/boats/{id}".to_owned()][..])
        );
        assert!(labelled.add("Method : `GET`").is_empty(), "a call is told once");
        assert!(labelled.heading(2, "`/boats/:id`").is_none());
        assert!(labelled.heading(3, "Sink a boat").is_none());
        assert_eq!(
            labelled.add("Method `DELETE`").first().map(|call| call.method),
            Some("DELETE")
        );
        let several = labelled.add("Method(s): GET, POST");
        let several: Vec<&str> = several.iter().map(|call| call.method).collect();
        assert_eq!(several, ["GET", "POST"]);
        assert_eq!(labelled.heading(3, "GET").map(|call| call.method), Some("GET"));
        assert!(labelled.heading(2, "PUT").is_none());
        assert!(labelled_call("Endpoint: `PUT /boats/{id}`").is_some());
        assert!(labelled_call("Endpoint: see `PUT /boats/{id}`").is_none());
    }
}
