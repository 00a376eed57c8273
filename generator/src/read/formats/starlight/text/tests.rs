//! Pages in our own words, in both forms, and real ones where they are at hand.

use std::fmt::Write as _;
use std::path::Path;

use docwright_schema::evidence::{FieldEvidence, OperationEvidence, Shape, TypeExpr};
use docwright_schema::{Diagnostics, Evidence, SourceId};
use proptest::prelude::*;

use crate::read::reader::Page;

fn page<'a>(path: &'a str, text: &'a str) -> Page<'a> {
    Page::new(SourceId(0), path, text)
}

fn read(path: &str, text: &str) -> (Evidence, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let evidence = (super::READER.read)(&page(path, text), &mut diagnostics);
    (evidence, diagnostics)
}

fn operation(text: &str) -> (OperationEvidence, Diagnostics) {
    let (evidence, diagnostics) = read("moor_boat.txt", text);
    (evidence.operations.into_iter().next().unwrap(), diagnostics)
}

/// A type in one line: `name!: type "description"` for each field, `?` for a name that is lost.
fn shown(ty: &TypeExpr) -> String {
    match ty {
        TypeExpr::Inline(model) => {
            let name = model.name.as_ref().map_or("", |name| &name.value);
            match &model.shape {
                Shape::Object { fields, .. } => format!("{name}{{{}}}", all(fields)),
                Shape::Union { variants, .. } => {
                    let variants: Vec<_> = variants.iter().map(|variant| shown(&variant.ty)).collect();
                    variants.join(" | ")
                }
                Shape::Alias(ty) => shown(ty),
                other => format!("{other:?}"),
            }
        }
        TypeExpr::Array(item) => format!("[{}]", shown(item)),
        TypeExpr::Map(value) => format!("<{}>", shown(value)),
        TypeExpr::Missing => "_".to_owned(),
        TypeExpr::String(Some(format)) => format.clone(),
        other => format!("{other:?}").split('(').next().unwrap().to_lowercase(),
    }
}

fn all(fields: &[FieldEvidence]) -> String {
    let field = |field: &FieldEvidence| {
        let name = field.name.as_ref().map_or("?", |name| &name.value);
        let mark = field.required.as_ref().is_some_and(|mark| mark.value);
        let mut text = format!("{name}{}: {}", if mark { "!" } else { "" }, shown(&field.ty));
        if let Some(description) = &field.description {
            write!(text, " {description:?}").unwrap();
        }
        text
    };
    let fields: Vec<String> = fields.iter().map(field).collect();
    fields.join(", ")
}

const RICH: &str = "Moor a boat
Deprecated
POST /boats/{boat}
POST
/boats/{boat}
Moors a boat at its
berth
until the tide turns.
Authorizations
Section titled “Authorizations ”Parameters
Section titled “ Parameters ”Path Parameters
Section titled “Path Parameters ”boat
required
Boat
string format: uuid
The boat to moor.
Query Parameters
Section titled “Query Parameters ”wait
boolean
Whether to wait
for the tide
Request Body required
Section titled “Request Body required ”How to moor
Media typeapplication/json
object
ropes
required
Ropes
Which ropes to use
Array<object>
Ropeobject
length
required
integer format: int32
ropes
string
berth
Where it lies
object
depth
number
Examplegenerated
Responses
Section titled “ Responses ”Moored
Media typeapplication/json
object
key
additional properties
string
default
Section titled “default ”Unexpected error
Media typeapplication/json
HarbourError
What went wrong.
object
code
required
integer
";

#[test]
fn a_rich_page() {
    let (operation, diagnostics) = operation(RICH);
    assert!((super::READER.score)(&page("x.txt", RICH)) > 90);
    assert_eq!(operation.name.value, "Moor a boat");
    assert!(operation.deprecated);
    assert_eq!(operation.operation_id.unwrap().value, "moor_boat");
    assert_eq!(operation.method.unwrap().value, "POST");
    assert_eq!(operation.path.unwrap().value, "/boats/{boat}");
    assert_eq!(
        operation.description.as_deref(),
        Some("Moors a boat at its berth until the tide turns.")
    );
    let parameters: Vec<_> = operation.parameters.iter().map(|p| p.field.clone()).collect();
    assert_eq!(
        all(&parameters),
        r#"boat!: uuid "The boat to moor.", wait: boolean "Whether to wait for the tide""#
    );
    let body = &operation.bodies[0];
    assert_eq!(body.media_type.as_ref().unwrap().value, "application/json");
    assert_eq!(body.required.as_ref().map(|mark| mark.value), Some(true));
    // `ropes` again must be a rope's; `berth`, `depth` may be a rope's or the body's, so nothing is said of them.
    assert_eq!(
        shown(&body.ty),
        r#"{ropes!: [Rope{length!: integer, ropes: string}] "Which ropes to use"}"#
    );
    assert_eq!(diagnostics.iter().count(), 1);
    let responses: Vec<_> = operation.responses.iter().map(|r| shown(&r.ty)).collect();
    assert_eq!(responses, ["<string>", "HarbourError{code!: integer}"]);
    let statuses: Vec<_> = operation
        .responses
        .iter()
        .map(|r| r.status.as_ref().map(|s| s.value.as_str()))
        .collect();
    assert_eq!(statuses, [None, Some("default")]);
}

const LOSSY: &str = "Moor a boat
Moors it.
Parameters
Section titled “ Parameters ”Path Parameters
Section titled “Path Parameters ”Name of the boat
Name of the boat
Request Bodyrequired
Section titled “Request Bodyrequired”How to moor
object
Length of the rope
Responses
Section titled “ Responses ”Moored well
Where it lies
object
No such berth
Harbour's error.
object
What to do
object
Which rope
Adrift
Harbour's error.
object
What to do
object
Which rope
";

#[test]
fn a_lossy_page() {
    let (operation, _) = operation(LOSSY);
    assert_eq!((operation.method, operation.path), (None, None));
    let parameters: Vec<_> = operation.parameters.iter().map(|p| p.field.clone()).collect();
    assert_eq!(all(&parameters), r#"?: _ "Name of the boat""#);
    assert_eq!(shown(&operation.bodies[0].ty), r#"{?: _ "Length of the rope"}"#);
    let error = r#"{?: _ "What to do", ?: {?: _ "Which rope"}}"#;
    let responses: Vec<_> = operation.responses.iter().map(|r| shown(&r.ty)).collect();
    assert_eq!(responses, ["{}", error, error]);
    let descriptions: Vec<_> = operation
        .responses
        .iter()
        .filter_map(|r| r.description.as_deref())
        .collect();
    assert_eq!(descriptions, ["Moored well", "No such berth", "Adrift"]);
}

/// The body of a page whose body section holds `lines`.
fn body(lines: &str) -> String {
    let text = format!(
        "Moor\nRequest Body\nSection titled “Request Body ”Boat\nMedia typeapplication/json\n{lines}"
    );
    shown(&operation(&text).0.bodies[0].ty)
}

#[test]
fn only_certain_nesting_is_stated() {
    for (lines, expected) in [
        // The field of an array's items is certain, what follows is not.
        (
            "object\na\nArray<object>\nobject\nb\nstring\nc\nstring",
            "{a: [{b: string}]}",
        ),
        // An object may have no fields at all.
        ("object\na\nobject\nb\nstring", "{a: {}}"),
        // An object has one `b`: the first one is inside, the second one ends that object.
        (
            "object\na\nobject\nb\nstring\nb\ninteger\nc\nstring",
            "{a: {b: string}, b: integer, c: string}",
        ),
        // An array without a line for its items has none to show.
        ("object\na\nArray<object>\nb\nstring", "{a: [{}], b: string}"),
        (
            "object\na\nobject\nkey\nadditional properties\nstring\nb\nstring",
            "{a: <string>, b: string}",
        ),
        (
            "One of: discriminator: kind\nSail\nobject\nkind\nrequired\nstring\nOar\nobject\nkind\nrequired\nstring\ninteger",
            "{kind!: string} | {kind!: string} | integer",
        ),
        // A word of the format can be a name.
        (
            "object\nrequired\nrequired\nboolean\nnumber\nrequired\nstring",
            "{required!: boolean, number!: string}",
        ),
        // The type of `a` is lost; that of `b` is not its type.
        (
            "object\na\nrequired\nb\nWhat it is\nstring",
            "{a!: _, b: string \"What it is\"}",
        ),
    ] {
        assert_eq!(body(lines), expected, "{lines}");
    }
}

#[test]
fn callbacks_are_not_the_operation() {
    let text = "Tell me\nPOST\n/tell\nCallbacks\nSection titled “ Callbacks ”told\nSection titled “told ”POST\n{$url}/x\n\
        Request Body\nSection titled “Request Body ”News\nobject\nnews\nstring\nResponses\nSection titled “ Responses ”Heard\n\
        Responses\nSection titled “ Responses ”Agreed\nobject\nid\nstring\n";
    let (operation, _) = operation(text);
    assert!(operation.bodies.is_empty());
    let responses: Vec<_> = operation.responses.iter().map(|r| shown(&r.ty)).collect();
    assert_eq!(responses, ["{id: string}"]);
}

#[test]
fn an_overview_is_claimed_and_says_nothing() {
    let text = "Overview\nboats\nSection titled “boats ”All about boats.\nOperations\nSection titled “ Operations ”GET\n/boats\n";
    assert!((super::READER.score)(&page("tags__boats.txt", text)) > 0);
    let (evidence, diagnostics) = read("tags__boats.txt", text);
    assert!(evidence.operations.is_empty() && diagnostics.iter().next().is_none());
}

#[test]
fn other_text_is_not_claimed() {
    let text = "Skip to content\n\nMoor a boat\n\nPOST\n/boats\n\nBoat\n\nobject\nname\nrequired\nstring\n";
    assert_eq!((super::READER.score)(&page("moor.txt", text)), 0);
}

#[test]
fn every_operation_page_at_hand_gives_an_operation() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/starlight");
    let other = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/starlight");
    let Some(corpus) = [corpus, other].into_iter().find(|path| path.is_dir()) else {
        eprintln!("skipped: no documentation at hand");
        return;
    };
    let mut pages = 0;
    for set in std::fs::read_dir(corpus)
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        let form_a = set.to_string_lossy().contains("-text-a-");
        let form_b = set.to_string_lossy().contains("-text-b-");
        if !form_a && !form_b {
            continue;
        }
        for file in std::fs::read_dir(set.join("input"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            let text = std::fs::read_to_string(&file).unwrap();
            let name = file.file_name().unwrap().to_string_lossy();
            if form_b {
                assert_eq!((super::READER.score)(&page(&name, &text)), 0, "{file:?}");
                continue;
            }
            let (evidence, _) = read(&name, &text);
            let claims = (super::READER.score)(&page(&name, &text)) > 90;
            assert_eq!(evidence.operations.len(), usize::from(claims), "{file:?}");
            assert!(
                claims || name.starts_with("tags__") || !text.contains("Section titled"),
                "{file:?}"
            );
            pages += 1;
        }
    }
    assert!(pages > 0);
}

/// Lines that the grammar knows, and others.
fn line() -> impl Strategy<Value = String> {
    let known = [
        "object",
        "string",
        "Array<object>",
        "required",
        "Deprecated",
        "key",
        "additional properties",
        "One of:",
        "Any of: discriminator: kind",
        "Example",
        "Media typeapplication/json",
        "name",
        "Name",
        "A name of it.",
        "Boatobject",
        "Section titled “ Responses ”Fine",
        "Section titled “Request Body ”object",
        "Section titled “Path Parameters ”id",
        "Section titled “Headers ”X-Rate",
        "Section titled “default ”",
        "Section titled “ Callbacks ”",
        "Responses",
        "GET",
        "/boats",
    ];
    prop_oneof![
        8 => proptest::sample::select(known.to_vec()).prop_map(str::to_owned),
        1 => ".{0,30}",
    ]
}

proptest! {
    #[test]
    fn any_lines_are_read_without_panic(lines in proptest::collection::vec(line(), 0..80)) {
        let text = lines.join("\n");
        let (evidence, _) = read("page.txt", &text);
        prop_assert!(evidence.operations.len() <= 1);
        let _ = (super::READER.score)(&page("page.txt", &text));
    }
}

#[test]
fn long_pages_take_no_more_than_their_length() {
    let opening = "Moor\nRequest Body\nSection titled “Request Body ”Boat\n";
    for unit in [
        "object\n",
        "a\nobject\n",
        "a\nArray<object>\n",
        "One of:\nA b\nstring\n",
        "object\nSome text\n",
        "some\n",
        "Some text\nobject\nOther text\n",
    ] {
        for heading in [
            "",
            "name\nrequired\nstring\nResponses\nSection titled “ Responses ”",
        ] {
            let text = format!("{opening}{heading}{}", unit.repeat(20_000));
            assert_eq!(read("page.txt", &text).0.operations.len(), 1, "{unit}");
        }
    }
}

#[test]
fn a_request_line_may_be_one_line_or_two_or_both() {
    let rest = "Responses\nSection titled “ Responses ”Sunk\nobject\nDepth of the wreck\n";
    for (lines, expected) in [
        ("DELETE /boats/{boat}\nSinks it.", Some("DELETE /boats/{boat}")),
        ("DELETE\n/boats/{boat}\nSinks it.", Some("DELETE /boats/{boat}")),
        (
            "DELETE /boats/{boat}\nDELETE\n/boats/{boat}\nSinks it.",
            Some("DELETE /boats/{boat}"),
        ),
        (
            "Deprecated\nDELETE /boats/{boat}\nSinks it.",
            Some("DELETE /boats/{boat}"),
        ),
        ("Sinks it.", None),
        ("/boats\nSinks it.", None),
    ] {
        let (found, _) = operation(&format!("Sink a boat\n{lines}\n{rest}"));
        let request = found.method.zip(found.path);
        let request = request.map(|(method, path)| format!("{} {}", method.value, path.value));
        assert_eq!(request.as_deref(), expected, "{lines}");
        if expected.is_some() {
            assert_eq!(found.description.as_deref(), Some("Sinks it."), "{lines}");
        }
    }
}
