//! What a sentence says of an answer that is no JSON: that there is no body, or of which media type it is;
//! and whether a request has one.
//!
//! Takes a text in small letters, makes a mark or a media type. Knows no operation.

/// Ways to say that an answer has no body.
const EMPTY: &[&str] = &[
    "empty body",
    "an empty response",
    "without a body",
    "without body",
    "without a response body",
    "without content",
    "no response body",
    "no body",
    "no content",
    "answer is empty",
    "response is empty",
    "response body is empty",
];
/// Words for the answer.
const ANSWER: &[&str] = &["answer", "response", "return", "respond", "replies", "reply"];
/// Words of a sentence that holds only sometimes, or of the other side.
const OTHERWISE: &[&str] = &[
    " if ",
    " when ",
    " unless ",
    "request",
    " or ",
    " otherwise",
    "204",
    "error",
    "fail",
    " but ",
];

/// Ways to say whether a request must have a body.
const SENT: &[(&str, bool)] = &[
    ("body is optional", false),
    ("payload is optional", false),
    ("body may be omitted", false),
    ("body can be omitted", false),
    ("body is required", true),
    ("body is mandatory", true),
];

/// Whether a sentence, or a label of the body, says that a request must have a body, or that it need not.
pub(in super::super) fn says_sent(lower: &str, is_label: bool) -> Option<bool> {
    if is_label {
        let word = lower.split_once('(').map(|(_, rest)| rest.trim());
        return match word?.split(')').next()? {
            "optional" => Some(false),
            "required" => Some(true),
            _ => None,
        };
    }
    lower.split(". ").find_map(|sentence| {
        let mut ways = SENT.iter().filter(|(words, _)| sentence.contains(words));
        let is_whole =
            !sentence.contains(" in the ") && !OTHERWISE_SENT.iter().any(|word| sentence.contains(word));
        ways.next().filter(|_| is_whole).map(|(_, sent)| *sent)
    })
}

/// Words of a sentence about some bodies, or about those of answers.
const OTHERWISE_SENT: &[&str] = &[" if ", " when ", " unless ", "response", " end of "];

/// Beginnings of a sentence about the answer.
const BEGINS: &[&str] = &[
    "the answer ",
    "the response ",
    "no response body",
    "answers with ",
    "responds with ",
];

/// Whether a text begins with words for the answer.
pub(in super::super) fn is_answer(lower: &str) -> bool {
    lower.contains(". ") && BEGINS.iter().any(|words| lower.contains(words))
        || BEGINS.iter().any(|words| lower.starts_with(words))
}

/// Whether a sentence says that the answer has no body; `below` where it stands below a label of the answer.
pub(in super::super) fn says_empty(lower: &str, below: bool) -> bool {
    lower.split(". ").any(|sentence| {
        let is_own = below || ANSWER.iter().any(|word| sentence.contains(word));
        is_own
            && EMPTY.iter().any(|words| sentence.contains(words))
            && !OTHERWISE.iter().any(|word| sentence.contains(word))
    })
}

/// What media types begin with.
const KINDS: &[&str] = &["application/", "text/", "image/", "audio/", "video/", "font/"];
/// Those that say nothing of a body as a whole, or that other rules know.
const OTHERS: &[&str] = &["json", "form", "event-stream", "multipart", "yaml"];

/// The only media type that a text names, unless it is JSON's.
pub(in super::super) fn media(lower: &str) -> Option<String> {
    if !lower.contains('/') || lower.contains("json") || lower.contains("accept") {
        return None;
    }
    let ends = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '+' | '.'));
    let mut named = lower
        .split(ends)
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| {
            let rest = KINDS.iter().find_map(|kind| word.strip_prefix(kind));
            rest.is_some_and(|rest| !rest.is_empty() && !rest.contains('/'))
        });
    let only = named.next()?;
    let is_alone = named.all(|other| other == only);
    (is_alone && !OTHERS.iter().any(|other| only.contains(other))).then(|| only.to_owned())
}

/// Words before the media type of what a call gives.
const AS: &[&str] = &["as", "as an", "as a", "in"];

/// The media type that a text says something is given as, or that stands in brackets behind it: "all of it as `text/csv`",
/// "a photo (`image/png`)".
pub(in super::super) fn media_as(lower: &str) -> Option<String> {
    let named = media(lower)?;
    let at = lower.find(&named)?;
    let front = lower.get(..at)?.trim_end_matches('`');
    let is_in_brackets = front.ends_with('(');
    let front = front.trim_end();
    let is_as = AS
        .iter()
        .any(|word| front.strip_suffix(word).is_some_and(|rest| rest.ends_with(' ')));
    (is_in_brackets || is_as).then_some(named)
}
