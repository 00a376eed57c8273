//! The tree, and where its text stands.

use std::ops::Range;

use docwright_schema::{SourceId, Span};
use serde_json::{Number, Value};

use super::names::bit;

/// Where a text stands, so that what is made of it knows its place in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The text is a part of a page that begins at this byte.
    Part(SourceId, usize),
    /// The text was decoded from this part of a page, so that bytes of one are no bytes of the other: each node stands there.
    Decoded(Span),
}

impl Origin {
    pub(super) fn span(self, range: Range<usize>) -> Span {
        match self {
            Origin::Part(source, offset) => Span::new(source, range.start + offset..range.end + offset),
            Origin::Decoded(span) => span,
        }
    }
}

/// Why a text stops being JSON or YAML, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// A few words.
    pub message: String,
    /// The place.
    pub span: Span,
}

/// What a text holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Data {
    /// The tree; where there is a flaw, what stands before it.
    pub root: Node,
    /// What ended the reading too early.
    pub flaw: Option<Flaw>,
    /// Names that come once more in their maps, so that what stands behind them does not count.
    pub twice: Vec<(Box<str>, Span)>,
    /// Where a second document of YAML begins, which is not read.
    pub next: Option<Span>,
    /// Where the first comment stands, or the first value that only scripts write so, in what else is JSON.
    pub loose: Option<Span>,
}

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as it is written, so that `1.10` and integers of any length stay what they are.
    Number(Box<str>),
    /// A text.
    String(Box<str>),
    /// Values in a row.
    List(Vec<Node>),
    /// Values by name.
    Map(Map),
}

impl Node {
    /// Nothing, at a place.
    pub fn null(span: Span) -> Node {
        Node {
            span,
            kind: Kind::Null,
        }
    }

    /// Whether it is nothing.
    pub fn is_null(&self) -> bool {
        self.kind == Kind::Null
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a string, a number or a boolean, as it is written: a version `1.10` need not be quoted.
    pub fn as_text(&self) -> Option<&str> {
        match &self.kind {
            Kind::String(text) | Kind::Number(text) => Some(text),
            Kind::Bool(true) => Some("true"),
            Kind::Bool(false) => Some("false"),
            _ => None,
        }
    }

    /// The boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match self.kind {
            Kind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The entries of a map.
    #[inline]
    pub fn as_map(&self) -> Option<&Map> {
        match &self.kind {
            Kind::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The items of a list; none where it is something else.
    pub fn items(&self) -> &[Node] {
        match &self.kind {
            Kind::List(items) => items,
            _ => &[],
        }
    }

    /// The entries of a map in their order; none where it is something else.
    pub fn entries(&self) -> &[Entry] {
        self.as_map().map_or(&[], |map| &map.entries)
    }

    /// The value of this name in a map.
    #[inline]
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.as_map()?.get(name)
    }

    /// The text of the string of this name in a map.
    #[inline]
    pub fn str(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// Whether the value of this name in a map is `true`.
    #[inline]
    pub fn is_true(&self, name: &str) -> bool {
        self.get(name).and_then(Node::as_bool) == Some(true)
    }

    /// The same as JSON without places. Numbers that JSON's types cannot hold are the nearest that they can.
    pub fn to_value(&self) -> Value {
        match &self.kind {
            Kind::Null => Value::Null,
            Kind::Bool(value) => Value::Bool(*value),
            Kind::Number(text) => number(text).map_or_else(|| Value::String(text.to_string()), Value::Number),
            Kind::String(text) => Value::String(text.to_string()),
            Kind::List(items) => items.iter().map(Node::to_value).collect(),
            Kind::Map(map) => {
                let entry = |entry: &Entry| (entry.key.to_string(), entry.value.to_value());
                Value::Object(map.entries.iter().map(entry).collect())
            }
        }
    }
}

fn number(text: &str) -> Option<Number> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    for (prefix, base) in [("0x", 16), ("0o", 8)] {
        if let Some(digits) = digits.strip_prefix(prefix) {
            return u64::from_str_radix(digits, base).ok().map(Number::from);
        }
    }
    if let Ok(number) = text.parse::<u64>() {
        return Some(number.into());
    }
    match text.parse::<i64>() {
        Ok(number) => Some(number.into()),
        Err(_) if digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') => {
            Number::from_f64(format!("{sign}{digits}").parse().ok()?)
        }
        Err(_) => None,
    }
}

/// A value with its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The name.
    pub key: Box<str>,
    /// Where the name stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

/// Values by name, in the order of the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    pub(super) entries: Vec<Entry>,
    /// Numbers of the entries in the order of their names; none in a small map, and in one whose names have a bit each.
    sorted: Box<[u32]>,
    /// The bits of all names: most names that are asked for are in no map, and so need no search.
    bits: u64,
}

/// Maps up to this size are searched from front to end.
const SMALL: usize = 12;

impl Map {
    /// A map of these entries. Of equal names the last one counts.
    pub fn new(entries: Vec<Entry>) -> Map {
        Map::without_others(entries, &mut Vec::new())
    }

    /// The same; entries that do not count are added to `others`.
    pub(super) fn without_others(mut entries: Vec<Entry>, others: &mut Vec<Entry>) -> Map {
        let (mut bits, mut may_repeat) = (0, false);
        for entry in &entries {
            let own = bit(&entry.key);
            may_repeat |= bits & own != 0;
            bits |= own;
        }
        let sealed = |entries, sorted| Map {
            entries,
            sorted,
            bits,
        };
        if !may_repeat {
            return sealed(entries, Box::default());
        }
        if entries.len() <= SMALL {
            let mut seen = 0;
            while let Some(entry) = entries.get(seen) {
                let again = entries.iter().skip(seen + 1).any(|other| other.key == entry.key);
                if again {
                    others.push(entries.remove(seen));
                } else {
                    seen += 1;
                }
            }
            return sealed(entries, Box::default());
        }
        let mut sorted: Box<[u32]> = (0..u32::try_from(entries.len()).unwrap_or(u32::MAX)).collect();
        let key = |at: &u32| entries.get(*at as usize).map(|entry| &entry.key);
        // Equal names stay in the order of the text: the sort is stable.
        sorted.sort_by(|a, b| key(a).cmp(&key(b)));
        let mut last = vec![true; entries.len()];
        for pair in sorted.windows(2) {
            if let [a, b] = pair
                && key(a) == key(b)
                && let Some(slot) = last.get_mut(*a as usize)
            {
                *slot = false;
            }
        }
        if last.iter().all(|is_last| *is_last) {
            return sealed(entries, sorted);
        }
        let mut keep = last.into_iter();
        others.extend(entries.extract_if(.., |_| !keep.next().unwrap_or(true)));
        Map::new(entries)
    }

    /// The entries in their order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The value of this name.
    #[inline]
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.entry(name).map(|entry| &entry.value)
    }

    /// The entry of this name.
    #[inline]
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        match self.bits & bit(name) {
            0 => None,
            _ => self.search(name),
        }
    }

    // Not inlined, so that `entry` is: most maps are asked for most names in vain.
    #[inline(never)]
    fn search(&self, name: &str) -> Option<&Entry> {
        if self.sorted.is_empty() {
            return self.entries.iter().find(|entry| *entry.key == *name);
        }
        let key = |at: &u32| self.entries.get(*at as usize).map_or("", |entry| &entry.key);
        let found = self.sorted.binary_search_by(|at| key(at).cmp(name)).ok()?;
        self.entries.get(*self.sorted.get(found)? as usize)
    }
}
