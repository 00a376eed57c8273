//! Bodies: type and media type.

use docwright_schema::evidence::{BodyEvidence, FieldEvidence};
use docwright_schema::schema::{Body, Content, Method, ModelKind, Type};
use docwright_schema::{Fact, Grade, Place};

use super::input::Input;
use crate::resolve::models::held::by_person;
use crate::resolve::models::types::{Names, Site};
use crate::resolve::models::{Resolver, example};
use crate::resolve::names::words::pascal;
use crate::resolve::rules;

impl Resolver<'_> {
    pub(super) fn body(
        &mut self,
        input: &Input<'_>,
        field: &FieldEvidence,
        name: Option<&str>,
    ) -> Option<Body> {
        let documented = input.documented;
        let place = Place::new(
            documented.page,
            &documented.evidence.anchor,
            name.unwrap_or("request"),
        );
        let own = || pascal(&documented.evidence.name.value);
        let names = || Names::one(format!("{}Body", own()));
        let site = Site {
            names: &names,
            place: &place,
            page: documented.page,
            example: field.example.as_deref(),
        };
        let typed = self.typed(&field.ty, site);
        let required = match &field.required {
            Some(stated) => Fact::said(stated.value && !typed.optional, stated.span),
            None => self.unstated_required(input, &typed.ty.value),
        };
        let media_type = Fact::derived(
            self.media_type(&typed.ty.value).to_owned(),
            rules::BODY_MEDIA_TYPE,
        );
        Some(Body {
            name: name.map(str::to_owned),
            required,
            description: field.description.clone().filter(|_| name.is_some()),
            content: vec![Content::new(media_type, typed.ty)],
            place,
        })
    }

    pub(super) fn stated_body(&mut self, input: &Input<'_>, bodies: &[BodyEvidence]) -> Option<Body> {
        let documented = input.documented;
        let place = Place::new(documented.page, &documented.evidence.anchor, "request");
        let own = || pascal(&documented.evidence.name.value);
        let mut body: Option<Body> = None;
        for evidence in bodies {
            let media_type = evidence
                .media_type
                .as_ref()
                .map_or("", |stated| stated.value.as_str());
            let media_type = media_type.rsplit(['/', '+']).next().unwrap_or_default();
            let names = || Names {
                name: format!("{}Request", own()),
                other: format!("{}{}Request", own(), pascal(media_type)),
            };
            let site = Site {
                names: &names,
                place: &place,
                page: documented.page,
                example: None,
            };
            // What a person says is complete.
            let is_told = evidence.span.is_told();
            let examples = match is_told || self.is_exact(documented.page) {
                true => &[],
                false => evidence.examples.as_slice(),
            };
            let completed = example::completed(&evidence.ty, examples);
            let ty = self.typed(completed.as_ref().unwrap_or(&evidence.ty), site).ty;
            let ty = if is_told { by_person(ty) } else { ty };
            let media_type = match &evidence.media_type {
                Some(stated) => Fact::said(stated.value.clone(), stated.span),
                None => Fact::derived(self.media_type(&ty.value).to_owned(), rules::BODY_MEDIA_TYPE),
            };
            let required = match &evidence.required {
                Some(stated) => Fact::said(stated.value, stated.span),
                None => self.unstated_required(input, &ty.value),
            };
            let content = Content {
                constraints: evidence.constraints.clone(),
                encodings: evidence.encodings.clone(),
                examples: evidence.examples.clone(),
                ..Content::new(media_type, ty)
            };
            match &mut body {
                Some(body) => body.content.push(content),
                None => {
                    body = Some(Body {
                        name: None,
                        required,
                        description: evidence.description.clone(),
                        content: vec![content],
                        place: place.clone(),
                    });
                }
            }
        }
        body
    }

    /// The rules `required-by-fields` and `required-by-method`: whether a body must be there, of which nothing says so.
    fn unstated_required(&self, input: &Input<'_>, ty: &Type) -> Fact<bool> {
        let kind = match ty {
            Type::Model(id) => self.models.get(id).map(|model| &model.kind),
            _ => None,
        };
        let is_known = |required: &Fact<bool>| required.value && required.grade > Grade::Assumed;
        match kind {
            Some(ModelKind::Object { fields, .. })
                if fields.iter().any(|field| is_known(&field.required)) =>
            {
                Fact::assumed(true, rules::REQUIRED_BY_FIELDS)
            }
            _ if matches!(input.method, Some(Method::Post | Method::Put | Method::Patch)) => {
                Fact::assumed(true, rules::REQUIRED_BY_METHOD)
            }
            _ => Fact::assumed(false, rules::REQUIRED_UNSTATED),
        }
    }

    /// The rule `body-media-type`.
    fn media_type(&self, ty: &Type) -> &'static str {
        let fields = match ty {
            Type::Bytes => return "application/octet-stream",
            Type::Model(id) => self.models.get(id).map(|model| &model.kind),
            _ => None,
        };
        match fields {
            Some(ModelKind::Object { fields, .. })
                if fields.iter().any(|f| *f.ty.value.innermost() == Type::Bytes) =>
            {
                "multipart/form-data"
            }
            _ => "application/json",
        }
    }
}
