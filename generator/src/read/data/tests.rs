use docwright_schema::{SourceId, Span};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn part(text: &str) -> Data {
    parse(text, Origin::Part(SourceId(3), 100))
}

fn value(text: &str) -> Value {
    let data = part(text);
    assert_eq!(data.flaw, None, "{text}");
    data.root.to_value()
}

#[test]
fn json_is_what_serde_json_makes_of_it() {
    let text = r#" {"a": [1, -2.5e3, true, null, "x\n\"\\\u00e4\ud83d\ude00/"], "b": {}, "c": [[], ""]} "#;
    assert_eq!(value(text), serde_json::from_str::<Value>(text).unwrap());
}

#[test]
fn json_of_people_is_borne() {
    assert_eq!(value(r#"{"a": [1, 2,], "b": 3,,}"#), json!({"a": [1, 2], "b": 3}));
    assert_eq!(
        value(r#"{"a": 1, "b": 2, "a": "\ud800"}"#),
        json!({"b": 2, "a": "\u{fffd}"})
    );
    assert_eq!(value("{a: 1, b: [x]}"), json!({"a": 1, "b": ["x"]}));
}

#[test]
fn what_stands_before_a_flaw_is_there() {
    for (text, message, at) in [
        (r#"{"a": [1, {"b": 2 3}]}"#, "a `,` is missing", 118),
        (r#"{"a": [1, {"b": 2"#, "the text ends too early", 117),
        (r#"{"a": [1, {"b": 2]}"#, "this bracket closes nothing", 117),
    ] {
        let data = parse_json(text, Origin::Part(SourceId(3), 100));
        assert_eq!(data.root.to_value(), json!({"a": [1, {"b": 2}]}), "{text}");
        let flaw = data.flaw.unwrap();
        assert_eq!((flaw.message.as_str(), flaw.span.start), (message, at), "{text}");
    }
    let data = part("a:\n  b: 1\n  c: {d: 2, {\n");
    assert_eq!(
        data.root.get("a").and_then(|a| a.get("b")).unwrap().as_text(),
        Some("1")
    );
    assert!(data.flaw.is_some());
}

#[test]
fn a_second_document_is_told_of() {
    let data = part("a: 1\n---\nb: 2\n---\nc: 3\n");
    assert_eq!(data.root.to_value(), json!({"a": 1}));
    assert_eq!(data.next.map(|span| span.start), Some(105));
    for one in ["a: 1\n", "---\na: 1\n...\n", "{\"a\": 1}"] {
        assert_eq!(part(one).next, None, "{one}");
    }
}

#[test]
fn words_of_yaml_1_1_and_codes_are_strings() {
    let text = "[no, yes, on, y, 012, 1_000, 0x1F, .5, +3, -1e3, ~, True, 1.10, .inf, 1.2.3, '7', !!str 8]";
    let expected = json!([
        "no", "yes", "on", "y", "012", "1_000", 31, 0.5, 3, -1000.0, null, true, 1.1, ".inf", "1.2.3", "7",
        "8"
    ]);
    assert_eq!(value(text), expected);
    let version = part("version: 1.10").root;
    assert_eq!(version.get("version").and_then(Node::as_text), Some("1.10"));
}

#[test]
fn long_numbers_are_the_nearest() {
    let text =
        "[18446744073709551615, -9223372036854775808, -9223372036854776000, 123456789012345678901234567890]";
    let expected = json!([
        18446744073709551615u64,
        -9223372036854775808i64,
        -9.223372036854776e18,
        1.2345678901234568e29
    ]);
    assert_eq!(value(text), expected);
    assert_eq!(
        value(&format!("a: {}", &text[1..21])),
        json!({"a": 18446744073709551615u64})
    );
}

#[test]
fn aliases_and_merges_are_followed() {
    let text =
        "base: &b {x: 1, y: 2}\nmore: &m\n  y: 3\n  z: 4\none:\n  <<: [*m, *b]\n  x: 5\ntwo: [*b]\n200: ok\n";
    assert_eq!(
        value(text),
        json!({"base": {"x": 1, "y": 2}, "more": {"y": 3, "z": 4}, "one": {"x": 5, "y": 3, "z": 4},
            "two": [{"x": 1, "y": 2}], "200": "ok"})
    );
}

#[test]
fn of_equal_names_the_last_counts_in_maps_of_any_size() {
    for size in [3, 40] {
        let names: String = (0..size).map(|number| format!("k{number}: {number}\n")).collect();
        let root = part(&format!("{names}k1: again\n")).root;
        assert_eq!(root.entries().len(), size);
        assert_eq!(root.str("k1"), Some("again"));
        assert_eq!(root.get("k2").and_then(Node::as_text), Some("2"));
        assert_eq!(root.get("k").map(Node::is_null), None);
    }
}

#[test]
fn deep_and_hostile_texts_end() {
    for text in [
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        "- ".repeat(10_000),
        "{".repeat(10_000),
    ] {
        assert!(part(&text).flaw.is_some());
    }
    let mut laughs = "a0: &a0 [x, x]\n".to_owned();
    for number in 1..60 {
        let before = number - 1;
        laughs += &format!("a{number}: &a{number} [*a{before}, *a{before}]\n");
    }
    assert!(part(&laughs).flaw.unwrap().message.contains("larger"));
    let mut chain = "a0: &a0 [x]\n".to_owned();
    for number in 1..1000 {
        chain += &format!("a{number}: &a{number} [*a{}]\n", number - 1);
    }
    assert!(part(&chain).flaw.unwrap().message.contains("deep"));
}

#[test]
fn nodes_know_their_place() {
    for text in ["{\"ä\": [\"x y\", 12]}", "ä:\n- x y\n- 12\n"] {
        let data = part(text);
        let entry = &data.root.entries()[0];
        let shown = |span: Span| &text[span.start as usize - 100..span.end as usize - 100];
        assert!(shown(entry.key_span).contains('ä'));
        let items: Vec<_> = entry.value.items().iter().map(|item| shown(item.span)).collect();
        assert!(items[0].contains("x y") && items[1] == "12", "{items:?}");
        assert_eq!(data.root.span.source, SourceId(3));
    }
    let whole = Span::new(SourceId(1), 5..9);
    let decoded = parse("{\"a\": 1}", Origin::Decoded(whole)).root;
    assert_eq!(decoded.get("a").map(|node| node.span), Some(whole));
}

fn spans_lie_in(node: &Node, text: &str) {
    assert!(
        text.get(node.span.range()).is_some(),
        "{:?} in {text:?}",
        node.span
    );
    node.items().iter().for_each(|item| spans_lie_in(item, text));
    for entry in node.entries() {
        assert!(text.get(entry.key_span.range()).is_some());
        spans_lie_in(&entry.value, text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in "[-{}\\[\\]:,\"'\\\\&*<|>#!%@? \n\tä0-9a-e~.]{0,60}") {
        for data in [
            parse(&text, Origin::Part(SourceId(0), 0)),
            parse_json(&text, Origin::Part(SourceId(0), 0)),
            parse_yaml(&text, Origin::Part(SourceId(0), 0)),
        ] {
            spans_lie_in(&data.root, &text);
            if let Some(flaw) = data.flaw {
                prop_assert!(text.get(flaw.span.range()).is_some());
            }
        }
    }

    #[test]
    fn json_is_read_as_by_serde_json(text in "[\\[\\]{}:,\"a-c0-9.e -]{0,24}") {
        if let Ok(value) = serde_json::from_str::<Value>(&text) {
            let data = parse_json(&text, Origin::Part(SourceId(0), 0));
            prop_assert_eq!(data.flaw, None);
            prop_assert_eq!(data.root.to_value(), value);
        }
    }
}
