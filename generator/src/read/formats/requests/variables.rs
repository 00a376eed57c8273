//! Variables of a collection: `{{name}}`, `{{ _.name }}`.

use std::collections::BTreeMap;

use docwright_schema::Span;

use crate::read::formats::rebuilt::Sketch;

/// Values that name variables, which name variables, end here.
const DEEP: usize = 6;
/// Longer texts are none of addresses and values.
const LONGEST: usize = 4096;

/// Names and values.
#[derive(Debug, Default)]
pub(in super::super) struct Variables(BTreeMap<String, String>);

impl Variables {
    /// Adds a variable. Of two with one name, the first one counts that has a value.
    pub(in super::super) fn add(&mut self, name: &str, value: &str) {
        let value = value.trim();
        if !value.is_empty() && value.len() < LONGEST {
            self.0
                .entry(name.trim().to_owned())
                .or_insert_with(|| value.to_owned());
        }
    }

    /// Adds those of others that these do not have.
    pub(in super::super) fn join(&mut self, others: &Variables) {
        for (name, value) in &others.0 {
            self.add(name, value);
        }
    }

    /// The value of a variable, with those of the variables in it.
    pub(in super::super) fn get(&self, name: &str) -> Option<String> {
        self.within(name, 0)
    }

    fn within(&self, name: &str, depth: usize) -> Option<String> {
        let value = self.0.get(bare(name)?)?;
        let told = self.filled_within(value, depth + 1);
        (told.len() < LONGEST).then_some(told)
    }

    /// A text with the values of the variables that have one.
    pub(in super::super) fn filled(&self, text: &str) -> String {
        self.filled_within(text, 0)
    }

    fn filled_within(&self, text: &str, depth: usize) -> String {
        let mut made = String::new();
        let mut rest = text;
        while let Some((before, name, after)) = next(rest).filter(|_| depth < DEEP) {
            made.push_str(before);
            match self.within(name, depth) {
                Some(value) => made.push_str(&value),
                None => made.push_str(
                    rest.get(before.len()..rest.len() - after.len())
                        .unwrap_or_default(),
                ),
            }
            rest = after;
            if made.len() > LONGEST {
                break;
            }
        }
        made.push_str(rest);
        made
    }

    /// Addresses that are the values of variables, the longest first.
    pub(super) fn addresses(&self) -> Vec<String> {
        let values = self.0.keys().filter_map(|name| self.get(name));
        let mut all: Vec<String> = values
            .filter(|value| value.contains("://") && next(value).is_none() && !value.contains('?'))
            .map(|value| value.trim_end_matches('/').to_owned())
            .collect();
        all.sort_by_key(|value| std::cmp::Reverse(value.len()));
        all
    }
}

/// What stands before a variable, its name, and what stands behind it.
pub(super) fn next(text: &str) -> Option<(&str, &str, &str)> {
    let at = text.find("{{")?;
    let (before, rest) = text.split_at_checked(at)?;
    let (name, after) = rest.get(2..)?.split_once("}}")?;
    Some((before, name, after))
}

/// The name of a variable without the marks of a tool; `None` for what a tool makes up.
pub(super) fn bare(name: &str) -> Option<&str> {
    let name = name.trim();
    let name = name.strip_prefix("_.").unwrap_or(name);
    (!name.is_empty() && !name.starts_with('$')).then_some(name)
}

/// The name that a variable has as a parameter: of a part of an answer, that of the part. `None` where it tells nothing.
pub(super) fn parameter(name: &str) -> Option<String> {
    let name = bare(name)?;
    let last = name.rsplit('.').next().unwrap_or(name);
    let last = last.split('[').next().unwrap_or(last).trim();
    let fits = last.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && last
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    fits.then(|| last.to_owned())
}

/// The server of an address, whose variables are variables of the server.
pub(in super::super) fn server(span: Span, address: &str, value: &dyn Fn(&str) -> String) -> Sketch {
    let mut server = Sketch::new(span);
    let mut rest = address;
    while let Some((_, name, after)) = next(rest) {
        let mut variable = Sketch::new(span);
        variable.text("default", &value(name));
        server.add("variables", name, span, variable.node());
        rest = after;
    }
    let url = address.replace("{{", "{").replace("}}", "}");
    server.text("url", url.trim_end_matches('/'));
    server
}
