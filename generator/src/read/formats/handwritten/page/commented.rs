//! Blocks of code whose first lines say in comments what is called, or what is answered: `// POST /boats` above a body. Without the
//! marks they are messages as they are sent.
//!
//! Takes blocks, takes the marks away. In 1 of 18 sets that nothing was chosen on.

use std::borrow::Cow;

use crate::read::formats::handwritten::words::template::is_call;
use crate::read::markup::{Block, BlockKind};

/// Blocks in blocks are not looked at any deeper.
const MAX_DEPTH: usize = 16;
const MARK: &str = "//";

/// Takes the marks away, wherever such a block stands.
pub(in super::super) fn uncomment(blocks: &mut [Block<'_>], depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    for block in blocks {
        match &mut block.kind {
            BlockKind::Code { info, text, .. } if text.trim_start().starts_with(MARK) => {
                if let Some(message) = message(text) {
                    (*info, *text) = (Cow::Borrowed("http"), Cow::Owned(message));
                }
            }
            BlockKind::Quote(inner) => uncomment(inner, depth + 1),
            BlockKind::List(items) => items.iter_mut().for_each(|item| uncomment(item, depth + 1)),
            BlockKind::Definitions(list) => list
                .iter_mut()
                .for_each(|definition| uncomment(&mut definition.body, depth + 1)),
            _ => {}
        }
    }
}

/// The message of a block whose first lines are comments that a call or the head of an answer begins.
fn message(text: &str) -> Option<String> {
    let text = text.trim_start();
    let first = text.lines().next()?.trim_start_matches(['/', ' ']);
    if !is_call(first) && !first.starts_with("HTTP/") {
        return None;
    }
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(line) = rest.trim_start_matches([' ', '\t']).strip_prefix(MARK) {
        let (own, behind) = line.split_once('\n').unwrap_or((line, ""));
        made.push_str(own.trim());
        made.push('\n');
        rest = behind;
    }
    made.push('\n');
    made.push_str(rest);
    Some(made)
}
