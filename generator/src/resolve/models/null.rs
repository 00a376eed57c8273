//! Whether a field that must be there may be null.
//!
//! Documents that show what goes over the wire tell. Those of a client library have its language's types, and most
//! languages have no mark for such a value: then nobody can know, unless the description says so (the rule
//! `null-in-description`).

use std::collections::BTreeSet;

use docwright_schema::evidence::{Evidence, FieldEvidence, NameForm, Shape, TypeExpr};
use docwright_schema::schema::{Field, Type};
use docwright_schema::{Fact, Grade};
use memchr::memchr2_iter;

use crate::resolve::rules;

/// How many words before it turn the meaning of `null`.
const REACH: usize = 3;

/// Words that turn the meaning of what follows: `is never null`.
const NOT: &[&str] = &[
    "not", "non", "never", "cannot", "no", "isn", "can't", "won't", "without",
];

/// The kinds of types that the documents mark as null somewhere: of these, one without the mark cannot be null.
///
/// Of the fields that must be there, 27 % can be null in the true descriptions of one of 18 APIs, 8 % in all of them. Of what
/// stands in lists and maps it is 0.8 %, which is left alone.
pub(super) struct Marks(BTreeSet<Kind>);

/// What a language may write null in different ways for, if at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Value,
    List,
    Map,
}

impl Marks {
    /// The marks in the documents.
    pub(super) fn of(evidence: &[Evidence]) -> Marks {
        let models = evidence.iter().flat_map(|page| &page.models);
        let fields = models.filter_map(|model| match &model.shape {
            Shape::Object { fields, .. } => Some(fields),
            _ => None,
        });
        let marked = fields.flatten().filter(|field| is_required(field));
        Marks(marked.filter_map(|field| marked_kind(&field.ty)).collect())
    }

    /// Whether nobody can know if the field may be null.
    pub(super) fn leave_open(&self, evidence: &FieldEvidence, field: &Field) -> bool {
        evidence.form == NameForm::Language
            && field.required.value
            && !is_open(&field.ty.value)
            && !matches!(field.ty.value, Type::Const(_))
            && !self.0.contains(&kind(&evidence.ty))
    }
}

fn is_required(field: &FieldEvidence) -> bool {
    field.required.as_ref().is_some_and(|stated| stated.value)
}

/// The kind of a required type that is marked; what must be there and has the mark of what may be absent is null.
fn marked_kind(ty: &TypeExpr) -> Option<Kind> {
    match ty {
        TypeExpr::Nullable(inner) | TypeExpr::Optional(inner) => Some(kind(inner)),
        _ => None,
    }
}

fn kind(ty: &TypeExpr) -> Kind {
    match ty {
        TypeExpr::Nullable(inner) | TypeExpr::Optional(inner) => kind(inner),
        TypeExpr::Array(_) => Kind::List,
        TypeExpr::Map(_) => Kind::Map,
        _ => Kind::Value,
    }
}

fn is_open(ty: &Type) -> bool {
    matches!(ty, Type::Nullable(_) | Type::Any | Type::Unknown)
}

/// Makes the type of a required field one that can be null, where the description says so.
pub(super) fn told(field: &mut Field) {
    let may_tell = field.required.value && !is_open(&field.ty.value) && field.ty.grade < Grade::Overlaid;
    if may_tell && field.description.as_deref().is_some_and(says_null) {
        let ty = Type::Nullable(Box::new(field.ty.value.clone()));
        field.ty = Fact::derived(ty, rules::NULL_IN_DESCRIPTION);
    }
}

/// Whether a text speaks of null, and not of none.
fn says_null(text: &str) -> bool {
    // Most texts do not have these letters at all: nothing has to be cut into words for those.
    if !has_null(text.as_bytes()) {
        return false;
    }
    let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '\'')));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is_not = |word: &&str| NOT.iter().any(|not| not.eq_ignore_ascii_case(word));
    let before = |index: usize| words.iter().take(index).rev().take(REACH);
    let nulls = words.iter().enumerate();
    let mut nulls = nulls.filter(|(_, word)| word.eq_ignore_ascii_case("null"));
    nulls.any(|(index, _)| !before(index).any(is_not))
}

fn has_null(text: &[u8]) -> bool {
    let four = |at: usize| text.get(at..at + 4);
    let mut starts = memchr2_iter(b'n', b'N', text).filter_map(four);
    starts.any(|four| four.eq_ignore_ascii_case(b"null"))
}

#[cfg(test)]
mod tests {
    use docwright_schema::evidence::{ModelEvidence, ModelRole};
    use docwright_schema::{Place, Rare, Span, Stated};

    use super::*;

    fn documented(form: NameForm, required: bool, ty: TypeExpr) -> FieldEvidence {
        FieldEvidence {
            name: Some(Stated::new("berth".to_owned(), Span::default())),
            ty,
            required: Some(Stated::new(required, Span::default())),
            ..FieldEvidence::new(form, Span::default())
        }
    }

    fn page(fields: Vec<FieldEvidence>) -> Evidence {
        let model = ModelEvidence {
            constraints: Default::default(),
            name: None,
            section: None,
            role: ModelRole::Component,
            anchor: String::new(),
            description: None,
            deprecated: false,
            shape: Shape::Object {
                fields,
                additional: None,
            },
            examples: Vec::new(),
            span: Span::default(),
        };
        Evidence {
            models: vec![model],
            ..Evidence::default()
        }
    }

    /// Whether null is left open for a field of this type, in documents that have `marked` fields.
    fn is_open_beside(marked: &[FieldEvidence], form: NameForm, required: bool, ty: &TypeExpr) -> bool {
        let evidence = [page(marked.to_vec())];
        let field = Field {
            access: Default::default(),
            name: "berth".to_owned(),
            wire_name: Fact::stated("berth".to_owned()),
            ty: Fact::stated(match ty {
                TypeExpr::Nullable(_) => Type::Nullable(Box::new(Type::Boolean)),
                TypeExpr::Const(value) => Type::Const(value.clone()),
                TypeExpr::Any => Type::Any,
                _ => Type::Boolean,
            }),
            required: Fact::stated(required),
            null_unknown: false,
            deprecated: false,
            description: None,
            example: None,
            default: None,
            constraints: Rare::default(),
            place: Place::default(),
        };
        Marks::of(&evidence).leave_open(&documented(form, required, ty.clone()), &field)
    }

    #[test]
    fn null_is_left_open_where_no_type_of_the_kind_is_marked() {
        use NameForm::{Language, Wire};
        let nullable = |ty| TypeExpr::Nullable(Box::new(ty));
        let list = TypeExpr::Array(Box::new(TypeExpr::Boolean));
        let marked = documented(Language, true, nullable(TypeExpr::Boolean));
        let unmarked = documented(Language, false, nullable(TypeExpr::Boolean));
        let absent = documented(Language, true, TypeExpr::Optional(Box::new(list.clone())));
        for (marks, form, required, ty, open) in [
            (vec![], Language, true, TypeExpr::Boolean, true),
            (vec![], Language, false, TypeExpr::Boolean, false),
            (vec![], Wire, true, TypeExpr::Boolean, false),
            (vec![], Language, true, TypeExpr::Any, false),
            (vec![], Language, true, TypeExpr::Const(true.into()), false),
            (vec![], Language, true, nullable(TypeExpr::Boolean), false),
            (vec![marked.clone()], Language, true, TypeExpr::Boolean, false),
            (vec![marked], Language, true, list.clone(), true),
            (vec![unmarked], Language, true, TypeExpr::Boolean, true),
            (vec![absent], Language, true, list, false),
        ] {
            let found = is_open_beside(&marks, form, required, &ty);
            assert_eq!(found, open, "{form:?} {required} {ty:?} beside {marks:?}");
        }
    }

    #[test]
    fn null_is_told_from_its_denial() {
        for (text, says) in [
            ("When it was closed, or `null` while it is open.", true),
            ("Null for guests.", true),
            ("It is never null.", false),
            ("Must not be null", false),
            ("A non-null text", false),
            ("The key `null_value`", false),
            ("Nullable by law", false),
        ] {
            assert_eq!(says_null(text), says, "{text}");
        }
    }
}
