//! Actions as operations of a description.

use super::action::Action;
use super::auth;
use super::content;
use super::mson::reading::Types;
use super::parameters;
use super::payload::Payload;
use crate::read::formats::embedded::tree::{boolean, entry, list, map, text};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Rebuilt, Sketch, shown, untold};

impl Action<'_> {
    /// Adds the operation to the description.
    pub(super) fn add(&self, rebuilt: &mut Rebuilt<'_>, types: Types<'_>) {
        let span = rebuilt.span(self.at.clone());
        let mut operation = Sketch::new(span);
        operation.text("summary", self.name);
        operation.text("description", &self.said);
        if let Some(group) = self.group {
            operation.set("tags", list(span, vec![text(span, group)]));
        }
        operation.list("parameters", parameters::of(rebuilt, types, self));
        if let Some(security) = auth::of(rebuilt, self) {
            operation.set("security", security);
        }
        self.request(rebuilt, types, &mut operation);
        self.answers(rebuilt, types, &mut operation);
        rebuilt.operation(&self.path, self.method, span, operation);
    }

    fn request(&self, rebuilt: &mut Rebuilt<'_>, types: Types<'_>, operation: &mut Sketch) {
        let all: Vec<&Payload> = self.requests.iter().collect();
        let content = content::of(rebuilt, types, &all);
        let Some(first) = content.first() else { return };
        let span = first.value.span;
        let mut body = Sketch::new(span);
        let said = self.requests.iter().find(|request| !request.said.is_empty());
        body.text("description", said.map_or("", |request| &request.said));
        body.set(
            "required",
            boolean(span, all.iter().all(|request| request.has_body())),
        );
        body.set("content", map(span, content));
        operation.put("requestBody", body);
    }

    fn answers(&self, rebuilt: &mut Rebuilt<'_>, types: Types<'_>, operation: &mut Sketch) {
        let mut statuses: Vec<(&str, Vec<&Payload>)> = Vec::new();
        for response in &self.responses {
            let status = response.status.as_deref().unwrap_or("200");
            match statuses.iter_mut().find(|(known, _)| *known == status) {
                Some((_, all)) => all.push(response),
                None => statuses.push((status, vec![response])),
            }
        }
        let mut answers = Vec::new();
        for (status, all) in statuses {
            let Some(first) = all.first() else { continue };
            let span = rebuilt.span(first.range.clone());
            let mut answer = Sketch::new(span);
            let said = all.iter().find(|response| !response.said.is_empty());
            answer.text("description", said.map_or("", |response| &response.said));
            headers(rebuilt, &all, &mut answer);
            let content = content::of(rebuilt, types, &all);
            if !content.is_empty() {
                answer.set("content", map(span, content));
            }
            answers.push(entry(status, answer.node()));
        }
        let span = operation.span;
        operation.set("responses", map(span, answers));
    }
}

fn headers(rebuilt: &Rebuilt<'_>, all: &[&Payload], answer: &mut Sketch) {
    let mut known: Vec<String> = vec!["content-type".to_owned()];
    for (name, value, range) in all.iter().flat_map(|response| &response.headers) {
        let lower = name.to_ascii_lowercase();
        if known.contains(&lower) {
            continue;
        }
        known.push(lower);
        let span = rebuilt.span(range.clone());
        let mut header = Sketch::new(span);
        let schema = match value.is_empty() {
            true => untold(span),
            false => shown(text(span, value)),
        };
        header.put("schema", schema);
        header.flag(openapi::UNTOLD_REQUIRED, true);
        answer.add("headers", name, span, header.node());
    }
}
