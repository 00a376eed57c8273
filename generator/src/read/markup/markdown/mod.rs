//! Markdown: text in, a [`Document`](super::Document) out.
//!
//! Text is borrowed wherever the parser allows it, and every range is a range of the whole text, front matter included.

mod drawn;
mod events;
mod parse;
mod plain;
mod print;
mod regular;
mod rows;
mod table;
mod written;

pub use parse::{parse, parse_range};
pub use print::{Printed, Stands, Tag, print};
pub use written::parse_written;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::read::markup::testing::{check, short};
    use crate::read::markup::{Block, BlockKind, front_matter, plain_text, sections, source_of};

    fn told(text: &str) -> String {
        short(&parse(text).blocks)
    }

    #[test]
    fn blocks_are_told_apart() {
        let cases = [
            ("", ""),
            ("# A *b* `c`", "h1:A b c"),
            ("a\nb\n\nc", "p:a b p:c"),
            ("Title\n---\n\n---\n", "h2:Title other"),
            ("* a\n* b\n  * c\n", "list[p:a, p:b list[p:c]]"),
            ("1. a\n\n   b\n\n2. c", "list[p:a p:b, p:c]"),
            ("> a\n> - b", "quote[p:a list[p:b]]"),
            ("| a | b |\n|-|-|\n| 1 | 2 |", "table:1x2"),
            ("> | a |\n> |-|\n> | 1 |\n> | 2 |", "quote[table:2x1]"),
            ("<!-- x -->\n```ts\ny\nz\n```", "html code:ts:\"y\\nz\\n\""),
            ("    a\n    b\n", "code::\"a\\nb\\n\""),
            ("> ```\r\n> a\r\n> b\r\n> ```", "quote[code::\"a\\nb\\n\"]"),
            ("```\nopen\n# x", "code::\"open\\n# x\""),
            ("---\ntitle: x\n---\n# y", "h1:y"),
            ("[a\\_b](u) <b>c</b> &amp; ![d](e)", "p:a_b c & d"),
        ];
        for (text, expected) in cases {
            assert_eq!(told(text), expected, "{text:?}");
        }
    }

    #[test]
    fn sections_end_where_the_next_begins() {
        let text = "a\n# One\nb\n## Two\nc\n# Three";
        let document = parse(text);
        let found: Vec<_> = sections(&document.blocks, |level, _| level == 1)
            .iter()
            .map(|section| (plain_text(section.title), source_of(text, section.body)))
            .collect();
        assert_eq!(found, [("One".into(), "b\n## Two\nc"), ("Three".into(), "")]);
    }

    #[test]
    fn deep_nesting_is_given_up() {
        for piece in ["> ", "- ", "*a ", "![", "[a](", "1. "] {
            let text = piece.repeat(20_000);
            assert!(!parse(&text).blocks.is_empty(), "{piece}");
        }
    }

    /// Tables with anything in their cells.
    fn tables() -> impl Strategy<Value = String> {
        let cell = prop_oneof![
            "[a-z ]{0,4}",
            "`[a|`\\\\]{0,5}`?",
            ".{0,5}",
            Just("[x](y)".to_owned())
        ];
        let rows = proptest::collection::vec(proptest::collection::vec(cell, 0..6), 0..5);
        (rows, prop_oneof![Just("\n"), Just("\r\n")]).prop_map(|(rows, end)| {
            let rows: Vec<_> = rows
                .iter()
                .map(|row| format!("| {} |", row.join(" | ")))
                .collect();
            format!("| a | b | c |{end}| - | - | - |{end}{}", rows.join(end))
        })
    }

    /// Pages of lines that begin, end or interrupt blocks, with anything in their cells.
    fn pages() -> impl Strategy<Value = String> {
        let cell = prop_oneof![
            3 => "[a-z ]{0,4}",
            1 => "[ab*_`\\\\|~<>!&;\\[\\]() \t]{0,8}",
            1 => prop_oneof![
                Just("`a_b`"), Just("*ab*"), Just("**a*"), Just("[a](b.md)"), Just("[*a](b)"), Just("a\\|b"), Just("\\*a\\*"),
                Just("~~`a`~~"), Just("<br/>"), Just("- a"), Just("`a\\|b`"), Just("_a_"), Just("a__b_c"), Just("é*ü*"),
                Just("&amp;"), Just("[][a](b)"), Just("a!"), Just("![a](b)"), Just("[a]`b`"), Just("[*a](b.md#c)"),
                Just("*a*b*"), Just("[a][b]"), Just("[`a`](b) c"), Just("a[*b]"), Just("\\_a"), Just("[a [b](c)](d)"), Just("a `b` c"),
                Just("\\[a](b)"), Just("[a](b)(c)"), Just("[a]()"), Just("*[a](b)*"), Just("\\<a>"), Just("[a](b)*c"), Just("https://a.b"), Just("`` a ``"), Just("``"),
            ].prop_map(str::to_owned),
        ];
        let row = (
            proptest::collection::vec(cell, 0..5),
            prop_oneof![4 => Just("|"), 1 => Just("  |  "), 1 => Just("")],
        )
            .prop_map(|(cells, end)| {
                format!(
                    "|{}{end}",
                    cells.join(if cells.len() % 2 == 0 { "|" } else { "  |  " })
                )
            });
        let line = prop_oneof![
            6 => row,
            4 => Just("| a | b |\n|---|:-: |".to_owned()),
            6 => Just(String::new()),
            3 => prop_oneof![
                Just("# a"), Just("## a b  "), Just("### `a`"), Just("# a #"), Just("#"), Just("####### a"), Just("#\ta"),
                Just("# a_b!"), Just("#  a"), Just("# a\\"),
            ].prop_map(str::to_owned),
            3 => prop_oneof![
                Just("```"), Just("```go"), Just("````"), Just("``` a`"), Just("  ```"), Just("    ```"), Just("~~~"),
                Just("```  "), Just("```a b=\"c\""), Just("``` &amp;"), Just("\t```"),
            ].prop_map(str::to_owned),
            3 => prop_oneof![
                Just("- a"), Just("- ```"), Just("  a"), Just("1. a"), Just("> a"), Just("> ```"), Just("- # a"), Just("> | a |"),
                Just("    a"), Just("---"), Just("==="), Just("a"), Just("-"), Just("> "), Just("- <!--"), Just(" - a"),
            ].prop_map(str::to_owned),
            2 => prop_oneof![
                Just("<!-- a -->"), Just("<!--"), Just("-->"), Just("<div>"), Just("</div>"), Just("<pre>"), Just("<a b>"),
                Just("<https://a>"), Just("  <!-- a --> b"), Just("<?"), Just("<b"), Just("a <!--"), Just("<script>"),
            ].prop_map(str::to_owned),
            1 => prop_oneof![Just("[a]: b"), Just("ab `c`"), Just("a [b](c)."), Just("a_"), Just("a \\*b\\*"), Just("[b](c)"), Just("a<b"), Just("[a]"), Just(" "), Just("\t"), Just("a  "), Just("a\\")].prop_map(str::to_owned),
        ];
        let returns = prop_oneof![
            Just("a\rb"),
            Just("# a\r"),
            Just("# a\rb"),
            Just("```\r"),
            Just("| a\r|"),
            Just("\r"),
            Just("a\r"),
            Just("<!-- a -->\r"),
        ]
        .prop_map(str::to_owned);
        let line = prop_oneof![60 => line, 1 => returns];
        let end = prop_oneof![8 => Just("\n"), 1 => Just("\r\n")];
        (proptest::collection::vec(line, 0..14), end).prop_map(|(lines, end)| lines.join(end))
    }

    proptest! {
        #[test]
        fn what_is_told_without_the_parser_is_what_it_tells(text in pages()) {
            let told = parse(&text).blocks;
            let (_, start) = front_matter::split(&text);
            let parsed = events::parse_all(&text, start..text.len());
            prop_assert_eq!(&told, &parsed);
            let ranges = |blocks: &[Block<'_>]| {
                let mut ranges = Vec::new();
                for block in blocks {
                    block.visit(&mut |block| {
                        if let BlockKind::Table(table) = &block.kind {
                            let cells = table.rows.iter().flat_map(|row| &row.cells);
                            ranges.extend(cells.map(|cell| (cell.content_range(), cell.plain().into_owned())));
                        }
                    });
                }
                ranges
            };
            // Before anybody asked for the pieces.
            prop_assert_eq!(ranges(&parse(&text).blocks), ranges(&parsed));
        }

        #[test]
        fn any_text_parses(text in prop_oneof![any::<String>(), tables(), "[-#>|`*\\[\\]()<!\\\\ \r\na1]{0,80}"]) {
            check(&text, &parse(&text).blocks);
        }
    }
}
