//! The rules `status-phrase`, `status-order` and `status-in-name`: statuses that the documents only hint at.
//!
//! Some forms of documentation lose the number of a status but keep the order of the responses (ascending, `default`
//! last) and their descriptions, which are mostly the phrases of RFC 9110 or near them. Each response has the statuses
//! that its description may mean; of all ascending assignments the one that explains most responses is taken.

use docwright_schema::schema::Status;

/// Words of a description, lower case, and the status that they mean. The longest phrase found decides.
const PHRASES: &[(&str, u16)] = &[
    ("switching protocols", 101),
    ("protocol upgrade", 101),
    ("created", 201),
    ("creation", 201),
    ("accepted", 202),
    ("enqueued", 202),
    ("queued", 202),
    ("no content", 204),
    ("partial content", 206),
    ("bad request", 400),
    ("invalid request", 400),
    ("request was invalid", 400),
    ("malformed", 400),
    ("authentication failed", 401),
    ("authentication required", 401),
    ("not authenticated", 401),
    ("unauthenticated", 401),
    ("unauthorized", 401),
    ("payment required", 402),
    ("access denied", 403),
    ("access forbidden", 403),
    ("forbidden", 403),
    ("permission denied", 403),
    ("does not exist", 404),
    ("not found", 404),
    ("method not allowed", 405),
    ("not acceptable", 406),
    ("already exists", 409),
    ("conflict", 409),
    ("gone", 410),
    ("precondition failed", 412),
    ("too large", 413),
    ("unsupported media type", 415),
    ("unprocessable", 422),
    ("validation error", 422),
    ("validation failed", 422),
    ("locked", 423),
    ("upgrade required", 426),
    ("precondition required", 428),
    ("rate limit", 429),
    ("too many requests", 429),
    ("internal error", 500),
    ("internal server error", 500),
    ("server error", 500),
    ("not implemented", 501),
    ("bad gateway", 502),
    ("service unavailable", 503),
    ("unavailable", 503),
    ("gateway timeout", 504),
];

/// A word for a status, for names.
const WORDS: &[(&str, &str)] = &[
    ("200", "Ok"),
    ("201", "Created"),
    ("202", "Accepted"),
    ("204", "NoContent"),
    ("206", "Partial"),
    ("207", "Multi"),
    ("300", "Choices"),
    ("400", "BadRequest"),
    ("401", "Unauthorized"),
    ("402", "PaymentRequired"),
    ("403", "Forbidden"),
    ("404", "NotFound"),
    ("405", "MethodNotAllowed"),
    ("406", "NotAcceptable"),
    ("408", "Timeout"),
    ("409", "Conflict"),
    ("410", "Gone"),
    ("412", "PreconditionFailed"),
    ("413", "TooLarge"),
    ("415", "UnsupportedMediaType"),
    ("422", "Unprocessable"),
    ("423", "Locked"),
    ("424", "FailedDependency"),
    ("426", "UpgradeRequired"),
    ("428", "PreconditionRequired"),
    ("429", "TooManyRequests"),
    ("4XX", "Client"),
    ("500", "Server"),
    ("501", "NotImplemented"),
    ("502", "BadGateway"),
    ("503", "Unavailable"),
    ("504", "GatewayTimeout"),
    ("5XX", "Server"),
];

/// A word for a status, for names; none for `default`.
pub(super) fn word(status: &str) -> &'static str {
    let known = WORDS.iter().find(|(known, _)| *known == status);
    known.map_or("", |(_, word)| *word)
}

/// Words that begin the description of a success without telling which.
const SUCCESS: &[&str] = &["success", "ok"];

/// What a description may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// This status.
    Status(u16),
    /// Some 2xx.
    Success,
    /// Some 3xx.
    Redirect,
    /// Some error.
    Failure,
    /// Nothing that is known.
    Nothing,
}

/// The status that a description means.
pub(super) fn meaning(description: &str) -> Meaning {
    let text = description.to_lowercase();
    let words: Vec<&str> = begins(&text).collect();
    let holds = |phrase: &str| words.iter().any(|rest| rest.starts_with(phrase));
    let found = PHRASES
        .iter()
        .filter(|(phrase, _)| holds(phrase))
        .max_by_key(|(phrase, _)| phrase.len());
    // `The account that was created` is a result, `Account created` is a status.
    let end = text.trim_end_matches(['.', ' ', '\n']);
    let created = text.starts_with("created") || end.ends_with("created") || end.ends_with("creation");
    match found.filter(|(_, status)| *status != 201 || created) {
        Some((_, status)) => Meaning::Status(*status),
        None if SUCCESS.iter().any(|word| text.starts_with(word)) => Meaning::Success,
        None if holds("redirect") => Meaning::Redirect,
        None if text
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == "error") =>
        {
            Meaning::Failure
        }
        None => Meaning::Nothing,
    }
}

/// The text from each word on.
fn begins(text: &str) -> impl Iterator<Item = &str> {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let begins = !before.is_alphanumeric();
        before = c;
        text.get(at..).filter(|_| begins)
    })
}

/// The status inside a documented payload name: `getTeam404ApplicationJSONString`, `get_team_404_application_json_string`.
pub(super) fn in_name(name: &str) -> Option<Status> {
    const MEDIA: &[&str] = &[
        "application",
        "text",
        "multipart",
        "image",
        "audio",
        "video",
        "wildcard",
    ];
    let bytes = name.as_bytes();
    (0..name.len().saturating_sub(2)).find_map(|at| {
        let digits = bytes.get(at..at + 3)?;
        let alone = at == 0 || bytes.get(at - 1).is_some_and(|c| !c.is_ascii_digit());
        if !(alone && digits.iter().all(u8::is_ascii_digit)) {
            return None;
        }
        let rest = name.get(at + 3..)?.trim_start_matches('_').to_lowercase();
        let media = MEDIA.iter().any(|word| rest.starts_with(word));
        media.then(|| name[at..at + 3].parse().ok())?
    })
}

/// How a status was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Assigned {
    /// The description's phrase, in its place in the order.
    Phrase(Status),
    /// Only the class is known: 2xx.
    Success,
    /// Only the class is known: 3xx.
    Redirect,
    /// An error, of which the order may tell more.
    Failure,
    /// Nothing is known.
    Unknown,
}

/// Assigns statuses to descriptions that stand in ascending order of their status.
pub(super) fn in_order(descriptions: &[&str]) -> Vec<Assigned> {
    let meanings: Vec<Meaning> = descriptions.iter().map(|text| meaning(text)).collect();
    // The longest ascending run of phrases; a success counts as 200 for the order.
    let key = |meaning: &Meaning| match meaning {
        Meaning::Status(status) => Some(*status),
        Meaning::Success => Some(200),
        Meaning::Redirect => Some(300),
        Meaning::Failure | Meaning::Nothing => None,
    };
    let keys: Vec<Option<u16>> = meanings.iter().map(key).collect();
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(keys.len());
    for (i, own) in keys.iter().enumerate() {
        let before = (0..i).filter(|&j| matches!((keys[j], own), (Some(a), Some(b)) if a < *b));
        let longest = before
            .map(|j| (best[j].0, j))
            .max_by_key(|&(length, j)| (length, std::cmp::Reverse(j)));
        best.push(match (own, longest) {
            (None, _) => (0, None),
            (Some(_), Some((length, j))) => (length + 1, Some(j)),
            (Some(_), None) => (1, None),
        });
    }
    let mut kept = vec![false; keys.len()];
    let mut at = (0..keys.len())
        .max_by_key(|&i| (best[i].0, std::cmp::Reverse(i)))
        .filter(|&i| best[i].0 > 0);
    while let Some(i) = at {
        kept[i] = true;
        at = best[i].1;
    }
    meanings
        .iter()
        .zip(kept)
        .map(|(meaning, kept)| match meaning {
            Meaning::Status(status) if kept => Assigned::Phrase(Status::code(*status)),
            Meaning::Success if kept => Assigned::Success,
            Meaning::Redirect if kept => Assigned::Redirect,
            Meaning::Failure => Assigned::Failure,
            _ => Assigned::Unknown,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_in_ascending_order() {
        let texts = [
            "Successful Response",
            "Invalid request",
            "Not found",
            "Whatever",
            "Bad gateway",
            "Created",
        ];
        let show = |assigned: &Assigned| match assigned {
            Assigned::Phrase(status) => status.to_string(),
            Assigned::Success => "2XX".to_owned(),
            Assigned::Redirect => "3XX".to_owned(),
            Assigned::Failure => "error".to_owned(),
            Assigned::Unknown => "?".to_owned(),
        };
        let found: Vec<_> = in_order(&texts).iter().map(show).collect();
        assert_eq!(
            found,
            ["2XX", "400", "404", "?", "502", "?"],
            "`Created` stands too late to be 201"
        );
        assert!(in_order(&[]).is_empty());
    }

    #[test]
    fn the_longest_phrase_decides() {
        assert_eq!(
            meaning("The request was invalid or malformed."),
            Meaning::Status(400)
        );
        assert_eq!(meaning("Method Not Allowed here"), Meaning::Status(405));
        assert_eq!(meaning("An undergone change"), Meaning::Nothing);
        assert_eq!(meaning("Account created."), Meaning::Status(201));
        assert_eq!(meaning("Successful creation"), Meaning::Status(201));
        assert_eq!(meaning("Successfully enqueued operation"), Meaning::Status(202));
        assert_eq!(meaning("The newly created account."), Meaning::Nothing);
        assert_eq!(meaning("The list of teams."), Meaning::Nothing);
        assert_eq!(meaning("Redirect to the login page"), Meaning::Redirect);
        assert_eq!(meaning("Unexpected error"), Meaning::Failure);
        assert_eq!(meaning("A terror"), Meaning::Nothing);
    }

    #[test]
    fn status_in_a_payload_name() {
        assert_eq!(
            in_name("getTeam404ApplicationJSONString"),
            Some(Status::code(404))
        );
        assert_eq!(
            in_name("getTeam200ApplicationJSONObject").map(|s| s.is_success()),
            Some(true)
        );
        for name in [
            "teamResponse",
            "get404",
            "get1404Application",
            "get999ApplicationJSON",
            "é404é",
            "",
        ] {
            assert_eq!(in_name(name), None, "{name}");
        }
    }
}
