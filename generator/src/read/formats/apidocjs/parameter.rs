//! The grammar of a parameter: `(Group) {Type{2..5}="a","b"} [name=default] text`.

use docwright_schema::Span;

/// A parameter, a field or a header as the marks tell it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Param {
    pub(super) group: Option<String>,
    pub(super) ty: Option<String>,
    pub(super) size: Option<String>,
    pub(super) allowed: Vec<String>,
    pub(super) name: String,
    pub(super) optional: bool,
    pub(super) default: Option<String>,
    pub(super) text: String,
    pub(super) span: Span,
}

/// Reads a parameter; `None` where it has no name.
pub(super) fn read(text: &str, span: Span) -> Option<Param> {
    let mut param = Param {
        span,
        ..Param::default()
    };
    let mut rest = text.trim_start();
    if let Some(inner) = rest.strip_prefix('(') {
        let (group, behind) = inner.split_once(')')?;
        param.group = Some(group.trim().to_owned());
        rest = behind.trim_start();
    }
    if let Some((ty, behind)) = braced(rest) {
        typed(&mut param, ty);
        rest = behind.trim_start();
    }
    rest = named(&mut param, rest)?;
    // Some write the type behind the name.
    if let (None, Some((ty, behind))) = (&param.ty, braced(rest.trim_start()))
        && ty.starts_with(|c: char| c.is_alphabetic())
        && !ty.contains(' ')
    {
        typed(&mut param, ty);
        rest = behind;
    }
    rest.trim().clone_into(&mut param.text);
    Some(param)
}

/// What stands in braces at the beginning, and what follows.
fn braced(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('{')?;
    let mut depth = 0_usize;
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return Some((inner.get(..at)?, inner.get(at + 1..)?)),
            '}' => depth -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    None
}

/// `String{..5}="a","b"`.
pub(super) fn typed(param: &mut Param, text: &str) {
    let (front, allowed) = match outside_braces(text, '=') {
        Some(at) => (text.get(..at), text.get(at + 1..)),
        None => (Some(text), None),
    };
    let front = front.unwrap_or_default();
    let (ty, size) = match front.split_once('{') {
        Some((ty, size)) => (ty, size.split('}').next()),
        None => (front, None),
    };
    param.ty = Some(ty.trim().to_owned()).filter(|ty| !ty.is_empty());
    param.size = size.map(|size| size.trim().to_owned());
    param.allowed = allowed.map(values).unwrap_or_default();
}

fn outside_braces(text: &str, wanted: char) -> Option<usize> {
    let mut depth = 0_usize;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (c == wanted && depth == 0).then_some(at)
    })
}

/// `"a","b"`, `'a', 'b'`, `a,b`.
pub(super) fn values(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let inner = rest.get(usize::from(quote.is_some())..).unwrap_or_default();
        let end = match quote {
            Some(quote) => inner.find(quote),
            None => inner.find([',', '|']),
        };
        let (value, behind) = inner.split_at(end.unwrap_or(inner.len()));
        if !value.trim().is_empty() || quote.is_some() {
            all.push(value.trim().to_owned());
        }
        rest = behind.strip_prefix(['"', '\'']).unwrap_or(behind);
        rest = rest.trim_start_matches([',', '|', ' ']);
    }
    all
}

/// Reads `name`, `[name]`, `[name=default]`; what follows is returned.
fn named<'t>(param: &mut Param, text: &'t str) -> Option<&'t str> {
    let opened = text.strip_prefix('[').filter(|rest| !rest.starts_with(']'));
    param.optional = opened.is_some();
    let text = opened.unwrap_or(text).trim_start();
    let end = name_end(text);
    let (name, rest) = text.split_at_checked(end)?;
    let name = name.trim_end_matches([':', ',']);
    if !name.chars().any(char::is_alphanumeric) {
        return None;
    }
    name.clone_into(&mut param.name);
    let mut rest = rest;
    let blank = rest.trim_start_matches([' ', '\t']);
    // Without brackets a sign of equality behind a blank is text.
    if let Some(behind) = blank.strip_prefix('=')
        && (opened.is_some() || blank.len() == rest.len())
    {
        let behind = behind.trim_start_matches([' ', '\t']);
        let quote = behind.chars().next().filter(|c| matches!(c, '"' | '\''));
        let inner = behind.get(usize::from(quote.is_some())..)?;
        let end = match quote {
            Some(quote) => inner.find(quote),
            None if opened.is_some() && !inner.starts_with('[') => inner.find([']', '\n']),
            None => inner.find(char::is_whitespace),
        };
        let (value, behind) = inner.split_at(end.unwrap_or(inner.len()));
        let list_end = opened.is_some() && quote.is_none() && inner.starts_with('[') && value.ends_with("]]");
        let value = match list_end {
            true => value.strip_suffix(']').unwrap_or(value),
            false => value,
        };
        param.default = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
        rest = behind.trim_start_matches(['"', '\'']);
    }
    if opened.is_some() {
        rest = rest.trim_start_matches([' ', '\t']);
        rest = rest.strip_prefix(']').unwrap_or(rest);
    }
    Some(rest)
}

/// Where a name ends. Brackets belong to it where they are closed: `a[]`, `a[b]`.
fn name_end(text: &str) -> usize {
    let mut open = false;
    for (at, c) in text.char_indices() {
        match c {
            '[' => open = true,
            ']' if open => open = false,
            c if c.is_alphanumeric() || "#@:./\\_-$".contains(c) => {}
            '*' if open => {}
            _ => return at,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Param {
        read(text, Span::default()).expect("a parameter")
    }

    #[test]
    fn every_part_is_read() {
        let param = of("(Boat) {String{2..5}=\"low\",'high'} [state=\"low\"] How it is.");
        assert_eq!(param.group.as_deref(), Some("Boat"));
        assert_eq!(param.ty.as_deref(), Some("String"));
        assert_eq!(param.size.as_deref(), Some("2..5"));
        assert_eq!(param.allowed, ["low", "high"]);
        assert_eq!(param.name, "state");
        assert!(param.optional);
        assert_eq!(param.default.as_deref(), Some("low"));
        assert_eq!(param.text, "How it is.");
    }

    #[test]
    fn names_may_have_brackets() {
        assert_eq!(of("{Object[]} boats[].name x").name, "boats[].name");
        let of_array = of("{String} [boats[name]=x y] z");
        assert_eq!((of_array.name.as_str(), of_array.optional), ("boats[name]", true));
        assert_eq!(of_array.default.as_deref(), Some("x y"));
        assert_eq!(of("{Number} a[] text").name, "a[]");
    }

    #[test]
    fn odd_forms_are_read() {
        assert_eq!(of("name").name, "name");
        assert_eq!(of("id {Number} The id").ty.as_deref(), Some("Number"));
        assert_eq!(of("{Number=1,2} [n=1]").allowed, ["1", "2"]);
        assert_eq!(of("{Number} n=5 text").default.as_deref(), Some("5"));
        assert_eq!(of("{Array} [a=[]] text").text, "text");
        assert_eq!(read("{String} - text", Span::default()), None);
    }
}
