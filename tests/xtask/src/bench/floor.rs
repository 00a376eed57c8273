//! `floor`: the least that reading documentation takes. Every file is read and its Markdown is parsed, and no event is kept; of JSON
//! a tree is made.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use pulldown_cmark::{Options, Parser};

use crate::say;

/// Arguments of `floor`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Files and folders
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<bool> {
    let (mut bytes, mut events) = (0, 0);
    for path in &arguments.paths {
        let is_json = path.extension().is_some_and(|extension| extension == "json");
        visit(path, &mut |text| {
            bytes += text.len();
            if is_json {
                let tree = serde_json::from_str::<serde_json::Value>(text);
                events += tree.is_ok() as usize;
                return;
            }
            let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
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
