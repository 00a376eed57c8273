//! A small description in each form, and what must not end the reading.

mod odd;

use docwright_schema::evidence::{Evidence, Shape, TypeExpr};
use docwright_schema::schema::Location;
use docwright_schema::{Diagnostics, SourceId};
use proptest::prelude::*;

use super::{READER, read_tree};
use crate::read::data::{self, Origin};
use crate::read::reader::Page;

fn read(text: &str) -> (Evidence, Vec<(&'static str, String)>) {
    let page = Page::new(SourceId(0), "harbour.yaml", text);
    assert_eq!((READER.score)(&page), 100, "{text}");
    let mut diagnostics = Diagnostics::default();
    let evidence = (READER.read)(&page, &mut diagnostics);
    let found = diagnostics
        .iter()
        .map(|found| (found.code.name, found.message.clone()));
    (evidence, found.collect())
}

/// The type of the model `X` with this schema, and what was found.
fn model(schema: &str) -> (Shape, Vec<(&'static str, String)>) {
    let text = format!(
        "{{\"openapi\": \"3.1.0\", \"components\": {{\"schemas\": {{\"X\": {schema}, \"Boat\": {{\"type\": \"object\", \
         \"properties\": {{\"name\": {{\"type\": \"string\"}}}}}}}}}}}}"
    );
    let (evidence, found) = read(&text);
    (evidence.models.into_iter().next().unwrap().shape, found)
}

fn fields(shape: &Shape) -> Vec<(&str, &TypeExpr, bool)> {
    let Shape::Object { fields, .. } = shape else {
        panic!("{shape:?}")
    };
    let field = |field: &docwright_schema::evidence::FieldEvidence| -> (String, bool) {
        (
            field.name.as_ref().unwrap().value.clone(),
            field.required.as_ref().unwrap().value,
        )
    };
    fields
        .iter()
        .map(|one| (one.name.as_ref().unwrap().value.as_str(), &one.ty, field(one).1))
        .collect()
}

#[test]
fn descriptions_are_told_from_other_data() {
    let score = |path: &str, text: &str| (READER.score)(&Page::new(SourceId(0), path, text));
    for text in [
        "openapi: 3.0.3\n",
        "# x\nswagger: '2.0'\n",
        "{\"info\": {}, \"openapi\" : \"3.1.0\"}",
    ] {
        assert_eq!(score("a.yml", text), 100, "{text}");
    }
    for text in [
        "name: openapi\n",
        "{\"openapi\": {\"x\": 1}}",
        "info:\n  openapi: 3.0.3\n",
        "",
    ] {
        assert_eq!(score("a.yml", text), 0, "{text}");
    }
    assert_eq!(score("a.md", "Our description begins with\nopenapi: 3.0.3\n"), 0);
}

#[test]
fn operations_have_the_parameters_of_their_path() {
    let (evidence, found) = read(
        "openapi: 3.0.3\npaths:\n  /boats/{id}:\n    parameters:\n    - {name: id, in: path, required: true, schema: {type: integer}}\n    \
         - {name: page, in: query, schema: {type: string}}\n    get:\n      parameters:\n      - {name: page, in: query, style: form, \
         explode: false, schema: {type: array, items: {type: string}}}\n      - {name: Accept, in: header}\n      responses: {200: {}}\n",
    );
    assert_eq!(found, []);
    let [operation] = evidence.operations.as_slice() else {
        panic!("{evidence:?}")
    };
    assert_eq!(operation.name.value, "getBoatsId");
    let [id, page] = operation.parameters.as_slice() else {
        panic!("{operation:?}")
    };
    assert_eq!(id.location.as_ref().unwrap().value, Location::Path);
    assert_eq!(page.style.as_ref().unwrap().explode, Some(false));
    assert_eq!(operation.responses[0].status.as_ref().unwrap().value, "200");
}

#[test]
fn schemas_of_which_all_hold_are_one() {
    let (shape, found) = model(
        r##"{"allOf": [{"$ref": "#/components/schemas/Boat"}, {"required": ["name"], "properties": {"age": {"type": ["integer", "null"]}}}]}"##,
    );
    assert_eq!(found, []);
    let nullable = TypeExpr::Nullable(Box::new(TypeExpr::Integer(None)));
    assert_eq!(
        fields(&shape),
        [("name", &TypeExpr::String(None), true), ("age", &nullable, false)]
    );
}

#[test]
fn a_part_that_only_describes_leaves_the_link() {
    let (shape, _) = model(
        r##"{"properties": {"a": {"allOf": [{"description": "Ours."}, {"$ref": "#/components/schemas/Boat"}]}}}"##,
    );
    let Shape::Object { fields, .. } = &shape else {
        panic!("{shape:?}")
    };
    assert!(matches!(&fields[0].ty, TypeExpr::Link(link) if link.text == "Boat"));
    assert_eq!(fields[0].description.as_deref(), Some("Ours."));
}

#[test]
fn references_in_circles_end() {
    let way = r##"{"$ref": "#/components/schemas/X/properties/a"}"##;
    let (_, found) = model(way);
    assert_eq!(found[0].0, "reference-nowhere");
    let (evidence, _) = read(
        "openapi: 3.0.0\npaths: {/a: {$ref: '#/paths/~1a/get'}, /b: {get: {$ref: '#/paths/~1b/get'}}}\n",
    );
    assert!(evidence.operations.is_empty());
}

#[test]
fn what_is_merged_with_itself_ends() {
    let itself = r##"{"allOf": [{"$ref": "#/components/schemas/X"}, {"properties": {"a": {"allOf": [{"$ref": "#/components/schemas/X"},
        {"properties": {"b": {"$ref": "#/components/schemas/X"}}}]}}}]}"##;
    let (shape, found) = model(itself);
    assert_eq!(found, []);
    assert_eq!(fields(&shape)[0].0, "a");
    for schema in [
        r##"{"$ref": "#/components/schemas/X"}"##,
        r##"{"oneOf": [{"$ref": "#/components/schemas/X"}, {"properties": {"a": {}}}]}"##,
        r##"{"anyOf": [{"$ref": "#/components/schemas/X"}], "properties": {"a": {}}}"##,
    ] {
        model(schema);
    }
}

#[test]
fn alternatives_that_are_values_are_one_enum() {
    for (schema, count, is_open) in [
        (
            r#"{"oneOf": [{"const": "a", "title": "First"}, {"const": "b"}]}"#,
            2,
            false,
        ),
        (
            r#"{"anyOf": [{"type": "string"}, {"enum": ["a", "b", "c", null]}]}"#,
            3,
            true,
        ),
        (r#"{"enum": [1, 2, 2, null]}"#, 2, false),
    ] {
        let (Shape::Enum { values, open }, _) = model(schema) else {
            panic!("{schema}")
        };
        assert_eq!((values.len(), open), (count, Some(is_open)), "{schema}");
    }
}

#[test]
fn odd_nodes_are_findings_and_the_rest_is_read() {
    let (evidence, found) = read(
        "swagger: '2.0'\nhost: api.example.com\nschemes: [http, https]\ndefinitions:\n  A: 12\n  B: {type: strin}\n  C: {$ref: '#/definitions/D'}\n\
         paths:\n  /a:\n    get:\n      parameters: [{name: x}, {$ref: '#/parameters/y'}]\n      responses: {ok: {}, 200: {}}\n",
    );
    let messages: Vec<_> = found.iter().map(|(_, message)| message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "`#/parameters/y` leads to nothing",
            "a parameter has no place to go",
            "this is no status of HTTP",
            "a schema is no map",
            "`strin` is no type",
            "`#/definitions/D` leads to nothing",
        ]
    );
    assert_eq!(evidence.api.servers[0].url.value, "https://api.example.com");
    assert_eq!((evidence.models.len(), evidence.operations.len()), (3, 1));
}

#[test]
fn parts_of_a_page_are_read_as_a_whole() {
    let text = "Text\n{\"components\": {\"schemas\": {\"A\": {\"type\": \"string\", \"maxLength\": 3}}}}\n";
    let page = Page::new(SourceId(0), "models.md", text);
    let part = data::parse_json(text.trim_start_matches("Text\n"), Origin::Part(SourceId(0), 5));
    let evidence = read_tree(&page, &part.root, &mut Diagnostics::default());
    let model = evidence.models.first().unwrap();
    assert_eq!(text.get(model.span.range()), Some("\"A\""));
    assert_eq!(model.constraints.get("maxLength"), Some(&3.into()));
}

/// Words that mean something in descriptions, put together at random.
fn node() -> impl Strategy<Value = serde_json::Value> {
    const WORDS: &[&str] = &[
        "$ref",
        "allOf",
        "oneOf",
        "anyOf",
        "properties",
        "items",
        "type",
        "enum",
        "required",
        "additionalProperties",
        "parameters",
        "schema",
        "content",
        "application/json",
        "responses",
        "200",
        "get",
        "/a/{b}",
        "paths",
        "components",
        "schemas",
        "X",
        "Y",
        "security",
        "servers",
        "url",
        "discriminator",
        "mapping",
        "name",
        "in",
        "requestBody",
        "headers",
        "nullable",
        "definitions",
    ];
    const TEXTS: &[&str] = &[
        "#/components/schemas/X",
        "#/components/schemas/Y",
        "#/paths/~1a~1{b}/get",
        "object",
        "array",
        "string",
        "path",
        "query",
        "X",
        "#",
        "x.yaml#/a",
        "circular(X)",
    ];
    let leaf = prop_oneof![
        proptest::sample::select(TEXTS)
            .prop_map(serde_json::Value::from)
            .boxed(),
        any::<bool>().prop_map(serde_json::Value::from).boxed(),
        Just(serde_json::Value::Null).boxed(),
    ];
    leaf.prop_recursive(8, 96, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(serde_json::Value::from),
            proptest::collection::btree_map(
                proptest::sample::select(WORDS).prop_map(str::to_owned),
                inner,
                0..6
            )
            .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_description_makes_the_reader_panic(x in node(), y in node(), paths in node()) {
        let whole = serde_json::json!({"openapi": "3.1.0", "paths": {"/a/{b}": paths}, "components": {"schemas": {"X": x, "Y": y}}});
        let text = whole.to_string();
        let page = Page::new(SourceId(0), "a.json", &text);
        let mut diagnostics = Diagnostics::default();
        (READER.read)(&page, &mut diagnostics);
        for label in diagnostics.iter().flat_map(|found| &found.labels) {
            prop_assert!(text.get(label.span.range()).is_some());
        }
    }
}
