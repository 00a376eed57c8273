//! What the README yields, and pages that say nothing.

use docwright_schema::evidence::NameForm;
use docwright_schema::{Evidence, SourceId};
use serde_json::json;

use super::models::FIELDS;
use super::read;
use crate::read::formats::speakeasy::READER;
use crate::read::reader::Page;

pub(super) const README: &str = "\
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
    let global = &api.parameters[0].field;
    let name = global.name.as_ref().unwrap();
    assert_eq!(
        (name.value.as_str(), global.form),
        ("X-Zoo-Keeper", NameForm::Wire)
    );
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
        ("docs/models/cat.html", FIELDS),
        ("docs/models/cat.md", ""),
    ];
    for (path, text) in pages {
        let page = Page::new(SourceId(0), path, text);
        assert_eq!((READER.score)(&page), 0, "{path}");
    }
}

#[test]
fn pages_are_claimed_for_what_they_hold_whatever_they_are_called() {
    for path in [
        "docs/models/cat.md",
        "docs/models/cat.txt",
        "000_page.txt",
        "docs/models/cat.MD",
        "cat",
    ] {
        let page = Page::new(SourceId(0), path, FIELDS);
        assert!((READER.score)(&page) > 0, "{path}");
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
            reader: "speakeasy",
            ..Evidence::default()
        };
        assert_eq!(read(path, text), expected);
    }
}

#[test]
fn a_server_may_stand_in_single_quotes() {
    let text = "# x\n<!-- Start SDK Installation -->\n## Server Selection\n\n```php\n$sdk = Zoo::builder()\n    \
                ->setServerURL('https://zoo.example.com/v1')\n    ->build();\n```\n";
    let servers = read("README.md", text).api.servers.clone();
    assert_eq!(servers[0].url.value, "https://zoo.example.com/v1");
}

#[test]
fn each_alternative_of_authentication_has_a_table() {
    let table = |rows: &str| format!("| Name | Type | Scheme |\n| - | - | - |\n{rows}\n\n");
    let text = format!(
        "# x\n<!-- Start Authentication [security] -->\n## Authentication\n\n#### Option1\n\n{}```ruby\nx\n```\n\n#### Option2\n\n{}\
         ```python\nzoo = Zoo(security=Option2(\n    client_id=\"<YOUR_CLIENT_ID_HERE>\",\n    token_url=\"/gate/token\",\n))\n```\n",
        table("| `zoo_key` | apiKey | API key |"),
        table(
            "| `client_id`<br/>`client_secret`<br/>`token_url` | oauth2 | OAuth2 Client Credentials Flow |"
        ),
    );
    let evidence = read("README.md", &text);
    let ways = &evidence.api.security;
    let found: Vec<_> = ways
        .iter()
        .map(|way| (way.name.value.as_str(), way.kind.as_str()))
        .collect();
    assert_eq!(found, [("zoo_key", "apiKey"), ("client_id", "oauth2")]);
    assert!(ways[0].flows.is_empty());
    let flow = &ways[1].flows["clientCredentials"];
    assert_eq!(flow.token_url.as_deref(), Some("/gate/token"));
}
