//! A line about an operation, in the languages of such SDKs:
//! `- <code title="get /boats/{id}">client.boats.<a href="…">retrieve</a>(id) -> Boat</code>`.

use crate::read::markup::html::{decode, untagged};

/// What a function takes besides variables of the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    Nothing,
    /// Parameters, a body, or both.
    Something,
    Body,
    Query,
}

/// What a function gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    Nothing,
    Bytes,
    /// One of many pages of results.
    Page,
    /// A word for a type.
    Word(&'static str),
    Model(String),
    List(String),
    Unknown,
}

/// An operation.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) groups: Vec<String>,
    pub(super) name: String,
    pub(super) taken: Taken,
    pub(super) given: Given,
}

/// Words of the languages for types.
const WORDS: &[(&str, &str)] = &[
    ("str", "string"),
    ("string", "string"),
    ("int", "integer"),
    ("int64", "integer"),
    ("float", "number"),
    ("float64", "number"),
    ("number", "number"),
    ("bool", "boolean"),
    ("boolean", "boolean"),
    ("object", "any"),
    ("unknown", "any"),
    ("any", "any"),
    ("interface{}", "any"),
];
/// Words for nothing.
const NOTHING: &[&str] = &["", "None", "void", "error", "null"];
/// Words for bytes.
const BYTES: &[&str] = &[
    "HttpxBinaryResponseContent",
    "BinaryAPIResponse",
    "BinaryResponse",
    "AsyncBinaryAPIResponse",
    "http.Response",
    "Response",
    "bytes",
    "Blob",
];

/// Reads a line; `None` where it is none about an operation.
pub(super) fn read(line: &str) -> Option<Line> {
    let rest = line.trim().strip_prefix("- <code title=\"")?;
    let (call, rest) = rest.split_once("\">")?;
    let (method, path) = call.split_once(' ')?;
    let path = path.trim();
    let shown = bare(rest.strip_suffix("</code>")?);
    let (callee, rest) = shown.split_once('(')?;
    let mut words = callee.split('.');
    words.next().filter(|word| word.ends_with("lient"))?;
    let mut groups: Vec<String> = words.map(str::to_owned).collect();
    let name = groups.pop()?;
    let (taken, given) = inside(rest)?;
    let fits = path.starts_with('/') && method.chars().all(|c| c.is_ascii_alphabetic());
    fits.then(|| Line {
        method: method.to_ascii_uppercase(),
        path: path.to_owned(),
        groups,
        name,
        taken: self::taken(taken),
        given: self::given(given),
    })
}

/// A text without tags, entities and marks that keep Markdown from it.
fn bare(text: &str) -> String {
    decode(&untagged(text).replace('\\', "")).into_owned()
}

/// What stands in the brackets, and what follows them.
fn inside(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    text.char_indices().find_map(|(at, c)| match c {
        '(' => {
            depth += 1;
            None
        }
        ')' if depth == 0 => Some((text.get(..at)?, text.get(at + 1..)?)),
        ')' => {
            depth -= 1;
            None
        }
        _ => None,
    })
}

fn taken(arguments: &str) -> Taken {
    let mut all = arguments.split(',').map(str::trim);
    // Go tells by the name of the argument where all of it goes.
    let of_go = all.find_map(|argument| {
        let (name, ty) = argument.split_once(' ')?;
        let is_params = ty.rsplit('.').next().is_some_and(|ty| ty.ends_with("Params"));
        is_params.then_some(name)
    });
    match of_go {
        Some("body") => Taken::Body,
        Some("query") => Taken::Query,
        Some(_) => Taken::Something,
        None if arguments.contains("...body") => Taken::Body,
        None if arguments.contains("params") => Taken::Something,
        None => Taken::Nothing,
    }
}

fn given(text: &str) -> Given {
    let text = text.trim();
    let ty = match text.strip_prefix("->") {
        Some(ty) => ty.trim(),
        // Go gives an error, too.
        None => text
            .strip_prefix('(')
            .and_then(|inner| inner.rsplit_once(','))
            .map_or(text, |(ty, _)| ty.trim()),
    };
    let ty = ty.trim_start_matches('*');
    let ty = ty
        .strip_prefix("Optional[")
        .and_then(|inner| inner.strip_suffix(']'))
        .unwrap_or(ty);
    let head = ty.split(['[', '<']).next().unwrap_or_default();
    let own = head.rsplit('.').next().unwrap_or_default();
    if NOTHING.contains(&ty) {
        return Given::Nothing;
    }
    if BYTES.contains(&ty) || BYTES.contains(&own) {
        return Given::Bytes;
    }
    if let Some((_, known)) = WORDS.iter().find(|(known, _)| *known == ty) {
        return Given::Word(known);
    }
    if own.ends_with("Page") {
        return Given::Page;
    }
    let item = ty
        .strip_prefix("List[")
        .and_then(|inner| inner.strip_suffix(']'))
        .or_else(|| ty.strip_prefix("[]"));
    let model = |name: &str| {
        let name = name
            .trim_start_matches('*')
            .rsplit('.')
            .next()
            .unwrap_or_default();
        let fits = name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        fits.then(|| name.to_owned())
    };
    match item {
        Some(item) => model(item).map_or(Given::Unknown, Given::List),
        None => model(ty).map_or(Given::Unknown, Given::Model),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(call: &str, shown: &str) -> Line {
        read(&format!("- <code title=\"{call}\">{shown}</code>")).expect("an operation")
    }

    #[test]
    fn lines_of_every_language_are_read() {
        let python = of(
            "patch /boats/{id}",
            "client.boats.crew.<a href=\"x.py\">update</a>(id, \\*\\*<a href=\"y.py\">params</a>) -> <a href=\"z.py\">Boat</a>",
        );
        assert_eq!(python.groups, ["boats", "crew"]);
        assert_eq!(
            (python.method.as_str(), python.name.as_str()),
            ("PATCH", "update")
        );
        assert_eq!(
            (python.taken, python.given),
            (Taken::Something, Given::Model("Boat".to_owned()))
        );
        let script = of(
            "get /boats",
            "client.boats.<a href=\"x.ts\">list</a>({ ...params }) -> BoatsCursorPage",
        );
        assert_eq!((script.taken, script.given), (Taken::Something, Given::Page));
        let go = of(
            "post /boats",
            "client.Boats.<a href=\"x\">New</a>(ctx <a href=\"y\">context</a>.<a href=\"z\">Context</a>, body <a>harbour</a>.<a>BoatNewParams</a>) (*<a>harbour</a>.<a>Boat</a>, <a>error</a>)",
        );
        assert_eq!(
            (go.taken, go.given),
            (Taken::Body, Given::Model("Boat".to_owned()))
        );
        let go = of(
            "delete /boats/{id}",
            "client.Boats.<a>Delete</a>(ctx <a>context</a>.<a>Context</a>, id <a>string</a>) <a>error</a>",
        );
        assert_eq!((go.taken, go.given), (Taken::Nothing, Given::Nothing));
    }

    #[test]
    fn words_are_types() {
        let given = |ty: &str| of("get /x", &format!("client.x.<a>y</a>() -> {ty}")).given;
        assert_eq!(given("None"), Given::Nothing);
        assert_eq!(given("str"), Given::Word("string"));
        assert_eq!(given("BinaryAPIResponse"), Given::Bytes);
        assert_eq!(given("<a>SyncPage[Boat]</a>"), Given::Page);
        assert_eq!(given("<a>Optional[Boat]</a>"), Given::Model("Boat".to_owned()));
        assert_eq!(given("List[Boat]"), Given::List("Boat".to_owned()));
        assert_eq!(given("Dict[str, Boat]"), Given::Unknown);
        assert_eq!(read("- <code>client.x.y() -> z</code>"), None);
    }
}
