//! The components of a page in each other: marks in, a tree out.

use std::ops::Range;

use super::jsx::{Kind, Mark};

/// Elements deeper in each other are left out.
const DEEPEST: usize = 32;

/// An element with what stands in it.
pub(in crate::read::formats) struct Element<'a> {
    /// Its beginning.
    pub mark: Mark<'a>,
    /// Where its content stands.
    pub content: Range<usize>,
    /// What stands in it.
    pub children: Vec<Element<'a>>,
}

/// The elements in each other; an end without a beginning ends nothing.
pub(in crate::read::formats) fn elements<'a>(marks: impl Iterator<Item = Mark<'a>>) -> Vec<Element<'a>> {
    let mut open: Vec<Element<'a>> = Vec::new();
    let mut done: Vec<Element<'a>> = Vec::new();
    let close = |open: &mut Vec<Element<'a>>, done: &mut Vec<Element<'a>>, end: usize| {
        if let Some(mut element) = open.pop() {
            element.content.end = end.max(element.content.start);
            open.last_mut()
                .map_or(&mut *done, |outer| &mut outer.children)
                .push(element);
        }
    };
    for mark in marks {
        let at = mark.range.start;
        if mark.kind == Kind::Closes {
            if open.iter().any(|element| element.mark.name == mark.name) {
                while open.last().is_some_and(|element| element.mark.name != mark.name) {
                    close(&mut open, &mut done, at);
                }
                close(&mut open, &mut done, at);
            }
            continue;
        }
        let alone = mark.kind == Kind::Alone || open.len() >= DEEPEST;
        let content = mark.range.end..mark.range.end;
        open.push(Element {
            mark,
            content: content.clone(),
            children: Vec::new(),
        });
        if alone {
            close(&mut open, &mut done, content.end);
        }
    }
    while let Some(end) = open.last().map(|element| element.content.end) {
        close(&mut open, &mut done, end);
    }
    done
}
