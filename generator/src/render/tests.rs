//! What findings look like, and that no finding can make them look like nothing: any text, any span.

use docwright_schema::schema::{Api, Gap, VERSION};
use docwright_schema::{Diagnostic, Diagnostics, Place, Schema, SourceId, Span, codes};
use proptest::prelude::*;

use super::*;
use crate::source::{Source, Sources, Text};

fn sources(texts: &[&str]) -> Sources {
    let numbered = texts.iter().enumerate().map(|(number, text)| Source {
        path: format!("spec/docs/{number}.md"),
        page: format!("{number}.md"),
        text: Text::Held((*text).to_owned()),
    });
    Sources::new(numbered.collect())
}

fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(SourceId(0), start..start + words.len())
}

fn show(diagnostics: &[Diagnostic], sources: &Sources, settings: &Human) -> String {
    let mut all = Diagnostics::default();
    diagnostics
        .iter()
        .cloned()
        .for_each(|diagnostic| all.push(diagnostic));
    human(&findings(&all, &Levels::default()), sources, settings)
}

const TABLE: &str = "# Pets\r\n\r\n| Field | Type |\r\n| --- | --- |\r\n| `né` | Intgr |\r\n";

#[test]
fn a_table_cell_is_underlined() {
    let found = Diagnostic::new(&codes::UNKNOWN_TYPE, "unknown type `Intgr`")
        .at(span(TABLE, "Intgr"), "no model or primitive has this name")
        .at(span(TABLE, "Type"), "")
        .note("types are in the second column")
        .help("a similar name exists: `Integer`");
    insta::assert_snapshot!(show(&[found], &sources(&[TABLE]), &Human::default()));
}

#[test]
fn a_long_row_is_cut_around_the_label() {
    let cell = "word ".repeat(200);
    let text = format!("| `id` | {cell} | Intgr | {cell} |\n");
    let found =
        Diagnostic::new(&codes::UNKNOWN_TYPE, "unknown type `Intgr`").at(span(&text, "Intgr"), "what is it?");
    let settings = Human {
        width: 80,
        ..Human::default()
    };
    let shown = show(&[found], &sources(&[&text]), &settings);
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    insta::assert_snapshot!(shown);
}

#[test]
fn a_label_longer_than_the_terminal_is_cut_as_well() {
    let text = format!("| {} |\n", "word ".repeat(400));
    let row = Span::new(SourceId(0), 0..text.len() - 1);
    let found = Diagnostic::new(&codes::SPLIT_CELL, "the row has a cell too many").at(row, "the row");
    let settings = Human {
        width: 80,
        ..Human::default()
    };
    insta::assert_snapshot!(show(&[found], &sources(&[&text]), &settings));
}

#[test]
fn two_documents_are_two_snippets() {
    let sources = sources(&["one\n", "two\n"]);
    let found = Diagnostic::new(&codes::CONFLICTING_FACTS, "two values for one fact")
        .at(Span::new(SourceId(1), 0..3), "here it is `two`")
        .at(Span::new(SourceId(0), 0..3), "here it is `one`");
    insta::assert_snapshot!(show(&[found], &sources, &Human::default()));
}

#[test]
fn a_finding_without_a_span_names_the_page() {
    let found = Diagnostic::new(&codes::NO_READER, "no reader recognises the format").page("1.md");
    insta::assert_snapshot!(show(&[found], &sources(&["", ""]), &Human::default()), @r"
    warning[no-reader]: no reader recognises the format
    --> spec/docs/1.md
    ");
}

fn schema() -> Schema {
    let gap = |fact: &str, line: &str| Gap {
        fact: format!("operation \"users/list\": {fact}"),
        place: Place("0.md#list".into()),
        reason: format!("no page shows the {fact}"),
        table: "[operation.\"users/list\"]".into(),
        line: line.into(),
    };
    Schema {
        version: VERSION,
        api: Api::default(),
        groups: Vec::new(),
        operations: Vec::new(),
        models: Default::default(),
        own: Vec::new(),
        gaps: vec![
            gap("method and path", "method = \"GET\"\npath = \"/…\""),
            gap("status", "status = 200"),
        ],
    }
}

#[test]
fn a_gap_shows_what_fills_it() {
    let gaps: Vec<_> = gaps(&schema()).iter().cloned().collect();
    insta::assert_snapshot!(show(&gaps, &sources(&[""]), &Human::default()));
}

#[test]
fn an_overlay_stub_is_all_comments() {
    let stub = overlay_stub(&schema());
    assert!(stub.lines().all(|line| line.is_empty() || line.starts_with('#')));
    insta::assert_snapshot!(stub);
}

#[test]
fn many_findings_of_a_kind_are_cut_short() {
    let found: Vec<_> = (0..31)
        .map(|number| Diagnostic::new(&codes::SHORT_ROW, format!("row {number}")))
        .collect();
    let settings = Human {
        limit: 2,
        ..Human::default()
    };
    insta::assert_snapshot!(show(&found, &Sources::default(), &settings), @r"
    warning[short-row]: row 0

    warning[short-row]: row 1

    warning[short-row]: 29 more findings of this kind; --message-format short shows all
    ");
}

#[test]
fn short_and_json_are_one_line_each() {
    let sources = sources(&[TABLE]);
    let mut all = Diagnostics::default();
    all.push(
        Diagnostic::new(&codes::UNKNOWN_TYPE, "unknown\ntype")
            .at(span(TABLE, "Intgr"), "label")
            .help("help"),
    );
    all.push(Diagnostic::new(&codes::NO_DOCUMENTS, "nothing \u{1b}[31mred"));
    let found = findings(&all, &Levels::default());
    insta::assert_snapshot!(short(&found, &sources), @"
    spec/docs/0.md:5:10: warning[unknown-type]: unknown type
    error[no-documents]: nothing �[31mred
    ");
    let lines = json(&found, &sources) + &json_file("a.rs", "created") + &json_summary(&Summary::default());
    insta::assert_snapshot!("json", lines);
}

proptest! {
    #[test]
    fn nothing_panics(
        texts in proptest::collection::vec("[a|é漢\u{200d}\\r\\n\\t\u{1b}\u{202e}\u{0} ]{0,60}", 0..3),
        labels in proptest::collection::vec((0u32..4, 0u32..200, 0u32..200, "[a\\né\u{1b}]{0,9}"), 0..4),
        message in any::<String>(),
        width in 0usize..200,
        colour in any::<bool>(),
    ) {
        let texts: Vec<_> = texts.iter().map(String::as_str).collect();
        let sources = sources(&texts);
        let mut found = Diagnostic::new(&codes::UNKNOWN_TYPE, message.clone()).note(message.clone()).help(message);
        for (source, start, end, text) in labels {
            found = found.at(Span { source: SourceId(source), start, end }, text);
        }
        show(std::slice::from_ref(&found), &sources, &Human { width, colour, limit: 20 });
        let mut all = Diagnostics::default();
        all.push(found);
        let found = findings(&all, &Levels::default());
        prop_assert_eq!(short(&found, &sources).lines().count(), 1);
        prop_assert_eq!(json(&found, &sources).lines().count(), 1);
    }
}

#[test]
fn whatever_is_found_fits_a_terminal() {
    let text = format!("<p>{}</p>", "<i>x</i>".repeat(100_000));
    let kinds = codes::ALL;
    let mut found: Vec<_> = (0..5_000)
        .map(|at| {
            let code = kinds[at % kinds.len()];
            let long = "word ".repeat(1_000);
            let span = Span::new(SourceId(0), at * 100..text.len());
            Diagnostic::new(code, long.clone())
                .at(span, long.clone())
                .note(long.clone())
                .help(long)
        })
        .collect();
    found.push(Diagnostic::new(&codes::NOT_UTF8, "the last one, an error"));
    let shown = show(&found, &sources(&[&text]), &Human::default());
    assert!(shown.len() < 100_000, "{} bytes", shown.len());
    assert!(shown.contains("error[not-utf8]") && shown.contains("--message-format short shows all"));
}
