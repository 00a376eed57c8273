//! What sentences say of an answer: the model that is returned.

use docwright_schema::Span;
use docwright_schema::evidence::TypeExpr;

use super::{Types, list};
use crate::read::formats::handwritten::words::returns::{self, Returned};
use crate::read::formats::handwritten::words::text::Prose;
use crate::read::reader::Page;

/// The model that a label is followed by.
pub(in super::super) fn returned_by(
    page: &Page<'_>,
    span: Span,
    rest: &str,
    links: &[(String, String)],
) -> Option<TypeExpr> {
    let sentence = sentences(rest).next()?;
    mentioned(Types { page, span, links }, sentence)
}

/// The type that a text says is returned; a sentence may go on in the next line.
pub(in super::super) fn returned(page: &Page<'_>, span: Span, said: &Prose) -> Option<TypeExpr> {
    returned_in_lines(page, span, said).or_else(|| {
        let goes_on = said.text.contains('\n') && !said.text.contains("\n*");
        let joined = || Prose {
            text: said.text.replace('\n', " "),
            links: said.links.clone(),
        };
        goes_on
            .then(joined)
            .and_then(|joined| returned_in_lines(page, span, &joined))
    })
}

fn returned_in_lines(page: &Page<'_>, span: Span, said: &Prose) -> Option<TypeExpr> {
    for sentence in sentences(&said.text) {
        let lower = sentence.to_lowercase();
        let Some(at) = returns::begins(&lower) else {
            continue;
        };
        if lower.len() != sentence.len() {
            continue;
        }
        let types = Types {
            page,
            span,
            links: &said.links,
        };
        // What follows the verb; in `the sent message is returned` what stands before it.
        let is_passive = [
            "is returned",
            "are returned",
            "will be returned",
            "returned on success",
        ]
        .iter()
        .any(|words| lower.contains(words));
        let scope = if is_passive && !lower.starts_with("return") {
            sentence
        } else {
            sentence.get(at..).unwrap_or_default()
        };
        if let Some(ty) = mentioned(types, scope) {
            let is_map = lower.contains("a map ") && lower.contains(" maps ") && lower.contains(" to ");
            return Some(if is_map { TypeExpr::Map(Box::new(ty)) } else { ty });
        }
        let lower = scope.to_lowercase();
        if lower.starts_with("returns true")
            || lower.contains("true on success")
            || lower.contains("true is returned")
            || lower.contains("`true` on success")
        {
            return Some(TypeExpr::Boolean);
        }
    }
    // `(see [pet format](#pet-format))`.
    let types = Types {
        page,
        span,
        links: &said.links,
    };
    let leads = |(shown, url): &&(String, String)| {
        let last = shown.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let is_model =
            matches!(last.as_str(), "format" | "object" | "structure" | "schema") && shown.contains(' ');
        let before = said.text.find(shown.as_str()).and_then(|at| said.text.get(..at));
        let is_seen = before.is_some_and(|before| {
            let before = before.trim_end().to_lowercase();
            before.ends_with("see") || before.ends_with("see the") || before.ends_with(" in")
        });
        url.starts_with('#') && is_model && is_seen
    };
    let (shown, url) = said.links.iter().find(leads)?;
    types.link(shown, Some(url))
}

/// Words between an article and the name of a model.
const WHICH: &[&str] = &[
    "new",
    "newly",
    "updated",
    "created",
    "deleted",
    "current",
    "requested",
    "full",
    "single",
    "matching",
    "all",
];
/// Words that end the name of a model.
const AFTER: &[&str] = &[
    "for",
    "with",
    "that",
    "which",
    "in",
    "matching",
    "as",
    "on",
    "of",
    "from",
    "by",
    "and",
    "if",
    "to",
    "whose",
    "belonging",
];

/// The model that the words after "returns" name: `the updated pet.`, `a list of pets that …`; whether there is such a model, the pages tell.
pub(in super::super) fn named(page: &Page<'_>, span: Span, said: &Prose) -> Option<TypeExpr> {
    let types = Types {
        page,
        span,
        links: &said.links,
    };
    sentences(&said.text).find_map(|sentence| named_in(types, sentence))
}

fn named_in(types: Types<'_>, scope: &str) -> Option<TypeExpr> {
    let scope = scope.trim_start_matches(['*', ' ']);
    let lower = scope.to_lowercase();
    let (verb, rest) = scope.split_once(' ')?;
    if lower.len() != scope.len() || !(lower.starts_with("return") || returns::is_answer(&lower, verb)) {
        return None;
    }
    let mut words = rest.split_whitespace().peekable();
    let mut is_list = false;
    let mut has_article = false;
    let has_status = !lower.starts_with("return");
    while let Some(word) = words.peek() {
        let word = word.to_lowercase();
        match word.as_str() {
            "a" | "an" | "the" => has_article = true,
            "list" | "array" | "collection" => is_list = true,
            "of" if is_list => {}
            word if WHICH.contains(&word) => {}
            word if (word.contains('`') || has_status)
                && word.trim_matches(|c: char| !c.is_ascii_digit()).len() == 3 => {}
            "and" => {}
            "with" if has_status => {}
            _ => break,
        }
        words.next();
    }
    let mut name: Vec<&str> = Vec::new();
    for word in words {
        if AFTER.contains(&word.to_lowercase().as_str()) {
            break;
        }
        let bare = word.trim_matches(['`', '*', '.', ',', ';', ':', '(', ')']);
        // `` `Boat`s `` are many of `Boat`.
        let bare = bare.strip_suffix("`s").unwrap_or(bare);
        name.push(bare);
        if bare.len() < word.trim_start_matches(['`', '*', '(']).len() {
            break;
        }
    }
    let fits = !name.is_empty() && name.len() <= 3 && (has_article || is_list);
    let is_word =
        |word: &&str| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let ty = types
        .link(&name.join(" "), None)
        .filter(|_| fits && name.iter().all(is_word))?;
    Some(if is_list { list(ty) } else { ty })
}

pub(in super::super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(". ").flat_map(|part| part.split('\n')).map(str::trim)
}

/// Whether a text says that the parameters of requests that change something may stand in the query.
pub(in super::super) fn parameters_in_query(text: &str) -> bool {
    let lower = text.to_lowercase().replace('`', "").replace('\n', " ");
    lower.split(". ").any(|sentence| {
        let speaks_of_post = sentence.contains("post")
            || sentence.contains("all endpoints")
            || sentence.contains("all requests");
        let says_query = ["query string", "query parameters", "url query"]
            .iter()
            .any(|words| sentence.contains(words));
        let says_sent = [
            "may be sent",
            "can be sent",
            "must be sent",
            "should be sent",
            "are sent",
            "are passed",
            "may be passed",
            "can be passed",
        ]
        .iter()
        .any(|words| sentence.contains(words));
        speaks_of_post && says_query && says_sent && sentence.contains("parameters")
    })
}

/// Ways to begin what is a list.
const LISTS: &[&str] = &[
    "an array of",
    "a list of",
    "array of",
    "list of",
    "a json array of",
    "json array of",
];

/// Whether a text in small letters says from its first words on that something is a list.
pub(in super::super) fn is_list(lower: &str) -> bool {
    LISTS.iter().any(|words| lower.trim_start().starts_with(words))
}

/// Where a text stands as words of their own: `message` is no part of `messages`.
fn word_at(scope: &str, words: &str) -> Option<usize> {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut places = scope.match_indices(words).map(|(at, _)| at);
    places.find(|at| {
        let before = scope.get(..*at).and_then(|front| front.chars().next_back());
        let after = scope.get(at + words.len()..).and_then(|back| back.chars().next());
        !is_part(before) && !is_part(after)
    })
}

/// Whether the words before a name tell what a field holds: ``an object with a `boats` array, where each member is a ``.
fn is_of_field(before: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let is_field = |code: &str| {
        let is_word = code.starts_with(|c: char| c.is_ascii_alphabetic()) && code.chars().all(is_part);
        is_word && !matches!(code, "true" | "false" | "null")
    };
    before.split('`').skip(1).step_by(2).any(is_field)
}

/// The first model that a piece of a sentence names, by a link or by the word "object".
fn mentioned(types: Types<'_>, scope: &str) -> Option<TypeExpr> {
    let lower = scope.to_lowercase();
    if lower.len() != scope.len() {
        return None;
    }
    let mut best: Option<(usize, TypeExpr)> = None;
    for (shown, url) in types.links {
        let bare = shown.replace('`', "");
        if bare.is_empty() || bare.split(' ').count() > 4 {
            continue;
        }
        let Some(at) = word_at(scope, &bare) else {
            continue;
        };
        let after = lower
            .get(at + bare.len()..)
            .unwrap_or_default()
            .trim_start_matches(['`', ' ', ')']);
        let before = lower
            .get(..at)
            .unwrap_or_default()
            .trim_end_matches(['`', ' ', '(']);
        let says_object = [
            "object",
            "structure",
            "entity",
            "entities",
            "resource",
            "is returned",
            "are returned",
            "on success",
            "element",
        ]
        .iter()
        .any(|word| after.starts_with(word));
        let leads_to_model = url.contains('#') && !url.contains("://")
            || url.to_lowercase().contains("entit")
            || url.to_lowercase().contains("object")
            || url.to_lowercase().contains("responses/");
        let is_listed = ["array of", "list of", "lists of", "collection of", "set of"]
            .iter()
            .any(|words| {
                before.ends_with(words)
                    || before.ends_with(&format!("{words} partial"))
                    || before.ends_with(&format!("{words} the"))
            });
        let has_article = [
            "a", "an", "the", "of", "updated", "new", "created", "returns", "return", "returns:", "sent",
            "with",
        ]
        .iter()
        .any(|word| before.split(' ').next_back() == Some(word));
        let returned = returns::before(before);
        let is_listed = is_listed || returned == Some(Returned::Many);
        if !(says_object || leads_to_model && (is_listed || has_article || returned.is_some())) {
            continue;
        }
        if is_of_field(before) {
            continue;
        }
        if best.as_ref().is_some_and(|(known, _)| *known <= at) {
            continue;
        }
        if let Some(ty) = types.link(&bare, Some(url)) {
            best = Some((at, if is_listed { list(ty) } else { ty }));
        }
    }
    if let Some((_, ty)) = best {
        return Some(ty);
    }
    // `a partial user object`, `an array of member objects`.
    let at = lower.find(" object")?;
    let front = scope.get(..at)?;
    let lower_front = lower.get(..at)?;
    let is_listed = ["array of ", "list of "]
        .iter()
        .any(|words| lower_front.contains(words));
    let start = ["array of ", "list of ", " a ", " an ", " the ", "returns "]
        .iter()
        .filter_map(|word| lower_front.rfind(word).map(|at| at + word.len()))
        .max()?;
    let name = front.get(start..)?.trim().trim_matches('`');
    if name.is_empty()
        || name.split(' ').count() > 3
        || matches!(
            name.to_lowercase().as_str(),
            "json" | "response" | "empty" | "data" | "an" | "error" | "single"
        )
    {
        return None;
    }
    let ty = types.link(name, None)?;
    Some(if is_listed { list(ty) } else { ty })
}
