//! The tree of well-formed and broken pages.

use docwright_schema::SourceId;
use proptest::prelude::*;

use super::{Selector, Tree, attribute, class, id, markdown, tag};

fn tree(text: &str) -> Tree<'_> {
    Tree::parse(text, SourceId::default())
}

const BOAT_PARAGRAPHS: Selector = Selector(&[class("boat"), tag("p")]);
const PARAGRAPH_BOATS: Selector = Selector(&[tag("p"), class("boat")]);
const BY_ID: Selector = Selector(&[id("b")]);
const INPUT: Selector = Selector(&[attribute("value", "a<b").of("input")]);
const PARAGRAPHS: Selector = Selector(&[tag("p")]);

#[test]
fn selectors_find_elements_and_their_positions() {
    let page = r#"<!DOCTYPE html><div class="boat big" id=b><p>Red<br>hull<p>Sail &amp; mast</div><input value='a&lt;b'>"#;
    let tree = tree(page);
    let root = tree.root();
    let texts = |selector| -> Vec<String> { root.select(selector).map(super::Element::text).collect() };
    assert_eq!(texts(BOAT_PARAGRAPHS), ["Redhull", "Sail & mast"]);
    assert_eq!(texts(PARAGRAPH_BOATS).len(), 0);
    let input = root.find(INPUT).unwrap();
    assert_eq!(&page[input.span().range()], "<input value='a&lt;b'>");
    let div = root.find(BY_ID).unwrap();
    assert!(page[div.span().range()].starts_with("<div") && page[div.span().range()].ends_with("mast</div>"));
}

#[test]
fn scripts_and_comments_are_no_markup() {
    let tree = tree("<script>if (a<b) '<p>x</p>'</script><!-- <p>y</p> --><P>z</P> 1 < 2 </p>");
    assert_eq!(tree.root().select(PARAGRAPHS).count(), 1);
    assert!(tree.root().text().ends_with("z 1 < 2"));
}

#[test]
fn prose_becomes_markdown() {
    for (html, expected) in [
        (
            "<p>A <code>hull</code> of\n <em>wood</em>.</p> <p>Two</p>",
            "A `hull` of *wood*.\n\nTwo",
        ),
        ("<ul> <li>one</li> <li><p>two</p></li> </ul>", "- one\n- two"),
        ("<pre><code>a\n  b</code></pre>", "```\na\n  b\n```"),
    ] {
        assert_eq!(markdown(tree(html).root()).as_deref(), Some(expected));
    }
    assert_eq!(markdown(tree("<p> </p>").root()), None);
}

#[test]
fn deep_and_unclosed_pages_take_no_more_than_their_length() {
    for unit in [
        "<div>",
        "</div>",
        "<p><b>",
        "<a b=\"",
        "<li><ul>",
        "<div></x>",
        "&#",
        "<script>",
        "<!--",
        "<",
    ] {
        let text = unit.repeat(50_000);
        let tree = tree(&text);
        assert!(tree.root().descendants().count() <= 150_000);
        let _ = markdown(tree.root());
    }
}

proptest! {
    #[test]
    fn any_text_gives_a_tree(text in "(<|</|>|div|p|=|\"|'|&|;|#| |!--|-->|script|é|.){0,60}") {
        let tree = tree(&text);
        for node in tree.root().descendants() {
            prop_assert!(text.get(node.span().range()).is_some());
        }
        let _ = (tree.root().text(), markdown(tree.root()));
    }
}
