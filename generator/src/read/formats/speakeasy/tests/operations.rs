//! What pages of groups of operations yield.

use docwright_schema::evidence::{ArgumentRole, OperationEvidence, ResponseClass, SpellingSource, TypeExpr};

use super::{read, read_with};

pub(super) const OPERATIONS: &str = "\
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
    assert_eq!(told, ["listPets", "GET", "/pets/{id}#x"]);
    assert!(list.paginated && !list.deprecated);
    assert_eq!(
        list.security.as_deref(),
        Some(
            &[docwright_schema::schema::alone(
                "operations.ListSecurity".to_owned()
            )][..]
        )
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

#[test]
fn the_error_of_the_library_is_none_of_the_api_even_where_no_column_tells() {
    let bare = OPERATIONS
        .replace(
            "| Error Type | Status Code | Content Type |\n| - | - | - |",
            "| Error Type | Status Code |\n| - | - |",
        )
        .replace("400, 4xx | application/json |", "400, 4xx |")
        .replace(" 4XX, 5XX | \\*/\\* |", " 4XX, 5XX |");
    assert_ne!(bare, OPERATIONS);
    let statuses = |text: &str| -> Vec<String> {
        let (found, _) = read_with("docs/sdks/pets/README.md", text);
        let responses = found.operations.iter().flat_map(|operation| &operation.responses);
        responses
            .filter_map(|response| response.status.as_ref())
            .map(|status| status.value.clone())
            .collect()
    };
    assert_eq!(statuses(&bare), ["400", "4XX"]);
    assert_eq!(statuses(&bare), statuses(OPERATIONS));
}

#[test]
fn an_operation_without_a_part_for_its_response_returns_nothing() {
    let page = |parts: &str| {
        format!(
            "# Pets\n\n### Available Operations\n\n* [wash](#wash)\n\n## wash\n\n### Example Usage\n\n```python\n```\n\n{parts}"
        )
    };
    let errors = "### Errors\n\n| Error Type | Status Code | Content Type |\n| - | - | - |\n| errors.SDKError | 4XX, 5XX | \\*/\\* |\n";
    for (parts, expected) in [
        (errors.to_owned(), vec![TypeExpr::Null]),
        (
            format!("### Response\n\n**[models.Pet](../../models/pet.md)**\n\n{errors}"),
            vec![],
        ),
        (String::new(), vec![]),
    ] {
        let operations = read("docs/sdks/pets/README.md", &page(&parts)).operations;
        let nothing = operations[0].responses.iter().filter(|r| r.ty == TypeExpr::Null);
        let nothing: Vec<_> = nothing.map(|response| response.ty.clone()).collect();
        assert_eq!(nothing, expected, "{parts}");
    }
}
