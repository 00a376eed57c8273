//! Pages that a plugin for Docusaurus generates from a description: `.api.mdx`, whose front matter holds the operation with all
//! references followed, as base64 of zlib; `.schema.mdx`, whose schema stands in a file beside it or in the page; and pages and files
//! that say nothing more.

mod circular;
mod decode;
mod document;

use docwright_schema::evidence::Excerpt;
use docwright_schema::{Diagnostics, Evidence, Span};

use super::embedded::{checked, date, excerpt, script};
use crate::read::data::{Node, Origin, parse_json};
use crate::read::markup::{FrontMatter, front_matter, slice};
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: NAME,
    most: 98,
    score,
    read,
};

const NAME: &str = "docusaurus";

/// Files beside a page that repeat parts of it, or hold its schema: the words before their extension.
const BESIDE: [&str; 4] = [".ParamsDetails.", ".RequestSchema.", ".Schema.", ".StatusCodes."];

/// What only the plugin writes into a page.
const MARKS: [&str; 3] = ["@theme/ApiExplorer/", "@theme/ApiLogo", "\"openapi__heading\""];

fn score(page: &Page<'_>) -> u8 {
    let file = page.path.rsplit('/').next().unwrap_or_default();
    if file.ends_with(".json") {
        return if BESIDE.iter().any(|word| file.contains(word)) {
            95
        } else {
            0
        };
    }
    let (front, start) = front_matter::split(page.text);
    let Some(front) = front else { return 0 };
    if front
        .get("api")
        .is_some_and(|(value, _)| decode::is_packed(value) || value.starts_with('{'))
    {
        return 98;
    }
    let body = slice(page.text, start..page.text.len());
    if file.ends_with(".schema.mdx") && front.get("schema").is_some_and(|(value, _)| value == "true") {
        return 96;
    }
    // A list of the pages of a group; its component may be known to the site without an import.
    let is_tag = file.ends_with(".tag.mdx") && body.contains("DocCardList");
    if is_tag || MARKS.iter().any(|mark| body.contains(mark)) {
        94
    } else {
        0
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let nothing = Evidence {
        page: page.path.to_owned(),
        reader: NAME,
        ..Evidence::default()
    };
    let (Some(front), start) = front_matter::split(page.text) else {
        return nothing;
    };
    let root = match front.get("api") {
        Some((value, range)) => operation(page, value, Span::new(page.source, range), diagnostics),
        None if front.get("schema").is_some_and(|(value, _)| value == "true") => {
            schema(page, &front, start, diagnostics)
        }
        None => None,
    };
    let Some(root) = root else { return nothing };
    let about = Excerpt {
        date: date(Some(&front)),
        ..Excerpt::default()
    };
    Evidence {
        reader: NAME,
        ..excerpt(page, &root, about, diagnostics)
    }
}

/// The document of the operation that the front matter holds.
fn operation(page: &Page<'_>, value: &str, span: Span, diagnostics: &mut Diagnostics) -> Option<Node> {
    let data = if decode::is_packed(value) {
        let text = match decode::unpacked(value) {
            Ok(text) => text,
            Err(why) => {
                diagnostics.push(super::embedded::broken(why, span));
                return None;
            }
        };
        parse_json(&text, Origin::Decoded(span))
    } else {
        parse_json(value, Origin::Part(page.source, span.start as usize))
    };
    document::of_operation(&checked(data, diagnostics))
}

/// The document of the schema that a page is about.
fn schema(
    page: &Page<'_>,
    front: &FrontMatter<'_>,
    start: usize,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let (title, range) = front.get("title")?;
    let body = start..page.text.len();
    let node = match required(page, start) {
        Some((source, text)) => checked(parse_json(&text, Origin::Part(source, 0)), diagnostics)
            .get("schema")
            .cloned(),
        None => {
            let at = slice(page.text, body).find("schema={")? + start + "schema={".len();
            let range = script::value_at(page.text, at)?;
            let text = slice(page.text, range.clone());
            Some(checked(
                parse_json(text, Origin::Part(page.source, range.start)),
                diagnostics,
            ))
        }
    };
    Some(document::of_schema(title, Span::new(page.source, range), node?))
}

/// The file that the page requires for its schema.
fn required(page: &Page<'_>, start: usize) -> Option<(docwright_schema::SourceId, String)> {
    let body = slice(page.text, start..page.text.len());
    let name = body.split("require(\"./").nth(1)?.split('"').next()?;
    let folder = page
        .path
        .rsplit_once('/')
        .map_or(String::new(), |(folder, _)| format!("{folder}/"));
    page.beside.get(&format!("{folder}{name}"))
}
