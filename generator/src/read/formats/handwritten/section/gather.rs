//! A section, gone through part by part: fields, examples, statuses and sentences, each filed by the role of the headings above.

use std::ops::Range;

use docwright_schema::Span;

use super::gathered::{Gathered, Rows};
use crate::read::formats::handwritten::fields::{self, Component};
use crate::read::formats::handwritten::forms::found::Form;
use crate::read::formats::handwritten::forms::sections::Section;
use crate::read::formats::handwritten::models::model;
use crate::read::formats::handwritten::page::field_lists;
use crate::read::formats::handwritten::page::parts::{BOLD, Kind, Part};
use crate::read::formats::handwritten::rows::asked;
use crate::read::formats::handwritten::rows::context::{
    announces_answer, may_be_fields, names_headers, said_role,
};
use crate::read::formats::handwritten::rows::presence;
use crate::read::formats::handwritten::rows::row::{Raw, holding};
use crate::read::formats::handwritten::values::codes;
use crate::read::formats::handwritten::values::json;
use crate::read::formats::handwritten::words::codes_said::is_of_error;
use crate::read::formats::handwritten::words::columns::Column;
use crate::read::formats::handwritten::words::roles::{Role, mark, qualified, status};
use crate::read::formats::handwritten::words::template::is_of_others;
use crate::read::formats::handwritten::words::text::{labelled_prose, normal, prose_of};
use crate::read::formats::handwritten::words::{empty, returns};
use crate::read::markup::{Block, BlockKind, Table};
use crate::read::reader::Page;

/// Labels of what is sent as a form. One set of 25 has such a label, "form data parameters", and takes JSON: that one is none of them.
const IN_FORM: &[&str] = &["form parameters", "form params", "form fields", "form data"];

/// Where the walk through a section is.
pub(super) struct Walk<'w> {
    pub page: &'w Page<'w>,
    pub(in super::super) method: &'static str,
    /// The paths of the operation that is told of.
    pub(super) paths: &'w [String],
    /// Whether a GET of the same path is told of here: examples are of the answer.
    pub(in super::super) like_get: bool,
    /// Whether an example of an address is all that shows the operation: what is told then is told of the answer.
    by_example: bool,
    /// Whether its call is one of several in a list: what stands behind that list is told of none of them.
    pub(super) of_list: bool,
    /// Whether its call is still to come.
    is_above: bool,
    /// Whether a field list names the parameters: terms of other lists are told of in its description.
    has_reference: bool,
    /// The headings that are open.
    pub(in super::super) open: Vec<(u8, Role, Option<String>)>,
    /// What a heading says of all fields below it.
    above: Option<presence::Above>,
    /// The last line of text.
    pub(in super::super) context: String,
    /// The field that the last heading names, below one that tells where it stands.
    heading: Option<String>,
    /// The last status of an error that a line of text spoke of.
    pub(in super::super) error: Option<String>,
    /// Whether the last part is a command.
    pub(super) commanded: bool,
    /// Whether a label says that what follows must be there: `Required:`.
    pub(in super::super) mark: Option<bool>,
    /// The status of an answer whose head stands in a block of its own: what follows it is its body.
    pub(in super::super) head: Option<String>,
    pub out: Gathered,
    began: bool,
    /// Where the item of a list stands that shows the call.
    bullet: Option<Range<usize>>,
}

/// What the parts of a section say.
pub(in super::super) fn gather(
    page: &Page<'_>,
    parts: &[Part<'_, '_>],
    section: &Section,
    like_get: bool,
    is_model: impl Fn(usize) -> bool,
    components: &[Component],
) -> Gathered {
    let mut walk = Walk {
        page,
        method: section.found.method,
        paths: &section.found.target.paths,
        like_get,
        by_example: section.found.form == Form::Example,
        of_list: section.found.form == Form::Bullet
            && !section.beside.is_empty()
            && matches!(
                parts.get(section.found.part).map(|part| &part.kind),
                Some(Kind::Items(_))
            ),
        is_above: false,
        has_reference: field_lists::names_fields(parts.get(section.parts.clone()).unwrap_or_default()),
        open: Vec::new(),
        above: None,
        context: String::new(),
        heading: None,
        error: None,
        commanded: false,
        mark: None,
        head: None,
        out: Gathered::default(),
        began: false,
        bullet: Some(section.found.range.clone()).filter(|_| section.found.form == Form::Bullet),
    };
    if let Some(Kind::Table(table)) = parts.get(section.found.part).map(|part| &part.kind) {
        walk.index(table, &section.found.range);
    }
    let mut read_to = 0;
    for at in section.parts.clone() {
        if is_model(at) || at < read_to {
            continue;
        }
        if let Some(end) = walk.components(parts, at, components) {
            read_to = end;
        } else if let Some(end) = walk.field_heading(parts, at, section.parts.end) {
            read_to = end;
        } else if let Some(part) = parts.get(at) {
            let titles = Some(at) == section.heading;
            walk.is_above = at < section.found.part;
            walk.part(part, at == section.found.part, titles);
        }
    }
    let mut out = walk.out;
    asked::file(&mut out.request, std::mem::take(&mut out.in_query));
    out
}

/// The item of a list, or of a list in it, whose first line holds a place.
fn item_at<'i, 'a>(items: &'i [Vec<Block<'a>>], place: usize) -> Option<&'i [Vec<Block<'a>>]> {
    let is_own = |item: &Vec<Block<'_>>| item.first().is_some_and(|first| first.range.contains(&place));
    if let Some(at) = items.iter().position(is_own) {
        return items.get(at..=at);
    }
    let inner = items.iter().flatten().filter_map(|block| match &block.kind {
        BlockKind::List(inner) if block.range.contains(&place) => Some(inner),
        _ => None,
    });
    inner.filter_map(|inner| item_at(inner, place)).next()
}

impl Walk<'_> {
    pub(in super::super) fn role(&self) -> Role {
        let mut known = self
            .open
            .iter()
            .rev()
            .map(|row| row.1)
            .filter(|role| *role != Role::None);
        let own = known.next().unwrap_or(Role::None);
        let outer = known.next().unwrap_or(Role::None);
        match (own, outer) {
            (Role::Example, Role::Response | Role::ExampleResponse) => Role::ExampleResponse,
            (Role::Example, Role::Errors) => Role::Errors,
            (Role::Example, outer) if outer.is_request() => Role::ExampleRequest,
            (Role::Parameters, Role::Response) => Role::Response,
            (Role::Header, Role::Response | Role::ExampleResponse) => Role::ResponseHeaders,
            (Role::Body, Role::Response) => Role::Response,
            (own, _) => own,
        }
    }

    /// Whether an unknown heading stands below the one that names the operation.
    fn is_elsewhere(&self) -> bool {
        let unknown = self.open.iter().filter(|row| row.1 == Role::None && row.0 < BOLD);
        unknown.count() > 1
    }

    pub(in super::super) fn status(&self) -> Option<String> {
        self.open.iter().rev().find_map(|row| row.2.clone())
    }

    fn part(&mut self, part: &Part<'_, '_>, is_call: bool, titles: bool) {
        match &part.kind {
            Kind::Heading { level, text } => {
                if let Some(mark) = mark(text).filter(|_| *level >= BOLD && self.role().is_request()) {
                    self.mark = Some(mark);
                    return;
                }
                self.open.retain(|(above, ..)| above < level);
                self.above.take_if(|above| above.level >= *level);
                self.above = presence::above(*level, text).or(self.above.take());
                (self.head, self.mark) = (None, None);
                let code = status(text).filter(|_| self.began).map(str::to_owned);
                let own = match &code {
                    Some(code) if code.starts_with('2') => Role::Response,
                    Some(_) => Role::Errors,
                    // It names the operation, whatever else it may mean.
                    None if titles => Role::None,
                    None if is_of_others(text, self.method) => Role::Aside,
                    None => qualified(text).0,
                };
                if let Some(code) = &code {
                    self.add_status(code, None);
                }
                self.open.push((*level, own, code));
                self.form_label(own, text);
                let above = self.role();
                let is_field =
                    own == Role::None && *level < BOLD && (above.is_request() || above.is_response());
                self.heading = model::field_heading(text).filter(|_| is_field);
                self.context = text.clone();
                self.out.deprecated |= text.to_lowercase().contains("deprecated");
            }
            // What stands above a list of calls is about all of them, and no field of one.
            Kind::Items(_) | Kind::Terms(_) | Kind::Table(_) if self.is_above && self.is_of_list() => {}
            Kind::Text(_) if !is_call && self.told_in_line(part) => {}
            Kind::Text(content) => {
                let text = labelled_prose(content);
                self.labelled_lines(&text.text, part.range.start);
                self.text(&text, part, is_call);
            }
            Kind::Items(items) => match self.own(items, is_call) {
                [item] if is_call && self.bullet.is_some() => self.bullet(item, part),
                items => self.items(items, part),
            },
            Kind::Terms(terms) => {
                if field_lists::is_reference(terms) {
                    self.reference(terms, part);
                    return;
                }
                if self.status_terms(terms, part) {
                    return;
                }
                if self.labelled_terms(terms, part) || self.has_reference {
                    return;
                }
                let rows = fields::of_terms(self.page, terms, 0);
                self.rows(rows, None);
            }
            Kind::Table(_) if is_call => {}
            Kind::Table(table) => self.table(table),
            Kind::Code { info, text } => {
                if is_call {
                    self.sent_as(text);
                    self.sends_files(text);
                    self.accepts(text);
                }
                if !is_call {
                    self.code(info, text);
                } else if text.trim().contains('\n') {
                    // A call with a body in one block, and perhaps what it prints.
                    let shown = codes::shown(info, text);
                    self.messages(text, &shown);
                    self.answers(shown.answer_status, shown.answers);
                    self.out
                        .request_examples
                        .extend(shown.values.into_iter().map(json::without_models));
                }
            }
            Kind::Tag(source) => self.tag(source),
        }
        self.began |= is_call || matches!(part.kind, Kind::Heading { .. });
    }

    /// Whether what stands here follows a list of several calls.
    pub(super) fn is_of_list(&self) -> bool {
        self.of_list && self.role() == Role::None
    }

    /// Whether these are items below the item of a list that shows the call.
    fn is_below_bullet(&self) -> bool {
        self.bullet.is_some() && self.open.last().is_some_and(|row| row.0 > BOLD)
    }

    /// What a label says of how the body is sent.
    fn form_label(&mut self, own: Role, text: &str) {
        if !matches!(own, Role::Body | Role::Parameters) {
            return;
        }
        let lower = text.to_lowercase();
        if own == Role::Body {
            self.out.body_required = self.out.body_required.or(empty::says_sent(&lower, true));
        }
        if lower.contains("x-www-form-urlencoded") {
            self.out.media_type = Some("application/x-www-form-urlencoded");
        } else if lower.contains("multipart/form-data") {
            self.out.media_type = Some("multipart/form-data");
        }
        self.out.in_form |= IN_FORM.contains(&normal(text).as_str());
    }

    pub(super) fn add_status(&mut self, code: &str, said: Option<String>) {
        if let Some(known) = self.out.statuses.iter_mut().find(|known| known.0 == code) {
            known.1 = known.1.take().or(said);
        } else {
            self.out.statuses.push((code.to_owned(), said));
        }
    }

    /// The items that are about the call: of several that each show one, its own.
    fn own<'i, 'a>(&self, items: &'i [Vec<Block<'a>>], is_call: bool) -> &'i [Vec<Block<'a>>] {
        let Some(shown) = self.bullet.as_ref().filter(|_| is_call) else {
            return items;
        };
        item_at(items, shown.start).unwrap_or(items)
    }

    pub(in super::super) fn items(&mut self, items: &[Vec<Block<'_>>], part: &Part<'_, '_>) {
        let role = self.role();
        let codes: Vec<Option<(String, String)>> = items
            .iter()
            .map(|item| {
                let text = prose_of(item).text;
                let shown = text.trim_start_matches(['`', '*', ' ', '[']).replace("HTTP ", "");
                let code = status(shown.get(..3)?)?;
                Some((
                    code.to_owned(),
                    shown
                        .get(3..)?
                        .trim_matches([' ', '`', '*', ':', '-', '–', '—', ']'])
                        .to_owned(),
                ))
            })
            .collect();
        if codes.iter().flatten().count() * 2 > items.len() {
            for (item, (code, said)) in items
                .iter()
                .zip(codes)
                .filter_map(|(item, own)| Some((item, own?)))
            {
                self.add_status(&code, Some(said.clone()).filter(|said| !said.is_empty()));
                self.of_status(&code, &said, item, part);
            }
            return;
        }
        let is_told = self.coded(items)
            || self.names(items, part)
            || self.is_below_bullet() && self.objects(items, part)
            || self.labelled(items, part);
        if is_told {
            return;
        }
        if self.says_values() && self.values(items, Span::new(self.page.source, part.range.clone())) {
            return;
        }
        let rows = fields::of_items(self.page, items, 0);
        if !rows.is_empty() {
            let says = said_role(&self.context);
            let is_answer =
                returns::is_of_answer(&self.context.to_lowercase()) || announces_answer(&self.context);
            let counts = |says: &Role| {
                let unsaid = role == Role::None || role == Role::Example;
                unsaid || is_answer && *says == Role::Response
            };
            let said = says.filter(counts);
            let is_unsaid = said.is_none() && role == Role::None;
            if !is_unsaid || rows.iter().any(Raw::is_told) || may_be_fields(&self.context) {
                self.rows(rows, said);
                return;
            }
            self.out.doubtful.push(rows);
        }
        let mut text = prose_of(&[]);
        for item in items {
            let line = prose_of(item);
            text.text.push_str(&line.text);
            text.text.push('\n');
            text.links.extend(line.links);
        }
        self.text(&text, part, true);
    }

    /// Files rows by the role of their place.
    pub(in super::super) fn rows(&mut self, rows: Vec<Raw>, said: Option<Role>) {
        if rows.is_empty() {
            return;
        }
        let below = self.field_above();
        let Some(mut rows) = self.below_field(below.as_deref(), rows) else {
            return;
        };
        if let Some(above) = &self.above {
            above.apply(&mut rows);
        }
        let rows = match self
            .heading
            .take()
            .filter(|_| self.role().is_request() && said.is_none())
        {
            Some(name) => vec![holding(&name, rows)],
            None => rows,
        };
        let role = said.unwrap_or_else(|| self.role());
        match role {
            role if role.is_response() || self.by_example && !role.is_request() => {
                let status = self.status();
                let in_error = |row: &Raw| row.field.description.as_deref().is_some_and(is_of_error);
                let rows = rows.into_iter().filter(|row| !in_error(row)).collect();
                self.out.response.push(Rows { status, below, rows });
            }
            Role::ResponseHeaders => self.out.response_headers.extend(rows),
            Role::Errors | Role::Statuses | Role::Aside => {}
            // Below a heading that names something else, rows are about that.
            Role::None if self.is_elsewhere() => {}
            Role::None | Role::Example | Role::ExampleRequest | Role::Endpoint => {
                self.out.request.push((Role::None, rows));
            }
            role => self.out.request.push((role, rows)),
        }
    }

    pub(in super::super) fn table(&mut self, table: &Table<'_>) {
        let (rows, columns) = fields::of_table(self.page, table);
        // Beside a column of statuses may stand one of the API's own codes.
        for at in columns.all(Column::Status) {
            let mut codes = Vec::new();
            for row in &table.rows {
                let text = row
                    .cells
                    .get(at)
                    .map(|cell| cell.plain().into_owned())
                    .unwrap_or_default();
                let text = text.trim_start_matches("HTTP ").to_owned();
                if let Some(code) = text.get(..3).and_then(status) {
                    let said = columns
                        .of(Column::Description)
                        .and_then(|at| row.cells.get(at))
                        .map(|cell| cell.plain().into_owned());
                    codes.push((code.to_owned(), said));
                }
            }
            if codes.len() * 2 > table.rows.len() {
                for (code, said) in codes {
                    self.add_status(&code, said);
                }
                table.rows.iter().for_each(|row| self.bodies(row, at));
                return;
            }
        }
        let of_answer = self.role().is_response() || self.role() == Role::ResponseHeaders;
        if of_answer && names_headers(&self.context) {
            self.rows(rows, Some(Role::ResponseHeaders));
            return;
        }
        let says = columns.role.filter(|_| !of_answer).or_else(|| {
            said_role(&self.context).filter(|_| matches!(self.role(), Role::None | Role::Example))
        });
        self.rows(rows, says);
    }
}
