use std::path::{Path, PathBuf};

use super::file;
use crate::lower::rust::Item;
use crate::pipeline::{self, Settings};
use crate::source;

/// Every block of every module is what the printer makes of it.
#[test]
fn text_has_the_form_of_the_printer() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases/ok");
    let mut blocks = 0;
    for case in cases.read_dir().unwrap() {
        let input: Vec<PathBuf> = vec![case.unwrap().path().join("input")];
        let loaded = source::load(&input, Path::new(""));
        let output = pipeline::generate(&loaded.sources, None, &Settings::default());
        for module in output.rust.iter().flat_map(|krate| &krate.modules) {
            for block in module
                .items
                .iter()
                .map(|gated| &gated.item)
                .filter(|item| is_text(item))
                .flat_map(super::item)
            {
                let printed = file::unparse(&syn::parse_file(&block).unwrap());
                assert_eq!(block, printed, "{:?}", module.path);
                blocks += 1;
            }
        }
    }
    assert!(blocks > 300, "{blocks} blocks");
}

/// Whether an item is written as text; what the printer wrote it may break otherwise when it reads it again.
fn is_text(item: &Item) -> bool {
    !matches!(
        item,
        Item::Function(_) | Item::Pages(_) | Item::Group(_) | Item::Client(_) | Item::ClientMethods(_)
    )
}

/// However long the names are.
#[test]
fn long_lines_have_the_form_of_the_printer() {
    let mut compared = 0;
    for length in 1..70 {
        let name = "n".repeat(length);
        let title = format!("T{name}");
        let page = format!(
            "# {title}\n\n## Fields\n\n| Field | Type | Required |\n| --- | --- | --- |\n\
             | `a{name}` | *string* | :heavy_check_mark: |\n\
             | `b{name}` | *string* | :heavy_minus_sign: |\n\
             | `c{name}` | *string*[] | :heavy_minus_sign: |\n"
        );
        let source = source::Source {
            path: "thing.md".to_owned(),
            page: format!("models/components/{title}.md"),
            text: page,
        };
        let output = pipeline::generate(&source::Sources::new(vec![source]), None, &Settings::default());
        for module in output.rust.iter().flat_map(|krate| &krate.modules) {
            for block in module.items.iter().flat_map(super::gated) {
                let printed = file::unparse(&syn::parse_file(&block).unwrap());
                assert_eq!(block, printed);
                compared += 1;
            }
        }
    }
    assert!(compared > 100, "{compared} blocks");
}

/// Unions and enums too, however long the names of their variants are.
#[test]
fn long_variants_have_the_form_of_the_printer() {
    use crate::lower;
    use crate::lower::rust::{Constant, Item, Literal, Path, Shape, Type, UnionJson, ValueRepr, ValuesJson};
    for length in 1..90 {
        let name = format!("V{}", "a".repeat(length));
        let ident = |text: &str| lower::pascal(text, "Name");
        let ty = Type::Path(Path {
            module: "models".to_owned(),
            name: ident(&name),
            qualified: true,
        });
        let object = Shape::Object {
            required: vec![name.clone(), "b".to_owned()],
            optional: vec!["c".to_owned(), name.clone()],
            constants: vec![(
                "kind".to_owned(),
                vec![Constant::Text(name.clone()), Constant::Integer(-1)],
            )],
            open: false,
            keeps: true,
        };
        let values = Shape::Values {
            values: vec![Constant::Text(name.clone())],
            open: true,
        };
        let deep = Shape::List(Box::new(Shape::OneOf(vec![
            Shape::Map(Box::new(object.clone())),
            Shape::Nullable(Box::new(Shape::List(Box::new(Shape::Text)))),
        ])));
        let union = UnionJson {
            ty: ty.clone(),
            variants: vec![
                (ident(&name), object),
                (ident("Short"), values),
                (ident("Deep"), deep),
            ],
            other: ident("Other"),
        };
        let values = ValuesJson {
            ty,
            repr: ValueRepr::String,
            variants: vec![(ident(&name), Literal::String(name.clone()))],
            other: ident("Other"),
        };
        for item in [Item::UnionJson(union), Item::ValuesJson(values)] {
            for block in super::item(&item) {
                let printed = file::unparse(&syn::parse_file(&block).unwrap());
                assert_eq!(block, printed);
            }
        }
    }
}
