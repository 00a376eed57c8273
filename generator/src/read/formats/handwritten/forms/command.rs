//! Calls in commands: `curl -X POST https://host/x -d '{…}'`. Their values are examples, so they count where nothing else is shown.

use crate::read::formats::handwritten::words::template::{Call, any_method, target};

/// Options that a command reads a value after.
const WITH_VALUE: &[&str] = &[
    "-H", "--header", "-u", "--user", "-o", "--output", "-b", "--cookie", "-A",
];
/// Options that send a body.
const WITH_BODY: &[&str] = &[
    "-d",
    "--data",
    "--data-raw",
    "--data-binary",
    "--data-urlencode",
    "-F",
    "--form",
    "--json",
];

/// The calls of the commands in a block, in their order.
pub(in crate::read::formats::handwritten) fn commands(text: &str) -> Vec<Call> {
    let joined = joined(text);
    joined.lines().filter_map(command).collect()
}

fn command(line: &str) -> Option<Call> {
    let line = line.trim().trim_start_matches(['$', '>', '#', ' ']);
    // What another command prints may be sent.
    let own = line
        .strip_prefix("curl ")
        .or_else(|| line.rsplit_once('|')?.1.trim_start().strip_prefix("curl "));
    let mut words = split(own?).into_iter();
    let (mut method, mut found, mut has_body, mut in_query) = (None, None, false, false);
    while let Some(word) = words.next() {
        match word.as_str() {
            // Of a method that no API has, nothing is known.
            "-X" | "--request" => method = Some(any_method(&words.next()?)?),
            "-G" | "--get" => in_query = true,
            "-I" | "--head" => method = Some("HEAD"),
            "-T" | "--upload-file" => {
                method = method.or(Some("PUT"));
                words.next();
            }
            option if WITH_BODY.contains(&option) => {
                has_body = true;
                words.next();
            }
            option if WITH_VALUE.contains(&option) => {
                words.next();
            }
            option if option.starts_with("-X") => method = Some(any_method(option.get(2..)?)?),
            option if option.starts_with('-') => {}
            address => found = found.or_else(|| Some(address.to_owned())),
        }
    }
    let mut target = target(&address(found?)?)?;
    target.paths.iter_mut().for_each(name_stand_ins);
    let is_call = target.paths.iter().all(|path| path.len() > 1);
    let method = method.unwrap_or(if has_body && !in_query { "POST" } else { "GET" });
    let rest = String::new();
    is_call.then_some(Call { method, target, rest })
}

/// Words that stand for any path, where the whole path is one of them.
const ANY: &[&str] = &["path", "file", "filename", "folder", "directory", "dir"];

/// Makes a variable of words that stand for a path. In one of 53 sets 4 operations right in place of 5 wrong ones: `/path-to-file`, `/new-path/path-to-file`, `/file`.
fn name_stand_ins(path: &mut String) {
    let is_stand_in = |segment: &str| {
        let words: Vec<&str> = segment.split(['-', '_']).collect();
        matches!(
            words.as_slice(),
            ["path", "to", ..] | ["new" | "my" | "your" | "some", "path"]
        )
    };
    let segments: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    let last = segments
        .iter()
        .rev()
        .take_while(|segment| is_stand_in(segment))
        .count();
    let count = match segments.as_slice() {
        [only] if ANY.contains(only) => 1,
        _ => last,
    };
    if count > 0 {
        let own = segments.get(..segments.len() - count).unwrap_or_default();
        *path = format!("/{}", [own, &["{path}"]].concat().join("/"));
    }
}

/// An address as it is called. `localhost:80/x` has no scheme, and is one with it.
fn address(word: String) -> Option<String> {
    let is_whole = word.contains("://") || word.starts_with(['$', '<', '{', '/']);
    match is_whole {
        true => Some(word),
        false => word.contains(':').then(|| format!("http://{word}")),
    }
}

/// A text whose commands stand on a line each, however many they are written on.
fn joined(text: &str) -> String {
    text.replace("\\\n", " ").replace("\\\r\n", " ")
}

/// The words of a command, without the quotes around them.
fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    let mut is_word = false;
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), c) => word.push(c),
            (None, '\'' | '"') => (quote, is_word) = (Some(c), true),
            (None, c) if c.is_whitespace() => {
                if is_word || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                is_word = false;
            }
            (None, '|') if word.is_empty() => break,
            (None, c) => word.push(c),
        }
    }
    if is_word || !word.is_empty() {
        words.push(word);
    }
    words
}

/// Media types that a command may say its body has.
const MEDIA: &[&str] = &[
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/octet-stream",
    "text/plain",
    "application/xml",
    "text/csv",
    "application/x-ndjson",
];

/// The media type that a command sends its body with: it says so, or has parts of a form, or pairs of names and values.
pub(in crate::read::formats::handwritten) fn media_type(text: &str) -> Option<&'static str> {
    let joined = joined(text);
    joined.lines().find_map(sent_as)
}

fn sent_as(line: &str) -> Option<&'static str> {
    let line = line.trim().trim_start_matches(['$', '>', '#', ' ']);
    let mut words = split(line.strip_prefix("curl ")?).into_iter();
    let (mut said, mut seen, mut has_body) = (None, None, false);
    while let Some(word) = words.next() {
        match word.as_str() {
            "-G" | "--get" => return None,
            "-H" | "--header" => said = said.or_else(|| named(&words.next()?)),
            "-F" | "--form" => (seen, has_body) = (Some("multipart/form-data"), true),
            option if WITH_BODY.contains(&option) => {
                has_body = true;
                let value = words.next()?;
                let (name, _) = value.split_once('=').unwrap_or_default();
                let is_pair =
                    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_-.[]".contains(c));
                seen = seen.or(is_pair.then_some("application/x-www-form-urlencoded"));
            }
            _ => {}
        }
    }
    said.or(seen).filter(|_| has_body)
}

/// The names of the parts of a form that a command takes from files: `-F photo=@boat.png`. No other body can hold a file.
pub(in crate::read::formats::handwritten) fn files(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if !text.contains("=@") {
        return found;
    }
    let joined = joined(text);
    for line in joined.lines() {
        let words = split(line);
        for pair in words.windows(2) {
            let [option, value] = pair else { continue };
            let part = value
                .split_once("=@")
                .filter(|_| matches!(option.as_str(), "-F" | "--form"));
            found.extend(
                part.map(|(name, _)| name.to_owned())
                    .filter(|name| !name.is_empty()),
            );
        }
    }
    found
}

/// The media type that a header names as that of the body.
fn named(header: &str) -> Option<&'static str> {
    let (name, value) = header.split_once(':')?;
    let value = value.split(';').next().unwrap_or_default().trim();
    let is_type = name.trim().eq_ignore_ascii_case("content-type");
    MEDIA
        .iter()
        .copied()
        .find(|known| is_type && value.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::super::command::*;

    #[test]
    fn a_body_tells_its_media_type() {
        let cases = [
            (
                "curl -F kind=sail -F photo=@boat.png http://h/boats",
                Some("multipart/form-data"),
            ),
            (
                "$ curl http://h/boats -d kind=sail",
                Some("application/x-www-form-urlencoded"),
            ),
            ("curl http://h/boats -d '{\"kind\": \"a=b\"}'", None),
            (
                "curl -H 'Content-Type: text/csv; charset=utf-8' \\\n --data-binary @boats.csv http://h/boats",
                Some("text/csv"),
            ),
            ("curl -G -d kind=sail http://h/boats", None),
            ("curl -H 'Content-Type: application/json' http://h/boats", None),
        ];
        for (text, expected) in cases {
            assert_eq!(media_type(text), expected, "{text}");
        }
    }

    #[test]
    fn parts_of_a_form_are_files() {
        let text =
            "$ curl -F kind=sail -F photo=@boat.png \\\n  --form \"plan=@a b.pdf\" http://h/boats -d x=@y";
        assert_eq!(files(text), ["photo", "plan"]);
    }

    #[test]
    fn options_tell_the_method() {
        let shown = |text: &str| {
            let calls = commands(text);
            calls
                .iter()
                .map(|call| format!("{} {}", call.method, call.target.paths.join(" ")))
                .collect::<Vec<_>>()
        };
        assert_eq!(shown("curl 'http://localhost/boats?kind=sail'"), ["GET /boats"]);
        assert_eq!(
            shown("$ curl -XDELETE localhost:80/boats/7"),
            ["DELETE /boats/{boat_id}"]
        );
        assert_eq!(
            shown("curl http://h/boats \\\n  -H 'A: b' \\\n  -d '{\"a\": 1}' | jq ."),
            ["POST /boats"]
        );
        assert_eq!(shown("curl --version"), Vec::<String>::new());
        assert_eq!(shown("curl -X MOVE http://h/boats/7"), Vec::<String>::new());
        assert_eq!(
            shown("cat a | curl -T - http://h/boats/path-to-boat"),
            ["PUT /boats/{path}"]
        );
        assert_eq!(shown("curl http://h/file"), ["GET /{path}"]);
    }
}
