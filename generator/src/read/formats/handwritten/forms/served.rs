//! Sentences that say where something is to be had, and no method: ``The chart is at `/charts/{id}.png` ``. Main form of pages that show
//! nothing else, so it counts only there.

use crate::read::formats::handwritten::words::template::{Call, target};
use crate::read::markup::{Block, BlockKind, Inline, InlineKind};

/// Where files of a system lie: no address of an API.
const FILES: &[&str] = &[
    "etc", "var", "usr", "opt", "home", "tmp", "dev", "proc", "root", "bin", "lib", "mnt", "srv",
];

/// The calls of a paragraph.
pub(super) fn served(content: &[Inline<'_>], mut push: impl FnMut(Call)) {
    for pair in content.windows(2) {
        if let [front, code] = pair
            && let (InlineKind::Text(front), InlineKind::Code(code)) = (&front.kind, &code.kind)
            && front.ends_with(" at ")
        {
            address(code).into_iter().for_each(&mut push);
        }
    }
}

/// The calls of an item of a list, and of the lists in it.
pub(super) fn served_in(item: &[Block<'_>], push: &mut impl FnMut(Call)) {
    for block in item {
        match &block.kind {
            BlockKind::Paragraph(content) => served(content, &mut *push),
            BlockKind::List(items) => items.iter().for_each(|item| below(item, push)),
            _ => {}
        }
    }
}

/// What the items of a list in an item say; deeper ones are about details.
fn below(item: &[Block<'_>], push: &mut impl FnMut(Call)) {
    for block in item {
        if let BlockKind::Paragraph(content) = &block.kind {
            served(content, &mut *push);
        }
    }
}

fn address(code: &str) -> Option<Call> {
    let is_address = code.starts_with('/') && !is_file(code);
    let target = target(code).filter(|_| is_address)?;
    let rest = String::new();
    Some(Call {
        method: "GET",
        target,
        rest,
    })
}

/// Whether a path is one of a system, or no more than its root.
pub(super) fn is_file(path: &str) -> bool {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    first.is_empty() || FILES.contains(&first)
}
