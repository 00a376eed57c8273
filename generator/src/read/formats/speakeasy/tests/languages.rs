//! Pages that only some languages have.

use docwright_schema::evidence::{ArgumentRole, EnumValue, FieldEvidence, Shape, TypeExpr, VariantEvidence};

use super::{HEAD, model, read};
use crate::read::formats::speakeasy::typetext::testing::short;

/// What a page of a language's own says, in a few words.
pub(super) fn summary(path: &str, text: &str) -> String {
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

pub(super) const RUBY: &str = "\
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
fn a_docblock_tells_what_a_variant_is() {
    let text = "# Ids\n\n## Supported Types\n\n### `string`\n\n```php\n/**\n* @var string\n*/\nstring $value = /* x */\n```\n\n\
                ### `array`\n\n```php\n/**\n* @var array<\\Zoo\\Models\\Components\\Cat>\n*/\narray $value = /* x */\n```\n\n\
                ### `Components\\Dog`\n";
    let Shape::Union { variants, .. } = model("docs/Models/Operations/Ids.md", text).shape else {
        panic!()
    };
    let types: Vec<_> = variants.iter().map(|variant| short(&variant.ty)).collect();
    assert_eq!(types, ["String", "[Components\\Cat]", "Components\\Dog"]);
    let TypeExpr::Array(item) = &variants[1].ty else {
        panic!()
    };
    let TypeExpr::Link(link) = &**item else { panic!() };
    assert_eq!(&text[link.span.range()], "Components\\Cat");
}

#[test]
fn the_sample_of_an_enum_may_tell_that_it_is_open() {
    let page = |sample: &str| {
        format!(
            "# Hue\n\n## Example Usage\n\n```java\nHue value = Hue.RED;\n{sample}\n```\n\n## Values\n\n\
             | Name | Value |\n| - | - |\n| `RED` | red |\n"
        )
    };
    let cases = [
        (
            "// Open enum: use .of() to make more\nHue.of(\"blue\");",
            Some(true),
        ),
        ("", Some(false)),
    ];
    for (sample, expected) in cases {
        let Shape::Enum { open, values } = model("docs/models/a/Hue.md", &page(sample)).shape else {
            panic!()
        };
        assert_eq!((open, values.len()), (expected, 1));
    }
}

#[test]
fn a_java_union_has_nothing_but_a_title() {
    let shape = model("docs/models/components/Pet.md", "# Pet\n\nA cat or a dog.\n").shape;
    assert_eq!(shape, Shape::Unknown);
}

pub(super) const PHP_OPERATIONS: &str = "\
# Cats

### Available Operations

* [find](#find) - Find cats
* [feed](#feed) - Feed a cat

## find

## Overview

More about finding.

### Example Usage

<!-- UsageSnippet language=\"php\" operationID=\"findCats\" method=\"get\" path=\"/cats\" -->
```php
$responses = $sdk->cats->find(request: $request);

foreach ($responses as $response) {
}
```

### Parameters

| Parameter | Type | Required | Description |
| - | - | - | - |
| `$request` | [Operations\\FindCatsRequest](../../Models/Operations/FindCatsRequest.md) | :heavy_check_mark: | x |

### Response

**[?Operations\\FindCatsResponse](../../Models/Operations/FindCatsResponse.md)**

### Errors

| Error Type | Status Code | Content Type |
| - | - | - |
| Errors\\Bad | 400, 404 | application/json |
| Errors\\SDKException | 4XX, 5XX | \\*/\\* |

## feed

### Parameters

| Parameter | Type | Required | Description |
| - | - | - | - |
| `$catId` | *string* | :heavy_check_mark: | x |
| `requestBody` | [?Operations\\FeedRequestBody](../../Models/Operations/FeedRequestBody.md) | :heavy_minus_sign: | x |
| `serverURL` | *?string* | :heavy_minus_sign: | x |
";

#[test]
fn php_arguments_lose_their_sigil_and_results_their_mark() {
    let operations = read("docs/sdks/cats/README.md", PHP_OPERATIONS).operations;
    let [find, feed] = operations.as_slice() else {
        panic!()
    };
    assert_eq!(
        find.description.as_deref(),
        Some("## Overview\n\nMore about finding.")
    );
    assert!(find.paginated && !feed.paginated);
    assert_eq!(find.parameters[0].role, ArgumentRole::RequestObject);
    let responses: Vec<_> = find
        .responses
        .iter()
        .map(|response| short(&response.ty))
        .collect();
    let envelope = "Operations\\FindCatsResponse@docs/Models/Operations/FindCatsResponse.md";
    assert_eq!(responses, [envelope, "Errors\\Bad", "Errors\\Bad"]);
    let arguments: Vec<_> = feed
        .parameters
        .iter()
        .map(|argument| {
            (
                argument.role,
                argument.field.name.as_ref().unwrap().value.as_str(),
            )
        })
        .collect();
    let expected = [
        (ArgumentRole::Argument, "catId"),
        (ArgumentRole::Argument, "requestBody"),
    ];
    assert_eq!(arguments, expected);
}
