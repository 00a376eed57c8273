//! `floor`: the least that reading documentation takes. Every file is read and its Markdown is parsed; no event is kept.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use pulldown_cmark::{Options as Markdown, Parser};

use crate::corpus::Options;
use crate::say;

pub(crate) fn run(options: &Options) -> Result<bool> {
    let (mut bytes, mut events) = (0, 0);
    for path in &options.paths {
        visit(path, &mut |text| {
            bytes += text.len();
            let options = Markdown::ENABLE_TABLES | Markdown::ENABLE_STRIKETHROUGH;
            events += Parser::new_ext(text, options).into_offset_iter().count();
        })?;
    }
    say(&format!("{bytes} bytes, {events} events"));
    Ok(true)
}

/// The bytes of all files at and below a path.
pub(super) fn bytes(path: &Path) -> Result<usize> {
    let mut bytes = 0;
    visit(path, &mut |text| bytes += text.len())?;
    Ok(bytes)
}

fn visit(path: &Path, see: &mut dyn FnMut(&str)) -> Result<()> {
    if path.is_dir() {
        for entry in path.read_dir().with_context(|| path.display().to_string())? {
            visit(&entry?.path(), see)?;
        }
    } else {
        let bytes = fs::read(path).with_context(|| path.display().to_string())?;
        see(&String::from_utf8_lossy(&bytes));
    }
    Ok(())
}
