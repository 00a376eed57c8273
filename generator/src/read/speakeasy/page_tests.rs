//! The reader on small pages of our own: what each kind of page yields.

use docwright_schema::evidence::{
    ArgumentRole, EnumValue, FieldEvidence, ModelEvidence, ModelRole, OperationEvidence, ResponseClass,
    Shape, SpellingSource, TransportFact, TypeExpr, VariantEvidence,
};
use docwright_schema::{Diagnostics, Evidence, SourceId};
use proptest::prelude::*;
use serde_json::json;

use super::READER;
use crate::read::Page;

fn read_with(path: &str, text: &str) -> (Evidence, Vec<&'static str>) {
    let page = Page {
        source: SourceId(0),
        path,
        text,
    };
    assert!((READER.score)(&page) > 0, "{path} is not claimed");
    let mut diagnostics = Diagnostics::default();
    let evidence = (READER.read)(&page, &mut diagnostics);
    (evidence, diagnostics.iter().map(|d| d.code.name).collect())
}

fn read(path: &str, text: &str) -> Evidence {
    let (evidence, codes) = read_with(path, text);
    assert_eq!(codes, [""; 0]);
    evidence
}

fn model(path: &str, text: &str) -> ModelEvidence {
    let mut evidence = read(path, text);
    assert_eq!(evidence.models.len(), 1);
    evidence.models.remove(0)
}

const FIELDS: &str = "\
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
fn spellings_come_from_prose_and_json_but_not_from_code_of_the_sdk() {
    let evidence = read("docs/models/shared/cat.md", FIELDS);
    let spellings: Vec<_> = evidence
        .spellings
        .iter()
        .map(|s| (s.name.as_str(), s.source, s.count))
        .collect();
    assert_eq!(
        spellings,
        [
            ("claw_count", SpellingSource::JsonKey, 1),
            ("claw_count", SpellingSource::Prose, 1)
        ]
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

/// What a page of a language's own says, in a few words.
fn summary(path: &str, text: &str) -> String {
    let model = model(path, text);
    let place = |ty: &TypeExpr| match ty {
        TypeExpr::Link(link) => link.text.clone(),
        ty => format!("{ty:?}").replace("(None)", ""),
    };
    match &model.shape {
        Shape::Object { fields, .. } => {
            let field = |field: &FieldEvidence| {
                format!("{}: {}", field.name.as_ref().unwrap().value, place(&field.ty))
            };
            fields.iter().map(field).collect::<Vec<_>>().join(", ")
        }
        Shape::Enum { values, open } => {
            let value =
                |value: &EnumValue| format!("{} = {}", value.name.as_deref().unwrap_or("?"), value.value);
            format!(
                "{open:?} {}",
                values.iter().map(value).collect::<Vec<_>>().join(", ")
            )
        }
        Shape::Union { variants, .. } => {
            let variant = |variant: &VariantEvidence| {
                let name = variant
                    .name
                    .as_deref()
                    .map(|name| format!("{name}: "))
                    .unwrap_or_default();
                format!("{name}{}", place(&variant.ty))
            };
            variants.iter().map(variant).collect::<Vec<_>>().join(" | ")
        }
        shape => format!("{shape:?}"),
    }
}

const HEAD: &str = "| Field | Type | Required | Description |\n| - | - | - | - |\n";

#[test]
fn pages_of_go_are_read() {
    let fields = format!(
        "# Cat\n\n## Fields\n\n{HEAD}| `TagIDs` | []*string* | :heavy_check_mark: | N/A |\n\
         | `Owner` | [*shared.Owner](../../models/shared/owner.md) | :heavy_check_mark: | N/A |\n\
         | `Age` | **int64* | :heavy_minus_sign: | N/A |\n\
         | `Weight` | *float64* | :heavy_minus_sign: | N/A |\n\
         | `HTTPMeta` | [shared.HTTPMetadata](../../models/shared/httpmetadata.md) | :heavy_check_mark: | N/A |\n"
    );
    let object = "TagIDs: Array(String), Owner: Nullable(Link(";
    let found = summary("docs/models/shared/cat.md", &fields);
    assert!(found.starts_with(object), "{found}");
    assert!(
        found.ends_with("Age: Optional(Integer), Weight: Number, HTTPMeta: Missing"),
        "{found}"
    );
    let error = summary("docs/models/sdkerrors/cat.md", &fields);
    assert!(error.ends_with("Weight: Number"), "{error}");

    let values = "## Values\n\n| Name | Value |\n| - | - |\n| `KindBig` | big |\n| `Kind7` | true |\n";
    let cases = [
        (values.to_owned(), "None Big = \"big\", Kind7 = \"true\""),
        (
            format!("## Example Usage\n\n```go\nvalue := shared.KindBig\n```\n\n{values}"),
            "Some(false) Big = \"big\", Kind7 = \"true\"",
        ),
        (
            format!("## Example Usage\n\n```go\n// Open enum: more\n```\n\n{values}"),
            "Some(true) Big = \"big\", Kind7 = \"true\"",
        ),
    ];
    for (text, expected) in cases {
        let text = format!("# Kind\n\n{text}");
        assert_eq!(summary("docs/models/shared/kind.md", &text), expected, "{text}");
    }

    let union = "# Pet\n\n## Supported Types\n\n### Cat\n\n```go\npet := shared.CreatePetCat(shared.Cat{/* values here */})\n```\n\n\
                 ### Big\n\n```go\npet := shared.CreatePetBig(shared.BigDog{/* values here */})\n```\n\n\
                 ### \n\n```go\npet := shared.CreatePetArrayOfStr([]string{/* values here */})\n```\n\n\
                 ## Union Discrimination\n\n```go\nswitch pet.Type {\n\tcase shared.PetTypeCat:\n}\n```\n";
    assert_eq!(
        summary("docs/models/shared/pet.md", union),
        "shared.Cat | Big: shared.BigDog | Array(String)"
    );
}

#[test]
fn pages_of_csharp_are_read() {
    let path = "docs/Models/Components/Pet.md";
    let fields = format!(
        "# Pet\n\n## Fields\n\n{HEAD}| `Tags` | List<*string*> | :heavy_check_mark: | N/A |\n\
         | `Born` | [DateTime](https://example.com/DateTime) | :heavy_minus_sign: | N/A |\n\
         | `Owner` | [Owner](../../Models/Components/Owner.md) | :heavy_minus_sign: | N/A |\n"
    );
    assert_eq!(
        summary(path, &fields),
        "Tags: Array(String), Born: String(Some(\"date-time\")), Owner: Owner"
    );
    let union = "# Pet\n\n## Supported Types\n\n### Str\n\n```csharp\nPet.CreateStr(/* values here */);\n```\n\n\
                 ### ArrayOfCat\n\n```csharp\nPet.CreateArrayOfCat(/* values here */);\n```\n\n### Cat\n";
    let found = summary(path, union);
    assert!(
        found.starts_with("String | Array(Link(") && found.ends_with("| Cat"),
        "{found}"
    );
    let helper = "# HTTPMetadata\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n\
                  | `Response` | [HttpResponseMessage](https://example.com/x) | :heavy_check_mark: | N/A |\n";
    assert_eq!(read("docs/Models/Components/HTTPMetadata.md", helper).models, []);
}

#[test]
fn arguments_of_go_are_read_without_those_of_the_call() {
    let text = "# Pets\n\n### Available Operations\n\n* [List](#list) - List pets\n\n## List\n\n### Example Usage\n\n\
                ```go\nres, err = res.Next()\n```\n\n### Parameters\n\n\
                | Parameter | Type | Required | Description |\n| - | - | - | - |\n\
                | `ctx` | [context.Context](https://example.com/context) | :heavy_check_mark: | The context. |\n\
                | `ownerID` | *string* | :heavy_check_mark: | N/A |\n\
                | `limit` | **int64* | :heavy_minus_sign: | N/A |\n\
                | `opts` | [][operations.Option](../../models/operations/option.md) | :heavy_minus_sign: | N/A |\n\n\
                ### Response\n\n**[*operations.ListResponse](../../models/operations/listresponse.md), error**\n";
    let operation = read("docs/sdks/pets/README.md", text).operations.remove(0);
    let names: Vec<_> = operation
        .parameters
        .iter()
        .map(|p| (p.role, p.field.name.as_ref().unwrap().value.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            (ArgumentRole::Argument, "ownerID"),
            (ArgumentRole::Argument, "limit")
        ]
    );
    assert!(operation.paginated);
    assert!(
        matches!(&operation.responses[0].ty, TypeExpr::Link(link) if link.text == "operations.ListResponse")
    );
}

const OPERATIONS: &str = "\
# Pets
(*pets*)

## Overview

All about pets:

    curl https://api.example.com/pets/{pet_id}

### Available Operations

* [list](#list) - List pets

  At length.

* [~~drop~~](#drop) - Drop a pet :warning: **Deprecated**
* [lost](#lost)

## list

Lists pets.

## Not an operation

Still the description.

### Example Usage: one

<!-- UsageSnippet language=\"typescript\" operationID=\"listPets\" method=\"get\" path=\"/pets/{id}#x\" example=\"one\" -->
```typescript
for await (const page of result) {}
```

### Standalone function

```typescript
```

### Parameters

| Parameter | Type | Required | Description |
| - | - | - | - |
| `request` | [operations.ListRequest](../../models/operations/listrequest.md) | :heavy_check_mark: | The request object to use for the request. |
| `security` | [operations.ListSecurity](../../models/operations/listsecurity.md) | :heavy_check_mark: | N/A |
| `limit` | *number* | :heavy_minus_sign: | N/A |
| `options` | RequestOptions | :heavy_minus_sign: | N/A |
| `options.retries` | [RetryConfig](../../lib/utils/retryconfig.md) | :heavy_minus_sign: | N/A |

### Response

**Promise\\<[shared.Pet[]](../../models/.md)\\>**

### Errors

| Error Type | Status Code | Content Type |
| - | - | - |
| errors.Bad | 400, 4xx | application/json |
| errors.SDKError | 4XX, 5XX | \\*/\\* |

## ~~drop~~

> :warning: **DEPRECATED**: This will be removed in a future release, please migrate away from it as soon as possible.

### Example Usage

```typescript
```

### Response

**Promise<void>**
";

fn operations() -> Vec<OperationEvidence> {
    let (evidence, codes) = read_with("docs/sdks/pets/README.md", OPERATIONS);
    assert_eq!(codes, ["missing-section"]);
    evidence.operations
}

#[test]
fn an_operation_has_what_its_section_says() {
    let operations = operations();
    let list = &operations[0];
    assert_eq!(
        (
            list.name.value.as_str(),
            list.anchor.as_str(),
            list.group.as_deref()
        ),
        ("list", "list", Some("pets"))
    );
    assert_eq!(list.summary.as_deref(), Some("List pets"));
    assert_eq!(
        list.description.as_deref(),
        Some("Lists pets.\n\n## Not an operation\n\nStill the description.")
    );
    let told =
        [&list.operation_id, &list.method, &list.path].map(|fact| fact.as_ref().unwrap().value.as_str());
    assert_eq!(told, ["listPets", "GET", "/pets/{id}"]);
    assert!(list.paginated && !list.deprecated);
    assert_eq!(
        list.security.as_deref(),
        Some(&["operations.ListSecurity".to_owned()][..])
    );
    let parameters: Vec<_> = list
        .parameters
        .iter()
        .map(|p| (p.role, p.field.name.as_ref().unwrap().value.as_str()))
        .collect();
    assert_eq!(
        parameters,
        [
            (ArgumentRole::RequestObject, "request"),
            (ArgumentRole::Argument, "limit")
        ]
    );
    assert_eq!(list.parameters[0].field.description, None);
    let responses: Vec<_> = list
        .responses
        .iter()
        .map(|r| {
            (
                r.class,
                r.status.as_ref().map(|s| s.value.as_str()),
                r.media_type.as_ref().map(|m| m.value.as_str()),
            )
        })
        .collect();
    assert_eq!(
        responses,
        [
            (ResponseClass::Success, None, None),
            (ResponseClass::Error, Some("400"), Some("application/json")),
            (ResponseClass::Error, Some("4XX"), Some("application/json")),
        ]
    );
    assert!(
        matches!(&list.responses[0].ty, TypeExpr::Array(item) if matches!(&**item, TypeExpr::Link(link) if link.target.is_none()))
    );
}

#[test]
fn an_operation_may_be_deprecated_or_missing() {
    let operations = operations();
    let drop = &operations[1];
    assert!(drop.deprecated);
    assert_eq!(
        (drop.summary.as_deref(), drop.description.as_deref()),
        (Some("Drop a pet"), None)
    );
    assert_eq!(drop.responses[0].ty, TypeExpr::Null);
    assert_eq!(
        (operations[2].name.value.as_str(), operations[2].responses.len()),
        ("lost", 0)
    );
    assert_eq!(operations.len(), 3);
}

#[test]
fn a_group_has_the_name_of_its_folder() {
    let (evidence, _) = read_with("docs/sdks/pets/README.md", OPERATIONS);
    let group = &evidence.groups[0];
    assert_eq!(
        (group.name.as_str(), group.title.value.as_str()),
        ("pets", "Pets")
    );
    assert!(group.description.as_ref().unwrap().starts_with("All about pets:"));
    assert_eq!(evidence.api.servers[0].url.value, "https://api.example.com");
    assert!(evidence.api.servers[0].by_example);
    assert_eq!(
        (evidence.spellings[0].name.as_str(), evidence.spellings[0].source),
        ("pet_id", SpellingSource::Path)
    );
}

/// Fields as name and type in short, of a page without any code.
fn short_fields(table: &str) -> Vec<(String, String)> {
    let text = format!("# Cat\n\n\n## Fields\n\n{HEAD}{table}");
    let Shape::Object { fields, .. } = model("docs/models/cat.md", &text).shape else {
        panic!()
    };
    let short = |field: &FieldEvidence| {
        (
            field.name.as_ref().unwrap().value.clone(),
            format!("{:?}", field.ty),
        )
    };
    fields.iter().map(short).collect()
}

#[test]
fn a_page_without_code_tells_its_language_by_its_types() {
    let cases = [
        (
            "| `a` | *string* | :heavy_check_mark: | N/A |\n",
            ["a"],
            ["String(None)"],
        ),
        (
            "| `a` | *str* | :heavy_check_mark: | N/A |\n",
            ["a"],
            ["String(None)"],
        ),
        (
            "| `a` | *Optional[str]* | :heavy_check_mark: | N/A |\n",
            ["a"],
            ["Nullable(String(None))"],
        ),
        (
            "| `a` | *OptionalNullable[int]* | :heavy_check_mark: | N/A |\n",
            ["a"],
            ["Nullable(Integer(None))"],
        ),
        (
            "| `a` | *Optional[str]* | :heavy_minus_sign: | N/A |\n",
            ["a"],
            ["Optional(String(None))"],
        ),
        (
            "| `a` | *T.nilable(::String)* | :heavy_check_mark: | N/A |\n",
            ["a"],
            ["Nullable(String(None))"],
        ),
        (
            "| `a` | *::Float* | :heavy_check_mark: | N/A |\n",
            ["a"],
            ["Number(None)"],
        ),
        (
            "| `a` | *number* | :heavy_check_mark: | N/A |\n",
            ["a"],
            ["Numeric"],
        ),
        ("| `a` | *Any* | :heavy_check_mark: | N/A |\n", ["a"], ["Any"]),
    ];
    for (table, names, types) in cases {
        let found = short_fields(table);
        let found: Vec<_> = found
            .iter()
            .map(|(name, ty)| (name.as_str(), ty.as_str()))
            .collect();
        let expected: Vec<_> = names.into_iter().zip(types).collect();
        assert_eq!(found, expected, "{table}");
    }
}

#[test]
fn a_page_without_code_tells_its_language_by_its_names() {
    // Only the spelling of the names shows that `status_code` is the SDK's.
    let table = "| `status_code` | [a.Code](../code.md) | :heavy_check_mark: | N/A |\n";
    let text = format!("# Cat\n\n## Fields\n\n{HEAD}{table}");
    let Shape::Object { fields, .. } = model("docs/models/cat.md", &text).shape else {
        panic!()
    };
    assert_eq!(fields[0].transport, Some(TransportFact::StatusCode));
}

#[test]
fn code_in_a_description_does_not_outvote_a_page() {
    let row = |name: &str| format!("| `{name}` | *Optional[str]* | :heavy_minus_sign: | N/A |\n");
    let rows: String = ["a_b", "c", "d", "e"].map(row).concat();
    let text = format!("# Cat\n\n```ts\nlet a = 1;\n```\n\n## Fields\n\n{HEAD}{rows}");
    let Shape::Object { fields, .. } = model("docs/models/cat.md", &text).shape else {
        panic!()
    };
    assert!(
        fields
            .iter()
            .all(|field| matches!(field.ty, TypeExpr::Optional(_)))
    );
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

const RUBY: &str = "\
# Pets

### Available Operations

* [feed](#feed) - Feed a pet

## feed

### Example Usage

<!-- UsageSnippet language=\"ruby\" operationID=\"feedPet\" method=\"post\" path=\"/pets/{pet_id}/meals\" -->
```ruby
res = s.pets.feed(pet_id: '<id>', body: Models::Operations::FeedPetRequestBody.new)
```

### Parameters

| Parameter | Type | Required | Description |
| - | - | - | - |
| `pet_id` | *::String* | :heavy_check_mark: | N/A |
| `body` | [Crystalline::Nilable.new(Models::Operations::FeedPetRequestBody)](../../models/operations/feedpetrequestbody.md) | :heavy_minus_sign: | N/A |
| `server_url` | *T.nilable(::String)* | :heavy_minus_sign: | N/A |

### Response

**[Crystalline::Nilable.new(Models::Operations::FeedPetResponse)](../../models/operations/feedpetresponse.md)**

### Errors

| Error Type | Status Code | Content Type |
| - | - | - |
| Models::Errors::Bad | 400, 404 | application/json |
| Errors::APIError | 4XX, 5XX | */* |
";

#[test]
fn flattened_arguments_are_rows_of_their_own() {
    let evidence = read("docs/sdks/pets/README.md", RUBY);
    let feed = &evidence.operations[0];
    let arguments: Vec<_> = feed
        .parameters
        .iter()
        .map(|p| (p.role, p.field.name.as_ref().unwrap().value.as_str()))
        .collect();
    assert_eq!(
        arguments,
        [
            (ArgumentRole::Argument, "pet_id"),
            (ArgumentRole::Argument, "body")
        ]
    );
    let TypeExpr::Link(link) = &feed.responses[0].ty else {
        panic!("{:?}", feed.responses[0].ty)
    };
    assert_eq!(link.text, "Models::Operations::FeedPetResponse");
    assert_eq!(
        link.target.as_deref(),
        Some("docs/models/operations/feedpetresponse.md")
    );
    let errors: Vec<_> = feed.responses[1..]
        .iter()
        .map(|r| r.status.as_ref().unwrap().value.as_str())
        .collect();
    assert_eq!(errors, ["400", "404"]);
}

#[test]
fn pages_of_results_show_in_samples_of_each_language() {
    let samples = [
        ("python", "while res is not None:\n    res = res.next()", true),
        ("python", "res = s.pets.list()", false),
        ("typescript", "for await (const page of result) {}", true),
        ("ruby", "res = s.pets.list", false),
    ];
    for (language, code, expected) in samples {
        let text = format!(
            "# Pets\n\n### Available Operations\n\n* [list](#list)\n\n## list\n\n### Example Usage\n\n```{language}\n{code}\n```\n"
        );
        let evidence = read("docs/sdks/pets/README.md", &text);
        assert_eq!(evidence.operations[0].paginated, expected, "{language}");
    }
}

const README: &str = "\
# zoo-sdk

<!-- Start Summary [summary] -->
## Summary

Zoo API: All about animals.

For more information about the API: [Zoo](https://example.com)
<!-- End Summary [summary] -->

## Server Selection

| # | Server | Variables | Description |
| - | ------ | --------- | ----------- |
| 0 | `https://{region}.example.com` | `region` | Main |
| 1 | `https://test.example.com` | | |

| Variable | Parameter | Default | Description |
| - | - | - | - |
| `region` | `region: string` | `\"eu\"` | N/A |

## Authentication

| Name | Type | Scheme | Environment Variable |
| - | - | - | - |
| `token` | http | HTTP Bearer | `ZOO_TOKEN` |
| `key` | apiKey | API key | |

## Global Parameters

For example, you can set `X-Zoo-Keeper` to `1`.

| Name | Type | Required | Description |
| - | - | - | - |
| `xZooKeeper` | *string* | :heavy_minus_sign: | Who asks. |
";

#[test]
fn the_readme_tells_servers_security_and_globals() {
    let evidence = read("README.md", README);
    let api = &evidence.api;
    assert_eq!(api.title.as_ref().unwrap().value, "Zoo API");
    assert_eq!(&README[api.title.as_ref().unwrap().span.range()], "Zoo API");
    assert_eq!(api.description.as_deref(), Some("All about animals."));
    assert_eq!(api.servers.len(), 2);
    assert_eq!(api.servers[0].url.value, "https://{region}.example.com");
    assert_eq!(json!(api.servers[0].variables), json!({ "region": "eu" }));
    assert_eq!(json!(api.servers[1].variables), json!({}));
    let security: Vec<_> = api
        .security
        .iter()
        .map(|s| (s.name.value.as_str(), s.kind.as_str(), s.scheme.as_deref()))
        .collect();
    assert_eq!(
        security,
        [("token", "http", Some("bearer")), ("key", "apiKey", None)]
    );
    assert_eq!(api.parameters[0].field.name.as_ref().unwrap().value, "xZooKeeper");
    assert_eq!(evidence.spellings[0].name, "X-Zoo-Keeper");
}

#[test]
fn one_server_stands_in_a_sample() {
    let text = "# x\n<!-- Start SDK Installation -->\n## Server Selection\n\n```typescript\nconst sdk = new Sdk({\n  \
                serverURL: \"https://api.example.com/v1\",\n});\n```\n";
    let evidence = read("README.md", text);
    let server = &evidence.api.servers[0];
    assert_eq!(
        (server.url.value.as_str(), server.by_example),
        ("https://api.example.com/v1", false)
    );
    assert_eq!(&text[server.url.span.range()], "https://api.example.com/v1");
}

#[test]
fn pages_of_other_formats_are_not_claimed() {
    let pages = [
        ("docs/plan.md", "# Plan\n\n## Steps\n\nText.\n"),
        ("docs/models/plan.md", "# Plan\n\n## Steps\n\nText.\n"),
        ("docs/plan.md", "# Plan\n\nText.\n"),
        ("docs/fields.md", "# Plan\n\n## Fields\n\nText.\n"),
        ("README.md", "# Plan\n"),
        ("docs/models/cat.txt", FIELDS),
        ("docs/models/cat.md", ""),
        ("", FIELDS),
    ];
    for (path, text) in pages {
        let page = Page {
            source: SourceId(0),
            path,
            text,
        };
        assert_eq!((READER.score)(&page), 0, "{path}");
    }
}

#[test]
fn pages_about_the_sdk_say_nothing() {
    let pages = [
        (
            "USAGE.md",
            "<!-- Start SDK Example Usage -->\n```typescript\n{ \"a_b\": 1 }\n```\n",
        ),
        (
            "docs/lib/utils/retryconfig.md",
            "# RetryConfig\n\n## Fields\n\n| Name | Type |\n| - | - |\n| `a` | `x` |\n",
        ),
    ];
    for (path, text) in pages {
        let expected = Evidence {
            page: path.to_owned(),
            reader: "speakeasy".to_owned(),
            ..Evidence::default()
        };
        assert_eq!(read(path, text), expected);
    }
}

/// Pages with a few pieces taken out, doubled or replaced.
fn mutated() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(""),
        Just("|"),
        Just("`"),
        Just("```\n"),
        Just("\r\n"),
        Just("<"),
        Just("é"),
        Just("**")
    ];
    let edits = proptest::collection::vec((any::<prop::sample::Index>(), 0..40_usize, piece), 0..8);
    (
        prop_oneof![Just(FIELDS), Just(OPERATIONS), Just(RUBY), Just(README)],
        edits,
    )
        .prop_map(|(text, edits)| {
            let mut chars: Vec<char> = text.chars().collect();
            for (at, cut, piece) in edits {
                let at = at.index(chars.len() + 1);
                let end = (at + cut).min(chars.len());
                chars.splice(at..end, piece.chars());
            }
            chars.into_iter().collect()
        })
}

proptest! {
    #[test]
    fn no_page_makes_the_reader_panic(text in prop_oneof![any::<String>(), mutated()], path in 0..3_usize) {
        let path = ["README.md", "docs/sdks/a/README.md", "docs/models/shared/a.mdx"][path];
        let page = Page { source: SourceId(0), path, text: &text };
        let _ = (READER.score)(&page);
        let mut diagnostics = Diagnostics::default();
        let evidence = (READER.read)(&page, &mut diagnostics);
        for label in diagnostics.iter().flat_map(|diagnostic| &diagnostic.labels) {
            prop_assert!(text.get(label.span.range()).is_some());
        }
        for model in evidence.models {
            prop_assert!(text.get(model.span.range()).is_some());
        }
    }
}
