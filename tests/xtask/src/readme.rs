//! Tables in README.md that tasks make.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::corpus;

/// README.md in three: what stands before the table between `<!-- name -->` and `<!-- /name -->`, the table, and the rest.
fn parts(name: &str) -> Result<[String; 3]> {
    let text = std::fs::read_to_string(place())?;
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let absent = || format!("README.md has no `{}`", begin.trim_end());
    let (before, rest) = text.split_once(&begin).with_context(absent)?;
    let (table, after) = rest.split_once(&end).with_context(absent)?;
    Ok([
        format!("{before}{begin}"),
        table.to_owned(),
        format!("{end}{after}"),
    ])
}

/// The table of that name as it is.
pub(crate) fn read(name: &str) -> Result<String> {
    parts(name).map(|[_, table, _]| table)
}

/// What is measured: the commit, and its date. It is asked before, for there may be another one when all is measured.
pub(crate) fn commit() -> Result<String> {
    let date = git(&["show", "--no-patch", "--format=%cs", "HEAD"])?;
    let commit = git(&["describe", "--always", "--dirty", "--exclude=*"])?;
    Ok(format!("{commit} of {date}"))
}

/// Puts a table of that name in, and says of what it was measured.
pub(crate) fn write(name: &str, table: &str, commit: &str) -> Result<()> {
    let [before, _, after] = parts(name)?;
    let measured = format!("\nMeasured at {commit}.\n");
    let text = [before.as_str(), table, &measured, &after].concat();
    Ok(std::fs::write(place(), text)?)
}

fn place() -> PathBuf {
    corpus::root().join("README.md")
}

fn git(args: &[&str]) -> Result<String> {
    let output = Command::new("git")
        .args(args)
        .current_dir(corpus::root())
        .output()?;
    if !output.status.success() {
        bail!(
            "git {}: {}",
            args.join(" "),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
