use std::path::{Path, PathBuf};

use super::{file, printer};
use crate::lower::rust::Item;
use crate::pipeline::{self, Settings};
use crate::source;

/// The blocks of an item, which blank lines stand between that no space follows.
fn blocks(item: &Item) -> Vec<String> {
    let mut text = String::new();
    super::item(&mut text, String::new(), item);
    let mut blocks: Vec<String> = Vec::new();
    let blocks_of = text.strip_prefix('\n').into_iter();
    for block in blocks_of.flat_map(|text| text.split("\n\n")) {
        match blocks.last_mut() {
            Some(last) if block.starts_with(' ') => last.push_str(&format!("\n{}\n", block.trim_end())),
            _ => blocks.push(format!("{}\n", block.trim_end())),
        }
    }
    blocks
}

/// Every block of every module is what the printer makes of it.
#[test]
fn text_has_the_form_of_the_printer() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases/ok");
    let mut compared = 0;
    for case in cases.read_dir().unwrap() {
        let input: Vec<PathBuf> = vec![case.unwrap().path().join("input")];
        let found = source::find(&input, Path::new(""));
        let output = pipeline::generate(&found.sources, None, &Settings::default());
        for module in output.rust.iter().flat_map(|krate| &krate.modules) {
            for block in module
                .items
                .iter()
                .map(|gated| &gated.item)
                .filter(|item| is_text(item))
                .flat_map(blocks)
            {
                let printed = printer::unparse(&syn::parse_file(&block).unwrap());
                assert_eq!(block, printed, "{:?}", module.path);
                compared += 1;
            }
        }
    }
    assert!(compared > 300, "{compared} blocks");
}

/// Whether an item is written as text; what the printer wrote it may break otherwise when it reads it again.
fn is_text(item: &Item) -> bool {
    !matches!(item, Item::Client(_) | Item::ClientSettings(_))
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
            text: source::Text::Held(page),
        };
        let output = pipeline::generate(&source::Sources::new(vec![source]), None, &Settings::default());
        for module in output.rust.iter().flat_map(|krate| &krate.modules) {
            for block in module.items.iter().map(|gated| &gated.item).flat_map(blocks) {
                let printed = printer::unparse(&syn::parse_file(&block).unwrap());
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
    use crate::lower::rust::{
        Constant, Home, Item, Literal, Path, Shape, Type, UnionJson, ValueRepr, ValuesJson,
    };
    for length in 1..90 {
        let name = format!("V{}", "a".repeat(length));
        let ident = |text: &str| lower::pascal(text, "Name");
        let ty = Type::Path(
            Path::new(Home {
                module: "models".to_owned(),
                name: ident(&name),
            })
            .qualified(),
        );
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
            for block in blocks(&item) {
                let printed = printer::unparse(&syn::parse_file(&block).unwrap());
                assert_eq!(block, printed);
            }
        }
    }
}

/// Functions and methods too, however long the names in them are.
#[test]
fn long_functions_have_the_form_of_the_printer() {
    use crate::lower;
    use crate::lower::rust::{
        Access, Argument, Arm, Decode, Encoding, EnvelopeField, EnvelopeValue, Function, FunctionPath, Group,
        Home, Lines, Method, NextPage, Outcome, PagesFunction, Path, Payload, Reply, StatusPattern, Step,
        Type, VariantName, Wrap,
    };
    for length in 1..110 {
        let long = format!("A{}", "a".repeat(length));
        let pascal = |text: &str| lower::pascal(text, "Name");
        let ty = |text: &str| {
            Type::Path(Path::new(Home {
                module: "models".to_owned(),
                name: pascal(text),
            }))
        };
        let variant = || VariantName {
            ty: ty(&long),
            name: pascal("Short"),
        };
        let wrap = |decode, wrap| Outcome::Response(Payload { decode, wrap });
        let outcomes = [
            Outcome::Envelope(vec![EnvelopeField {
                name: pascal(&long),
                value: EnvelopeValue::Payload(Decode::Text),
            }]),
            Outcome::Envelope(vec![
                EnvelopeField {
                    name: pascal("Short"),
                    value: EnvelopeValue::Status,
                },
                EnvelopeField {
                    name: pascal(&long),
                    value: EnvelopeValue::Payload(Decode::Json),
                },
                EnvelopeField {
                    name: pascal(&long),
                    value: EnvelopeValue::Payload(Decode::Json),
                },
            ]),
            wrap(Decode::Json, Wrap::Bare),
            wrap(Decode::Nothing, Wrap::Variant(variant())),
            wrap(Decode::Json, Wrap::Variant(variant())),
            wrap(Decode::Body, Wrap::Option),
            Outcome::Error(None),
            Outcome::Error(Some(variant())),
            Outcome::TextError(Some(variant())),
            Outcome::BytesError(None),
            Outcome::Unexpected,
        ];
        let arms = outcomes.into_iter().zip(400..).map(|(outcome, code)| Arm {
            statuses: vec![StatusPattern::Code(code), StatusPattern::Range(500, 599)],
            outcome,
        });
        let arms = Reply::Arms {
            streamed: String::new(),
            arms: arms.collect(),
        };
        let uniform = Reply::Uniform {
            decode: Decode::Json,
            is_optional: false,
            ok: "2XX".to_owned(),
            failed: long.clone(),
        };
        let argument = Some(Argument {
            name: pascal("request"),
            ty: Type::Ref(Box::new(ty(&long))),
            is_unread: false,
        });
        let (ok, error) = (ty("Payload"), ty(&long));
        let function = |steps: &[Step], reply: &Reply| {
            Item::Function(Box::new(Function {
                docs: Lines::from(long.clone()),
                deprecated: false,
                name: pascal("call"),
                operation: long.clone(),
                argument: argument.clone(),
                ok: ok.clone(),
                error: error.clone(),
                method: "GET",
                path: format!("/{long}"),
                steps: steps.to_vec(),
                reply: reply.clone(),
            }))
        };
        let steps = [
            Step::FixedQuery(long.clone(), "value".to_owned()),
            Step::EventsField(long.clone()),
            Step::EventsQuery("stream".to_owned()),
            Step::Body {
                value: Access::OptionalField(pascal("request"), pascal(&long)),
                encoding: Encoding::Files,
            },
        ];
        let method = Method {
            docs: Lines::default(),
            deprecated: true,
            allow: None,
            name: pascal(&long),
            function: FunctionPath {
                module: Some("operations".to_owned()),
                name: pascal(&long),
            },
            argument: argument.clone(),
            alias: None,
            is_pages: false,
            ok: ok.clone(),
            error: error.clone(),
        };
        let items = [
            function(&[], &arms),
            function(&steps, &arms),
            function(&[], &uniform),
            function(&steps, &uniform),
            Item::Pages(Box::new(PagesFunction {
                docs: Lines::default(),
                deprecated: false,
                name: pascal("pages"),
                of: pascal(&long),
                argument: argument.clone(),
                ok: ok.clone(),
                error: error.clone(),
                next: NextPage::Number {
                    parameter: long.clone(),
                    first: Some(1),
                    results: vec![long.clone()],
                },
            })),
            Item::Group(Group {
                docs: Lines::default(),
                name: pascal("Group"),
                methods: vec![method.clone(), method],
            }),
        ];
        for block in items.iter().flat_map(blocks) {
            let printed = printer::unparse(&syn::parse_file(&block).unwrap());
            assert_eq!(block, printed);
        }
    }
}

/// The groups of the client too, however long their names are.
#[test]
fn long_groups_have_the_form_of_the_printer() {
    use crate::lower;
    use crate::lower::rust::{Accessor, Home, Lines, Path};
    for length in 1..90 {
        let accessor = |name: &str| Accessor {
            docs: Lines::from("The operations.".to_owned()),
            name: lower::pascal(name, "Name"),
            group: Path::new(Home {
                module: format!("operations::{}", name.to_lowercase()),
                name: lower::pascal(name, "Name"),
            }),
            gate: Default::default(),
        };
        let mut text = String::new();
        let name = format!("A{}", "a".repeat(length));
        super::client::groups(&mut text, &[accessor(&name), accessor("Short")]);
        assert_eq!(text, printer::unparse(&syn::parse_file(&text).unwrap()));
    }
}

/// Imports too, however many names there are and however long they are.
#[test]
fn long_imports_have_the_form_of_the_printer() {
    use crate::lower;
    use crate::lower::rust::Import;
    for length in 1..90 {
        for count in 1..5 {
            let name = |index: usize| lower::pascal(&format!("A{index}{}", "a".repeat(length)), "Name");
            let import = Import {
                module: "crate::models".to_owned(),
                names: (0..count)
                    .map(name)
                    .chain([lower::pascal("Last", "Name")])
                    .collect(),
                needs_client: true,
                gate: Default::default(),
            };
            let mut text = String::new();
            file::import(&mut text, &import);
            assert_eq!(text, printer::unparse(&syn::parse_file(&text).unwrap()));
        }
    }
}
