//! Examples in code: what Go's comments tell of arguments that no table marks.

use std::collections::BTreeSet;

use crate::read::markup::{Block, BlockKind};

/// The arguments that the first example says may be absent; `None` without an example.
pub(super) fn optional(body: &[Block<'_>]) -> Option<BTreeSet<String>> {
    let code = body.iter().find_map(|block| match &block.kind {
        BlockKind::Code { text, .. } => Some(text),
        _ => None,
    })?;
    // `limit := int32(56) // int32 |  (optional)`
    let argument = |line: &str| {
        let (name, rest) = line.trim().split_once(" := ")?;
        let (_, comment) = rest.split_once(" // ")?;
        comment.contains("(optional)").then(|| name.to_owned())
    };
    Some(code.lines().filter_map(argument).collect())
}
