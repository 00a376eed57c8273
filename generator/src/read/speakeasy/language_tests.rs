//! The grammars of Java and PHP on type cells of our own, and pages that only these languages have.

use docwright_schema::evidence::{ArgumentRole, ModelEvidence, Shape, TypeExpr};
use docwright_schema::{Diagnostics, Evidence, SourceId};

use super::READER;
use super::detect::detect;
use super::dialect::Dialect;
use super::java::JAVA;
use super::php::PHP;
use super::typetext::TypeText;
use crate::read::Page;
use crate::read::markdown::{Block, BlockKind, parse};

/// The type in short: `[x]` for a list, `{x}` for a map, `x?` for what may be left out, `?x` for what may be null.
fn short(ty: &TypeExpr) -> String {
    match ty {
        TypeExpr::Array(item) => format!("[{}]", short(item)),
        TypeExpr::Map(value) => format!("{{{}}}", short(value)),
        TypeExpr::Optional(ty) => format!("{}?", short(ty)),
        TypeExpr::Nullable(ty) => format!("?{}", short(ty)),
        TypeExpr::Stream(event) => format!("~{}", short(event)),
        TypeExpr::OneOf(items) => items.iter().map(short).collect::<Vec<_>>().join("|"),
        TypeExpr::Link(link) => match &link.target {
            Some(target) => format!("{}@{target}", link.text),
            None => link.text.clone(),
        },
        TypeExpr::Unreadable(text) => format!("!{text}"),
        TypeExpr::String(Some(format)) | TypeExpr::Integer(Some(format)) | TypeExpr::Number(Some(format)) => {
            format.clone()
        }
        other => format!("{other:?}").replace("(None)", ""),
    }
}

/// The type in a table cell.
fn cell(dialect: &Dialect, cell: &str) -> String {
    let text = format!("| Type |\n| - |\n| {cell} |\n");
    let page = Page {
        source: SourceId(0),
        path: "docs/models/a/X.md",
        text: &text,
    };
    let document = parse(&text);
    let Some(Block {
        kind: BlockKind::Table(table),
        ..
    }) = document.blocks.first()
    else {
        panic!("{cell}")
    };
    let content = &table.rows[0].cells[0].content;
    short(&(dialect.grammar)(&TypeText::new(&page, content), dialect))
}

#[test]
fn java_type_cells_are_read() {
    let cases = [
        ("*String*", "String"),
        ("*boolean*", "Boolean"),
        ("*int*", "int32"),
        ("*Integer*", "int32"),
        ("*long*", "Integer"),
        ("*double*", "Number"),
        ("*float*", "float"),
        ("*Object*", "Any"),
        ("*byte[]*", "Bytes"),
        ("List\\<*byte[]*>", "[Bytes]"),
        ("*Optional\\<InputStream>*", "Bytes?"),
        ("[Blob](../../utils/Blob.md)", "Blob@docs/utils/Blob.md"),
        ("*Optional\\<Long>*", "Integer?"),
        ("*JsonNullable\\<Boolean>*", "?Boolean"),
        ("[LocalDate](https://example.com/LocalDate)", "date"),
        (
            "[OffsetDateTime](https://example.com/OffsetDateTime)",
            "date-time",
        ),
        (
            "[Optional\\<OffsetDateTime>](https://example.com/O)",
            "date-time?",
        ),
        ("[Cat](../../models/a/Cat.md)", "Cat@docs/models/a/Cat.md"),
        (
            "[Optional\\<Cat>](../../models/a/Cat.md)",
            "Cat@docs/models/a/Cat.md?",
        ),
        (
            "[JsonNullable\\<Cat>](../../models/a/Cat.md)",
            "?Cat@docs/models/a/Cat.md",
        ),
        (
            "[zoo.sdk.models.shared.Cat](../../models/shared/Cat.md)",
            "shared.Cat@docs/models/shared/Cat.md",
        ),
        ("List<[Cat](../../models/a/Cat.md)>", "[Cat@docs/models/a/Cat.md]"),
        ("List\\<List\\<*Float*>>", "[[float]]"),
        ("Map\\<String, List\\\\<*String*>>", "{[String]}"),
        ("Map<String, *Object*>", "{Any}"),
        ("List<Map<String, *Long*>>", "[{Integer}]"),
        (
            "[Object](../../models/a/Object.md)",
            "Object@docs/models/a/Object.md",
        ),
        ("models/errors/Bad", "errors.Bad"),
        (
            "[EventStream\\<Tick>](../../models/a/Tick.md)",
            "~Tick@docs/models/a/Tick.md",
        ),
        ("", "Missing"),
        ("*strin*", "!strin"),
        ("[HttpResponse\\<?>](https://example.com/H)", "!HttpResponse<?>"),
        (
            "[HttpResponse<byte[]>](https://example.com/H)",
            "!HttpResponse<byte[]>",
        ),
        ("*Optional\\<String*", "!Optional<String"),
        ("*Optional\\<>*", "!Optional<>"),
        ("*a..B*", "!a..B"),
    ];
    for (text, expected) in cases {
        assert_eq!(cell(&JAVA, text), expected, "{text}");
    }
}

#[test]
fn php_type_cells_are_read() {
    let cases = [
        ("*string*", "String"),
        ("*?string*", "String?"),
        ("*?int*", "Integer?"),
        ("*float*", "Number"),
        ("*bool*", "Boolean"),
        ("*mixed*", "Any"),
        ("[\\DateTime](https://example.com/DateTime)", "Time"),
        ("[?\\DateTime](https://example.com/DateTime)", "Time?"),
        ("[LocalDate](https://example.com/LocalDate)", "date"),
        ("array<*string*>", "[String]"),
        ("array<string, *mixed*>", "{Any}"),
        ("array<string, array<*string*>>", "{[String]}"),
        ("array<array<string, *float*>>", "[{Number}]"),
        ("array", "[Any]"),
        (
            "[Components\\Cat](../../Models/Components/Cat.md)",
            "Components\\Cat@docs/Models/Components/Cat.md",
        ),
        (
            "[?Components\\Cat](../../Models/Components/Cat.md)",
            "Components\\Cat@docs/Models/Components/Cat.md?",
        ),
        (
            "[?\\Zoo\\SDK\\Models\\Shared\\Cat](../../Models/Shared/Cat.md)",
            "Shared\\Cat@docs/Models/Shared/Cat.md?",
        ),
        (
            "array<[Components\\Cat](../../Models/Components/Cat.md)>",
            "[Components\\Cat@docs/Models/Components/Cat.md]",
        ),
        (
            "[string\\|array](../../Models/Operations/Ids.md)",
            "Ids@docs/Models/Operations/Ids.md",
        ),
        (
            "[string\\|array\\|null](../../Models/Operations/Ids.md)",
            "Ids@docs/Models/Operations/Ids.md?",
        ),
        (
            "array<[Components\\A\\|Components\\B](../../Models/Components/Pet.md)>",
            "[Pet@docs/Models/Components/Pet.md]",
        ),
        ("[array<Operations\\Row>](../../Models/.md)", "[Operations\\Row]"),
        (
            "[string\\|array<string>\\|null](../../Models/.md)",
            "?String|[String]",
        ),
        ("*\\Zoo\\Models\\Components\\Cat*", "Components\\Cat"),
        (
            "[\\Psr\\Http\\Message\\ResponseInterface](https://example.com/R)",
            "!\\Psr\\Http\\Message\\ResponseInterface",
        ),
        ("*??string*", "!??string"),
        ("*strin*", "!strin"),
        ("array<*string*", "!array<string"),
        ("`Components\\`", "!Components\\"),
    ];
    for (text, expected) in cases {
        assert_eq!(cell(&PHP, text), expected, "{text}");
    }
}

#[test]
fn deep_types_are_given_up() {
    for dialect in [&JAVA, &PHP] {
        for open in ["List\\<", "array<", "Optional\\<", "?", "array<x\\|"] {
            assert!(cell(dialect, &open.repeat(50_000)).starts_with('!'), "{open}");
        }
        assert!(cell(dialect, &format!("Cat{}", "[]".repeat(50_000))).starts_with('!'));
    }
}

fn read(path: &str, text: &str) -> Evidence {
    let page = Page {
        source: SourceId(0),
        path,
        text,
    };
    let mut diagnostics = Diagnostics::default();
    let evidence = (READER.read)(&page, &mut diagnostics);
    let codes: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code.name)
        .collect();
    assert_eq!(codes, [""; 0]);
    evidence
}

fn model(path: &str, text: &str) -> ModelEvidence {
    read(path, text).models.remove(0)
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

const PHP_OPERATIONS: &str = "\
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

#[test]
fn a_server_may_stand_in_single_quotes() {
    let text = "# x\n<!-- Start SDK Installation -->\n## Server Selection\n\n```php\n$sdk = Zoo::builder()\n    \
                ->setServerURL('https://zoo.example.com/v1')\n    ->build();\n```\n";
    let servers = read("README.md", text).api.servers;
    assert_eq!(servers[0].url.value, "https://zoo.example.com/v1");
}

#[test]
fn pages_without_code_are_told_by_place_and_types() {
    let fields = |ty: &str| {
        format!(
            "# X\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `aB` | {ty} | x | |\n"
        )
    };
    let cases = [
        ("docs/models/components/Cat.md", fields("*int*"), "Java"),
        (
            "docs/models/components/Cat.md",
            "# Cat\n\n```bash\nls\n```\n".to_owned(),
            "Java",
        ),
        ("docs/Models/Components/Cat.md", fields("*int*"), "PHP"),
        (
            "docs/Models/Components/Cat.md",
            fields("[?Components\\Dog](Dog.md)"),
            "PHP",
        ),
        ("docs/models/components/cat.md", fields("*number*"), "TypeScript"),
        ("docs/sdks/cats/README.md", PHP_OPERATIONS.to_owned(), "PHP"),
    ];
    for (path, text, expected) in cases {
        let page = Page {
            source: SourceId(0),
            path,
            text: &text,
        };
        assert_eq!(detect(&page, &parse(&text)).name, expected, "{path}\n{text}");
    }
}
