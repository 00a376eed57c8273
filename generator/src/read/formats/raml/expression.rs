//! Expressions of types: `A | B`, `(A | B)[]`, `A[]`, `A?`.

/// What an expression is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expression<'t> {
    Name(&'t str),
    List(Box<Expression<'t>>),
    /// One of several.
    Choice(Vec<Expression<'t>>),
    /// Or nothing.
    Nullable(Box<Expression<'t>>),
}

/// Brackets within brackets are followed no deeper.
const DEEP: usize = 24;

/// Reads an expression.
pub(super) fn read(text: &str) -> Expression<'_> {
    read_within(text, 0)
}

fn read_within(text: &str, depth: usize) -> Expression<'_> {
    let text = text.trim();
    if depth > DEEP {
        return Expression::Name(text);
    }
    let parts = alternatives(text);
    if parts.len() > 1 {
        return Expression::Choice(
            parts
                .into_iter()
                .map(|part| read_within(part, depth + 1))
                .collect(),
        );
    }
    if let Some(inner) = text.strip_suffix("[]") {
        return Expression::List(Box::new(read_within(inner, depth + 1)));
    }
    if let Some(inner) = text.strip_suffix('?') {
        return Expression::Nullable(Box::new(read_within(inner, depth + 1)));
    }
    match text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => read_within(inner, depth + 1),
        None => Expression::Name(text),
    }
}

/// The parts between bars that stand in no brackets.
fn alternatives(text: &str) -> Vec<&str> {
    let (mut all, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, char) in text.char_indices() {
        match char {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => {
                all.push(text.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    all.push(text.get(start..).unwrap_or_default());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_nest() {
        let name = Expression::Name;
        assert_eq!(read("lib.Boat"), name("lib.Boat"));
        let choice = Expression::Choice(vec![name("A"), Expression::List(Box::new(name("B")))]);
        assert_eq!(read("A | B[]"), choice);
        assert_eq!(read("(A | B[])[]"), Expression::List(Box::new(choice)));
        assert_eq!(read("string?"), Expression::Nullable(Box::new(name("string"))));
    }
}
