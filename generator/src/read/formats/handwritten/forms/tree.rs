//! A list of paths with a list of what may be done with each: `` * `/boats` ``, and in it `` * `GET` all of them `` and `` * `/{id}` ``.
//!
//! Takes the items of a list, makes calls: a path goes on with those of the items that it stands in. Of 64 sets one has this form: 32
//! operations right, none wrong.

use std::ops::Range;

use crate::read::formats::handwritten::words::template::{Call, method, target};
use crate::read::formats::handwritten::words::text::{is_blank, plain, prose};
use crate::read::markup::{Block, BlockKind, Inline, InlineKind};

/// Lists in lists are not read any deeper.
const DEEPEST: usize = 16;

/// A call of an item, where the item stands, and what it says.
pub(super) struct Leaf {
    pub call: Call,
    pub range: Range<usize>,
    pub said: Option<String>,
}

/// The calls of such a list, in their order.
pub(super) fn tree(items: &[Vec<Block<'_>>]) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    items
        .iter()
        .filter(|item| head(item).is_some_and(|(first, _)| is_path(&first)))
        .for_each(|item| grow(item, "", 0, &mut leaves));
    leaves
}

/// What an item adds below a path.
fn grow(item: &[Block<'_>], above: &str, depth: usize, leaves: &mut Vec<Leaf>) {
    let Some((first, rest)) = head(item).filter(|_| depth < DEEPEST) else {
        return;
    };
    if is_path(&first) {
        let path = format!("{above}{}", first.trim_end_matches('/'));
        let inner = item.iter().filter_map(|block| match &block.kind {
            BlockKind::List(inner) => Some(inner),
            _ => None,
        });
        for item in inner.flatten() {
            grow(item, &path, depth + 1, leaves);
        }
        return;
    }
    let (Some(method), false) = (method(&first), above.is_empty()) else {
        return;
    };
    // `POST` `/login`: the path goes on behind the method.
    let behind = rest.iter().position(|inline| !is_blank(inline));
    let own = behind
        .and_then(|at| code(rest.get(at)?))
        .filter(|own| is_path(own));
    let (path, said) = match (own, behind) {
        (Some(own), Some(at)) => (format!("{above}{own}"), rest.get(at + 1..).unwrap_or_default()),
        _ => (above.to_owned(), rest),
    };
    let said = prose(said).text;
    let said = said.trim_matches([' ', ':', '-', '–', '—', '\n']);
    let (Some(target), Some(at)) = (target(&path), item.first().map(|block| block.range.clone())) else {
        return;
    };
    let rest = String::new();
    leaves.push(Leaf {
        call: Call { method, target, rest },
        range: at,
        said: Some(said.to_owned()).filter(|said| !said.is_empty()),
    });
}

/// The first word of an item in code or in bold, or alone, and what follows it.
fn head<'i, 'a>(item: &'i [Block<'a>]) -> Option<(String, &'i [Inline<'a>])> {
    let BlockKind::Paragraph(content) = &item.first()?.kind else {
        return None;
    };
    let at = content.iter().position(|inline| !is_blank(inline))?;
    let first = code(content.get(at)?)?;
    Some((first, content.get(at + 1..)?))
}

fn code(inline: &Inline<'_>) -> Option<String> {
    match &inline.kind {
        InlineKind::Code(code) => Some(code.trim().to_owned()),
        InlineKind::Strong(inner) => Some(plain(inner).trim().to_owned()),
        InlineKind::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.contains(' ')),
        _ => None,
    }
}

fn is_path(text: &str) -> bool {
    text.len() > 1 && text.starts_with('/') && !text.contains([' ', '?'])
}
