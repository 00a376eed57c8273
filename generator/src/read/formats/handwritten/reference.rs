//! Field lists of reStructuredText: `:param string id:`, `:>json id:`, `:statuscode 404:`.

use docwright_schema::evidence::TypeExpr;

use super::fields;
use super::gather::{Rows, Walk};
use super::parts::{Part, Term};
use super::roles::Role;
use super::text::{Prose, plain, prose, prose_of, range_of};
use super::types::Types;

impl Walk<'_> {
    /// Whether terms are those of a field list of reStructuredText: `:param string id:`.
    pub(super) fn is_reference(&self, mut terms: impl Iterator<Item = String>) -> bool {
        terms.any(|term| term.starts_with(':') && term.ends_with(':'))
    }

    pub(super) fn reference(&mut self, terms: &[Term<'_, '_>], part: &Part<'_, '_>) {
        for term in terms {
            let name = plain(term.name);
            let words: Vec<&str> = name.trim_matches(':').split_whitespace().collect();
            let Some((kind, rest)) = words.split_first() else {
                continue;
            };
            let Some((name, types)) = rest.split_last() else {
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
                "<json" | "reqjson" | "jsonparam" | "jsonparameter" | "form" | "formparam"
                | "formparameter" | "reqjsonobj" => self.out.request.push((Role::Body, vec![raw()])),
                "<jsonarr" | "reqjsonarr" => {
                    let mut row = raw();
                    row.name = format!("[].{}", row.name);
                    self.out.request.push((Role::Body, vec![row]));
                }
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
                }
                _ => {}
            }
        }
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
