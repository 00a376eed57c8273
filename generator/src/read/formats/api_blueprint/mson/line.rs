//! One line of MSON: `name: value (type, marks) - text`, and the older `name = value (type) ... text` of parameters.

/// What a line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct Told {
    /// What stands first: a name, or a value.
    pub(in super::super) first: String,
    /// Whether the first stands for any name.
    pub(in super::super) variable: bool,
    pub(in super::super) value: Option<String>,
    /// Whether the value is the one that counts where none is given.
    pub(in super::super) assigned: bool,
    /// The word for the type.
    pub(in super::super) ty: Option<String>,
    pub(in super::super) marks: Vec<Mark>,
    pub(in super::super) said: String,
}

/// A mark beside a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Mark {
    Required,
    Optional,
    Fixed,
    FixedType,
    Nullable,
    Default,
    Sample,
}

/// Words for marks.
const MARKS: &[(&str, Mark)] = &[
    ("required", Mark::Required),
    ("optional", Mark::Optional),
    ("fixed", Mark::Fixed),
    ("fixed-type", Mark::FixedType),
    ("nullable", Mark::Nullable),
    ("default", Mark::Default),
    ("sample", Mark::Sample),
];

impl Told {
    /// Whether it has this mark.
    pub(in super::super) fn has(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }
}

/// Reads a line.
pub(in super::super) fn read(text: &str) -> Told {
    let (front, inner, said) = parted(text);
    let mut told = Told {
        said: said.trim().to_owned(),
        ..Told::default()
    };
    let (first, value, assigned) = named(front);
    told.value = value
        .map(|value| unmarked(value).to_owned())
        .filter(|value| !value.is_empty());
    told.assigned = assigned;
    if let Some(inner) = first.strip_prefix('*').and_then(|first| first.strip_suffix('*')) {
        told.variable = true;
        inner
            .split(" (")
            .next()
            .unwrap_or_default()
            .trim()
            .clone_into(&mut told.first);
    } else {
        unmarked(first).clone_into(&mut told.first);
    }
    for word in words(inner.unwrap_or_default()) {
        let lower = word.to_ascii_lowercase();
        match MARKS.iter().find(|(known, _)| *known == lower) {
            Some((_, mark)) => told.marks.push(*mark),
            // The form of before 1A9 has an example here.
            None if word.starts_with('`') && (told.ty.is_some() || !is_type(&word)) => {
                told.value.get_or_insert_with(|| unmarked(&word).to_owned());
            }
            None if told.ty.is_none() => told.ty = Some(type_name(&word)),
            None => {}
        }
    }
    // Some write the mark at the begin of the text.
    let front = told.said.strip_prefix('(').and_then(|said| said.split_once(')'));
    if let Some((word, _)) = front {
        let lower = word.to_ascii_lowercase();
        told.marks.extend(
            MARKS
                .iter()
                .find(|(known, _)| *known == lower)
                .map(|(_, mark)| *mark),
        );
    }
    told
}

/// Whether a word in code font may name a type.
fn is_type(word: &str) -> bool {
    unmarked(word).starts_with(|c: char| c.is_ascii_uppercase()) && !word.contains([' ', '"'])
}

/// A line in three: what stands before the type, what stands in its brackets, the text.
fn parted(text: &str) -> (&str, Option<&str>, &str) {
    let opens = outside(text, " (").chain(text.starts_with('(').then_some(0));
    let dash = outside(text, " - ")
        .next()
        .into_iter()
        .chain(outside(text, " ... "))
        .min();
    for open in opens {
        let at = if open == 0 && text.starts_with('(') {
            0
        } else {
            open + 1
        };
        let Some(length) = closing(text.get(at..).unwrap_or_default()) else {
            continue;
        };
        let inner = text.get(at + 1..at + length).unwrap_or_default();
        let rest = text.get(at + length + 1..).unwrap_or_default();
        let ends = rest.trim().is_empty() || tail(rest).is_some();
        // Brackets behind a dash are prose, unless the dash is part of a value.
        let is_prose = dash.is_some_and(|dash| dash < at) && !(has_value(text, at) && has_words(inner));
        if ends && !is_prose {
            let front = text.get(..open).unwrap_or_default();
            return (front.trim(), Some(inner), tail(rest).unwrap_or_default());
        }
    }
    match dash {
        Some(dash) => {
            let front = text.get(..dash).unwrap_or_default();
            (
                front.trim(),
                None,
                tail(text.get(dash..).unwrap_or_default()).unwrap_or_default(),
            )
        }
        None => (text.trim(), None, ""),
    }
}

/// The text behind a mark that begins it.
fn tail(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    ["...", "-", "–", "—", ":"]
        .iter()
        .find_map(|mark| rest.strip_prefix(mark))
}

/// Whether a value stands before a place.
fn has_value(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|front| front.contains(": "))
}

/// Whether brackets hold a mark or a plain type.
fn has_words(inner: &str) -> bool {
    const TYPES: [&str; 6] = ["string", "number", "boolean", "object", "array", "enum"];
    words(inner).iter().any(|word| {
        let lower = word.to_ascii_lowercase();
        MARKS.iter().any(|(known, _)| *known == lower)
            || TYPES
                .iter()
                .any(|ty| lower == *ty || lower.starts_with(&format!("{ty}[")))
    })
}

/// Where a mark stands outside of code font.
fn outside<'t>(text: &'t str, mark: &'t str) -> impl Iterator<Item = usize> + 't {
    text.match_indices(mark).map(|(at, _)| at).filter(move |at| {
        text.get(..*at)
            .is_some_and(|front| front.matches('`').count() % 2 == 0)
    })
}

/// Where the bracket closes that a text begins with.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut code = false;
    for (at, char) in text.char_indices() {
        match char {
            '`' => code = !code,
            '(' if !code => depth += 1,
            ')' if !code => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Name and value: `name: value`, `name = value`.
fn named(front: &str) -> (&str, Option<&str>, bool) {
    if let Some(rest) = front.strip_prefix('`')
        && let Some(end) = rest.find('`')
    {
        let name = front.get(..end + 2).unwrap_or_default();
        let rest = front.get(end + 2..).unwrap_or_default().trim_start();
        return match (rest.strip_prefix(':'), rest.strip_prefix('=')) {
            (Some(value), _) => (name, Some(value.trim()), false),
            (_, Some(value)) => (name, Some(value.trim()), true),
            // `a`, `b` is a list of values.
            _ if rest.is_empty() => (name, None, false),
            _ => (front, None, false),
        };
    }
    let colon = front.match_indices(':').map(|(at, _)| at).find(|at| {
        let rest = front.get(at + 1..).unwrap_or_default();
        rest.is_empty() || rest.starts_with([' ', '`', '"']) || is_close(rest)
    });
    if let Some(at) = colon {
        let value = front.get(at + 1..).unwrap_or_default();
        return (
            front.get(..at).unwrap_or_default().trim(),
            Some(value.trim()),
            false,
        );
    }
    match front.split_once(" = ") {
        Some((name, value)) => (name.trim(), Some(value.trim()), true),
        None => (front, None, false),
    }
}

/// Whether a value stands right behind the colon: `page:1`.
fn is_close(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with(|c: char| c.is_alphabetic())
}

/// Words between commas that stand in no brackets.
pub(in super::super) fn words(inner: &str) -> Vec<String> {
    let (mut all, mut depth, mut code) = (vec![String::new()], 0_usize, false);
    for char in inner.chars() {
        match char {
            '`' => code = !code,
            '[' | '(' if !code => depth += 1,
            ']' | ')' if !code => depth = depth.saturating_sub(1),
            ',' if depth == 0 && !code => {
                all.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = all.last_mut() {
            last.push(char);
        }
    }
    all.iter()
        .map(|word| word.trim().to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// A text without the marks of code, of emphasis and of quotes around it.
pub(in super::super) fn unmarked(text: &str) -> &str {
    let text = text.trim();
    for mark in ["`", "**", "\""] {
        let inner = text.strip_prefix(mark).and_then(|text| text.strip_suffix(mark));
        if let Some(inner) = inner.filter(|inner| !inner.contains(mark)) {
            return inner;
        }
    }
    text
}

/// The name of a type without the marks of a link: `[Name][]`, `[Name](#name)`.
pub(in super::super) fn type_name(word: &str) -> String {
    let word = unmarked(word);
    let link = word.strip_prefix('[').and_then(|rest| {
        let (name, rest) = rest.split_once(']')?;
        (rest.starts_with('[') || rest.starts_with('(')).then_some(name)
    });
    unmarked(link.unwrap_or(word)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (String, Option<String>, Option<String>, String) {
        let told = read(text);
        (told.first, told.value, told.ty, told.said)
    }

    fn is(text: &str, first: &str, value: Option<&str>, ty: Option<&str>, said: &str) {
        let own = |text: Option<&str>| text.map(str::to_owned);
        assert_eq!(
            told(text),
            (first.to_owned(), own(value), own(ty), said.to_owned()),
            "{text}"
        );
    }

    #[test]
    fn a_line_is_name_value_type_and_text() {
        is(
            "id: 1 (required, number) - The id (of a boat)",
            "id",
            Some("1"),
            Some("number"),
            "The id (of a boat)",
        );
        is("id - The id (of a boat)", "id", None, None, "The id (of a boat)");
        is(
            "`a: b`: `x (y)` (string)",
            "a: b",
            Some("x (y)"),
            Some("string"),
            "",
        );
        is(
            "tags: a, b (array[string], optional)",
            "tags",
            Some("a, b"),
            Some("array[string]"),
            "",
        );
        is("(Boat)", "", None, Some("Boat"), "");
        is("owner ([Person][], nullable)", "owner", None, Some("Person"), "");
        is(
            "at: 10:30 - 11:00 (string) - when",
            "at",
            Some("10:30 - 11:00"),
            Some("string"),
            "when",
        );
        is(
            "page = `1` (optional, number) ... The page",
            "page",
            Some("1"),
            Some("number"),
            "The page",
        );
        is(
            "id (required, number, `7`) ... The id",
            "id",
            Some("7"),
            Some("number"),
            "The id",
        );
        is("name: \"Ann\"", "name", Some("Ann"), None, "");
        assert!(read("*any (string)*: 1 (number)").variable);
        assert!(read("page = `1` (number)").assigned);
    }
}
