//! Front matter that names an operation of a description: `openapi: "v1-openapi POST /x"`.
//!
//! The description is read as the document that it is; what is left to tell is that it is not there.

use std::ops::Range;

use docwright_schema::Diagnostics;

use super::is_method;
use crate::read::Page;
use crate::read::formats::embedded::pointer::{Pointer, report};
use crate::read::markup::FrontMatter;

/// The words of the front matter that name an operation, and where they stand.
pub(super) fn names<'a>(front: &FrontMatter<'a>) -> Option<(Vec<&'a str>, Range<usize>)> {
    let (value, range) = front.get("openapi")?;
    let words: Vec<&str> = value.split_whitespace().collect();
    let is_operation = words
        .windows(2)
        .any(|pair| matches!(pair, [method, _] if is_method(method)));
    is_operation.then_some((words, range))
}

/// Reports that nothing beside the page can be what its front matter names.
pub(super) fn check(page: &Page<'_>, front: &FrontMatter<'_>, diagnostics: &mut Diagnostics) {
    let Some((words, range)) = names(front) else {
        return;
    };
    let file = words.first().filter(|word| !is_method(word));
    let pointer = Pointer {
        file: file.copied(),
        range,
    };
    report(page, &pointer, diagnostics);
}
