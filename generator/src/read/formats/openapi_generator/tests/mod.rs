//! Tests of this reader.

use docwright_schema::evidence::{Evidence, ModelEvidence, NameForm, Shape, TypeExpr};
use docwright_schema::{Diagnostics, SourceId};
use serde_json::json;

use super::READER;
use crate::read::reader::Page;

fn evidence(path: &str, text: &str) -> Evidence {
    let page = Page::new(SourceId(0), path, text);
    assert!((READER.score)(&page) > 0, "{text}");
    (READER.read)(&page, &mut Diagnostics::default())
}

/// A page of a model with these rows.
fn model(rows: &str) -> ModelEvidence {
    let text = format!(
        "# Ship\n\n## Properties\n\nName | Type | Description | Notes\n--- | --- | --- | ---\n{rows}\n"
    );
    evidence("docs/Ship.md", &text).models.remove(0)
}

fn type_of(cell: &str) -> TypeExpr {
    let model = model(&format!("**x** | {cell} |  | "));
    match model.shape {
        Shape::Object { mut fields, .. } => fields.remove(0).ty,
        other => panic!("{other:?}"),
    }
}

fn text() -> TypeExpr {
    TypeExpr::String(None)
}

fn list(of: TypeExpr) -> TypeExpr {
    TypeExpr::Array(Box::new(of))
}

fn map(of: TypeExpr) -> TypeExpr {
    TypeExpr::Map(Box::new(of))
}

#[test]
fn every_language_writes_types_in_one_grammar() {
    let cases = [
        ("**String**", text()),
        ("**list[str]**", list(text())),
        ("[**[]string**](string.md)", list(text())),
        ("**[String]**", list(text())),
        ("[String: [Int]]", map(list(TypeExpr::Integer(None)))),
        ("[**Vec<String>**](String.md)", list(text())),
        (
            "**std::collections::HashMap<String, Vec<String>>**",
            map(list(text())),
        ),
        ("**map[string][]string**", map(list(text()))),
        (
            "[**Map&lt;String, List&lt;String&gt;&gt;**](List.md)",
            map(list(text())),
        ),
        (
            "**Dictionary&lt;string, decimal?&gt;**",
            map(TypeExpr::Number(None)),
        ),
        ("**{ [key: string]: Array&lt;string&gt;; }**", map(list(text()))),
        ("**{String: Boolean}**", map(TypeExpr::Boolean)),
        ("**array<string,string[]>**", map(list(text()))),
        ("**\\DateTime**", TypeExpr::Time),
        (
            "**kotlin.collections.List&lt;kotlin.Long&gt;**",
            list(TypeExpr::Integer(Some("int64".to_owned()))),
        ),
        ("**char \\***", text()),
        ("**`Vector{String}`**", list(text())),
        ("list( **integer** )", list(TypeExpr::Integer(None))),
        ("**byte[]**", TypeExpr::String(Some("byte".to_owned()))),
        ("**File****File**", TypeExpr::Bytes),
        ("**str, none_type**", TypeExpr::Nullable(Box::new(text()))),
        (
            "**bool, date, datetime, dict, float, int, list, str, none_type**",
            TypeExpr::Any,
        ),
        (
            "**&#39;a&#39; | &#39;b&#39;**",
            TypeExpr::OneOf(vec![TypeExpr::Const(json!("a")), TypeExpr::Const(json!("b"))]),
        ),
        ("[**AnyType**](.md)", TypeExpr::Missing),
    ];
    for (cell, expected) in cases {
        assert_eq!(type_of(cell), expected, "{cell}");
    }
}

#[test]
fn links_name_the_model_at_the_innermost() {
    for cell in [
        "[**\\Client\\Model\\Port[]**](Port.md)",
        "[**Vec<crate::models::Port>**](Port.md)",
        "**List&lt;Port&gt;**",
        "[**list_t**](Port.md) \\*",
    ] {
        let TypeExpr::Array(inner) = type_of(cell) else {
            panic!("{cell}")
        };
        match *inner {
            TypeExpr::Link(link) => assert_eq!(link.text, "Port", "{cell}"),
            // Where no page stands beside this one, the link alone is nothing.
            other => assert_eq!((other, cell), (TypeExpr::Missing, "[**list_t**](Port.md) \\*")),
        }
    }
}

#[test]
fn bars_of_descriptions_cut_no_row() {
    let rows =
        "**name** | **string** | one | two | [optional] [default to 'a|b']\n**size** | **int** | a | b | ";
    let Shape::Object { fields, .. } = model(rows).shape else {
        panic!("no object")
    };
    let told = |at: usize| {
        let field = &fields[at];
        let required = field.required.as_ref().map(|required| required.value);
        (
            field.description.as_deref(),
            required,
            field.default.as_deref().cloned(),
        )
    };
    assert_eq!(told(0), (Some("one | two"), Some(false), Some(json!("a|b"))));
    assert_eq!(told(1), (Some("a | b"), Some(true), None));
}

#[test]
fn what_a_language_puts_around_a_name_is_no_part_of_it() {
    use NameForm::{Language, Wire};
    let cases = [
        ("r#type", "type", Language),
        ("_class", "class", Language),
        ("class_", "class", Language),
        ("var_from", "from", Language),
        ("VarEnd", "End", Language),
        ("propertyClass", "class", Language),
        ("variant", "variant", Language),
        ("@type", "@type", Wire),
        ("var&quot;self-link&quot;", "self-link", Wire),
        (
            "filter_left_square_bracket_status_right_square_bracket",
            "filter[status]",
            Wire,
        ),
    ];
    for (written, name, form) in cases {
        let Shape::Object { fields, .. } = model(&format!("**{written}** | **string** |  | ")).shape else {
            panic!("no object")
        };
        let own = fields[0].name.as_ref().map(|name| name.value.as_str());
        assert_eq!((own, fields[0].form), (Some(name), form), "{written}");
    }
}

#[test]
fn a_page_without_rows_says_nothing_of_its_form() {
    assert_eq!(model("").shape, Shape::Unknown);
}

#[test]
fn any_text_makes_evidence_and_no_panic() {
    let marks = "All URIs are relative to *x*\n\nMethod | HTTP request | D\n-|-|-\n[**a**](#a) | **GET** /a | \n# **a**\n";
    let ends = [
        "",
        "### Parameters\nName | Type\n-|-\n**é** | [[[(",
        "### Return type\n{[<",
        "### Authorization\n[",
        "**0**|é|* -",
    ];
    for end in ends {
        let found = evidence("docs/A.md", &format!("{marks}{end}"));
        assert_eq!(found.operations.len(), 1, "{end}");
    }
}
