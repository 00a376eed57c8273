//! What protoc-gen-doc makes of files of Protocol Buffers, as HTML or JSON: where it shows rules of HTTP, all is there that files have but
//! names in JSON and marks of what must be there.

mod html;
mod json;

use std::collections::BTreeMap;

use docwright_schema::{Diagnostics, Evidence};
use memchr::memmem;

use super::evidence;
use super::file::{File, Holds};
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "protoc-gen-doc",
    most: 92,
    score,
    read,
};

/// What stands above rules in HTML, and above them a table of methods.
const HTML: [&str; 2] = [">Methods with HTTP bindings<", ">Method Name<"];
/// Names that no other JSON has.
const JSON: [&str; 3] = [
    "\"requestFullType\"",
    "\"google.api.http\"",
    "\"scalarValueTypes\"",
];

fn has(page: &Page<'_>, marks: &[&str]) -> bool {
    let bytes = page.text.as_bytes();
    marks
        .iter()
        .all(|mark| memmem::find(bytes, mark.as_bytes()).is_some())
}

fn is_json(page: &Page<'_>) -> bool {
    page.path.ends_with(".json") && has(page, &JSON)
}

fn score(page: &Page<'_>) -> u8 {
    let is_html = || !page.may_be_plain() && !page.path.ends_with(".json") && has(page, &HTML);
    if is_json(page) || is_html() { 92 } else { 0 }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let mut files = match is_json(page) {
        true => json::files(page),
        false => html::files(page),
    };
    files.iter_mut().for_each(maps);
    evidence(page, &files, files.len(), READER.name, diagnostics)
}

/// Says which fields are maps: those of many messages that have nothing but a key and a value, and are called after them.
fn maps(file: &mut File) {
    let entries: BTreeMap<String, String> = file
        .messages
        .iter()
        .filter_map(|message| match message.fields.as_slice() {
            [key, value] if message.name.ends_with("Entry") && key.name == "key" && value.name == "value" => {
                Some((message.name.clone(), value.ty.clone()))
            }
            _ => None,
        })
        .collect();
    let fields = file.messages.iter_mut().flat_map(|message| &mut message.fields);
    for field in fields.filter(|field| field.holds == Holds::Many) {
        let name = field.ty.trim_start_matches('.');
        if let Some(value) = entries.get(name) {
            field.holds = Holds::Named;
            field.ty.clone_from(value);
        }
    }
}
