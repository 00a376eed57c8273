//! The same pages as Sphinx shows them: each call is a part with its method and path, and one with all that is told of it, in which
//! fields are rows of tables, statuses too, and samples are code.

use std::ops::Range;

use docwright_schema::Span;
use memchr::memmem;

use super::fields::Told;
use super::operation::{Known, Sent};
use super::page::{codes, is_code, is_end, is_sentence_of_codes, side};
use crate::read::data::{self, Origin};
use crate::read::formats::embedded::tree::{boolean, entry, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, is_method};
use crate::read::markup::html::{Element, Selector, Tree, class, tag};
use crate::read::reader::Page;

/// Classes that nothing else has.
const CALL: &str = "operation-grp";
const DETAIL: &str = "api-detail";

const BADGE: Selector = Selector(&[class("badge")]);
const OLD_BADGE: Selector = Selector(&[class("label")]);
const PATH: Selector = Selector(&[class("endpoint-url")]);
const TITLE: Selector = Selector(&[class("url-subtitle")]);
const ROW: Selector = Selector(&[tag("tbody"), tag("tr")]);
const HEAD: Selector = Selector(&[tag("th")]);

/// What stands behind the name of a field that may be absent.
const OPTIONAL: &str = " (Optional)";
/// Classes of rows that only some versions of the API have, as they begin.
const VERSIONS: [&str; 2] = ["rp_min_ver", "rp_max_ver"];

/// Whether a page is one of these.
pub(super) fn is_ours(page: &Page<'_>) -> bool {
    let has = |mark: &str| memmem::find(page.text.as_bytes(), mark.as_bytes()).is_some();
    !page.may_be_plain() && page.text.trim_start().starts_with('<') && has(CALL) && has(DETAIL)
}

/// The calls of a page: method, path, and what is told.
pub(super) fn read(rebuilt: &mut Rebuilt<'_>) -> Vec<(String, String, Known)> {
    let page = rebuilt.page;
    let tree = Tree::parse(page.text, page.source);
    let mut all: Vec<(String, String, Known)> = Vec::new();
    // Whether what is told next is about the last call.
    let mut is_open = false;
    let mut taken: Range<usize> = 0..0;
    for part in tree.root().descendants() {
        if taken.contains(&part.bytes().start) {
            continue;
        }
        if part.tag() == "h1" && rebuilt.info.is_empty() {
            rebuilt
                .info
                .push(entry("title", text(part.span(), titled(&part.text()))));
        } else if part.has_class(CALL) {
            taken = part.bytes();
            let call = call(part);
            is_open = call.is_some();
            all.extend(call);
        } else if part.has_class(DETAIL)
            && let Some((.., known)) = all.last_mut().filter(|_| is_open)
        {
            is_open = false;
            taken = part.bytes();
            detail(known, part);
        }
    }
    all
}

/// A heading without the mark of its link.
fn titled(text: &str) -> &str {
    text.trim_end_matches(['¶', '\u{f0c1}']).trim()
}

fn call(part: Element<'_>) -> Option<(String, String, Known)> {
    let badge = part.find(BADGE).or_else(|| part.find(OLD_BADGE))?;
    let method = badge.text();
    let address = part.find(PATH)?.text();
    let path = address.split('?').next().unwrap_or_default().to_owned();
    let fits = is_method(&method) && path.starts_with('/') && !path.contains(char::is_whitespace);
    let known = Known {
        span: badge.span(),
        summary: part.find(TITLE).map(Element::text).unwrap_or_default(),
        description: String::new(),
        request: Sent::default(),
        answer: Sent::default(),
        statuses: Vec::new(),
    };
    fits.then_some((method, path, known))
}

/// Reads what is told of a call.
fn detail(known: &mut Known, part: Element<'_>) {
    let (mut is_answer, mut shows_answer, mut describes) = (false, false, true);
    // What stands in a table, a list or a remark is read with that.
    let mut taken: Range<usize> = 0..0;
    for element in part.descendants() {
        if taken.contains(&element.bytes().start) {
            continue;
        }
        match element.tag() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let title = element.text();
                describes = false;
                is_answer = side(&title).unwrap_or(is_answer && !is_end(&title));
                shows_answer = is_answer;
            }
            "table" => {
                describes = false;
                taken = element.bytes();
                let sent = match is_answer {
                    true => &mut known.answer,
                    false => &mut known.request,
                };
                table(element, sent, &mut known.statuses);
            }
            "pre" => {
                describes = false;
                taken = element.bytes();
                let sent = match shows_answer {
                    true => &mut known.answer,
                    false => &mut known.request,
                };
                sample(element, sent);
            }
            "ul" | "ol" | "dl" => taken = element.bytes(),
            "div" if element.has_class("admonition") => taken = element.bytes(),
            "p" => {
                taken = element.bytes();
                let said = element.text();
                let strong = element.children().find(|child| child.tag() == "strong");
                if is_sentence_of_codes(&said) {
                    describes = false;
                    for status in codes(&said, &element.bytes()) {
                        add(&mut known.statuses, status.code, status.said, element.span());
                    }
                } else if strong.is_some_and(|strong| strong.text() == said.trim_end_matches(':')) {
                    shows_answer = side(&said).unwrap_or(is_answer);
                } else if describes {
                    known.description.push_str(&said);
                    known.description.push_str("\n\n");
                }
            }
            _ => {}
        }
    }
}

/// Adds a status, if it is new.
fn add(statuses: &mut Vec<(String, String, Span)>, code: String, said: String, at: Span) {
    if !statuses.iter().any(|(known, ..)| *known == code) {
        statuses.push((code, said, at));
    }
}

/// Reads a table of fields, or one of statuses.
fn table(table: Element<'_>, sent: &mut Sent, statuses: &mut Vec<(String, String, Span)>) {
    let titles: Vec<String> = table.select(HEAD).map(Element::text).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    for row in table.select(ROW) {
        let cells: Vec<Element<'_>> = row.children().filter(|cell| cell.tag() == "td").collect();
        let told: Vec<String> = cells.iter().map(|cell| cell.text()).collect();
        match (titles.as_slice(), told.as_slice()) {
            (["Name", "In", "Type", "Description"], [name, place, ty, said]) => {
                let (name, is_optional) = match name.strip_suffix(OPTIONAL) {
                    Some(name) => (name, true),
                    None => (name.as_str(), false),
                };
                let at = row.span();
                let mut field = Sketch::new(at);
                field.text("in", place);
                field.text("type", ty);
                field.text("description", said);
                field.set("required", boolean(at, !is_optional));
                let classes = row.attribute("class").unwrap_or_default();
                let in_some = |class: &str| VERSIONS.iter().any(|mark| class.starts_with(mark));
                field.flag("min_version", classes.split_whitespace().any(in_some));
                sent.at.get_or_insert(at);
                sent.rows.push((name.to_owned(), Told::of(&field.node())));
            }
            (["Code", "Reason"], [code, said]) => {
                let code = code.split_whitespace().next().unwrap_or_default();
                if is_code(code) {
                    add(statuses, code.to_owned(), said.clone(), row.span());
                }
            }
            _ => {}
        }
    }
}

/// Takes a sample in JSON.
fn sample(code: Element<'_>, sent: &mut Sent) {
    let raw: String = code.descendants().map(Element::own_text).collect();
    let data = data::parse_json(raw.trim(), Origin::Decoded(code.span()));
    if data.flaw.is_none() {
        sent.samples.push(data.root);
    }
}
