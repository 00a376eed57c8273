use proptest::prelude::*;

use super::parse;
use crate::read::markup::testing::{check, short};

#[test]
fn blocks_are_told_apart() {
    let cases = [
        ("", ""),
        ("====\nA b\n====\n\nc\n\nD\n---\n", "h1:A b p:c h2:D"),
        (
            ".. http:get:: /a/{b}\n   :x: y\n\n   c ``d``\n\n   :param b: e\n",
            "code:http:get:\"/a/{b}\" defs[:x:: p:y] p:c d defs[:param b:: p:e]",
        ),
        ("- a\n- b\n\n  c\n", "list[p:a, p:b p:c]"),
        (
            ".. code-block:: json\n\n   {\n     1\n   }\n\na",
            "code:json:\"{\\n  1\\n}\\n\" p:a",
        ),
        ("a::\n\n  b\n\nc", "p:a: code::\"b\\n\" p:c"),
        (".. a comment\n   of two lines\n\nb", "p:b"),
        ("a\n  b\n", "defs[a: p:b]"),
        ("=== ===\na   b\n=== ===\n1   2\n=== ===\n", "table:1x2"),
        (
            "+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+\n",
            "table:1x2",
        ),
        (":ref:`a <b>` c", "p:a c"),
    ];
    for (text, expected) in cases {
        assert_eq!(short(&parse(text).blocks), expected, "{text:?}");
    }
}

#[test]
fn deep_nesting_is_given_up() {
    let deep: String = (0..2_000)
        .map(|depth| format!("{}- a\n\n", " ".repeat(depth.min(200) * 2)))
        .collect();
    assert!(!parse(&deep).blocks.is_empty());
}

proptest! {
    #[test]
    fn any_text_parses(text in prop_oneof![any::<String>(), "(\\.\\. |[a:]{1,3}|::|``|`|\\*\\*?|- |=== |===|\\+--\\+|\\| |  |\n|<|>`_){0,40}"]) {
        check(&text, &parse(&text).blocks);
    }
}
