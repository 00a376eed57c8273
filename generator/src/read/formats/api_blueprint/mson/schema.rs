//! Types of MSON as schemas.

use std::collections::BTreeSet;

use docwright_schema::Span;

use super::line::{Mark, Told};
use super::members::Member;
use super::reading::Types;
use super::structures::{Base, Word};
use super::{object, values};
use crate::read::formats::embedded::tree::list;
use crate::read::formats::rebuilt::{Sketch, array, named, untold, word};

/// Types within types are followed no deeper.
const DEEP: usize = 40;

/// Whether a value looks like a number or a boolean.
fn is_other(raw: &str) -> bool {
    raw.parse::<f64>().is_ok() || matches!(raw, "true" | "false")
}

impl Types<'_> {
    /// The schema of a structure: type and members.
    pub(in super::super) fn structure(self, span: Span, told: &Told, members: &[Member]) -> Sketch {
        let whole = Told {
            ty: told.ty.clone().or_else(|| Some("object".to_owned())),
            ..told.clone()
        };
        self.of(span, &whole, members)
    }

    /// The schema of a property or a parameter; the text is no part of it.
    pub(in super::super) fn of(self, span: Span, told: &Told, members: &[Member]) -> Sketch {
        if self.depth > DEEP {
            return untold(span);
        }
        let inner = self.deeper(told);
        let mut schema = match told.ty.as_deref() {
            Some(ty) => inner.typed(span, ty, members),
            None if members.iter().any(object::is_property) => object::of(inner, span, None, members),
            // A value without a type is a text; where it looks like another one, who wrote it may have meant that.
            None if told.value.as_deref().is_some_and(is_other) => untold(span),
            None => word(span, "string", None).unwrap_or_else(|| untold(span)),
        };
        schema.flag("nullable", told.has(Mark::Nullable));
        values::put(&mut schema, told, members, inner.fixed);
        schema
    }

    fn typed(self, span: Span, ty: &str, members: &[Member]) -> Sketch {
        match self.structures.word(ty) {
            Word::Object => object::of(self, span, None, members),
            Word::Array(items) => self.list(span, &items, members),
            Word::Enum(item) => self.one_of(span, item.as_deref(), members),
            Word::Named(name) => match self.structures.base(Some(name)) {
                Base::Object if members.iter().any(object::is_property) => {
                    object::of(self, span, Some(name), members)
                }
                _ => named(span, name),
            },
            Word::Plain(own) => {
                let plain = word(span, own, None);
                let has_members = members.iter().any(object::is_property);
                match plain {
                    Some(plain) => plain,
                    None if has_members => object::of(self, span, None, members),
                    // The name of a structure that the page does not tell.
                    None => untold(span),
                }
            }
        }
    }

    /// One of several values.
    fn one_of(self, span: Span, item: Option<&str>, members: &[Member]) -> Sketch {
        let item = item.unwrap_or("string");
        let mut schema = word(span, item, None).unwrap_or_else(|| self.item(span, item));
        values::restrict(&mut schema, members, self);
        schema
    }

    /// A type by its word alone.
    pub(super) fn item(self, span: Span, ty: &str) -> Sketch {
        let told = Told {
            ty: Some(ty.to_owned()),
            ..Told::default()
        };
        self.of(span, &told, &[])
    }

    fn list(self, span: Span, items: &[String], members: &[Member]) -> Sketch {
        let mut all: Vec<Sketch> = items.iter().map(|ty| self.item(span, ty)).collect();
        let is_object = matches!(items, [only] if only.eq_ignore_ascii_case("object"));
        let members = match members {
            [only] if only.keyword(&["Items"]) => only.members.as_slice(),
            members => members,
        };
        if is_object || items.is_empty() {
            let typed: Vec<&Member> = members.iter().filter(|member| object::is_item(member)).collect();
            if !typed.is_empty() && typed.iter().all(|member| member.told.first.is_empty()) {
                all = typed
                    .iter()
                    .map(|member| self.of(self.span(member), &member.told, &member.members))
                    .collect();
            } else if members.iter().any(|member| object::is_named(member, is_object)) {
                // What stands below a list of objects is told of each.
                all = vec![object::of(self, span, None, members)];
            } else if let (Some(first), true) = (typed.first(), items.is_empty()) {
                let told = Told {
                    value: None,
                    ..first.told.clone()
                };
                all = vec![self.of(self.span(first), &told, &first.members)];
            }
        }
        let mut seen = BTreeSet::new();
        all.retain(|schema| seen.insert(schema.clone().node().to_value().to_string()));
        let item = match all.len() {
            0 => untold(span),
            1 => all.pop().unwrap_or_else(|| untold(span)),
            _ => {
                let all: Vec<_> = all.into_iter().map(Sketch::node).collect();
                let mut union = Sketch::new(span);
                union.set("anyOf", list(span, all));
                union
            }
        };
        array(span, item)
    }
}
