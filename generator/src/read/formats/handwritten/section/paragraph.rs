//! What a paragraph of a section says: of the body, the answer, statuses, paging and age; what it announces is kept for what follows.

use docwright_schema::Span;

use super::alike;
use super::gather::Walk;
use crate::read::formats::handwritten::page::parts::Part;
use crate::read::formats::handwritten::rows::asked;
use crate::read::formats::handwritten::types::said;
use crate::read::formats::handwritten::words::roles::{Role, role as labelled_role, status};
use crate::read::formats::handwritten::words::text::{Prose, continued};
use crate::read::formats::handwritten::words::{codes_said, empty, returns, template};

/// Words before what the body is: `supply a JSON representation of a [lamp](lamp.md) object`.
const REPRESENTATION: &str = "representation of ";

impl Walk<'_> {
    pub(in super::super) fn text(&mut self, text: &Prose, part: &Part<'_, '_>, is_call: bool) {
        let role = self.role();
        let span = Span::new(self.page.source, part.range.clone());
        let lower = text.text.to_lowercase();
        self.out.form_parameters |=
            lower.contains("x-www-form-urlencoded") && lower.contains("parameters") && lower.contains("body");
        self.out.paginated |= ["paginated", "multiple pages", "page of results"]
            .iter()
            .any(|word| lower.contains(word));
        for (words, media) in [
            ("multipart/form-data", "multipart/form-data"),
            ("x-www-form-urlencoded", "application/x-www-form-urlencoded"),
        ] {
            if lower.contains(words) && !lower.contains("application/json") {
                self.out.media_type = Some(media);
            }
        }
        if !matches!(role, Role::Errors | Role::Aside) && !role.is_response() {
            let names = asked::in_query(&text.text).into_iter();
            self.out.in_query.extend(names.map(|name| (name, span)));
        }
        self.bare_status(&text.text);
        if role.is_response() || returns::is_of_answer(&lower) || empty::is_answer(&lower) {
            self.out.is_empty |= empty::says_empty(&lower, role.is_response());
            self.out.answer_media = self.out.answer_media.take().or_else(|| empty::media(&lower));
        }
        if self.method == "GET" && role == Role::None {
            self.out.answer_media = self.out.answer_media.take().or_else(|| empty::media_as(&lower));
        }
        self.out.asked_as = self.out.asked_as.take().or_else(|| alike::asked_as(text));
        if lower.contains("body is") || lower.contains("be omitted") || lower.contains("payload is") {
            let said = empty::says_sent(&lower, false);
            self.out.body_required = self.out.body_required.or(said);
        }
        self.out.body_is_list |= role == Role::Body && said::is_list(&lower);
        if let Some((label, rest)) = text.text.split_once(':')
            && labelled_role(label) == Role::Body
            && self.out.body.is_none()
        {
            self.out.body = said::returned_by(self.page, span, rest, &text.links);
        }
        if let Some(at) = lower.find(REPRESENTATION)
            && (role == Role::Body || lower.contains("request body"))
            && lower.len() == text.text.len()
            && self.out.body.is_none()
        {
            let rest = text.text.get(at + REPRESENTATION.len()..).unwrap_or_default();
            self.out.body = said::returned_by(self.page, span, rest, &text.links);
        }
        if !matches!(role, Role::Errors) && (!role.is_request() || returns::is_of_answer(&lower)) {
            self.out.same_as = self.out.same_as.take().or_else(|| alike::same_as(text));
            self.out.named = self
                .out
                .named
                .take()
                .or_else(|| said::named(self.page, span, text));
            if self.out.returned.is_none() {
                self.out.returned = said::returned(self.page, span, text);
            }
            self.listed(&text.text, role, &part.range);
            for code in codes_said::statuses(&text.text) {
                self.add_status(&code, None);
            }
            self.shown_in_line(&text.text);
        }
        // A sentence may speak of errors that every call may have; a label speaks of this one.
        let is_label = ["code", "status", "http", "4", "5"]
            .iter()
            .any(|start| lower.trim_start_matches(['*', '`', ' ', '\n']).starts_with(start));
        if role == Role::Errors && is_label {
            let errors = codes_said::statuses(&text.text).into_iter();
            for code in errors.filter(|code| !code.starts_with('2')) {
                self.add_status(&code, None);
                self.error = Some(code);
            }
        }
        if role == Role::None && !is_call && self.out.description.len() < 3 {
            let said = without_calls(&text.text);
            if !said.is_empty() && !self.is_of_list() {
                self.out.description.push(said);
            }
            let start = lower.trim_start_matches(['*', '_', ' ', '!', '[']);
            self.out.deprecated |= start.starts_with("deprecated")
                || lower.contains("is deprecated") && lower.contains("endpoint");
        }
        self.context = continued(&text.text);
    }

    /// A status that stands alone below a label of the answer: what follows is its body.
    fn bare_status(&mut self, text: &str) {
        let bare = text.trim_matches(['`', '*', '.', ' ', '\n']);
        if self.role().is_response() && status(bare) == Some(bare) {
            self.add_status(bare, None);
        }
    }
}

/// A text without the lines that are nothing but calls: these are told of elsewhere.
fn without_calls(text: &str) -> String {
    let is_call = |line: &&str| template::call(line).is_some_and(|call| call.rest.trim().is_empty());
    if !text.lines().any(|line| is_call(&line)) {
        return text.trim().to_owned();
    }
    let kept: Vec<&str> = text.lines().filter(|line| !is_call(line)).collect();
    kept.join("\n").trim().to_owned()
}
