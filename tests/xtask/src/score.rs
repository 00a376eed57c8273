//! `score`: the score tool over the corpus, and its results as tables in the manual and the README.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;

use crate::arguments::Only;
use crate::corpus::{self, Set};
use crate::{manual, measure, say};

/// The columns of the score tool that the manual shows.
const COLUMNS: &[&str] = &[
    "ops", "params", "in", "body", "resp", "status", "errors", "errbody", "type", "type~", "req", "enum",
    "format",
];

/// The columns of the score tool that the README shows, and what it calls them.
const MEANS: &[(&str, &str)] = &[
    ("ops", "operations"),
    ("params", "parameters"),
    ("body", "requests"),
    ("resp", "answers"),
    ("type", "types"),
    ("req", "required"),
];

/// What the README calls the documents of the first suite.
const SPEAKEASY: &str = "Markdown that Speakeasy writes beside its SDKs";

/// The forms of Starlight pages, each of which is one row: part of the set's name, what the manual calls it, and the README.
const FORMS: &[(&str, &str, &str)] = &[
    (
        "-html-",
        "Starlight, HTML",
        "HTML pages of the Starlight OpenAPI plugin",
    ),
    (
        "-text-a-",
        "Starlight, text with glued headings",
        "the same, saved as text with glued headings",
    ),
    (
        "-text-b-",
        "Starlight, text with blank lines",
        "the same, saved as text with blank lines",
    ),
];

/// Families of which each is one row: the folder of the corpus, and what the manual and the README call the documents.
const FAMILIES: &[(&str, &str)] = &[
    ("descriptions", "OpenAPI and Swagger descriptions of real APIs"),
    ("openapi", "descriptions with rare constructs, split files"),
    ("mintlify-md", "Mintlify pages and `llms-full.txt`"),
    ("readme-md", "ReadMe pages"),
    ("gitbook-md", "GitBook pages"),
    ("docusaurus", "pages of the OpenAPI plugin of Docusaurus"),
    ("openapi-html", "HTML of Redoc, Swagger UI, Scalar, RapiDoc"),
    ("openapi-pointer", "pages that point at a description"),
    (
        "api-components",
        "Mintlify and GitBook components without a description",
    ),
    (
        "openapi-generator",
        "docs of OpenAPI Generator and Swagger Codegen in 32 languages",
    ),
    ("widdershins", "docs of Widdershins and Apidog"),
    ("scalar-markdown", "Markdown of Scalar"),
    ("swagger2markup", "docs of Swagger2Markup"),
    ("swagger-markdown", "docs of swagger-markdown"),
    ("openapi-markdown", "docs of openapi-markdown"),
    ("openapi-to-md", "docs of openapi-to-md"),
    ("postman", "collections of Postman"),
    ("sphinx-openapi", "docs of sphinxcontrib-openapi"),
    ("handwritten", "pages that people wrote, no profile"),
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

/// Arguments of `score`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) only: Only,
    /// How many misses of each kind to list
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) misses: usize,
    /// Count the facts of each rule instead
    #[arg(long, conflicts_with = "leave_one_out")]
    rules: bool,
    /// Choose each threshold anew without each of the sets instead
    #[arg(long)]
    leave_one_out: bool,
    /// Folders of documentation sets, for --rules and --leave-one-out
    #[arg(value_name = "FOLDER")]
    pub(crate) folders: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<bool> {
    match (arguments.rules, arguments.leave_one_out) {
        (true, _) => return measure::rules(arguments),
        (_, true) => return measure::leave_one_out(arguments),
        _ => ensure!(
            arguments.folders.is_empty(),
            "a folder needs --rules or --leave-one-out"
        ),
    }
    let Some(shared) = corpus::shared() else {
        return Ok(true);
    };
    let commit = manual::commit()?;
    let docwright = corpus::docwright()?;
    let tool = Tool {
        script: shared.join("score/score.py"),
        command: format!("'{}' openapi -q {{input}}", docwright.display()),
        misses: arguments.misses,
    };
    let speakeasy = shared.join("corpus/speakeasy");
    let starlight = shared.join("corpus/starlight");
    let wanted = |suite: &Path| -> Result<Vec<Set>> {
        let sets = corpus::sets(suite)?.into_iter();
        Ok(sets.filter(|set| arguments.only.wants(&set.name)).collect())
    };

    let (mut lines, mut means) = (Vec::new(), Vec::new());
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
            lines.push(table.line(&format!("{name}{mark}"), row, COLUMNS)?);
        }
        means.push(table.mean(SPEAKEASY, sets.len())?);
    }
    let sets = wanted(&starlight)?;
    let formless = |set: &&Set| !FORMS.iter().any(|(part, ..)| set.name.contains(part));
    if let Some(set) = sets.iter().find(formless) {
        bail!("{} is of no known form", set.name);
    }
    for (part, title, documents) in FORMS {
        let form: Vec<&Set> = sets.iter().filter(|set| set.name.contains(part)).collect();
        if form.is_empty() {
            continue;
        }
        let table = tool.score(&starlight, form.iter().copied())?;
        let name = format!("{title}: mean of {}", form.len());
        lines.push(table.line(&name, table.last()?, COLUMNS)?);
        means.push(table.mean(documents, form.len())?);
    }
    for (family, documents) in FAMILIES {
        let suite = shared.join("corpus").join(family);
        let sets = wanted(&suite)?;
        if sets.is_empty() {
            continue;
        }
        let table = tool.score(&suite, &sets)?;
        let name = format!("{documents}: mean of {}", sets.len());
        lines.push(table.line(&name, table.last()?, COLUMNS)?);
        means.push(table.mean(documents, sets.len())?);
    }
    if arguments.only.names.is_empty() && arguments.misses == 0 {
        let head = header("documentation set", COLUMNS);
        manual::SCORE.write(&format!("{head}{}\n", lines.join("\n")), &commit)?;
        let mut columns = vec!["sets"];
        columns.extend(MEANS.iter().map(|(_, name)| *name));
        let head = header("documents", &columns);
        manual::MEANS.write(&format!("{head}{}\n", means.join("\n")), &commit)?;
    }
    Ok(true)
}

struct Tool {
    script: PathBuf,
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
    /// The row of means, which is the last.
    fn last(&self) -> Result<&Row> {
        self.rows.last().context("the score tool printed no mean")
    }

    /// A row of the table in the README: the means over so many sets.
    fn mean(&self, documents: &str, sets: usize) -> Result<String> {
        let columns: Vec<&str> = MEANS.iter().map(|(column, _)| *column).collect();
        self.line(&format!("{documents} | {sets}"), self.last()?, &columns)
    }

    /// A row of a table: what it begins with, and the cells of some columns.
    fn line(&self, begin: &str, row: &Row, columns: &[&str]) -> Result<String> {
        let mut line = format!("| {begin} |");
        for column in columns {
            let at = self.columns.iter().position(|known| known == column);
            let cell = at.and_then(|at| row.cells.get(at));
            let cell = cell.with_context(|| format!("the score tool has no column `{column}`"))?;
            line.push_str(&format!(" {cell} |"));
        }
        Ok(line)
    }
}

/// The head of a table whose columns are all figures, but for the first.
fn header(first: &str, columns: &[&str]) -> String {
    format!(
        "| {first} | {} |\n|---|{}\n",
        columns.join(" | "),
        "--:|".repeat(columns.len())
    )
}
