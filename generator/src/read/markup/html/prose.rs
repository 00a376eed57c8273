//! Prose in HTML to Markdown.

use super::tree::Element;

/// The prose in `element` as Markdown; `None` where there is none.
pub fn markdown(element: Element<'_>) -> Option<String> {
    let mut writer = Writer::default();
    let mut open: Vec<(Element<'_>, &str)> = Vec::new();
    for node in element.descendants() {
        while let Some((_, end)) = open.pop_if(|(around, _)| !around.contains(node)) {
            writer.end(end);
        }
        if node.is_text() {
            writer.text(&node.own_text());
            continue;
        }
        let (begin, end) = marks(node.tag());
        writer.begin(begin);
        if !end.is_empty() {
            open.push((node, end));
        }
    }
    while let Some((_, end)) = open.pop() {
        writer.end(end);
    }
    let text = writer.text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// What stands before and after an element's content; a line break means a paragraph of its own.
fn marks(tag: &str) -> (&'static str, &'static str) {
    match tag {
        "p" | "div" | "section" | "ul" | "ol" | "table" | "blockquote" => ("\n\n", "\n\n"),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => ("\n\n**", "**\n\n"),
        "pre" => ("\n\n```\n", "\n```\n\n"),
        "li" => ("\n- ", "\n"),
        "tr" | "br" => ("\n", ""),
        "td" | "th" => (" ", " "),
        "code" => ("`", "`"),
        "em" | "i" => ("*", "*"),
        "strong" | "b" => ("**", "**"),
        _ => ("", ""),
    }
}

#[derive(Default)]
struct Writer {
    text: String,
    /// How many elements around keep their spaces.
    kept: usize,
    /// White space before the next word.
    space: bool,
}

impl Writer {
    fn begin(&mut self, mark: &str) {
        if mark.is_empty() {
            return;
        }
        if mark.starts_with('\n') {
            self.lines(mark);
        } else if self.kept == 0 {
            self.pending();
            self.text.push_str(mark);
        }
        if mark.ends_with("```\n") {
            self.kept += 1;
        }
    }

    fn end(&mut self, mark: &str) {
        if mark.starts_with("\n```") {
            self.kept = self.kept.saturating_sub(1);
        }
        if mark.starts_with('\n') {
            self.lines(mark);
        } else if self.kept == 0 {
            self.text.push_str(mark.trim_end());
            let lines = mark.len() - mark.trim_end().len();
            if lines > 0 {
                self.lines("\n\n");
            }
        }
    }

    /// Breaks the line as often as `mark` does, but never more than for one empty line.
    fn lines(&mut self, mark: &str) {
        self.space = false;
        let wanted = mark.bytes().take_while(|byte| *byte == b'\n').count();
        if self.kept == 0 && !self.text.ends_with("- ") {
            self.text.truncate(self.text.trim_end_matches(' ').len());
            let there = self
                .text
                .bytes()
                .rev()
                .take(2)
                .take_while(|byte| *byte == b'\n')
                .count();
            if !self.text.is_empty() {
                (there..wanted).for_each(|_| self.text.push('\n'));
            }
        } else if self.kept > 0 && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.text.push_str(mark.get(wanted..).unwrap_or_default());
    }

    fn text(&mut self, text: &str) {
        if self.kept > 0 {
            self.text.push_str(text);
            return;
        }
        let mut words = text.split_whitespace().peekable();
        self.space |= text.starts_with(char::is_whitespace);
        while let Some(word) = words.next() {
            self.pending();
            self.text.push_str(word);
            self.space = words.peek().is_some() || text.ends_with(char::is_whitespace);
        }
    }

    fn pending(&mut self) {
        if std::mem::take(&mut self.space)
            && !self.text.is_empty()
            && !self.text.ends_with(char::is_whitespace)
        {
            self.text.push(' ');
        }
    }
}
