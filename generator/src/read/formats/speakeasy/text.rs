//! Descriptions without the format's furniture: `N/A`, `<br/>`, the sentence that marks something as deprecated.

use memchr::memchr;

use crate::read::markup::{Block, BlockKind, slice, source_of};

/// The sentence that the format writes where the API gives no reason.
const STANDARD: &str =
    "This will be removed in a future release, please migrate away from it as soon as possible.";

/// The text of a table cell.
pub(super) fn cell(raw: &str) -> Option<String> {
    let raw = raw.trim();
    if raw.is_empty() || raw == "N/A" {
        return None;
    }
    let mut text = raw.to_owned();
    if memchr(b'<', text.as_bytes()).is_some() && text.contains("<br") {
        for tag in ["<br/>", "<br />", "<br>"] {
            text = text.replace(tag, "\n");
        }
        text = text.trim().to_owned();
    }
    if memchr(b'|', text.as_bytes()).is_some() {
        text = text.replace("\\|", "|");
    }
    (!text.is_empty() && text != "N/A").then_some(text)
}

/// The description in a table cell, and whether it says that the thing is deprecated.
pub(super) fn cell_description(raw: &str) -> (Option<String>, bool) {
    let Some(text) = cell(raw) else {
        return (None, false);
    };
    match after_mark(&text) {
        Some(rest) => (rest.map(str::to_owned), true),
        None => (Some(text), false),
    }
}

/// The description that `blocks` are, and whether it says that the thing is deprecated.
pub(super) fn description(text: &str, blocks: &[Block<'_>]) -> (Option<String>, bool) {
    let found = blocks.iter().position(|block| notice(text, block).is_some());
    let Some(at) = found else {
        return (markdown(source_of(text, blocks)), false);
    };
    let (before, after) = blocks.split_at(at);
    let reason = after.first().and_then(|block| notice(text, block)).flatten();
    let rest = source_of(text, after.get(1..).unwrap_or_default());
    let parts = [
        source_of(text, before),
        reason.as_deref().unwrap_or_default(),
        rest,
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (markdown(&parts.join("\n\n")), true)
}

/// Markdown with plain line ends; `None` if there is none.
pub(super) fn markdown(text: &str) -> Option<String> {
    let text = text.trim();
    let told = || match memchr(b'\r', text.as_bytes()) {
        Some(_) => text.replace("\r\n", "\n"),
        None => text.to_owned(),
    };
    (!text.is_empty()).then(told)
}

/// The reason, if any, that a block quote of deprecation gives.
#[expect(
    clippy::option_option,
    reason = "whether it is a notice, and whether that gives a reason"
)]
fn notice(text: &str, block: &Block<'_>) -> Option<Option<String>> {
    if !matches!(block.kind, BlockKind::Quote(_)) {
        return None;
    }
    let lines = slice(text, block.range.clone()).lines();
    let quoted: Vec<_> = lines
        .map(|line| line.trim_start().trim_start_matches('>').trim())
        .collect();
    let quoted = quoted.join("\n");
    after_mark(&quoted).map(|rest| rest.map(str::to_owned))
}

/// What follows `: warning: ** DEPRECATED **:` and the standard sentence.
#[expect(
    clippy::option_option,
    reason = "whether there is the mark, and whether anything follows"
)]
fn after_mark(text: &str) -> Option<Option<&str>> {
    let mark = text
        .trim_start()
        .strip_prefix(':')?
        .trim_start()
        .strip_prefix("warning:")?;
    let mark = mark.trim_start().strip_prefix("**")?.trim_start();
    let mark = mark.strip_prefix("DEPRECATED")?.trim_start().strip_prefix("**")?;
    let rest = mark.trim_start().trim_start_matches(':').trim_start();
    let rest = rest.strip_prefix(STANDARD).unwrap_or(rest).trim();
    let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start();
    Some((!rest.is_empty()).then_some(rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::markup::markdown::parse;

    #[test]
    fn cells_lose_their_furniture() {
        let cases = [
            ("N/A", None, false),
            ("  ", None, false),
            (
                "One.<br/>Two \\| three.<br/><br/>",
                Some("One.\nTwo | three."),
                false,
            ),
            (
                ": warning: ** DEPRECATED **: This will be removed in a future release, please migrate away from it \
                 as soon as possible.<br/><br/>Use `b`.",
                Some("Use `b`."),
                true,
            ),
            (": warning: ** DEPRECATED **: Use `b`.", Some("Use `b`."), true),
            (
                ": warning: ** DEPRECATED **: This will be removed in a future release, please migrate away from it \
                 as soon as possible.",
                None,
                true,
            ),
            ("DEPRECATED", Some("DEPRECATED"), false),
        ];
        for (raw, expected, deprecated) in cases {
            let found = cell_description(raw);
            assert_eq!(found, (expected.map(str::to_owned), deprecated), "{raw}");
        }
    }

    #[test]
    fn a_notice_between_paragraphs_is_cut_out() {
        let text = "Before.\r\n\r\n> :warning: **DEPRECATED**: This will be removed in a future release, please migrate \
                    away from it as soon as possible. Use `b` instead.\r\n\r\nAfter.\r\n";
        let document = parse(text);
        let (found, deprecated) = description(text, &document.blocks);
        assert_eq!(found.as_deref(), Some("Before.\n\nUse `b` instead.\n\nAfter."));
        assert!(deprecated);
    }
}
