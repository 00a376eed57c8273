//! A document and its text, and what is said where there is none.

use std::path::{Path, PathBuf};

use docwright_schema::{Diagnostic, codes};

use super::includes;
use crate::fs;

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Path as the user would type it, for diagnostics.
    pub path: String,
    /// Path within the documents, with `/`: what links between pages and places are relative to. The same on every machine.
    pub page: String,
    /// Its text, or where that is.
    pub text: Text,
}

/// Where the text of a document is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// Here.
    Held(String),
    /// In this file. It is read when it is asked for and not kept: all texts of an API together are most of what a run would
    /// hold in memory, and each is needed for a moment.
    File(PathBuf),
}

impl Source {
    /// A file; `page` is what the documents call it.
    pub fn file(path: &Path, page: String) -> Source {
        Source {
            path: fs::show(path),
            page,
            text: Text::File(path.to_owned()),
        }
    }

    /// Its text: UTF-8 as it stands there, without a byte order mark; one of UTF-16 tells that it is that. That of a file is read into
    /// the buffer, with the files that it has in it.
    ///
    /// # Errors
    /// The finding to be shown where the file cannot be read, or is not UTF-8.
    pub fn read<'t>(&'t self, buffer: &'t mut Vec<u8>) -> Result<&'t str, Box<Diagnostic>> {
        let path = match &self.text {
            Text::Held(text) => return Ok(text),
            Text::File(path) => path,
        };
        let read = fs::read_into(path, buffer).map_err(|error| Box::new(unreadable(&error)))?;
        let (mut length, wide) = (read.len(), from_utf16(read));
        if let Some(text) = wide {
            length = text.len();
            *buffer = text.into_bytes();
        }
        if let Some(text) = includes::expanded(path, buffer.get(..length).unwrap_or_default()) {
            length = text.len();
            *buffer = text.into_bytes();
        }
        let bytes = buffer.get(..length).unwrap_or_default();
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
            Err(error) => Err(Box::new(not_utf8(&self.path, bytes, error.valid_up_to()))),
        }
    }
}

/// The text of UTF-16 with a byte order mark; `None` where it is none.
fn from_utf16(bytes: &[u8]) -> Option<String> {
    let (is_big, rest) = match bytes {
        [0xFE, 0xFF, rest @ ..] => (true, rest),
        [0xFF, 0xFE, rest @ ..] => (false, rest),
        _ => return None,
    };
    let (pairs, odd) = rest.as_chunks::<2>();
    let unit = |pair: &[u8; 2]| match is_big {
        true => u16::from_be_bytes(*pair),
        false => u16::from_le_bytes(*pair),
    };
    let units: Vec<u16> = pairs.iter().map(unit).collect();
    odd.is_empty().then(|| String::from_utf16(&units).ok())?
}

pub(super) fn unreadable(error: &fs::Error) -> Diagnostic {
    Diagnostic::new(&codes::UNREADABLE_FILE, error.to_string())
}

fn not_utf8(path: &str, bytes: &[u8], offset: usize) -> Diagnostic {
    let byte = bytes.get(offset).copied().unwrap_or_default();
    let line = bytes.iter().take(offset).filter(|&&byte| byte == b'\n').count() + 1;
    let message = format!("byte 0x{byte:02X} at offset {offset}, in line {line}, is not UTF-8");
    let found = Diagnostic::new(&codes::NOT_UTF8, message).page(path);
    match bytes {
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] => {
            found.help("the file begins as UTF-16 does, and is none: save it as UTF-8")
        }
        // No text has such a byte.
        _ if bytes.contains(&0) => found.help(
            "this is no text, whatever its name ends with: leave it out, or give the paths of the documents",
        ),
        _ => found.help("save the file as UTF-8"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Result<String, (&'static str, String)> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let source = Source::file(file.path(), "a.md".to_owned());
        let text = source.read(&mut Vec::new()).map(str::to_owned);
        text.map_err(|found| (found.code.name, found.message))
    }

    #[test]
    fn only_the_byte_order_mark_is_cut() {
        assert_eq!(text(b"\xef\xbb\xbf# A\r\n").as_deref(), Ok("# A\r\n"));
    }

    #[test]
    fn a_byte_order_mark_tells_of_utf_16() {
        assert_eq!(text(b"\xff\xfe#\0 \0\xe9\0").as_deref(), Ok("# \u{e9}"));
        assert_eq!(text(b"\xfe\xff\0#\0 \0\xe9").as_deref(), Ok("# \u{e9}"));
        for broken in [b"\xff\xfe#".as_slice(), b"\xfe\xff\xd8\0"] {
            assert_eq!(text(broken).map_err(|found| found.0), Err("not-utf8"));
        }
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let message = "byte 0xE9 at offset 7, in line 2, is not UTF-8".to_owned();
        assert_eq!(text(b"one\ncaf\xe9"), Err(("not-utf8", message)));
    }

    #[test]
    fn a_file_is_read_as_it_is_when_it_is_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        let source = Source::file(&path, "a.md".to_owned());
        let mut buffer = Vec::new();
        let gone = source.read(&mut buffer).map_err(|found| found.code.name);
        assert_eq!(gone, Err("unreadable-file"));
        for text in ["a longer text", "short"] {
            std::fs::write(&path, text).unwrap();
            assert_eq!(source.read(&mut buffer), Ok(text));
        }
    }
}
