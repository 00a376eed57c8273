//! The page: a heading for each message, enum and service, and tables below it.

use super::super::file::{Enum, Field, File, Holds, Message, Method, Rule};
use crate::read::markup::html::{Element, Selector, Tree, tag};
use crate::read::reader::Page;

const HEAD: Selector = Selector(&[tag("thead"), tag("tr")]);
const ROWS: Selector = Selector(&[tag("tbody"), tag("tr")]);
const LINK: Selector = Selector(&[tag("a")]);

/// What a row says of age, before all else.
const DEPRECATED: &str = "Deprecated.";

/// All that the page has, as one file for each package.
pub(super) fn files(page: &Page<'_>) -> Vec<File> {
    let tree = Tree::parse(page.text, page.source);
    let mut files: Vec<File> = Vec::new();
    // Whether a paragraph is about the last message.
    let mut is_said = false;
    let mut taken = 0..0;
    for part in tree.root().descendants() {
        if taken.contains(&part.bytes().start) {
            continue;
        }
        match part.tag() {
            "h3" => {
                is_said = heading(&mut files, part);
            }
            "p" if is_said => {
                if let Some(message) = files.last_mut().and_then(|file| file.messages.last_mut()) {
                    if !message.said.is_empty() {
                        message.said.push_str("\n\n");
                    }
                    message.said.push_str(&part.text());
                }
            }
            "table" => {
                is_said = false;
                taken = part.bytes();
                if let Some(file) = files.last_mut() {
                    table(file, part);
                }
            }
            "h2" | "h4" => is_said = false,
            _ => {}
        }
    }
    files
}

/// Takes a heading for that of a message, until a table tells that it is another one's.
fn heading(files: &mut Vec<File>, part: Element<'_>) -> bool {
    let Some(full) = part
        .attribute("id")
        .filter(|id| !id.contains(char::is_whitespace))
    else {
        return false;
    };
    let own = part.text();
    let Some(package) = full.strip_suffix(own.as_str()) else {
        return false;
    };
    let package = package.trim_end_matches('.');
    if files.last().is_none_or(|file| file.package != package) {
        files.push(File {
            package: package.to_owned(),
            ..File::default()
        });
    }
    if let Some(file) = files.last_mut() {
        file.messages.push(Message {
            name: full.clone().into_owned(),
            said: String::new(),
            fields: Vec::new(),
            span: part.span(),
        });
    }
    true
}

/// The type that a cell links to, with a dot before it, as one that is told in full; scalars have none.
fn ty(cell: Element<'_>) -> String {
    let link = cell.find(LINK).and_then(|link| link.attribute("href"));
    match link.as_deref().and_then(|link| link.strip_prefix('#')) {
        Some(full) if full.contains('.') => format!(".{full}"),
        Some(full) => full.to_owned(),
        None => cell.text(),
    }
}

fn table(file: &mut File, table: Element<'_>) {
    let titles: Vec<String> = table
        .find(HEAD)
        .into_iter()
        .flat_map(Element::children)
        .filter(|cell| matches!(cell.tag(), "td" | "th"))
        .map(Element::text)
        .collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let rows = table.select(ROWS).map(|row| {
        let cells: Vec<Element<'_>> = row.children().filter(|cell| cell.tag() == "td").collect();
        (row, cells)
    });
    match titles.as_slice() {
        ["Field", "Type", "Label", ..] => {
            if let Some(message) = file.messages.last_mut() {
                message
                    .fields
                    .extend(rows.filter_map(|(row, cells)| field(row, &cells)));
            }
        }
        ["Name", "Number", ..] => {
            let values = rows.filter_map(|(row, cells)| Some((cells.first()?.text(), row.span())));
            let values = values.collect();
            if let Some(message) = file.messages.pop() {
                file.enums.push(Enum {
                    name: message.name,
                    said: message.said,
                    values,
                    span: message.span,
                });
            }
        }
        ["Method Name", "Request Type", "Response Type", ..] => {
            let service = file
                .messages
                .pop()
                .map(|message| message.name)
                .unwrap_or_default();
            let service = service.rsplit('.').next().unwrap_or_default();
            file.methods
                .extend(rows.filter_map(|(row, cells)| method(service, row, &cells)));
        }
        ["Method Name", "Method", "Pattern", ..] => {
            for (_, cells) in rows {
                let told: Vec<String> = cells.iter().map(|cell| cell.text()).collect();
                let [name, method, pattern, rest @ ..] = told.as_slice() else {
                    continue;
                };
                // Rules stand below the methods of their own service.
                if let Some(own) = file.methods.iter_mut().rev().find(|own| own.name == *name) {
                    own.rules.push(Rule {
                        method: method.clone(),
                        pattern: pattern.clone(),
                        body: rest.first().cloned().unwrap_or_default(),
                        answer: String::new(),
                    });
                }
            }
        }
        _ => {}
    }
}

fn field(row: Element<'_>, cells: &[Element<'_>]) -> Option<Field> {
    let [name, of, label, rest @ ..] = cells else {
        return None;
    };
    let said = rest.first().map(|cell| cell.text()).unwrap_or_default();
    let label = label.text();
    Some(Field {
        name: name.text(),
        json: None,
        ty: ty(*of),
        holds: if label == "repeated" {
            Holds::Many
        } else {
            Holds::One
        },
        required: label == "required",
        access: None,
        deprecated: said.starts_with(DEPRECATED),
        said,
        span: row.span(),
    })
}

fn method(service: &str, row: Element<'_>, cells: &[Element<'_>]) -> Option<Method> {
    let [name, request, response, rest @ ..] = cells else {
        return None;
    };
    let said = rest.first().map(|cell| cell.text()).unwrap_or_default();
    Some(Method {
        service: service.to_owned(),
        name: name.text(),
        deprecated: said.starts_with(DEPRECATED),
        said,
        request: ty(*request),
        response: ty(*response),
        streams: response.text().ends_with(" stream"),
        rules: Vec::new(),
        span: row.span(),
    })
}
