//! `score`: the score tool over the corpus, and its result as a table in README.md.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::corpus::{self, Options, Set};
use crate::{readme, say};

/// The columns of the score tool that README.md shows.
const COLUMNS: &[&str] = &[
    "ops", "params", "in", "body", "resp", "status", "errors", "errbody", "type", "type~", "req", "enum",
    "format",
];

/// The forms of Starlight pages, each of which is one row: part of the set's name, and what it means.
const FORMS: &[(&str, &str)] = &[
    ("-html-", "Starlight, HTML"),
    ("-text-a-", "Starlight, text with glued headings"),
    ("-text-b-", "Starlight, text with blank lines"),
];

/// A row of the score tool's table: a name, and a cell for each of its columns.
struct Row {
    name: String,
    cells: Vec<String>,
}

/// What the score tool printed.
struct Table {
    columns: Vec<String>,
    rows: Vec<Row>,
}

pub(crate) fn run(options: &Options) -> Result<bool> {
    let Some(shared) = corpus::shared() else {
        return Ok(true);
    };
    let commit = readme::commit()?;
    let docwright = corpus::docwright()?;
    let tool = Tool {
        script: shared.join("score/score.py"),
        command: format!("'{}' openapi -q {{input}}", docwright.display()),
        misses: options.misses,
    };
    let speakeasy = shared.join("corpus/speakeasy");
    let starlight = shared.join("corpus/starlight");
    let wanted = |suite: &Path| -> Result<Vec<Set>> {
        let sets = corpus::sets(suite)?.into_iter();
        Ok(sets.filter(|set| options.wants(set)).collect())
    };

    let mut lines = Vec::new();
    let sets = wanted(&speakeasy)?;
    if !sets.is_empty() {
        let table = tool.score(&speakeasy, &sets)?;
        for row in &table.rows {
            let overlaid = sets
                .iter()
                .any(|set| set.name == row.name && set.overlay.is_some());
            let mark = if overlaid { " + overlay" } else { "" };
            let name = match row.name.as_str() {
                "mean" => "**mean**",
                name => name,
            };
            lines.push(table.line(&format!("{name}{mark}"), row)?);
        }
    }
    let sets = wanted(&starlight)?;
    let formless = |set: &&Set| !FORMS.iter().any(|(part, _)| set.name.contains(part));
    if let Some(set) = sets.iter().find(formless) {
        bail!("{} is of no known form", set.name);
    }
    for (part, title) in FORMS {
        let form: Vec<&Set> = sets.iter().filter(|set| set.name.contains(part)).collect();
        if form.is_empty() {
            continue;
        }
        let table = tool.score(&starlight, form.iter().copied())?;
        let mean = table.rows.last().context("the score tool printed no mean")?;
        lines.push(table.line(&format!("{title}: mean of {}", form.len()), mean)?);
    }
    if options.only.is_empty() && options.misses == 0 {
        write_table(&lines, &commit)?;
    }
    Ok(true)
}

struct Tool {
    script: std::path::PathBuf,
    command: String,
    misses: usize,
}

impl Tool {
    /// Scores some sets of a suite, printing what the score tool prints.
    fn score<'s>(&self, suite: &Path, sets: impl IntoIterator<Item = &'s Set>) -> Result<Table> {
        let names: Vec<&str> = sets.into_iter().map(|set| set.name.as_str()).collect();
        let mut child = Command::new("python3")
            .arg(&self.script)
            .arg("--suite")
            .arg(suite)
            .args(["--run", &self.command, "--only", &names.join(",")])
            .args(["--misses", &self.misses.to_string()])
            .env("PYTHONUNBUFFERED", "1")
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot run python3")?;
        let output = child.stdout.take().context("no output of the score tool")?;
        let mut lines = BufReader::new(output).lines();
        let header = lines.next().context("the score tool printed nothing")??;
        say(&header);
        let columns = words(&header).collect();
        let mut rows = Vec::new();
        for line in lines {
            let line = line?;
            say(&line);
            let mut parts = words(&line);
            // Misses are indented.
            if let (false, Some(name)) = (line.starts_with(' '), parts.next()) {
                rows.push(Row {
                    name,
                    cells: parts.collect(),
                });
            }
        }
        ensure!(child.wait()?.success(), "the score tool failed");
        Ok(Table { columns, rows })
    }
}

fn words(line: &str) -> impl Iterator<Item = String> {
    line.split_whitespace().map(str::to_owned)
}

impl Table {
    /// A row of the table in README.md.
    fn line(&self, name: &str, row: &Row) -> Result<String> {
        let mut line = format!("| {name} |");
        for column in COLUMNS {
            let at = self.columns.iter().position(|known| known == column);
            let cell = at.and_then(|at| row.cells.get(at));
            let cell = cell.with_context(|| format!("the score tool has no column `{column}`"))?;
            line.push_str(&format!(" {cell} |"));
        }
        Ok(line)
    }
}

fn write_table(lines: &[String], commit: &str) -> Result<()> {
    let header = format!(
        "| documentation set | {} |\n|---|{}\n",
        COLUMNS.join(" | "),
        "--:|".repeat(COLUMNS.len())
    );
    readme::write("score", &format!("{header}{}\n", lines.join("\n")), commit)
}
