//! What a text holds, byte by byte, before any parser sees it: characters and blanks that cannot stay, and whether it is prose.

use std::borrow::Cow;

use memchr::memchr_iter;
use memchr::memmem::find;

use crate::invisible::is_out_of_place;

/// What can be said of a text by its bytes.
pub(crate) struct Look {
    /// Nothing has to be cleaned; other than ASCII is not looked at.
    pub(crate) is_clean: bool,
    /// What is clean is quiet without any parsing: every line begins with a letter, so it is no item, heading, table, fence
    /// or quote, and no link, image, tag, bracket or address is in it.
    pub(crate) is_prose: bool,
}

/// What a byte is, by its value.
static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        kinds[byte] = match byte as u8 {
            b'\n' => NEWLINE,
            b'[' | b']' | b'<' => MARK,
            b'/' => SLASH,
            b' '..=b'~' => 0,
            _ => OTHER,
        };
        byte += 1;
    }
    kinds
};

const NEWLINE: u8 = 1;
const MARK: u8 = 2;
const SLASH: u8 = 4;
const OTHER: u8 = 8;

/// Looks at a text.
pub(crate) fn look(text: &str) -> Look {
    let bytes = text.as_bytes();
    let kinds = bytes
        .iter()
        .fold(0, |kinds, byte| kinds | KINDS[usize::from(*byte)]);
    let starts = |line: &[u8]| {
        line.first()
            .is_none_or(|byte| byte.is_ascii_alphabetic() || *byte == b'\n')
    };
    let mut is_clean = kinds & OTHER == 0 && !text.starts_with('\n') && !text.ends_with(['\n', ' ']);
    let mut is_prose = kinds & MARK == 0 && starts(bytes);
    if kinds & SLASH != 0 {
        is_prose &= find(bytes, b"://").is_none();
    }
    if kinds & NEWLINE != 0 {
        for at in memchr_iter(b'\n', bytes) {
            let (before, after) = bytes.split_at(at);
            is_clean &= before.last() != Some(&b' ');
            is_prose &= starts(after.get(1..).unwrap_or_default());
        }
    }
    Look { is_clean, is_prose }
}

/// Line ends, tabs, and characters that a comment cannot hold or that would reorder what is read.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if look(text).is_clean {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = line.replace('\t', "    ");
        lines.push(visible(&line).trim_end().to_owned());
    }
    let first = lines
        .iter()
        .position(|line| !line.is_empty())
        .unwrap_or(lines.len());
    let last = lines
        .iter()
        .rposition(|line| !line.is_empty())
        .map_or(first, |last| last + 1);
    Cow::Owned(lines.get(first..last).unwrap_or_default().join("\n"))
}

fn visible(line: &str) -> String {
    let mut before = None;
    let is_in_place = |c: &char| {
        let stays = !is_out_of_place(before, *c);
        before = if stays { Some(*c) } else { before };
        stays
    };
    line.chars().filter(is_in_place).collect()
}
