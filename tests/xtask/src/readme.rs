//! Tables in README.md that tasks make.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::corpus;
use crate::say;

/// Puts a table between `<!-- name -->` and `<!-- /name -->`, and says of what it was measured.
pub(crate) fn write(name: &str, table: &str) -> Result<()> {
    let path = corpus::root().join("README.md");
    let text = std::fs::read_to_string(&path)?;
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let absent = || format!("README.md has no `{}`", begin.trim_end());
    let (before, rest) = text.split_once(&begin).with_context(absent)?;
    let (_, after) = rest.split_once(&end).with_context(absent)?;
    let date = git(&["show", "--no-patch", "--format=%cs", "HEAD"])?;
    let commit = git(&["describe", "--always", "--dirty", "--exclude=*"])?;
    let measured = format!("\nMeasured at {commit} of {date}.\n");
    std::fs::write(&path, [before, &begin, table, &measured, &end, after].concat())?;
    say(&format!("wrote the table into {}", path.display()));
    Ok(())
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
