//! TOML tables with positions: each mistake is a finding that underlines the key or the value.

use std::ops::Range;

use crate::nearest::nearest;
use docwright_schema::{Code, Diagnostic, Diagnostics, SourceId, Span, Stated, codes};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads tables of one file.
pub(crate) struct Tables<'a> {
    /// The file.
    pub source: SourceId,
    /// Where findings go.
    pub diagnostics: &'a mut Diagnostics,
    /// The code of values of the wrong kind.
    pub error: &'static Code,
}

impl Tables<'_> {
    /// The tables of a file; `None`, with a finding, where it is not TOML.
    pub(crate) fn parse<'t>(&mut self, text: &'t str) -> Option<DeTable<'t>> {
        match DeTable::parse(text) {
            Ok(table) => Some(table.into_inner()),
            Err(error) => {
                let message = error.message().lines().collect::<Vec<_>>().join(", ");
                self.report(message, error.span().unwrap_or(0..0), "");
                None
            }
        }
    }

    /// Reports a finding at `range`.
    pub(crate) fn report(&mut self, message: String, range: Range<usize>, label: &str) {
        let span = Span::new(self.source, range);
        self.diagnostics
            .push(Diagnostic::new(self.error, message).at(span, label));
    }

    /// Reports each key that is not among `known`, with the nearest one that is.
    pub(crate) fn known_keys(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for key in table
            .keys()
            .filter(|key| !known.contains(&key.get_ref().as_ref()))
        {
            let name = key.get_ref();
            let span = Span::new(self.source, key.span());
            let found = Diagnostic::new(&codes::UNKNOWN_KEY, format!("unknown key `{name}`"));
            self.diagnostics.push(match nearest(name, known.iter().copied()) {
                Some(near) => found.at(span, format!("did you mean `{near}`?")),
                None => found
                    .at(span, "")
                    .help(format!("known keys: {}", known.join(", "))),
            });
        }
    }

    pub(crate) fn table<'t, 'i>(&mut self, table: &'t DeTable<'i>, key: &str) -> Option<&'t DeTable<'i>> {
        self.as_table(table.get(key)?, key)
    }

    pub(crate) fn as_table<'t, 'i>(
        &mut self,
        value: &'t Spanned<DeValue<'i>>,
        key: &str,
    ) -> Option<&'t DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(key, "be a table", value);
        }
        table
    }

    pub(crate) fn string(&mut self, table: &DeTable<'_>, key: &str) -> Option<Stated<String>> {
        let value = table.get(key)?;
        let text = self.stated(value);
        if text.is_none() {
            self.wrong(key, "be a string", value);
        }
        text
    }

    pub(crate) fn strings(&mut self, table: &DeTable<'_>, key: &str) -> Vec<Stated<String>> {
        let Some(value) = table.get(key) else {
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong(key, "be an array of strings", value);
            return Vec::new();
        };
        let mut strings = Vec::with_capacity(items.len());
        for item in items {
            match self.stated(item) {
                Some(text) => strings.push(text),
                None => self.wrong(key, "hold strings", item),
            }
        }
        strings
    }

    /// The value that stands for one of a few words.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let stated = self.string(table, key)?;
        let choice = choices.iter().find(|(word, _)| *word == stated.value);
        if choice.is_none() {
            let words: Vec<_> = choices.iter().map(|(word, _)| format!("`{word}`")).collect();
            let message = format!("`{key}` cannot be `{}`", stated.value);
            self.report(
                message,
                stated.span.range(),
                &format!("one of {}", words.join(", ")),
            );
        }
        choice.map(|(_, value)| *value)
    }

    /// True or false.
    pub(crate) fn flag(&mut self, table: &DeTable<'_>, key: &str) -> Option<bool> {
        let value = table.get(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(key, "be true or false", value);
        }
        flag
    }

    fn stated(&self, value: &Spanned<DeValue<'_>>) -> Option<Stated<String>> {
        let text = value.get_ref().as_str()?;
        Some(Stated::new(text.to_owned(), Span::new(self.source, value.span())))
    }

    fn wrong(&mut self, key: &str, must: &str, value: &Spanned<DeValue<'_>>) {
        let kind = value.get_ref().type_str();
        let article = if kind.starts_with(['a', 'i']) { "an" } else { "a" };
        self.report(
            format!("`{key}` must {must}, not {article} {kind}"),
            value.span(),
            "",
        );
    }
}
