//! The headers of an HTTP message that a block of code shows: the media type of its body.
//!
//! Takes what stands below the first line of a message, makes a media type. Knows no operation and reads no body.

use docwright_schema::evidence::TypeExpr;

/// The media type that the headers name, in small letters and without parameters; of text only where some is shown.
pub(in super::super) fn media_type(text: &str) -> Option<String> {
    let media = essence(value_of(text, "content-type")?)?;
    let mut below = text.lines().skip_while(|line| header(line).is_some());
    let is_shown = below.any(|line| !bare(line).is_empty());
    (is_shown || !media.starts_with("text/")).then_some(media)
}

/// Whether something stands below the headers, whatever it is.
pub(in super::super) fn has_body(text: &str) -> bool {
    let mut below = text.lines().skip_while(|line| header(line).is_some());
    let first = below.next().map(bare);
    first == Some("")
        && text.lines().any(|line| header(line).is_some())
        && below.any(|line| !bare(line).is_empty())
}

/// Whether the headers say that the body has no bytes.
pub(in super::super) fn is_empty(text: &str) -> bool {
    value_of(text, "content-length").is_some_and(|value| value.trim() == "0")
}

/// The value of a header. Headers end at the first line that is none: an empty one, or the body.
fn value_of<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let mut headers = text.lines().map_while(header);
    let own = headers.find(|(own, _)| own.eq_ignore_ascii_case(name));
    own.map(|(_, value)| value)
}

/// A line without the marks of tools that print what they send and get: `< Content-Type: text/plain`.
fn bare(line: &str) -> &str {
    line.trim().trim_start_matches(['<', '>']).trim_start()
}

/// The name and the value of a header.
fn header(line: &str) -> Option<(&str, &str)> {
    let (name, value) = bare(line).split_once(':')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let is_header = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_name);
    is_header.then_some((name, value))
}

/// `text/csv` of `text/csv; charset=utf-8`; of a placeholder and of several nothing.
fn essence(value: &str) -> Option<String> {
    let own = value.split(';').next()?.trim().to_ascii_lowercase();
    let (kind, rest) = own.split_once('/')?;
    let is_word = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.' | '_'))
    };
    (is_word(kind) && is_word(rest)).then_some(own)
}

/// Whether a body of a media type is JSON, as a page means it that names none.
pub(in super::super) fn is_json(media: &str) -> bool {
    media == "application/json" || media == "text/json"
}

/// Whether a body of a media type has the form of JSON, under a name of its own or not: `application/vnd.harbour.v1+json`.
pub(in super::super) fn is_like_json(media: &str) -> bool {
    media.ends_with("json")
}

/// Media types of forms.
const FORMS: &[&str] = &["application/x-www-form-urlencoded", "multipart/form-data"];

/// The media type if it is one of a form, whose fields a page tells of.
pub(in super::super) fn form(media: &str) -> Option<&'static str> {
    FORMS.iter().copied().find(|form| *form == media)
}

/// The type of a body that is no JSON.
pub(in super::super) fn body(media: &str) -> TypeExpr {
    match media.starts_with("text/") || media.ends_with("xml") {
        true => TypeExpr::String(None),
        false => TypeExpr::Bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::super::message::media_type;

    #[test]
    fn the_head_of_a_message_names_the_media_type_of_its_body() {
        let cases = [
            ("Host: h\nContent-Type: image/png\n\n<bytes>", Some("image/png")),
            (
                "< Content-Type: text/csv; charset=utf-8\n<\nid,name",
                Some("text/csv"),
            ),
            ("Content-Type: text/plain\n\n", None),
            // Below the headers it is part of the body.
            ("\nContent-Type: text/plain", None),
            ("Content-Type: {type}\n", None),
            ("{\n  \"Content-Type\": \"text/csv\"\n}", None),
        ];
        for (text, expected) in cases {
            assert_eq!(media_type(text).as_deref(), expected, "{text}");
        }
    }
}
