//! The language of cells of types: `[ T ]`, `{ **"a"**: T, … }`, `[X](#x)`, `string (uuid)`, each with `<br>**Available values:** …` and
//! `<br>**Default:** …` behind it.

use docwright_schema::Span;

use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Sketch, add, array, named, untold, value, word};

/// Types within types are followed no deeper.
const DEEP: usize = 24;

const VALUES: &str = "<br>**Available values:** ";
const DEFAULT: &str = "<br>**Default:** ";

/// The schema that a cell says.
pub(super) fn read(span: Span, cell: &str) -> Sketch {
    let mut reading = Reading {
        span,
        rest: cell.trim(),
    };
    reading.ty(0)
}

struct Reading<'t> {
    span: Span,
    rest: &'t str,
}

impl<'t> Reading<'t> {
    fn eat(&mut self, mark: &str) -> bool {
        let rest = self.rest.trim_start().strip_prefix(mark);
        if let Some(rest) = rest {
            self.rest = rest;
        }
        rest.is_some()
    }

    fn ty(&mut self, depth: usize) -> Sketch {
        let mut schema = match depth > DEEP {
            true => untold(self.span),
            false => self.single(depth),
        };
        self.facts(&mut schema);
        schema
    }

    fn single(&mut self, depth: usize) -> Sketch {
        self.rest = self.rest.trim_start();
        if let Some(found) = self.link() {
            return found;
        }
        if self.eat("[") {
            let items = self.ty(depth + 1);
            self.eat("]");
            return array(self.span, items);
        }
        if self.eat("{") {
            return self.object(depth);
        }
        let end = self.rest.find([',', ']', '}', '<']).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        let (name, format) = match name.split_once('(') {
            Some((name, format)) => (name.trim(), format.trim().strip_suffix(')')),
            None => (name.trim(), None),
        };
        word(self.span, name, format).unwrap_or_else(|| untold(self.span))
    }

    /// `[Name](#name)`; a list has a blank behind its bracket.
    fn link(&mut self) -> Option<Sketch> {
        let (name, rest) = self.rest.strip_prefix('[')?.split_once("](#")?;
        if name.starts_with(' ') || name.contains('[') {
            return None;
        }
        let (_, rest) = rest.split_once(')')?;
        self.rest = rest;
        Some(named(self.span, name))
    }

    fn object(&mut self, depth: usize) -> Sketch {
        let mut schema = Sketch::new(self.span);
        schema.text("type", "object");
        while self.eat("**\"") {
            let Some((name, rest)) = self.rest.split_once("\"**:") else {
                break;
            };
            self.rest = rest;
            let mut own = self.ty(depth + 1);
            own.flag(openapi::UNTOLD_REQUIRED, true);
            schema.add("properties", name, self.span, own.node());
            if !self.eat(",") {
                break;
            }
        }
        self.eat("}");
        schema
    }

    /// What stands behind a type.
    fn facts(&mut self, schema: &mut Sketch) {
        loop {
            let rest = self.rest.trim_start();
            let rest = rest.strip_prefix(',').map_or(rest, str::trim_start);
            let (is_values, rest) = match (rest.strip_prefix(VALUES), rest.strip_prefix(DEFAULT)) {
                (Some(rest), _) => (true, rest),
                (_, Some(rest)) => (false, rest),
                _ => return,
            };
            let end = self.end(rest);
            let (raw, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
            self.rest = rest;
            if is_values {
                let values: Vec<(String, Span)> =
                    values(raw).into_iter().map(|value| (value, self.span)).collect();
                add(schema, &values);
            } else if let Some(ty) = schema.str("type").map(str::to_owned) {
                let node = value(self.span, Some(&ty), raw.trim().trim_matches('"'));
                schema.set("default", node);
            }
        }
    }

    /// Where what is said of a type ends: at the next fact, property, media type, or bracket that stands in no quotes.
    fn end(&self, text: &str) -> usize {
        let mut quoted = false;
        for (at, char) in text.char_indices() {
            let rest = text.get(at..).unwrap_or_default();
            match char {
                '"' if rest.starts_with("\"**") => return at,
                '"' => quoted = !quoted,
                _ if quoted => {}
                ',' if rest.starts_with(", <br>**") || rest.starts_with(", **\"") => return at,
                '<' if rest.starts_with("<br>") => return at,
                ' ' if rest.starts_with(" ]") || rest.starts_with(" }") => return at,
                _ => {}
            }
        }
        text.len()
    }
}

/// The values of a list: quoted, or numbers.
fn values(raw: &str) -> Vec<String> {
    let (mut all, mut own, mut quoted) = (Vec::new(), String::new(), false);
    for char in raw.chars() {
        match char {
            '"' => quoted = !quoted,
            ',' if !quoted => all.push(std::mem::take(&mut own).trim().to_owned()),
            char => own.push(char),
        }
    }
    all.push(own.trim().to_owned());
    all.retain(|value| !value.is_empty());
    all
}

/// The types of a cell by media type: `**application/json**: T<br>…`; of the older versions, one without.
pub(super) fn by_media(span: Span, cell: &str) -> Vec<(Option<String>, Sketch)> {
    let mut all = Vec::new();
    let mut starts: Vec<usize> = cell
        .match_indices("**")
        .filter(|(at, _)| {
            let rest = cell.get(at + 2..).unwrap_or_default();
            let media = rest.split_once("**:").map_or("", |(media, _)| media);
            let is_first = *at == 0 || cell.get(..*at).is_some_and(|front| front.ends_with("<br>"));
            is_first && media.contains('/') && !media.contains(char::is_whitespace)
        })
        .map(|(at, _)| at)
        .collect();
    if starts.is_empty() {
        if !cell.trim().is_empty() {
            all.push((None, read(span, cell)));
        }
        return all;
    }
    starts.push(cell.len());
    for pair in starts.windows(2) {
        let [start, end] = *pair else { continue };
        let part = cell.get(start + 2..end).unwrap_or_default();
        let Some((media, ty)) = part.split_once("**:") else {
            continue;
        };
        let ty = ty.trim().trim_end_matches("<br>");
        all.push((Some(media.to_owned()), read(span, ty)));
    }
    all
}
