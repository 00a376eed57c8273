//! Requests, responses and models: what each shows of headers, attributes, body and schema.

use std::collections::BTreeMap;
use std::ops::Range;

use super::lines::{Line, Part, after, code, cut};
use super::mson::line::{self, Told};
use super::mson::members::{self, Member};

/// A type that stands in a list.
#[derive(Debug, Clone)]
pub(super) struct Attributes {
    pub(super) range: Range<usize>,
    pub(super) told: Told,
    pub(super) members: Vec<Member>,
}

/// A text and where it stands.
pub(super) type Text = (String, Range<usize>);

/// What is sent or received once.
#[derive(Debug, Clone, Default)]
pub(super) struct Payload {
    pub(super) range: Range<usize>,
    pub(super) status: Option<String>,
    pub(super) media: Option<String>,
    pub(super) said: String,
    pub(super) headers: Vec<(String, String, Range<usize>)>,
    pub(super) attributes: Option<Attributes>,
    pub(super) body: Option<Text>,
    pub(super) schema: Option<Text>,
    /// The model that stands here.
    pub(super) model: Option<String>,
}

/// Models by the name of their resource.
pub(super) type Models = BTreeMap<String, Payload>;

/// Words of the lists within a payload.
const PARTS: [&str; 5] = ["Headers", "Attributes", "Attribute", "Body", "Schema"];

impl Payload {
    /// Reads a payload; `word` is what it begins with.
    pub(super) fn read(part: &Part<'_, '_>, word: &str) -> Payload {
        let rest = after(part.head.text, word).unwrap_or_default().trim();
        let media = rest
            .strip_suffix(')')
            .and_then(|rest| rest.rsplit_once('('))
            .map(|(_, media)| media.trim())
            .filter(|media| media.contains('/'));
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let mut payload = Payload {
            range: part.head.range(),
            status: (digits.len() == 3).then_some(digits),
            media: media.map(str::to_owned),
            ..Payload::default()
        };
        let end = part.body.iter().position(|line| line.heading().is_some());
        let body = part
            .body
            .get(..end.unwrap_or(part.body.len()))
            .unwrap_or_default();
        let mut level = None;
        let (own, parts) = cut(body, |line| {
            let is_part = line.indent > part.head.indent && part_word(line.text).is_some();
            // The first one tells how far all are indented: what stands deeper is a property that is called so.
            is_part && line.indent <= *level.get_or_insert(line.indent) + 1
        });
        if parts.is_empty() {
            payload.whole(own, part.head.indent);
        } else {
            own.iter()
                .map(|line| line.text)
                .collect::<Vec<_>>()
                .join("\n")
                .trim()
                .clone_into(&mut payload.said);
        }
        for part in &parts {
            payload.part(part);
        }
        if payload.media.is_none() {
            let media = payload
                .headers
                .iter()
                .find(|(name, ..)| name.eq_ignore_ascii_case("content-type"));
            payload.media = media.map(|(_, value, _)| value.clone());
        }
        payload
    }

    fn part(&mut self, part: &Part<'_, '_>) {
        match part_word(part.head.text) {
            Some("Headers") => self.headers = headers(part.body),
            Some("Body") => {
                self.model = model(part.body);
                if self.model.is_none() {
                    self.body = code(part.body);
                }
            }
            Some("Schema") => self.schema = code(part.body),
            Some(_) => self.attributes = Some(Attributes::read(part)),
            None => {}
        }
    }

    /// A payload without lists: all of it is the body, but for a text above it.
    fn whole(&mut self, lines: &[Line<'_>], indent: usize) {
        self.model = model(lines);
        if self.model.is_some() {
            return;
        }
        let begins = |line: &Line<'_>| {
            line.fenced || line.text.starts_with(['{', '[', '<']) || line.indent >= indent + 8
        };
        let at = lines
            .iter()
            .position(|line| !line.text.is_empty() && begins(line));
        let (said, body) = lines
            .split_at_checked(at.unwrap_or(lines.len()))
            .unwrap_or((lines, &[]));
        said.iter()
            .map(|line| line.text)
            .collect::<Vec<_>>()
            .join("\n")
            .trim()
            .clone_into(&mut self.said);
        self.body = code(body);
    }

    /// The payload with what its model has.
    pub(super) fn complete(mut self, models: &Models) -> Payload {
        let Some(model) = self
            .model
            .as_deref()
            .and_then(|name| models.get(&name.to_lowercase()))
        else {
            return self;
        };
        let model = model.clone();
        self.media = self.media.or(model.media);
        self.attributes = self.attributes.or(model.attributes);
        self.body = self.body.or(model.body);
        self.schema = self.schema.or(model.schema);
        self.headers.extend(model.headers);
        self
    }

    /// Whether it has anything that tells of a body.
    pub(super) fn has_body(&self) -> bool {
        self.attributes.is_some() || self.body.is_some() || self.schema.is_some()
    }
}

impl Attributes {
    /// Reads a list below the word `Attributes`.
    pub(super) fn read(part: &Part<'_, '_>) -> Attributes {
        Attributes {
            range: part.head.range(),
            told: line::read(part.head.text),
            members: members::read(part.body),
        }
    }
}

/// The word of a list within a payload.
fn part_word(text: &str) -> Option<&'static str> {
    PARTS.into_iter().find(|word| {
        let Some(rest) = after(text, word) else {
            return false;
        };
        let rest = rest.trim_start_matches(':').trim();
        rest.is_empty() || (word.starts_with("Attribute") && rest.starts_with(['(', '-']))
    })
}

/// `Name: value` on each line.
fn headers(lines: &[Line<'_>]) -> Vec<(String, String, Range<usize>)> {
    let pairs = lines.iter().filter_map(|line| {
        let text = line.item().map_or(line.text, |item| item.text);
        let (name, value) = text.split_once(':')?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let fits = !name.is_empty() && name.chars().all(is_name);
        fits.then(|| (name.to_owned(), value.trim().to_owned(), line.range()))
    });
    pairs.collect()
}

/// The model that lines name, if they have nothing else: `[Name][]`.
fn model(lines: &[Line<'_>]) -> Option<String> {
    let mut full = lines.iter().filter(|line| !line.text.is_empty());
    let line = full.next()?.text;
    let name = line.strip_prefix('[')?.strip_suffix("][]")?;
    (full.next().is_none() && !name.contains(']')).then(|| name.to_owned())
}
