//! The beginning of a body, fit for a message.

/// How many characters of a body a message may show.
const LIMIT: usize = 200;

/// At most 200 characters of a body on one line; what is not text is replaced.
pub(super) fn excerpt(body: &[u8]) -> String {
    // No character takes more than four bytes, so the cut is never among those that are shown.
    let head = body.get(..(LIMIT + 1) * 4).unwrap_or(body);
    shorten(&String::from_utf8_lossy(head))
}

/// At most 200 characters of a text on one line.
pub(super) fn shorten(text: &str) -> String {
    let mut rest = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut short: String = rest.by_ref().take(LIMIT).collect();
    if rest.next().is_some() {
        short.pop();
        short.push('…');
    }
    short
}
