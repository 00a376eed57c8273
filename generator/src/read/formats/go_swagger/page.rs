//! The page as sections by its headings, each with its lines and where they stand.

use std::ops::Range;

use crate::read::formats::rebuilt::call;

/// A heading and what stands below it, up to the next heading.
pub(super) struct Section {
    pub(super) level: usize,
    /// The title without the anchor that stands before it.
    pub(super) title: String,
    /// The line of the heading.
    pub(super) range: Range<usize>,
    /// What stands below.
    pub(super) body: Range<usize>,
}

/// The lines of a part of a page, and where they begin. What HTML was printed as has anchors in lines of their own, which say nothing.
pub(super) fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = (usize, &str)> {
    let mut at = range.start;
    let part = text.get(range).unwrap_or_default();
    let lines = part.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end_matches(['\n', '\r']))
    });
    lines.filter(|(_, line)| !line.starts_with("<a name="))
}

/// Whether a line begins or ends a fence.
fn is_fence(line: &str) -> bool {
    line.trim_start().starts_with("```")
}

/// The text behind an anchor.
fn without_anchor(text: &str) -> &str {
    let behind = |text: &str| text.split_once("</span>").map_or(0, |(front, _)| front.len() + 7);
    let text = text.trim();
    match text.starts_with("<span ") {
        true => text.get(behind(text)..).unwrap_or(text).trim(),
        false => text,
    }
}

/// The sections of a page. A fence has no headings.
pub(super) fn sections(text: &str) -> Vec<Section> {
    let mut all: Vec<Section> = Vec::new();
    let mut fenced = false;
    for (at, line) in lines(text, 0..text.len()) {
        fenced ^= is_fence(line);
        let bare = line.trim_start();
        let level = bare.bytes().take_while(|byte| *byte == b'#').count();
        let title = bare.get(level..).unwrap_or_default();
        // Prose may leave a fence open: what has an anchor is a heading all the same.
        let is_free = !fenced || title.starts_with(" <span id=");
        if !is_free || !(1..=6).contains(&level) || !title.starts_with(' ') {
            continue;
        }
        fenced = false;
        if let Some(last) = all.last_mut() {
            last.body.end = at;
        }
        all.push(Section {
            level,
            title: without_anchor(title).to_owned(),
            range: at..at + line.len(),
            body: (at + line.len()).min(text.len())..text.len(),
        });
    }
    all
}

/// The name that a line in strong is: `**<span id="x"></span> Name**`.
pub(super) fn strong(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix("**")?.strip_suffix("**")?;
    Some(without_anchor(inner))
}

/// What an item of a list says.
pub(super) fn item(line: &str) -> Option<&str> {
    let line = line.trim_start();
    Some(
        line.strip_prefix("* ")
            .or_else(|| line.strip_prefix("- "))?
            .trim(),
    )
}

impl Section {
    /// Whether it has this level and title.
    pub(super) fn is(&self, level: usize, title: &str) -> bool {
        self.level == level && self.title == title
    }

    /// Its lines, and where they begin.
    pub(super) fn lines<'p>(&self, page: &'p str) -> impl Iterator<Item = (usize, &'p str)> + use<'p> {
        lines(page, self.body.clone())
    }

    /// Its items.
    pub(super) fn items(&self, page: &str) -> Vec<String> {
        let items = self.lines(page).filter_map(|(_, line)| item(line));
        items.map(str::to_owned).collect()
    }

    /// Method and path, where the section is an operation, and where what is said of it begins.
    pub(super) fn call<'p>(&self, page: &'p str) -> Option<(&'p str, &'p str, usize)> {
        if self.level != 3 {
            return None;
        }
        let mut told = self.lines(page).filter(|(_, line)| !line.trim().is_empty());
        let (_, fence) = told.next()?;
        let (at, line) = told.next().filter(|_| is_fence(fence))?;
        let (method, path) = call(line)?;
        let (end, last) = told.next()?;
        is_fence(last).then_some((method, path, end.max(at) + last.len()))
    }
}
