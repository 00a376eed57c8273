//! Tables in the README and the manual that tasks make.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::corpus;

/// A table: the page that it is on, and the name of the marks around it, `<!-- name -->` and `<!-- /name -->`.
pub(crate) struct Slot {
    page: &'static str,
    name: &'static str,
}

/// What is recovered, for each set.
pub(crate) const SCORE: Slot = Slot {
    page: "generator/book/src/accuracy.md",
    name: "score",
};

/// What is recovered, for each form of documents.
pub(crate) const MEANS: Slot = Slot {
    page: "README.md",
    name: "means",
};

/// How fast it is.
pub(crate) const BENCH: Slot = Slot {
    page: "generator/book/src/speed.md",
    name: "bench",
};

/// The same, where docwright and the others read the same description.
pub(crate) const BENCH_OPENAPI: Slot = Slot {
    page: "generator/book/src/speed.md",
    name: "bench-openapi",
};

impl Slot {
    /// The table as it is.
    pub(crate) fn read(&self) -> Result<String> {
        self.parts().map(|[_, table, _]| table)
    }

    /// Puts a table in, and says of what commit it was measured.
    pub(crate) fn write(&self, table: &str, commit: &str) -> Result<()> {
        let [before, _, after] = self.parts()?;
        let measured = format!("\nMeasured at {commit}.\n");
        let text = [before.as_str(), table, &measured, &after].concat();
        Ok(std::fs::write(self.path(), text)?)
    }

    /// The page in three: what stands before the table, the table, and the rest.
    fn parts(&self) -> Result<[String; 3]> {
        let text = std::fs::read_to_string(self.path())?;
        let (begin, end) = (
            format!("<!-- {} -->\n", self.name),
            format!("<!-- /{} -->", self.name),
        );
        let absent = || format!("{} has no `{}`", self.page, begin.trim_end());
        let (before, rest) = text.split_once(&begin).with_context(absent)?;
        let (table, after) = rest.split_once(&end).with_context(absent)?;
        Ok([
            format!("{before}{begin}"),
            table.to_owned(),
            format!("{end}{after}"),
        ])
    }

    fn path(&self) -> PathBuf {
        corpus::root().join(self.page)
    }
}

/// What is measured: the commit, and its date. It is asked before, for there may be another one when all is measured.
pub(crate) fn commit() -> Result<String> {
    let date = git(&["show", "--no-patch", "--format=%cs", "HEAD"])?;
    let commit = git(&["describe", "--always", "--dirty", "--exclude=*"])?;
    Ok(format!("{commit} of {date}"))
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
