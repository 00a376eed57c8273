//! How tests of all markups see a document.

use super::{Block, BlockKind, Inline, plain_text, walk};

/// Blocks in short, one word for each.
pub(super) fn short(blocks: &[Block<'_>]) -> String {
    let kinds: Vec<_> = blocks.iter().map(shortened).collect();
    kinds.join(" ")
}

fn shortened(block: &Block<'_>) -> String {
    match &block.kind {
        BlockKind::Heading { level, content } => format!("h{level}:{}", plain_text(content)),
        BlockKind::Paragraph(content) => format!("p:{}", plain_text(content)),
        BlockKind::List(items) => {
            let items: Vec<_> = items.iter().map(|item| short(item)).collect();
            format!("list[{}]", items.join(", "))
        }
        BlockKind::Definitions(list) => {
            let one = |definition: &super::Definition<'_>| {
                let terms: Vec<_> = definition.terms.iter().map(|term| plain_text(term)).collect();
                format!("{}: {}", terms.join(", "), short(&definition.body))
            };
            format!("defs[{}]", list.iter().map(one).collect::<Vec<_>>().join("; "))
        }
        BlockKind::Table(table) => format!("table:{}x{}", table.rows.len(), table.header.len()),
        BlockKind::Code { info, text, .. } => format!("code:{info}:{text:?}"),
        BlockKind::Html => "html".to_owned(),
        BlockKind::Quote(blocks) => format!("quote[{}]", short(blocks)),
        BlockKind::Other => "other".to_owned(),
    }
}

/// Every range is one of the text, and rows have as many cells as their header.
pub(super) fn check(text: &str, blocks: &[Block<'_>]) {
    for block in blocks {
        block.visit(&mut |block| {
            assert!(text.get(block.range.clone()).is_some());
            match &block.kind {
                BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => inlines(text, content),
                BlockKind::Definitions(list) => {
                    let terms = list.iter().flat_map(|definition| &definition.terms);
                    terms.for_each(|term| inlines(text, term));
                }
                BlockKind::Code { range, .. } => assert!(text.get(range.clone()).is_some()),
                BlockKind::Table(table) => {
                    for row in &table.rows {
                        assert_eq!(row.cells.len(), table.header.len());
                        assert!(text.get(row.range.clone()).is_some());
                        for cell in &row.cells {
                            assert!(text.get(cell.range.clone()).is_some());
                            assert!(text.get(cell.content_range()).is_some());
                            inlines(text, cell.content());
                        }
                    }
                }
                _ => {}
            }
        });
    }
}

fn inlines(text: &str, content: &[Inline<'_>]) {
    walk(content, &mut |inline| {
        assert!(text.get(inline.range.clone()).is_some());
    });
}
