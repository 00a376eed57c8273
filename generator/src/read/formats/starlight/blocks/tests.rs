use docwright_schema::evidence::{Evidence, FieldEvidence, OperationEvidence, Shape, TypeExpr};
use docwright_schema::schema::Location;
use docwright_schema::{Diagnostics, SourceId};

use super::*;
use crate::read::READERS;

fn page(text: &str) -> Page<'_> {
    Page {
        source: SourceId(0),
        path: "moor_ship.txt",
        text,
    }
}

fn evidence(text: &str) -> Evidence {
    read(&page(text), &mut Diagnostics::default())
}

/// The operation of a page with this request line, whose rest is given.
fn operation(request: &str, rest: &str) -> OperationEvidence {
    let mut found = evidence(&format!("Skip to content\n\nMoor a ship\n\n{request}\n{rest}"));
    found.operations.remove(0)
}

/// A type in short: `{a: string, b?: [integer]}`, `..` for what is lost.
fn short(ty: &TypeExpr) -> String {
    match ty {
        TypeExpr::Missing => "..".to_owned(),
        TypeExpr::Null => "nothing".to_owned(),
        TypeExpr::Boolean => "boolean".to_owned(),
        TypeExpr::String(None) => "string".to_owned(),
        TypeExpr::String(Some(format)) => format.clone(),
        TypeExpr::Integer(_) => "integer".to_owned(),
        TypeExpr::Const(value) => value.to_string(),
        TypeExpr::Array(item) => format!("[{}]", short(item)),
        TypeExpr::Map(item) => format!("<{}>", short(item)),
        TypeExpr::Nullable(inner) => format!("{}|null", short(inner)),
        TypeExpr::Inline(model) => match &model.shape {
            Shape::Object { fields, additional } => {
                let more = additional.iter().map(|ty| match ty {
                    TypeExpr::Missing => "..".to_owned(),
                    ty => format!("*: {}", short(ty)),
                });
                let all: Vec<String> = fields.iter().map(field).chain(more).collect();
                format!("{{{}}}", all.join(", "))
            }
            Shape::Union { variants, .. } => {
                let all: Vec<String> = variants.iter().map(|variant| short(&variant.ty)).collect();
                format!("({})", all.join(" | "))
            }
            Shape::Enum { values, .. } => {
                let all: Vec<String> = values.iter().map(|value| value.value.to_string()).collect();
                all.join("/")
            }
            Shape::Alias(inner) => short(inner),
            Shape::Unknown => "?".to_owned(),
        },
        other => format!("{other:?}"),
    }
}

fn field(field: &FieldEvidence) -> String {
    let name = field.name.as_ref().map_or("", |name| name.value.as_str());
    let required = field.required.as_ref().is_some_and(|required| required.value);
    format!("{name}{}: {}", if required { "" } else { "?" }, short(&field.ty))
}

/// The type of the success of a GET with this payload.
fn payload(text: &str) -> String {
    let operation = operation("GET\n/ships", &format!("\nSuccessful response\n\n{text}\n"));
    assert_eq!(operation.responses.len(), 1, "{text}");
    short(&operation.responses[0].ty)
}

#[test]
fn payloads() {
    for (text, expected) in [
        ("string", "string"),
        ("Array<string>", "[string]"),
        (
            "object\nname\nrequired\nstring\nage\ninteger",
            "{name: string, age?: integer}",
        ),
        ("Array\nobject\nname\nstring", "[{name?: string}]"),
        (
            "Array<object>\n<= 3 items\nShip\nobject\nname\nstring",
            "[{name?: string}]",
        ),
        ("object\nkey\nadditional properties\ninteger", "<integer>"),
        (
            "object\nname\nstring\nkey\nadditional properties\ninteger",
            "{name?: string, *: integer}",
        ),
        ("object\nflag\nstring | null", "{flag?: string|null}"),
        (
            "object\nflag\nstring\nnullable\nAllowed values: a b",
            "{flag?: \"a\"/\"b\"|null}",
        ),
        (
            "object\nkind\nrequired\nstring\nAllowed value: tug",
            "{kind: \"tug\"}",
        ),
        ("One of:\nTug\nobject\npower\ninteger", "({power?: integer} | ..)"),
        ("Any of:\nstring format: date", "(date | ..)"),
        (
            "object\nname\nstring\nAny of:\nobject\npower\ninteger",
            "{name?: string}",
        ),
        (
            "object\nrequired\nrequired\nstring\nstring\nstring",
            "{required: string, string?: string}",
        ),
        ("object\nnext\nobject recursive", "{next?: ..}"),
        ("object", "<Any>"),
    ] {
        let found = payload(text);
        if text.contains("Any of:\nobject") {
            // The lost alternative has the object's own fields, too.
            assert_eq!(found, "({name?: string, power?: integer} | {name?: string, ..})");
        } else {
            assert_eq!(found, expected, "{text}");
        }
    }
}

#[test]
fn nested_fields_are_placed_by_examples() {
    let fields = "object\nhull\nobject\nlength\ninteger\nname\nstring";
    assert_eq!(payload(fields), "{hull?: {..}, ..}");
    let example = "Examplegenerated\n{\n  \"hull\": {\n    \"length\": 1\n  },\n  \"name\": \"x\"\n}";
    assert_eq!(
        payload(&format!("{fields}\n{example}")),
        "{hull?: {length?: integer}, name?: string}"
    );
}

#[test]
fn a_sample_tells_location_server_and_body() {
    let request = "POST\n/ships/{ship}/crew\ncurl --request POST \\\n  --url 'https://sea.test/v1/ships/tug/crew?dry=true' \\\n  --header 'X-Trace: 1' \\\n  --data '{ \"size\": 1 }'";
    let rest = "ship\nrequired\nstring\ndry\nboolean\nX-Trace\nstring\n\nThe crew\n\nMedia typeapplication/json\nobject\nsize\ninteger\n\nSigned on\n";
    let text = format!("Skip to content\n\nSign on\n\n{request}\n{rest}");
    let found = evidence(&text);
    assert_eq!(found.operations[0].servers[0].url.value, "https://sea.test/v1");
    let operation = &found.operations[0];
    let locations: Vec<_> = operation
        .parameters
        .iter()
        .map(|p| p.location.as_ref().map(|location| location.value))
        .collect();
    assert_eq!(locations, [None, Some(Location::Query), Some(Location::Header)]);
    assert_eq!(short(&operation.bodies[0].ty), "{size?: integer}");
    assert_eq!(operation.responses.len(), 1);
    assert_eq!(operation.responses[0].ty, TypeExpr::Null);
}

#[test]
fn paragraphs_find_their_owners() {
    let rest = "\nMoors it.\n\nship\nrequired\nstring\n\nName of the ship\n\nThe berth to use\n\nobject\nberth\nstring\n\nMoored\n\nUnexpected error\n\nHarbourError\n\nWhat went wrong\n\nobject\ncode\ninteger\n";
    let found = operation("POST\n/ships/{ship}", rest);
    assert_eq!(found.description.as_deref(), Some("Moors it."));
    assert_eq!(
        found.parameters[0].field.description.as_deref(),
        Some("Name of the ship")
    );
    assert_eq!(found.bodies[0].description.as_deref(), Some("The berth to use"));
    let described: Vec<_> = found
        .responses
        .iter()
        .map(|response| (response.description.as_deref().unwrap_or(""), short(&response.ty)))
        .collect();
    let error = "{code?: integer}".to_owned();
    assert_eq!(
        described,
        [("Moored", "nothing".to_owned()), ("Unexpected error", error)]
    );
}

#[test]
fn the_form_is_told_from_others() {
    let claims = |text: &str| {
        let best = READERS.iter().max_by_key(|reader| (reader.score)(&page(text)));
        best.filter(|reader| (reader.score)(&page(text)) > 0)
            .map(|reader| reader.name)
    };
    assert_eq!(
        claims("Skip to content\n\nMoor a ship\n\nPOST\n/ships\n"),
        Some(NAME)
    );
    assert_eq!(claims("Moor a ship\n\nPOST\n/ships\n\nMoored\n"), Some(NAME));
    assert_eq!(claims("Moor a ship\n\nDeprecated\nPOST\n/ships\n"), Some(NAME));
    assert_ne!(claims("# Moor a ship\n\nPOST\n/ships\n"), Some(NAME));
    assert_eq!(claims("Moor a ship\n\nMail it to us\n"), None);
    let glued = "Moor a ship\nPOST\n/ships\nParameters\nSection titled “ Parameters ”Path Parameters\n";
    assert_eq!(claims(glued), Some("starlight-text"));
}

proptest::proptest! {
    #[test]
    fn any_lines_are_read_without_panic(lines in proptest::collection::vec(proptest::sample::select(&[
        "Skip to content", "POST", "/ships/{ship}", "ship", "required", "object", "Array<object>", "Array", "string",
        "One of:", "key", "additional properties", "Example", "{ \"ship\": 1 }", "{", "Media typeapplication/json", "",
        "A text", "curl --request POST \\", "--data '{}'", "default: 1 >= 2", "not matching", "Deprecated", "é\u{301}",
        "Allowed values: a b", "ApiError", "object recursive", "X-Rate-Limit",
    ][..]), 0..60)) {
        let text = format!("Skip to content\n\nMoor\n\nPOST\n/ships\n{}", lines.join("\n"));
        for found in evidence(&text).operations {
            for field in found.parameters {
                proptest::prop_assert!(text.get(field.field.span.range()).is_some());
            }
        }
    }
}
