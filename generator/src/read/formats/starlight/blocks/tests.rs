use docwright_schema::evidence::{Evidence, FieldEvidence, OperationEvidence, Shape, TypeExpr};
use docwright_schema::schema::Location;
use docwright_schema::{Diagnostics, SourceId};

use super::*;
use crate::read::READERS;

fn page(text: &str) -> Page<'_> {
    Page::new(SourceId(0), "moor_ship.txt", text)
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
        TypeExpr::Enclosing(_) => "around".to_owned(),
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
        ("object\nnext\nobject recursive", "{next?: around}"),
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

/// Name and type of each response's payload, and the names of its headers.
fn responses(operation: &OperationEvidence) -> Vec<String> {
    let headers = |fields: &[FieldEvidence]| fields.iter().map(field).collect::<Vec<_>>().join(", ");
    let one = |response: &docwright_schema::evidence::ResponseEvidence| {
        let described = response.description.as_deref().unwrap_or("-");
        let headers = headers(&response.headers);
        format!("{described}: {} [{headers}]", short(&response.ty))
    };
    operation.responses.iter().map(one).collect()
}

#[test]
fn examples_end_the_objects_that_they_are_of() {
    let hull = "object\nhull\nobject\nlength\ninteger\nExample\n12";
    let of_hull = "Example\n{ \"length\": 12 }";
    let of_all = "Example\n{ \"hull\": { \"length\": 12 }, \"flag\": \"red\" }";
    for (text, expected) in [
        // In the middle, the example of a nested object ends it.
        (format!("{hull}\n{of_hull}\nflag\nstring"), "{hull?: {length?: integer}, flag?: string}"),
        // A run goes from the inside outwards.
        (
            format!("object\nflag\nstring\nhull\nobject\nlength\ninteger\n{of_hull}\n{of_all}"),
            "{flag?: string, hull?: {length?: integer}}",
        ),
        (format!("{hull}\n{of_hull}\nflag\nstring\n{of_all}"), "{hull?: {length?: integer}, flag?: string}"),
        // That of a list of objects does it as well.
        (
            "object\ncrew\nArray<object>\nobject\nrank\nstring\nExample\n[{ \"rank\": \"mate\" }]\nflag\nstring".to_owned(),
            "{crew?: [{rank?: string}], flag?: string}",
        ),
        // A key that the page does not have says nothing.
        (
            format!("{hull}\n{{}}\nflag\nstring\nExample\n{{ \"hull\": {{ \"length\": 1 }}, \"flag\": \"\", \"new\": 1 }}")
                .replace("{}\n", ""),
            "{hull?: {length?: integer}, flag?: string}",
        ),
        // An object that shows no field may hold what the example has.
        (
            "object\nlog\nobject\nExample\n{ \"depth\": 3 }\nflag\nstring\nExample\n{ \"log\": {}, \"flag\": \"x\" }".to_owned(),
            "{log?: <Any>, flag?: string}",
        ),
    ] {
        assert_eq!(payload(&text), expected, "{text}");
    }
}

#[test]
fn an_example_that_may_be_of_two_objects_ends_neither() {
    // `{ length }` may be of the whole, whose `hull` then is empty, or of the hull: both show one half or more.
    let text = "object\nhull\nobject\nlength\ninteger\nExample\n{ \"length\": 12 }";
    assert_eq!(payload(text), "{hull?: {..}, ..}");
    // Of the whole it would show too little.
    let text =
        "object\nflag\nstring\nname\nstring\nhull\nobject\nlength\ninteger\nExample\n{ \"length\": 12 }";
    assert_eq!(
        payload(text),
        "{flag?: string, name?: string, hull?: {length?: integer}}"
    );
    // A constant of the name of the object around it holds no object.
    let text = "object\nid\nstring\nhull\nobject\nOne of:\nobject\nhull\nrequired\nstring\nAllowed values: wood\nowner\nstring\nport\nstring\nExample\n{ \"hull\": { \"hull\": \"wood\" } }";
    assert_eq!(
        payload(text),
        "{id?: string, hull?: ({hull: \"wood\", ..} | ..), ..}"
    );
}

#[test]
fn words_of_types_may_be_names() {
    for (text, expected) in [
        (
            "object\nobject\n\nThe kind of answer.\n\nstring\nAllowed value: fleet",
            "{object?: \"fleet\"}",
        ),
        (
            "object\nobject\nrequired\n\nThe kind.\n\nstring\nname\nstring",
            "{object: string, name?: string}",
        ),
        (
            "object\nname\nstring\nobject\n\nThe kind.\n\nstring",
            "{name?: string, object?: string}",
        ),
        (
            "object\nname\nstring\nobject\nObject\nstring",
            "{name?: string, object?: string}",
        ),
        (
            "object\nships\nArray<object>\nobject\nobject\n\nThe kind.\n\nstring",
            "{ships?: [{object?: string, ..}], ..}",
        ),
        ("object\nstring\n\nA rope.\n\nboolean", "{string?: boolean}"),
        (
            "object\nobject\nstring\nid\nstring",
            "{object?: string, id?: string}",
        ),
        (
            "object\nnote\nstring\n\"\" <= 9 characters\nhull\nstring\n\"\"\nmast\nstring",
            "{note?: string, hull?: string, mast?: string}",
        ),
    ] {
        let found = payload(text);
        if text.contains("ships") {
            assert_eq!(found, "{ships?: [{object?: string}]}");
        } else {
            assert_eq!(found, expected, "{text}");
        }
    }
}

#[test]
fn lists_and_headings_of_a_description_end_no_parameter() {
    let rest = "\nLists them.\n\nPages\n\nThe answer has pages:\n\n  • size - how many.\n  • next - the one behind.\n  1. Ask again.\nsize\ninteger\ndefault: 5 >= 1\n\nHow many ships\n\nport\n\nWhere they lie.\n\nstring\n\nThe ships\n\nobject\nships\nrequired\nArray<string>\n";
    let found = operation("GET\n/ships", rest);
    let names: Vec<_> = found
        .parameters
        .iter()
        .map(|parameter| field(&parameter.field))
        .collect();
    assert_eq!(names, ["size?: integer", "port?: string"]);
    assert_eq!(responses(&found), ["The ships: {ships: [string]} []"]);
}

#[test]
fn a_callback_hides_what_stands_behind_it() {
    let text = "Skip to content\n\nMoor a ship\n\nPOST\n/ships\n\nMoors it.\n\nThe ship to moor\n\nobject\ntell\nrequired\nstring\n\nPOST\n{$request.body#/tell}\n\nCalled when it is moored.\n\nobject\nberth\nstring\n\nHeard\n\nMoored\n\nobject\nid\nstring\n";
    let mut diagnostics = Diagnostics::default();
    let found = read(&page(text), &mut diagnostics);
    assert_eq!(short(&found.operations[0].bodies[0].ty), "{tell: string}");
    assert!(found.operations[0].responses.is_empty());
    let codes: Vec<_> = diagnostics.iter().map(|found| found.code.name).collect();
    assert_eq!(codes, ["callback"]);
}

#[test]
fn what_is_not_described_or_not_understood_invents_nothing() {
    let request = "POST\n/ships";
    let error = "object\nreason\nrequired\n\nWhat went wrong.\n\nstring\nExample\nno berth\n";
    let conflict = "object\ncode\nrequired\n\nThe code.\n\nstring\nAllowed value: taken\nreason\nrequired\n\nWhat went wrong.\n\nstring\n";
    let rest = format!("\nMoors it.\n\nCreated\n\nobject\nid\nstring\n\nNot Found\n\n{error}{conflict}");
    assert_eq!(
        responses(&operation(request, &rest)),
        [
            "Created: {id?: string} []",
            "Not Found: {reason: string} []",
            "-: {code: \"taken\", reason: string} []",
        ]
    );
    // A line that is no field, and what describes it, are no response.
    let rest = "\nMoors it.\n\nCreated\n\nobject\nid\nstring\nrope\nknot\nhook\n\nTells which.\n\nstring\n\nNot found\n\nobject\nreason\nstring\n";
    let found = responses(&operation(request, rest));
    assert_eq!(
        found,
        ["Created: {id?: string} []", "Not found: {reason?: string} []"]
    );
    // Headers have the names of headers; what else stands behind the example of the whole is left out.
    let whole = "object\nid\nstring\nExample\n{ \"id\": \"1\" }\n";
    let rest = format!("\nMoors it.\n\nCreated\n\n{whole}x-berths-left\ninteger\n\nHow many\n\nNot found\n");
    let found = responses(&operation(request, &rest));
    assert_eq!(
        found,
        [
            "Created: {id?: string} [x-berths-left?: integer]",
            "Not found: nothing []"
        ]
    );
    // A success without a payload stands before the failure that has one.
    let found = operation(
        "DELETE\n/ships/{ship}",
        &format!(
            "ship\nrequired\nstring\n\nThe ship\n\nThe ship is gone for good.\n\nThere was an error.\n\n{error}"
        ),
    );
    assert_eq!(
        responses(&found),
        [
            "The ship is gone for good.: nothing []",
            "There was an error.: {reason: string} []"
        ]
    );
}

#[test]
fn what_describes_a_failures_payload_is_no_failure_of_its_own() {
    let error = "object\nreason\nrequired\nstring\n";
    let rest = format!(
        "\nMoors it.\n\nMoored\n\nobject\nid\nstring\n\nUnauthorized\n\nTold when a ship may not moor.\n\n  • Its paper is invalid\n\nThis error goes away.\n\n{error}"
    );
    assert_eq!(
        responses(&operation("POST\n/ships", &rest)),
        ["Moored: {id?: string} []", "Unauthorized: {reason: string} []"]
    );
}

#[test]
fn headers_of_responses_are_no_parameters() {
    let rest =
        "ship\nrequired\nstring\n\nThe ship\n\nx-ratelimit-left\ninteger\n\nHow many more\n\nNot found\n";
    let found = operation("DELETE\n/ships/{ship}", rest);
    assert_eq!(found.parameters.len(), 1);
    assert_eq!(
        responses(&found),
        [
            "The ship: nothing [x-ratelimit-left?: integer]",
            "Not found: nothing []"
        ]
    );
    // Nor are they where there are no parameters, and the response has no payload.
    let rest = "\nMoors it.\n\nCreated\n\nLocation\nrequired\n\nWhere it lies\n\nstring\nX-Berth\nstring\n\nNot found\n";
    let found = operation("POST\n/ships", rest);
    assert!(found.parameters.is_empty() && found.bodies.is_empty());
    assert_eq!(
        responses(&found),
        [
            "Created: nothing [Location: string, X-Berth?: string]",
            "Not found: nothing []"
        ]
    );
    // The title of an object is no header, even if it is called as one.
    let rest = "\nMoors it.\n\nCreated\n\nLocation\nobject\nid\nstring\n";
    assert_eq!(
        responses(&operation("POST\n/ships", rest)),
        ["Created: {id?: string} []"]
    );
}

#[test]
fn an_example_of_a_query_tells_its_style() {
    let rest = "docks\nArray<integer>\nExample\n?docks=1,2\nports\nArray<string>\n\nThe ports\n\nExample\n?ports=a&ports=b\n\nThe ships\n";
    let found = operation("GET\n/ships", rest);
    let explode: Vec<_> = found
        .parameters
        .iter()
        .map(|p| p.style.as_ref().and_then(|style| style.explode))
        .collect();
    assert_eq!(explode, [Some(false), Some(true)]);
}

#[test]
fn a_long_title_is_no_name() {
    let title = "Moors the ship that came first, and tells all others to wait outside";
    let found = evidence(&format!("Skip to content\n\n{title}\n\nPOST\n/ships\n\nMoored\n"));
    assert_eq!(found.operations[0].name.value, "moor_ship");
    assert_eq!(found.operations[0].summary.as_deref(), Some(title));
}

#[test]
fn marks_of_a_list_are_not_those_of_its_items() {
    let rest = "\nMoors it.\n\nobject\nropes\nArray\nnullable default:\n<= 3 items\nOne of:\nobject\nlength\nrequired\ninteger\n>= 1\ntags\nArray<string>\ndefault: a,b\n\nMoored\n";
    let found = operation("POST\n/ships", rest);
    let TypeExpr::Inline(model) = &found.bodies[0].ty else {
        panic!("{:?}", found.bodies)
    };
    let Shape::Object { fields, .. } = &model.shape else {
        panic!("{model:?}")
    };
    let ropes = &fields[0];
    assert!(matches!(&ropes.ty, TypeExpr::Nullable(list) if matches!(**list, TypeExpr::Array(_))));
    assert_eq!(ropes.default.as_deref(), Some(&serde_json::json!([])));
    assert_eq!(ropes.constraints.get("maxItems"), Some(&serde_json::json!(3)));
}

proptest::proptest! {
    #[test]
    fn any_lines_are_read_without_panic(lines in proptest::collection::vec(proptest::sample::select(&[
        "Skip to content", "POST", "/ships/{ship}", "ship", "required", "object", "Array<object>", "Array", "string",
        "One of:", "key", "additional properties", "Example", "{ \"ship\": 1 }", "{", "Media typeapplication/json", "",
        "A text", "curl --request POST \\", "--data '{}'", "default: 1 >= 2", "not matching", "Deprecated", "é\u{301}",
        "Allowed values: a b", "{ \"ship\": { \"string\": 2 } }", "  • one", "{$request.body#/ship}", "ApiError", "object recursive", "X-Rate-Limit",
    ][..]), 0..60)) {
        let text = format!("Skip to content\n\nMoor\n\nPOST\n/ships\n{}", lines.join("\n"));
        for found in evidence(&text).operations {
            for field in found.parameters {
                proptest::prop_assert!(text.get(field.field.span.range()).is_some());
            }
        }
    }
}
