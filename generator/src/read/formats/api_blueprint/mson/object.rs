//! Objects: properties, structures that are included, properties of which there is one.

use docwright_schema::Span;

use super::line::Mark;
use super::members::Member;
use super::reading::Types;
use crate::read::formats::embedded::tree::{list, text};
use crate::read::formats::rebuilt::{Sketch, named, untold};

/// Words of lines that are about the value, and name no property.
const ABOUT: [&str; 2] = ["Default", "Sample"];
/// Words that hold properties.
const HOLDERS: [&str; 3] = ["Properties", "Items", "Members"];

/// Whether a line tells of a property, or of several.
pub(super) fn is_property(member: &Member) -> bool {
    let told = &member.told;
    let is_about = member.keyword(&ABOUT) && told.ty.is_none();
    let holds = member.keyword(&["Items", "Members", "Values"]) && told.ty.is_none();
    !is_about && !holds && !told.first.is_empty()
}

/// Whether a line is an item of a list.
pub(super) fn is_item(member: &Member) -> bool {
    !(member.keyword(&ABOUT) && member.told.ty.is_none())
}

/// Whether a line can only be a property: it has a name and a value, or members; a type says it where objects are told.
pub(super) fn is_named(member: &Member, of_objects: bool) -> bool {
    let told = &member.told;
    !told.first.is_empty()
        && is_property(member)
        && (told.value.is_some() || (of_objects && (told.ty.is_some() || !told.said.is_empty())))
}

/// What properties are gathered in.
struct Gathered {
    schema: Sketch,
    required: Vec<crate::read::data::Node>,
    parts: Vec<Sketch>,
    choices: Vec<Sketch>,
}

/// The schema of an object, and of what it is made of.
pub(super) fn of(types: Types<'_>, span: Span, base: Option<&str>, members: &[Member]) -> Sketch {
    let mut schema = Sketch::new(span);
    schema.text("type", "object");
    let mut gathered = Gathered {
        schema,
        required: Vec::new(),
        parts: base.map(|base| named(span, base)).into_iter().collect(),
        choices: Vec::new(),
    };
    add(types, members, &mut gathered);
    let Gathered {
        mut schema,
        required,
        mut parts,
        mut choices,
    } = gathered;
    if !required.is_empty() {
        schema.set("required", list(span, required));
    }
    if choices.len() == 1 {
        if let Some(only) = choices.pop() {
            schema.entries.extend(only.entries);
        }
    } else {
        parts.append(&mut choices);
    }
    if parts.is_empty() {
        return schema;
    }
    schema.seal();
    let mut whole = Sketch::new(span);
    if schema.get("properties").is_some() || schema.get("oneOf").is_some() {
        parts.push(schema);
    }
    whole.list("allOf", parts);
    whole
}

fn add(types: Types<'_>, members: &[Member], gathered: &mut Gathered) {
    for member in members {
        let span = types.span(member);
        let told = &member.told;
        if let Some(name) = included(member) {
            let name = super::line::type_name(&name);
            gathered.parts.push(match types.structures.name(&name) {
                Some(name) => named(span, name),
                None => untold(span),
            });
        } else if told.first.eq_ignore_ascii_case("One Of") && told.ty.is_none() {
            gathered.choices.push(choice(types, span, &member.members));
        } else if member.keyword(&HOLDERS) && told.ty.is_none() && !member.members.is_empty() {
            add(types, &member.members, gathered);
        } else if is_property(member) {
            property(types, span, member, gathered);
        } else if told.first.is_empty()
            && let Some(name) = told.ty.as_deref().and_then(|ty| types.structures.name(ty))
        {
            gathered.parts.push(named(span, name));
        }
    }
}

/// The name of a structure whose properties are these, too: `Include Name`, `Include (Name)`.
fn included(member: &Member) -> Option<String> {
    let told = &member.told;
    let rest = told.first.strip_prefix("Include")?;
    match (rest.strip_prefix(' '), &told.ty) {
        (Some(name), _) => Some(name.trim().to_owned()),
        (None, Some(ty)) if rest.is_empty() => Some(ty.clone()),
        _ => None,
    }
}

/// One of several properties, or groups of them.
fn choice(types: Types<'_>, span: Span, members: &[Member]) -> Sketch {
    let all = members.iter().map(|member| match member.keyword(&HOLDERS) {
        true => of(types, types.span(member), None, &member.members),
        false => of(types, types.span(member), None, std::slice::from_ref(member)),
    });
    let mut schema = Sketch::new(span);
    schema.list("oneOf", all.collect());
    schema
}

fn property(types: Types<'_>, span: Span, member: &Member, gathered: &mut Gathered) {
    let told = &member.told;
    let mut schema = types.of(span, told, &member.members);
    if told.variable {
        gathered.schema.set("additionalProperties", schema.node());
        return;
    }
    schema.text("description", &told.said);
    let fixed = types.fixed || told.has(Mark::Fixed);
    if told.has(Mark::Required) || (fixed && !told.has(Mark::Optional)) {
        gathered.required.push(text(span, &told.first));
    }
    gathered
        .schema
        .add("properties", &told.first, span, schema.node());
}
