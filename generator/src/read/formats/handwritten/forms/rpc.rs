//! RPC methods: where a page says that they are called at an address that ends with their name, headings are calls.

use crate::read::formats::handwritten::words::template::{Call, target};
use crate::read::formats::handwritten::words::text::strip_attributes;

/// What stands at the end of an address in place of the name of an RPC method.
const RPC_NAMES: &[&str] = &[
    "METHOD_NAME",
    "{method}",
    "<method>",
    "{METHOD}",
    ":method",
    "{method_name}",
    "<method_name>",
    "METHOD",
];

/// Whether a page says that its methods are called at an address that ends with their name.
pub(super) fn is_rpc(page: &str) -> bool {
    RPC_NAMES.iter().any(|name| {
        page.match_indices(name).any(|(at, _)| {
            let front = page.get(..at).unwrap_or_default();
            let line = front
                .get(front.rfind(char::is_whitespace).unwrap_or_default()..)
                .unwrap_or_default();
            front.ends_with('/') && line.contains("://")
        })
    })
}

/// The call that a heading is in an RPC API: a name of small and capital letters.
pub(super) fn rpc(text: &str) -> Option<Call> {
    let text = strip_attributes(text);
    let target = target(&format!("/{text}")).filter(|_| is_rpc_name(text))?;
    Some(Call {
        method: "POST",
        target,
        rest: String::new(),
    })
}

/// Whether a text may be the name of an RPC method.
pub(in crate::read::formats::handwritten) fn is_rpc_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '_')
        && text.len() > 3
}
