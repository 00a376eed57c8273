//! The statuses that sentences speak of: "Returns 404 if there is none".
//!
//! Takes a text, makes codes. Must not know whose answers they are.

/// Words before a status.
const BEFORE: &[&str] = &[
    "http", "status", "code", "codes", "status:", "code:", "returns", "return", "returned", "response",
    "with", "a", "an", "`", "**", "of", "is", "responds", "either", "or", "answers",
];
/// Phrases after a status.
const PHRASES: &[&str] = &[
    "ok",
    "created",
    "accepted",
    "no content",
    "no body",
    "empty",
    "response",
    "status",
    "success",
    "bad request",
    "unauthorized",
    "forbidden",
    "not found",
    "conflict",
    "gone",
    "unprocessable",
    "http",
    "if",
    "on",
    "when",
    "multi-status",
    "not modified",
    "code",
];

/// The statuses that a text speaks of, in order.
pub(in super::super) fn statuses(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    // `notFound(404)`.
    let text = text.replace('(', " (");
    let words: Vec<&str> = text.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        // `/512` is a piece of a path.
        if word
            .trim_start_matches(['`', '(', '"', '\'', '*'])
            .starts_with('/')
        {
            continue;
        }
        let code = bare.get(..3).filter(|_| bare.len() == 3);
        let Some(code) =
            code.filter(|code| code.bytes().all(|b| b.is_ascii_digit()) && code.starts_with(['2', '4', '5']))
        else {
            continue;
        };
        if code.starts_with('2')
            && !matches!(
                code,
                "200" | "201" | "202" | "203" | "204" | "205" | "206" | "207"
            )
        {
            continue;
        }
        // A colon may stand alone: `Status code : 201`.
        let before = words
            .iter()
            .take(at)
            .rev()
            .find(|word| **word != ":")
            .map(|word| word.to_lowercase())
            .unwrap_or_default();
        let before = before.trim_matches(['`', '*', '(', '_', '/']);
        let after = words
            .get(at + 1)
            .map(|word| word.to_lowercase())
            .unwrap_or_default();
        let after = after.trim_matches(|c: char| !c.is_alphanumeric());
        let pair = format!(
            "{after} {}",
            words
                .get(at + 2)
                .map(|word| word.to_lowercase())
                .unwrap_or_default()
        );
        let says_after = PHRASES
            .iter()
            .any(|phrase| *phrase == after || phrase.contains(' ') && pair.starts_with(phrase));
        let strong_before = matches!(
            before,
            "http" | "status" | "code" | "status:" | "code:" | "codes" | "codes:" | "success:"
        );
        let phrase_after = matches!(after, "ok" | "created" | "accepted")
            || pair.starts_with("no content")
            || pair.starts_with("bad request")
            || pair.starts_with("not found")
            || matches!(after, "unauthorized" | "forbidden" | "conflict");
        // "Returns 204.", "responds with 204 and nothing else".
        let is_said = matches!(
            before,
            "returns" | "responds" | "answers" | "gives" | "with" | "return" | "returned" | "otherwise"
        ) && (word.ends_with(['.', ',', ';'])
            || matches!(after, "" | "and" | "or" | "for" | "with" | "without"));
        // "201 on success, 403 if nobody may, and 404 otherwise".
        let follows = at
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .is_some_and(|word| word.ends_with(',') || matches!(*word, "and" | "or"));
        // "404: no such box", as a sentence of its own.
        let begins = at
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .is_none_or(|word| word.ends_with(['.', ';']));
        let is_label = begins && word.ends_with(':') && !after.is_empty();
        // "Response `202`:".
        let is_headed = before == "response" && word.ends_with(':');
        // "No content (204)".
        let is_named = code == "204" && before == "content";
        // "If successful, a `204` is returned." 9 in two of 25 sets: their descriptions have 200 or leave them out, but the one server
        // that was asked answers as its page says.
        let is_given = ["is returned", "will be returned", "is sent", "is given"]
            .iter()
            .any(|phrase| {
                let mut behind = words
                    .iter()
                    .skip(at + 1)
                    .map(|word| word.trim_end_matches(['.', ',', ';', ':']));
                phrase.split(' ').all(|word| {
                    behind
                        .next()
                        .is_some_and(|other| other.eq_ignore_ascii_case(word))
                })
            });
        let is_listed = follows && matches!(after, "if" | "when" | "on" | "otherwise" | "for" | "else")
            || begins && word.starts_with('`') && matches!(after, "if" | "when");
        if (strong_before
            || phrase_after
            || is_said
            || is_named
            || is_given
            || is_headed
            || is_label
            || is_listed
            || BEFORE.contains(&before) && says_after)
            && !found.iter().any(|known| known == code)
        {
            found.push(code.to_owned());
        }
    }
    found
}

/// Whether a field of an answer is said to be there only in an error: "Available if the response code is `4xx`".
pub(in super::super) fn is_of_error(said: &str) -> bool {
    // It is asked of every field of every answer.
    if !said.contains(['4', '5']) {
        return false;
    }
    let words = said.split(|c: char| c.is_whitespace() || matches!(c, '`' | '.' | ',' | '(' | ')'));
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.windows(3).any(|part| {
        let [noun, verb, code] = part else { return false };
        let is_code = code.len() == 3 && code.starts_with(['4', '5']);
        is_code && verb == "is" && matches!(noun.as_str(), "code" | "status")
    })
}
