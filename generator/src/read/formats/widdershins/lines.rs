//! Cells of several lines. The tool writes a description as it is, so that a row goes on where its table ends for Markdown.

use std::borrow::Cow;

/// A row goes on for so many bytes at most.
const LONGEST: usize = 8_192;

/// The text with the ends of lines within rows as blanks: places stay what they are.
pub(super) fn joined(text: &str) -> Cow<'_, str> {
    let mut ends: Vec<usize> = Vec::new();
    let (mut start, mut columns) = (0, 0);
    while let Some(line) = text.get(start..).and_then(|rest| rest.lines().next()) {
        let end = start + line.len();
        match (line.starts_with('|'), is_rule(line)) {
            (false, _) => columns = 0,
            (true, true) => columns = bars(line),
            (true, false) if columns > 0 && bars(line) < columns => {
                if let Some(row) = row(text, start, columns) {
                    let breaks = text.get(start..row).unwrap_or_default().match_indices('\n');
                    ends.extend(breaks.map(|(at, _)| start + at));
                    start = row + 1;
                    continue;
                }
            }
            (true, false) => {}
        }
        start = end
            + if text.get(end..end + 2) == Some("\r\n") {
                2
            } else {
                1
            };
    }
    if ends.is_empty() {
        return text.into();
    }
    let mut made = text.to_owned();
    for at in ends {
        made.replace_range(at..=at, " ");
    }
    made.into()
}

/// Where the row ends that begins at `start`; `None` where something else begins before it has all its cells.
fn row(text: &str, start: usize, columns: usize) -> Option<usize> {
    let mut end = start;
    let mut found = 0;
    for line in text.get(start..)?.split('\n') {
        let is_other = end > start && (line.starts_with(['|', '#']) || line.starts_with("```"));
        if is_other || end - start > LONGEST {
            return None;
        }
        found += bars(line);
        end += line.len();
        if found >= columns {
            return line.trim_end().ends_with('|').then_some(end);
        }
        end += 1;
    }
    None
}

/// Whether a line stands between the titles of a table and its rows.
fn is_rule(line: &str) -> bool {
    line.starts_with("|-")
        && line
            .bytes()
            .all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\r'))
}

/// The bars of a line that separate cells.
fn bars(line: &str) -> usize {
    let bars = line.match_indices('|').map(|(at, _)| at);
    bars.filter(|at| !line.get(..*at).is_some_and(|front| front.ends_with('\\')))
        .count()
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn rows_of_several_lines_are_one() {
        let text = "|Status|Description|\n|---|---|\n|200|All\n\n* of it|\n|404|None|\n\ntext\n|a\n";
        let made = "|Status|Description|\n|---|---|\n|200|All  * of it|\n|404|None|\n\ntext\n|a\n";
        assert_eq!(joined(text), made);
    }

    #[test]
    fn a_row_that_never_ends_stays() {
        let text = "|Status|Description|\n|---|---|\n|200|All\n\n# Other\n|x|\n";
        assert_eq!(joined(text), text);
    }
}
