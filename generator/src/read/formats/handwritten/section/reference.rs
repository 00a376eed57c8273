//! Field lists of reStructuredText: `:param string id:`, `:>json id:`, `:statuscode 404:`.

use docwright_schema::evidence::TypeExpr;

use super::gather::Walk;
use super::gathered::Rows;
use super::labels::DEEPEST;
use crate::read::formats::handwritten::fields;
use crate::read::formats::handwritten::page::parts::{Part, Term};
use crate::read::formats::handwritten::rows::marks;
use crate::read::formats::handwritten::rows::row::is_name;
use crate::read::formats::handwritten::types::Types;
use crate::read::formats::handwritten::words::codes_said::is_of_error;
use crate::read::formats::handwritten::words::roles::{Role, qualified};
use crate::read::formats::handwritten::words::text::{Prose, normal, plain, prose, prose_of, range_of};
use crate::read::markup::{Block, BlockKind};

/// What the names of a field list say of the field whose name stands above it: `:Type: String`.
const ABOUT: &[&str] = &["description", "type", "required", "default", "valid values"];

impl Walk<'_> {
    /// A field whose name stands in code above a field list that tells of it, each line a property.
    fn properties(&mut self, terms: &[Term<'_, '_>], part: &Part<'_, '_>) -> bool {
        let said = |term: &Term<'_, '_>| {
            let mut text = prose(term.line);
            let more = prose_of(term.body);
            text.text.push_str(&more.text);
            text.links.extend(more.links);
            (normal(&plain(term.name)), text)
        };
        let said: Vec<(String, Prose)> = terms.iter().map(said).collect();
        if !said.iter().any(|(name, _)| ABOUT.contains(&name.as_str())) {
            return false;
        }
        let name = self
            .context
            .trim()
            .strip_prefix('`')
            .and_then(|rest| rest.strip_suffix('`'));
        let Some(name) = name.filter(|name| is_name(name)).map(str::to_owned) else {
            return true;
        };
        let of = |wanted: &str| {
            let own = said.iter().find(|(name, _)| name == wanted);
            own.map(|(_, text)| text.clone()).unwrap_or_default()
        };
        let range = part.range.clone();
        let mut row = fields::raw(self.page, &name, &of("type"), &of("description"), range);
        let span = row.field.span;
        if let Some(required) = marks::cell(&of("required").text).filter(|_| !of("required").text.is_empty())
        {
            row.field.required = Some(docwright_schema::Stated::new(required, span));
        }
        self.context.clear();
        self.rows(vec![row], None);
        true
    }

    pub(in super::super) fn reference(&mut self, terms: &[Term<'_, '_>], part: &Part<'_, '_>) {
        if self.properties(terms, part) {
            return;
        }
        for term in terms {
            let name = plain(term.name);
            let words: Vec<&str> = name.trim_matches(':').split_whitespace().collect();
            let Some((kind, rest)) = words.split_first() else {
                continue;
            };
            let Some((name, types)) = rest.split_last() else {
                self.part_of_call(kind, term, part);
                continue;
            };
            let mut text = prose(term.line);
            let more = prose_of(term.body);
            text.text.push_str(&more.text);
            text.links.extend(more.links);
            let ty = Prose {
                text: types.join(" "),
                links: Vec::new(),
            };
            let raw = || {
                fields::raw(
                    self.page,
                    name,
                    &ty,
                    &text,
                    range_of(term.name).unwrap_or_else(|| part.range.clone()),
                )
            };
            match *kind {
                "param" | "parameter" | "arg" | "argument" => {
                    self.out.request.push((Role::Parameters, vec![raw()]));
                }
                "type" | "paramtype" => self.type_of(name, &text),
                "query" | "queryparam" | "queryparameter" | "qparam" => {
                    self.out.request.push((Role::Query, vec![raw()]));
                }
                "<header" | "reqheader" | "reqheaders" | "requestheader" => {
                    self.out.request.push((Role::Header, vec![raw()]));
                }
                "json" | "<json" | "<jsonobj" | "fparam" | "reqjson" | "jsonparam" | "jsonparameter"
                | "form" | "formparam" | "formparameter" | "reqjsonobj" => {
                    self.out.request.push((Role::Body, vec![raw()]));
                }
                "<jsonarr" | "reqjsonarr" => {
                    let mut row = raw();
                    row.name = format!("[].{}", row.name);
                    self.out.request.push((Role::Body, vec![row]));
                }
                ">json" | "resjson" | "resjsonobj" | ">jsonobj" | ">jsonarr" | "resjsonarr"
                    if is_of_error(&text.text) => {}
                ">json" | "resjson" | "resjsonobj" | ">jsonobj" => {
                    self.out.response.push(Rows::of(vec![raw()]));
                }
                ">jsonarr" | "resjsonarr" => {
                    let mut row = raw();
                    row.name = format!("[].{}", row.name);
                    self.out.response.push(Rows::of(vec![row]));
                }
                ">header" | "resheader" | "resheaders" | "responseheader" => {
                    self.out.response_headers.push(raw());
                }
                "statuscode" | "status" | "code" => {
                    let said = text.text.trim().to_owned();
                    self.add_status(name, Some(said).filter(|said| !said.is_empty()));
                    self.shown_below(name, term.body);
                }
                _ => {}
            }
        }
    }

    /// A field that is a label of a part of the call: `:Returns: 204`, `:Parameters:` with a list below it.
    fn part_of_call(&mut self, label: &str, term: &Term<'_, '_>, part: &Part<'_, '_>) {
        let (role, code) = qualified(label);
        if !role.is_request() && !role.is_response() || self.open.len() >= DEEPEST {
            return;
        }
        let said = prose_of(term.body.get(..1).unwrap_or_default());
        self.under(role, code.unwrap_or(&said.text), said.links, term.body, part);
    }

    /// Blocks of code below a status show its answer.
    fn shown_below(&mut self, status: &str, body: &[Block<'_>]) {
        let role = match status.starts_with(['4', '5']) {
            true => Role::Errors,
            false => Role::Response,
        };
        let outer = self.open.len();
        self.open.push((u8::MAX, role, Some(status.to_owned())));
        for block in body {
            if let BlockKind::Code { info, text, .. } = &block.kind {
                self.code(info, text);
            }
        }
        self.open.truncate(outer);
    }

    /// `:type id: int` tells the type of the parameter told of before.
    fn type_of(&mut self, name: &str, said: &Prose) {
        let types = Types {
            page: self.page,
            span: docwright_schema::Span::default(),
            links: &said.links,
        };
        let ty = types.read(&said.text);
        let rows = self.out.request.iter_mut().flat_map(|group| &mut group.1);
        for row in rows.filter(|row| row.name == name && row.field.ty == TypeExpr::Missing) {
            row.field.ty = ty.clone();
        }
    }
}
