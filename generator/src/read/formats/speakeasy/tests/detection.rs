//! The language of a page.

use docwright_schema::SourceId;
use docwright_schema::evidence::{FieldEvidence, Shape, TransportFact, TypeExpr};

use super::languages::PHP_OPERATIONS;
use super::{HEAD, model};
use crate::read::formats::speakeasy::detect::detect;
use crate::read::markup::markdown::parse;
use crate::read::reader::Page;

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
fn pages_without_code_are_told_by_place_and_types() {
    let fields = |ty: &str| {
        format!(
            "# X\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `aB` | {ty} | x | |\n"
        )
    };
    let values = |a: &str, b: &str| {
        format!("# Cat\n\n## Values\n\n| Name | Value |\n| - | - |\n| `{a}` | a |\n| `{b}` | b |\n")
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
        (
            "docs/models/components/cat.md",
            fields("*Optional[str]*"),
            "Python",
        ),
        ("docs/models/components/cat.md", fields("*T::Boolean*"), "Ruby"),
        ("docs/models/components/cat.md", fields("**int64*"), "Go"),
        ("docs/Models/Components/Cat.md", fields("List<*long*>"), "C#"),
        (
            "docs/models/components/cat.md",
            values("CatBig", "CatSmall"),
            "Go",
        ),
        (
            "docs/models/components/cat.md",
            values("CatBig", "Small"),
            "TypeScript",
        ),
        ("docs/sdks/cats/README.md", PHP_OPERATIONS.to_owned(), "PHP"),
    ];
    for (path, text, expected) in cases {
        let page = Page::new(SourceId(0), path, &text);
        assert_eq!(detect(&page, &parse(&text)).name, expected, "{path}\n{text}");
    }
}
