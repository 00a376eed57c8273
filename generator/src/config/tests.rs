//! What a configuration may say, and what is said of mistakes.

use super::*;

fn messages(text: &str) -> Vec<(String, String)> {
    let mut diagnostics = Diagnostics::default();
    parse(text, SourceId(0), Path::new("spec"), &mut diagnostics);
    let show = |found: &Diagnostic| {
        let place = found
            .labels
            .first()
            .and_then(|label| text.get(label.span.range()));
        (place.unwrap_or_default().to_owned(), found.message.clone())
    };
    diagnostics.iter().map(show).collect()
}

#[test]
fn paths_are_relative_to_the_file() {
    let text = "[generate]\nextra = false\nfeatures = true\nnulls = false\nruntime = 'dependency'\n[api.pets]\ninput = ['pets/docs', '/abs']\noutput = '../generated/pets'\nschema = './pets/schema.json'\nenv = 'PETS_2'\n";
    let mut diagnostics = Diagnostics::default();
    let config = parse(text, SourceId(0), Path::new("spec"), &mut diagnostics);
    assert_eq!(diagnostics, Diagnostics::default());
    let expected = Api {
        name: "pets".into(),
        input: vec!["spec/pets/docs".into(), "/abs".into()],
        overlay: None,
        profile: ProfileOf::Unsaid,
        schema: Some("spec/pets/schema.json".into()),
        output: "generated/pets".into(),
        crate_name: "pets".into(),
        env: Some("PETS_2".into()),
        package: toml::Table::new(),
        config: None,
        dependencies: toml::Table::new(),
    };
    assert_eq!(
        config,
        Config {
            generate: Generate {
                runtime: Runtime::Dependency,
                extra: false,
                nulls: false,
                features: Some(true),
                ..Generate::default()
            },
            apis: vec![expected]
        }
    );
}

#[test]
fn mistakes_are_underlined() {
    let api = "[api.pets]\ninput = ['docs']\noutput = 'out'\n";
    let cases = [
        (
            format!("{api}overlayy = 'o.toml'"),
            "overlayy",
            "unknown key `overlayy`",
        ),
        (
            format!("{api}overlay = 3"),
            "3",
            "`overlay` must be a string, not an integer",
        ),
        (
            format!("{api}schema = ['a']"),
            "['a']",
            "`schema` must be a string, not an array",
        ),
        (
            format!("{api}crate-name = '9 pets'"),
            "'9 pets'",
            "`9 pets` cannot be the name of a crate",
        ),
        (
            format!("{api}env = 'a-b'"),
            "'a-b'",
            "`a-b` cannot begin the name of a variable",
        ),
        (
            format!("{api}[generate]\nruntime = 'none'"),
            "'none'",
            "`runtime` cannot be `none`",
        ),
        (
            format!("{api}[generate]\nderives = ['Eq)]']"),
            "'Eq)]'",
            "`Eq)]` cannot be derived",
        ),
        (
            format!("{api}[generate]\nexlude = ['boats']"),
            "exlude",
            "unknown key `exlude`",
        ),
        (
            format!("{api}package.version = 2"),
            "2",
            "`version` must be a string, not an integer",
        ),
        (
            format!("{api}package.publish = 'no'"),
            "'no'",
            "`publish` must be true or false, not a string",
        ),
        (
            format!("{api}package.publish = [2]"),
            "2",
            "`publish` must hold strings, not an integer",
        ),
        (
            format!("{api}[api.pets.package]\nedition = '2018'"),
            "edition",
            "unknown key `edition`",
        ),
        (
            "[api.pets]\ninput = [3]\noutput = 'out'".into(),
            "3",
            "`input` must hold strings, not an integer",
        ),
        (
            "[api.pets]\noutput = 'out'".into(),
            "[api.pets]",
            "`pets` has no `input`",
        ),
        (
            format!("{api}[api.dogs]\ninput=['x']\noutput='./out'"),
            "[api.pets]",
            "`pets` and `dogs` have the same output",
        ),
        ("api = 3".into(), "3", "`api` must be a table, not an integer"),
        ("".into(), "", "the configuration names no API"),
    ];
    for (text, place, message) in cases {
        let expected = vec![(place.to_owned(), message.to_owned())];
        assert_eq!(messages(&text), expected, "{text}");
    }
    assert!(!messages("[api").is_empty());
}
