//! What a request is shown to accept: the header `Accept` of messages, of commands, and where it stands alone.
//!
//! Takes text, makes the header's value as it is written. Values that leave all open and those of browsers say nothing.

/// The values that a block of code shows, each once.
pub(in super::super) fn shown(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for line in text.lines() {
        let Some(at) = line.find("ccept:") else {
            continue;
        };
        let (Some(before), Some(after)) = (line.get(..at), line.get(at + "ccept:".len()..)) else {
            continue;
        };
        let Some(front) = before.strip_suffix(['A', 'a']) else {
            continue;
        };
        let quote = front
            .chars()
            .next_back()
            .filter(|c| matches!(c, '\'' | '"' | '`'));
        let end = quote.and_then(|quote| after.find(quote)).unwrap_or(after.len());
        let is_own = quote.is_some() || front.trim().trim_start_matches(['>', '/']).is_empty();
        if let Some(value) = after.get(..end).and_then(value).filter(|_| is_own)
            && !all.contains(&value)
        {
            all.push(value);
        }
    }
    all
}

/// Whether a block of code shows headers and nothing else, the media types among them.
pub(in super::super) fn is_alone(text: &str) -> bool {
    let first = text.trim_start();
    first
        .get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("accept:"))
}

/// The media types that a text is made of: `application/vnd.quay.v2+json; q=0.9, application/json`.
pub(in super::super) fn value(text: &str) -> Option<String> {
    let text = text.trim().trim_matches('`').trim();
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.' | '_'))
    };
    let is_one = |one: &str| {
        let mut parts = one.split(';').map(str::trim);
        let media = parts.next().and_then(|media| media.split_once('/'));
        let is_plain = media.is_some_and(|(kind, rest)| is_word(kind) && is_word(rest));
        is_plain
            && parts.all(|part| {
                part.split_once('=')
                    .is_some_and(|(a, b)| is_word(a) && is_word(b))
            })
    };
    let is_of_browser = text.contains("xhtml");
    (text.split(',').map(str::trim).all(is_one) && !is_of_browser).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{shown, value};

    #[test]
    fn headers_of_messages_and_commands_show_what_is_accepted() {
        let cases: [(&str, &[&str]); 7] = [
            (
                "GET /quays HTTP/1.1\nAccept: application/vnd.quay.v2+json\n",
                &["application/vnd.quay.v2+json"],
            ),
            ("curl -H 'accept: text/csv' /quays", &["text/csv"]),
            (
                "> Accept: text/csv; q=0.9, text/plain",
                &["text/csv; q=0.9, text/plain"],
            ),
            ("Accept: */*", &[]),
            ("Accept: {media type}", &[]),
            ("X-Accept: text/csv", &[]),
            (
                "Accept: text/csv\nAccept: text/plain",
                &["text/csv", "text/plain"],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
        assert_eq!(value("`application/json`").as_deref(), Some("application/json"));
        assert_eq!(value("what the answer is to be"), None);
    }
}
