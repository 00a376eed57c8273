//! Tags among the parts of a section: components that are fields, and tags that tell what stands in them.
//!
//! `<ResponseExample>` is as good as a heading until it ends; so are `<Tab title="Response">` and the line of text that
//! `<details>` unfold by.

use super::gather::Walk;
use crate::read::formats::handwritten::fields::Component;
use crate::read::formats::handwritten::forms::attribute;
use crate::read::formats::handwritten::page::parts::{COLON, Kind, Part};
use crate::read::formats::handwritten::words::roles::{Role, role, status};
use crate::read::markup::html::untagged;

/// The level of a tag: it ends at any heading.
const TAG: u8 = COLON + 1;
/// Attributes that say what stands in a tag.
const TITLES: &[&str] = &["title", "label", "name", "summary", "value"];

impl Walk<'_> {
    /// Files the fields whose components begin in a part; tells the part after the last of them.
    pub(in super::super) fn components(
        &mut self,
        parts: &[Part<'_, '_>],
        at: usize,
        components: &[Component],
    ) -> Option<usize> {
        let part = parts
            .get(at)
            .filter(|part| matches!(part.kind, Kind::Tag(_) | Kind::Text(_)))?;
        let first = components.partition_point(|one| one.start < part.range.start);
        let own = components
            .get(first..)?
            .iter()
            .take_while(|one| one.start < part.range.end);
        let mut end = None;
        for one in own {
            self.context.clear();
            let says = one.role.filter(|_| one.row.location.is_none());
            self.rows(vec![one.row.clone()], says);
            end = Some(one.end);
        }
        let end = end?;
        let rest = parts.get(at..)?.iter();
        Some(at + rest.take_while(|part| part.range.start < end).count().max(1))
    }

    /// Enters what a tag says stands in it, or leaves it.
    pub(in super::super) fn tag(&mut self, source: &str) {
        let source = source.trim();
        if let Some(name) = source.strip_prefix("</") {
            if name.starts_with("details") || name.starts_with(|c: char| c.is_ascii_uppercase()) {
                self.open.retain(|row| row.0 < TAG);
            }
            return;
        }
        let Some(said) = title(source).filter(|_| !is_closed(source)) else {
            return;
        };
        let code = status(&said).map(str::to_owned);
        let own = match &code {
            Some(code) if code.starts_with('2') => Role::Response,
            Some(_) => Role::Errors,
            None => role(&said),
        };
        if !matches!(own, Role::None | Role::Aside) {
            self.open.retain(|row| row.0 < TAG);
            self.open.push((TAG, own, code));
            self.context.clear();
        }
    }
}

/// What a tag says stands in it: the line that it unfolds by, its title, its own name.
fn title(source: &str) -> Option<String> {
    if let Some((_, rest)) = source.split_once("<summary") {
        let inner = rest.split_once('>')?.1.split("</summary").next()?;
        return Some(untagged(inner).trim().to_owned());
    }
    let head = source.strip_prefix('<')?;
    let end = head.find(['>', '/']).unwrap_or(head.len());
    let by_title = TITLES.iter().find_map(|name| attribute(head.get(..end)?, name));
    let name: String = head.chars().take_while(char::is_ascii_alphanumeric).collect();
    let is_component = name.starts_with(|c: char| c.is_ascii_uppercase());
    by_title.or_else(|| is_component.then(|| words(&name)))
}

/// Whether a tag ends where it begins.
fn is_closed(source: &str) -> bool {
    let name = source.trim_start_matches('<');
    let name = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    let unfolds = matches!(name, "details" | "summary");
    source.ends_with("/>")
        || source.contains("</details")
        || !unfolds && source.contains(&format!("</{name}"))
}

/// `ResponseExample` as words.
fn words(name: &str) -> String {
    let mut made = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        if c.is_ascii_uppercase() && !made.is_empty() {
            made.push(' ');
        }
        made.push(c.to_ascii_lowercase());
    }
    made
}
