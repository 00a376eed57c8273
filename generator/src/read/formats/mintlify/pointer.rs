//! Front matter that names an operation of a description, or a schema: `openapi: "v1-openapi POST /x"`, `openapi-schema: "Ship"`.

use docwright_schema::Span;
use docwright_schema::evidence::Pointer;

use super::method::is_method;
use crate::read::markup::FrontMatter;
use crate::read::reader::Page;

/// What the front matter names.
pub(super) fn of(page: &Page<'_>, front: &FrontMatter<'_>) -> Option<Pointer> {
    let Some((value, range)) = front.get("openapi") else {
        return schema(page, front);
    };
    let words: Vec<&str> = value.split_whitespace().collect();
    let at = words.iter().position(|word| is_method(word))?;
    let (method, path) = (words.get(at)?, words.get(at + 1)?);
    let is_operation = path.starts_with('/');
    Some(Pointer {
        file: at
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .map(|file| (*file).to_owned()),
        operation: is_operation.then(|| (method.to_ascii_uppercase(), (*path).to_owned())),
        span: Span::new(page.source, range),
    })
}

/// A schema is named by its name, behind the file where there are several.
fn schema(page: &Page<'_>, front: &FrontMatter<'_>) -> Option<Pointer> {
    let (value, range) = front.get("openapi-schema")?;
    let file = value.split_whitespace().find(|word| word.contains('.'));
    Some(Pointer {
        file: file.map(str::to_owned),
        operation: None,
        span: Span::new(page.source, range),
    })
}
