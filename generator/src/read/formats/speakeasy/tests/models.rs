//! What pages of models yield.

use docwright_schema::evidence::{ModelRole, Shape, SpellingSource, TransportFact, TypeExpr};
use serde_json::json;

use super::{model, read, read_with};

pub(super) const FIELDS: &str = "\
# Cat

A cat has `claw_count` claws.

## Fields

It is not this table: the page's own section comes last.

## Example Usage

```typescript
let value: Cat = { \"clawCount\": 18 };
```

## Fields

| Field | Type | Required | Description | Example |
| ----- | ---- | -------- | ----------- | ------- |
| `clawCount` | *number* | :heavy_check_mark: | How many.<br/>About 18 \\| 20. | 18 |
| ~~`oldName`~~ | *string* | :heavy_minus_sign: | : warning: ** DEPRECATED **: Use `name`. |  |
| `parent` | [shared.Cat](../../models/shared/cat.md) | :heavy_minus_sign: | N/A | {<br/>\"claw_count\": 18<br/>} |
| `statusCode` | *number* | :heavy_check_mark: | N/A | |
| `rawResponse` | [AxiosResponse>](https://example.com/r) | :heavy_minus_sign: | N/A | |
| `additionalProperties` | Record<string, *string*> | :heavy_minus_sign: | N/A | |";

#[test]
fn a_page_of_fields_is_an_object() {
    let cat = model("docs/models/shared/cat.md", FIELDS);
    assert_eq!(cat.name.as_ref().unwrap().value, "Cat");
    assert_eq!(
        (cat.section.as_deref(), cat.role),
        (Some("shared"), ModelRole::Component)
    );
    assert!(cat.description.as_ref().unwrap().ends_with("comes last."));
    let Shape::Object { fields, additional } = cat.shape else {
        panic!()
    };
    assert_eq!(additional, Some(TypeExpr::String(None)));
    let names: Vec<_> = fields
        .iter()
        .map(|field| field.name.as_ref().unwrap().value.as_str())
        .collect();
    assert_eq!(
        names,
        ["clawCount", "oldName", "parent", "statusCode", "rawResponse"]
    );

    assert_eq!(fields[0].ty, TypeExpr::Numeric);
    assert_eq!(&FIELDS[fields[0].type_span.range()], "*number*");
    assert_eq!(
        fields[0].required.as_ref().map(|required| required.value),
        Some(true)
    );
    assert_eq!(
        fields[0].description.as_deref(),
        Some("How many.\nAbout 18 | 20.")
    );
    assert_eq!(fields[0].example.as_deref(), Some("18"));
    assert!(fields[1].deprecated && !fields[0].deprecated);
    assert_eq!(fields[1].description.as_deref(), Some("Use `name`."));
    assert_eq!(fields[2].description, None);
    let TypeExpr::Link(link) = &fields[2].ty else {
        panic!()
    };
    assert_eq!(
        (link.text.as_str(), link.target.as_deref()),
        ("shared.Cat", Some("docs/models/shared/cat.md"))
    );
    assert_eq!(fields[3].transport, Some(TransportFact::StatusCode));
    assert_eq!(fields[4].ty, TypeExpr::Missing);
}

#[test]
fn spellings_come_from_prose_but_not_from_code_of_the_sdk() {
    let evidence = read("docs/models/shared/cat.md", FIELDS);
    let spellings: Vec<_> = evidence
        .spellings
        .iter()
        .map(|s| (s.name.as_str(), s.source, s.count))
        .collect();
    assert_eq!(
        spellings,
        [("claw_count", SpellingSource::Prose, 1)],
        "what the example of a field shows is the field's"
    );
}

#[test]
fn other_shapes_are_told_by_their_sections() {
    let head = "| Name | Value |\n| - | - |\n";
    let cases = [
        (
            "## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n",
            "object 0",
        ),
        (
            &format!("## Values\n\n{head}| `Big` | big |\n| `Odd` | 1 |\n"),
            "enum None \"big\" \"1\"",
        ),
        (
            &format!("## Values\n\n{head}| `One` | 1 |\n| `Two` | 2 |\n"),
            "enum None 1 2",
        ),
        (
            "## Values\n\n```typescript\n\"a\" | \"b\" | Unrecognized<string>\n```",
            "enum Some(true) \"a\" \"b\"",
        ),
        ("## Values\n\n```typescript\n\"a\"\n```", "enum Some(false) \"a\""),
        (
            "## Supported Types\n\n### `shared.A`\n\n```typescript\nx\n```\n\n### `string[]`\n",
            "union 2",
        ),
        ("Text only.", "unknown"),
        // A fence that is never closed.
        ("```\nopen\n\n## Supported Types\n\n### `string`\n", "union 1"),
    ];
    for (text, expected) in cases {
        let shape = match model("docs/models/x.md", &format!("# X\r\n\r\n{text}")).shape {
            Shape::Object { fields, .. } => format!("object {}", fields.len()),
            Shape::Enum { values, open } => {
                let values: Vec<_> = values.iter().map(|value| value.value.to_string()).collect();
                format!("enum {open:?} {}", values.join(" "))
            }
            Shape::Union { variants, .. } => format!("union {}", variants.len()),
            Shape::Alias(_) => "alias".to_owned(),
            Shape::Unknown => "unknown".to_owned(),
        };
        assert_eq!(shape, expected, "{text}");
    }
}

#[test]
fn front_matter_stands_for_the_title() {
    let text = "---\ntitle: \"Cat\"\n---\nMeow.\n\n## Fields\n\n| Field | Type | Required | Description |\n\
                | - | - | - | - |\n| `name` | [shared.N](../shared/n.mdx) | :heavy_check_mark: | N/A |\n";
    let cat = model("models/shared/cat.mdx", text);
    assert_eq!(cat.name.as_ref().unwrap().value, "Cat");
    assert_eq!(&text[cat.span.range()], "Cat");
    assert_eq!(cat.description.as_deref(), Some("Meow."));
    let Shape::Object { fields, .. } = cat.shape else {
        panic!()
    };
    let TypeExpr::Link(link) = &fields[0].ty else {
        panic!()
    };
    assert_eq!(link.target.as_deref(), Some("models/shared/n.mdx"));
}

#[test]
fn nonsense_is_reported_where_it_stands() {
    let row =
        "| `a` | *strin | :heavy_check_mark: | N/A |\n| `b` | *string* |\n| `c` | *x* | `|` | y | z |\n";
    let text =
        format!("# X\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n{row}");
    let (evidence, codes) = read_with("docs/models/x.md", &text);
    assert_eq!(codes, ["short-row", "split-cell", "unknown-type", "unknown-type"]);
    assert_eq!(evidence.models.len(), 1);
}

#[test]
fn values_without_quotes_are_integers_or_strings() {
    let cases = [
        (["0", "-1"], [json!(0), json!(-1)]),
        (["true", "false"], [json!("true"), json!("false")]),
    ];
    for (values, expected) in cases {
        let rows = values.map(|value| format!("| `X` | {value} |\n")).concat();
        let text = format!("# E\n\n## Values\n\n| Name | Value |\n| - | - |\n{rows}");
        let Shape::Enum { values, .. } = model("docs/models/e.md", &text).shape else {
            panic!()
        };
        assert_eq!(
            values.into_iter().map(|value| value.value).collect::<Vec<_>>(),
            expected
        );
    }
}
