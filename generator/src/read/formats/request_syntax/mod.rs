//! Reference pages with a "Request Syntax" and a "Response Syntax", as the clouds' generators print them from their models: a page
//! for each operation and each data type, in Markdown or HTML.
//!
//! What a field is stands in labelled lines below its name (`Type: Array of strings`, `Required: Yes`), where it goes in the request
//! that is shown. What a page does not hold is a model of another page, called by its name. Bodies of XML are bytes to this reader:
//! pages do not tell elements from attributes.

mod call;
mod entries;
mod labels;
mod operation;
mod part;
mod types;

use docwright_schema::{Diagnostics, Evidence};

use super::rebuilt::{Rebuilt, from_markup};
use crate::read::markup::Document;
use crate::read::reader::{Page, Reader, has_any};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "request-syntax",
    most: 94,
    score,
    read,
};

/// Headings that pages of operations have.
const OF_OPERATION: &[&str] = &["Request Body", "Request Parameters", "Request Elements"];

/// What every field of a page of a data type has.
const OF_FIELD: &[&str] = &["Required: Yes", "Required: No"];

fn score(page: &Page<'_>) -> u8 {
    let has = |mark: &str| memchr::memmem::find(page.text.as_bytes(), mark.as_bytes()).is_some();
    let is_heading = |title: &str| has(&format!("# {title}")) || has(&format!(">{title}</h2>"));
    let shows_call = has("HTTP/1.1") && is_heading("Request Syntax") && has_any(page.text, OF_OPERATION);
    let is_type = || has("Type: ") && has_any(page.text, OF_FIELD) && is_heading("Contents");
    match shows_call && has("Response ") || is_type() {
        true => 94,
        false => 0,
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    from_markup(page, READER.name, diagnostics, read_document)
}

fn read_document(rebuilt: &mut Rebuilt<'_>, document: &Document<'_>) {
    let parts = part::all(&document.blocks);
    let called = parts.iter().position(|part| part.title == "Request Syntax");
    let title = parts.first().map_or("", |part| part.title.as_str());
    if called.is_some() {
        operation::read(rebuilt, title, &parts);
    } else if let Some(contents) = parts.iter().find(|part| part.title == "Contents") {
        let span = rebuilt.span(contents.range.clone());
        let fields = entries::read(rebuilt.page.text, contents.body);
        let said = parts
            .first()
            .map(|part| entries::prose(rebuilt.page.text, part.body));
        let mut schema = types::object(rebuilt, span, &fields, &call::Syntax::default());
        schema.text("description", said.as_deref().unwrap_or_default());
        rebuilt.schema(title, span, schema);
    }
}
