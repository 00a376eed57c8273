//! Code blocks of a section, filed by the side that they show: the request, the answer, an error.
//!
//! Takes a block and where the walk is. What the block itself tells of its side is told apart in `codes`.

use serde_json::Value;

use super::gather::Walk;
use crate::read::formats::handwritten::forms::command::{commands, files, media_type};
use crate::read::formats::handwritten::rows::context::{
    demands, part_of, says_request, says_response, says_sent,
};
use crate::read::formats::handwritten::values::codes::{self, Side};
use crate::read::formats::handwritten::values::{accept, json, message};
use crate::read::formats::handwritten::words::roles::Role;
use crate::read::formats::handwritten::words::template;
use crate::read::formats::handwritten::words::text::codes as codes_of;

impl Walk<'_> {
    pub(in super::super) fn code(&mut self, info: &str, text: &str) {
        let mut shown = codes::shown(info, text);
        // What follows a command without a word is what it prints.
        let is_unsaid = matches!(self.role(), Role::None | Role::Example) && self.context.is_empty();
        if shown.side.is_none() && self.commanded && is_unsaid && !shown.values.is_empty() {
            shown.side = Some(Side::Response);
        }
        self.accepts(text);
        self.commanded = codes::is_command(text.trim_start());
        if self.commanded {
            self.sends_files(text);
            self.context.clear();
        }
        for (code, said) in codes::statuses(text) {
            self.add_status(&code, said);
        }
        if let (None, None, Some(code)) = (&shown.side, &shown.status, self.head.take())
            && !shown.values.is_empty()
        {
            shown.side = Some(Side::Response);
            shown.status = Some(code);
        }
        let role = self.role();
        // Headers written as an object are no body.
        if role == Role::Header && shown.side.is_none() {
            return;
        }
        self.out.paginated |= text.contains("rel=\"next\"") || text.contains("rel=\\\"next");
        if let Some(code) = &shown.status {
            self.add_status(code, None);
            self.head = shown.values.is_empty().then(|| code.clone());
            if !code.starts_with('2') {
                self.error_bodies(code, shown.values);
                return;
            }
        }
        if role != Role::Errors {
            self.messages(text, &shown);
            self.answers(shown.answer_status, shown.answers);
        }
        if role == Role::Errors {
            if let Some(code) = self.status().or_else(|| self.error.clone()) {
                self.error_bodies(&code, shown.values);
            }
            return;
        }
        if shown.values.is_empty() || self.is_of_another_call() {
            return;
        }
        let side = shown.side.unwrap_or_else(|| self.side(role, &shown.values));
        let says_side = match side {
            Side::Request => says_request(&self.context),
            Side::Response => says_response(&self.context),
        };
        if self.is_of_list() && !says_side {
            return;
        }
        match side {
            Side::Request => self
                .out
                .request_examples
                .extend(shown.values.into_iter().map(json::without_models)),
            Side::Response => {
                let status = shown.status.or_else(|| self.status());
                let part = part_of(&self.context);
                let whole = |value: Value| match (&part, value.as_object()) {
                    (Some(name), Some(fields)) if !fields.contains_key(name) => {
                        Value::Object([(name.clone(), value)].into_iter().collect())
                    }
                    _ => value,
                };
                self.out.response_examples.extend(
                    shown
                        .values
                        .into_iter()
                        .map(|value| (status.clone(), whole(value))),
                );
            }
        }
    }

    /// What requests of this call are shown to accept. A header alone counts where the words above it demand it.
    pub(in super::super) fn accepts(&mut self, text: &str) {
        let all = accept::shown(text);
        if all.is_empty() || self.is_of_another_call() {
            return;
        }
        let first = text.trim_start().lines().next().unwrap_or_default();
        let is_other = |call: &template::Call| call.method != self.method;
        let commands = commands(text);
        let is_others = template::call(first).is_some_and(|call| is_other(&call))
            || !commands.is_empty() && commands.iter().all(is_other)
            || accept::is_alone(text) && !demands(&self.context);
        if !is_others {
            self.out.accepts.extend(all);
        }
    }

    /// The media types that messages of this call name. Where a body is shown that is JSON, a name of another kind is passed over.
    pub(in super::super) fn messages(&mut self, text: &str, shown: &codes::Shown) {
        let first = text.trim_start().lines().next().unwrap_or_default();
        let is_own = template::call(first).is_none_or(|call| call.method == self.method);
        if !is_own || self.is_of_another_call() {
            return;
        }
        let of = |media: &Option<String>, values: &[Value]| {
            let media = media.as_ref().filter(|media| !message::is_json(media));
            let is_true = |media: &&String| values.is_empty() || message::is_like_json(media);
            media.filter(is_true).cloned()
        };
        let own = of(&shown.media_type, &shown.values);
        let (sent, got) = match shown.side {
            Some(Side::Response) => (None, own),
            _ => (own, of(&shown.answer_media_type, &shown.answers)),
        };
        let out = &mut self.out;
        out.is_empty |= shown.is_empty;
        out.is_unread |= shown.is_unread;
        out.media_type = out.media_type.or(sent.as_deref().and_then(message::form));
        out.sent_media = out.sent_media.take().or(sent);
        out.got_media = out.got_media.take().or(got);
    }

    /// Whether the words above announce what another call gives: ``Poll `GET /exports/{id}` until it is done:``.
    fn is_of_another_call(&self) -> bool {
        let line = self.context.trim().lines().next_back().unwrap_or_default();
        let mut named = codes_of(line)
            .filter_map(template::call)
            .filter(|call| call.rest.is_empty());
        let of_others = || template::is_of_others(line, self.method);
        line.ends_with(':')
            && named.any(|call| {
                let is_own = call.target.paths.iter().any(|path| self.paths.contains(path));
                call.method != self.method && !is_own
            })
            || of_others()
    }

    /// The media type that a command sends its body with, where the command is all that shows the call and nothing says one: beside
    /// another form, six of the nine that commands show are not those of the API's description.
    pub(in super::super) fn sent_as(&mut self, text: &str) {
        if self.out.media_type.is_none() && text.contains("curl ") {
            self.out.media_type = media_type(text);
        }
    }

    /// The files that a command sends: what it is then is a form with parts.
    pub(in super::super) fn sends_files(&mut self, text: &str) {
        let files = files(text);
        let is_own = || commands(text).iter().any(|call| call.method == self.method);
        if !files.is_empty() && is_own() && !self.is_of_another_call() {
            self.out.media_type = Some("multipart/form-data");
            self.out.files = files;
        }
    }

    /// What a block shows below the call in it.
    pub(in super::super) fn answers(&mut self, code: Option<String>, values: Vec<Value>) {
        if let Some(code) = &code {
            self.add_status(code, None);
        }
        match code.or_else(|| self.status()) {
            Some(code) if !code.starts_with('2') => self.error_bodies(&code, values),
            status => {
                let values = values.into_iter().map(json::without_models);
                let shown = values.map(|value| (status.clone(), value));
                self.out.response_examples.extend(shown);
            }
        }
    }

    fn error_bodies(&mut self, code: &str, values: Vec<Value>) {
        let bodies = values.into_iter().map(json::without_models);
        self.out
            .error_examples
            .extend(bodies.map(|value| (code.to_owned(), value)));
    }

    /// Of what values are an example where the code does not tell.
    fn side(&self, role: Role, values: &[Value]) -> Side {
        let has_body = matches!(self.method, "POST" | "PUT" | "PATCH");
        match role {
            Role::Response | Role::ExampleResponse | Role::ResponseHeaders | Role::Statuses => {
                return Side::Response;
            }
            Role::ExampleRequest | Role::Body | Role::Parameters
                if has_body && !says_response(&self.context) =>
            {
                return Side::Request;
            }
            _ => {}
        }
        // A DELETE takes a body where an example of one stands outside of its answer.
        let is_asked = self.method == "DELETE"
            && (role.is_request() || matches!(role, Role::Example | Role::ExampleRequest))
            && !self.out.statuses.iter().any(|(code, _)| code.starts_with('2'));
        let says_so = self.method == "DELETE" && says_sent(&self.context);
        if (is_asked || says_so) && !says_response(&self.context) {
            return Side::Request;
        }
        if !has_body || says_response(&self.context) || self.like_get && !says_request(&self.context) {
            return Side::Response;
        }
        if says_request(&self.context) {
            return Side::Request;
        }
        if self.is_like_answer(values) {
            return Side::Response;
        }
        let names: Vec<&str> = self
            .out
            .request
            .iter()
            .filter(|(role, _)| !matches!(role, Role::Header | Role::Path))
            .flat_map(|(_, rows)| rows)
            .map(|row| row.name.as_str())
            .collect();
        let keys: Vec<&String> = values
            .iter()
            .filter_map(Value::as_object)
            .flat_map(|object| object.keys())
            .collect();
        let known = keys.iter().filter(|key| names.contains(&key.as_str())).count();
        if self.out.request_examples.is_empty()
            && (known * 2 > keys.len() || names.is_empty())
            && !keys.is_empty()
        {
            return Side::Request;
        }
        Side::Response
    }

    /// Whether values have the keys of an answer that stands above: then they are another one.
    fn is_like_answer(&self, values: &[Value]) -> bool {
        let keys = |value: &Value| -> Vec<String> {
            let fields = value.as_object().into_iter().flatten();
            fields.map(|(key, _)| key.clone()).collect()
        };
        let answers = self.out.response_examples.iter();
        let known: Vec<Vec<String>> = answers.map(|(_, value)| keys(value)).collect();
        values
            .iter()
            .map(keys)
            .any(|own| own.len() > 1 && known.contains(&own))
    }
}
