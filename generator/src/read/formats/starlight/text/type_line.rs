//! The grammar of a line that states a type: `string format: uuid`, `Array<object>`, `string | null`, `Spanobject`.

use docwright_schema::evidence::TypeExpr;

use super::identifier::is_identifier;

/// A line that states a type.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::read::formats::starlight) struct TypeLine<'a> {
    /// The title of the schema, where it is glued to the type.
    pub(in crate::read::formats::starlight) title: Option<&'a str>,
    /// The alternatives: the innermost word and its format, and how many arrays are around it.
    words: Vec<Word<'a>>,
    /// Refers to a structure around it.
    pub(in crate::read::formats::starlight) recursive: bool,
}

#[derive(Debug, Clone, PartialEq)]
struct Word<'a> {
    name: &'a str,
    arrays: usize,
    format: Option<&'a str>,
}

/// Deeper arrays are no documentation.
const MOST_ARRAYS: usize = 8;

/// Neither are more alternatives in a line.
const MOST_WORDS: usize = 16;

impl<'a> TypeLine<'a> {
    /// Reads a line; `None` where it states no type.
    pub(in crate::read::formats::starlight) fn parse(line: &'a str) -> Option<TypeLine<'a>> {
        if let Some(title) = line.strip_suffix("object")
            && title.chars().any(char::is_uppercase)
            && is_identifier(title)
        {
            let words = Word::parse("object").into_iter().collect();
            return Some(TypeLine {
                title: Some(title),
                words,
                recursive: false,
            });
        }
        // What is not a text may be anything else.
        if let Some(excluded) = line.strip_prefix("not ") {
            let is_type = Word::parse(excluded).is_some_and(|word| word.name != "object");
            let words = Word::parse("any").filter(|_| is_type)?;
            return Some(TypeLine {
                title: None,
                words: vec![words],
                recursive: false,
            });
        }
        let mut recursive = false;
        let words = line.split('|').map(|part| {
            let part = part.trim();
            let part = part.strip_suffix("recursive").map_or(part, |rest| {
                recursive = true;
                rest.trim_end()
            });
            Word::parse(part)
        });
        let words = words.take(MOST_WORDS + 1).collect::<Option<Vec<_>>>()?;
        (words.len() <= MOST_WORDS).then_some(TypeLine {
            title: None,
            words,
            recursive,
        })
    }

    /// Whether it is just `object`.
    pub(in crate::read::formats::starlight) fn is_object(&self) -> bool {
        matches!(self.words.as_slice(), [word] if word.name == "object" && word.arrays == 0)
    }

    /// Whether it is a list that does not tell of what.
    pub(in crate::read::formats::starlight) fn is_bare_list(&self) -> bool {
        matches!(self.words.as_slice(), [word] if word.name == "Array" && word.arrays == 0)
    }

    /// Whether it says nothing.
    pub(in crate::read::formats::starlight) fn is_any(&self) -> bool {
        matches!(self.words.as_slice(), [word] if word.name == "any")
    }

    /// Whether there is an `object` in it whose fields may follow.
    pub(in crate::read::formats::starlight) fn has_object(&self) -> bool {
        !self.recursive && self.words.iter().any(|word| word.name == "object")
    }

    /// Whether there is an array of objects in it.
    pub(in crate::read::formats::starlight) fn has_array_of_objects(&self) -> bool {
        self.has_object() && self.words.iter().any(|word| word.arrays > 0)
    }

    /// The type, with `object` in the place of every `object`.
    pub(in crate::read::formats::starlight) fn expr(&self, object: &TypeExpr) -> TypeExpr {
        let nullable = self.words.iter().any(|word| word.name == "null");
        let mut types: Vec<TypeExpr> = self
            .words
            .iter()
            .filter(|word| word.name != "null")
            .map(|word| word.expr(object))
            .collect();
        let ty = match types.len() {
            0 => return TypeExpr::Null,
            1 => types.remove(0),
            _ => TypeExpr::OneOf(types),
        };
        if nullable {
            TypeExpr::Nullable(Box::new(ty))
        } else {
            ty
        }
    }
}

impl<'a> Word<'a> {
    fn parse(text: &'a str) -> Option<Word<'a>> {
        let (mut name, format) = match text.split_once(" format: ") {
            Some((name, format)) if !format.is_empty() && !format.contains(' ') => (name, Some(format)),
            Some(_) => return None,
            None => (text, None),
        };
        let mut arrays = 0;
        while let Some(item) = name
            .strip_prefix("Array<")
            .and_then(|rest| rest.strip_suffix('>'))
        {
            arrays += 1;
            name = item;
        }
        let known = matches!(
            name,
            "string" | "integer" | "number" | "boolean" | "object" | "any" | "null" | "Array"
        );
        (known && arrays <= MOST_ARRAYS).then_some(Word { name, arrays, format })
    }

    fn expr(&self, object: &TypeExpr) -> TypeExpr {
        let format = || self.format.map(str::to_owned);
        let inner = match self.name {
            "string" if matches!(self.format, Some("byte" | "binary")) => TypeExpr::Bytes,
            "string" => TypeExpr::String(format()),
            "integer" => TypeExpr::Integer(format()),
            "number" => TypeExpr::Number(format()),
            "boolean" => TypeExpr::Boolean,
            "object" => object.clone(),
            "Array" => TypeExpr::Array(Box::new(TypeExpr::Missing)),
            "null" => TypeExpr::Null,
            _ => TypeExpr::Any,
        };
        (0..self.arrays).fold(inner, |ty, _| TypeExpr::Array(Box::new(ty)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_state_a_type() {
        let array = |ty| TypeExpr::Array(Box::new(ty));
        for (line, expected) in [
            ("string", TypeExpr::String(None)),
            ("string format: uuid", TypeExpr::String(Some("uuid".to_owned()))),
            ("string format: binary", TypeExpr::Bytes),
            ("Array<Array<integer>>", array(array(TypeExpr::Integer(None)))),
            ("Array", array(TypeExpr::Missing)),
            ("boolean | null", TypeExpr::Nullable(Box::new(TypeExpr::Boolean))),
            (
                "string | integer",
                TypeExpr::OneOf(vec![TypeExpr::String(None), TypeExpr::Integer(None)]),
            ),
            ("any", TypeExpr::Any),
            ("not string", TypeExpr::Any),
        ] {
            let parsed = TypeLine::parse(line).map(|ty| ty.expr(&TypeExpr::Missing));
            assert_eq!(parsed, Some(expected), "{line}");
        }
        let titled = TypeLine::parse("Anchorobject").unwrap();
        assert_eq!(titled.title, Some("Anchor"));
        assert!(TypeLine::parse("Array<object> recursive| null").is_some_and(|ty| ty.recursive));
    }

    #[test]
    fn lines_that_state_none() {
        for line in [
            "",
            "strings",
            "the object",
            "string or so",
            "format: uuid",
            "subobject",
            "not a string",
        ] {
            assert_eq!(TypeLine::parse(line), None, "{line}");
        }
    }
}
