//! Which kind of page this is, told from its path and a few marks in its text, without parsing it.

use docwright_schema::evidence::ModelRole;
use memchr::{memchr, memchr_iter, memmem};

use super::dialect::{SECTIONS, entry};
use crate::read::reader::Page;

/// A kind of page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One model.
    Model,
    /// A group of operations.
    Operations,
    /// The README of the SDK.
    Readme,
    /// Something about the SDK.
    Plumbing,
}

/// The sections that tell a model's form.
pub(super) const SECTIONS_OF_MODELS: &[&str] = &["Fields", "Values", "Supported Types"];

/// Comments that the generator leaves in a README; authors keep some of them.
const README_MARKS: &[&str] = &[
    "<!-- Start SDK ",
    "<!-- Start Authentication [security] -->",
    "<!-- Start Server Selection [server] -->",
    "<!-- Start Summary [summary] -->",
    "<!-- Start Retries [retries] -->",
];

/// Kind and sureness; `None` if the page is not of this format.
pub(super) fn of(page: &Page<'_>) -> Option<(Kind, u8)> {
    let (path, text) = (page.path, page.text);
    let name = path.rsplit('/').next().unwrap_or_default();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    // Markdown is Markdown, whatever its file is called.
    if page.made_of.is_none() && extension.to_ascii_lowercase().starts_with("htm") {
        return None;
    }
    let mut section = None;
    let mut operations = false;
    for (start, line) in headings(text) {
        operations |= line == "### Available Operations";
        if is_model_section(line) {
            section = Some(start);
        }
    }
    if operations {
        return Some((Kind::Operations, 95));
    }
    if stem == "README" && in_folder(path, "sdks") && text.starts_with("# ") {
        return Some((Kind::Operations, 50));
    }
    if stem == "README" && README_MARKS.iter().any(|mark| text.contains(mark)) {
        return Some((Kind::Readme, 90));
    }
    if stem == "USAGE" && text.contains("<!-- Start SDK ") {
        return Some((Kind::Plumbing, 90));
    }
    if text.starts_with("# ") && in_folder(path, "utils") {
        return Some((Kind::Plumbing, 70));
    }
    // The options of a call stand among the models.
    let options = ["# Options\n", "## Options\n"]
        .iter()
        .any(|title| text.starts_with(title));
    if stem == "option" && options && in_folder(path, "models") {
        return Some((Kind::Plumbing, 70));
    }
    let section = section.is_some_and(|start| {
        let section = text.as_bytes().get(start..).unwrap_or_default();
        let column = |at| {
            let rest: &[u8] = section.get(at..).unwrap_or_default();
            rest.starts_with(b"| Required") || rest.starts_with(b"| Value")
        };
        let marks = ["```", "\n### ", "\n- `", "\n* `"];
        memchr_iter(b'|', section).any(column)
            || marks
                .iter()
                .any(|mark| memmem::find(section, mark.as_bytes()).is_some())
    });
    let models = in_folder(path, "models") || section_of(path).is_some();
    match (section, models) {
        (true, true) => Some((Kind::Model, 90)),
        (true, false) => Some((Kind::Model, 60)),
        (false, true) if title_only(text) => Some((Kind::Model, 40)),
        _ => None,
    }
}

/// The folder that a model's page stands in, without the folder of all models.
pub(super) fn section_of(path: &str) -> Option<&str> {
    let folder = path.rsplit('/').nth(1)?;
    let all = folder.eq_ignore_ascii_case("models");
    let known = entry(SECTIONS, &folder.to_lowercase()).is_some();
    (!all && (known || in_folder(path, "models"))).then_some(folder)
}

/// What that folder tells.
pub(super) fn role_of(section: Option<&str>) -> ModelRole {
    section
        .and_then(|section| entry(SECTIONS, &section.to_lowercase()))
        .unwrap_or(ModelRole::Unknown)
}

fn in_folder(path: &str, name: &str) -> bool {
    let mut folders = path.as_bytes().rsplit(|byte| *byte == b'/').skip(1);
    folders.any(|folder| folder.eq_ignore_ascii_case(name.as_bytes()))
}

/// Where the section starts that tells a model's form: the last one of them.
pub(super) fn model_section(text: &str) -> Option<usize> {
    let found = headings(text).filter(|(_, line)| is_model_section(line)).last();
    found.map(|(start, _)| start)
}

fn is_model_section(line: &str) -> bool {
    let title = line.strip_prefix("## ");
    title.is_some_and(|title| SECTIONS_OF_MODELS.contains(&title.trim()))
}

/// The lines that begin with `#` and where they start; some may stand in code.
fn headings(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let begins = |at: &usize| *at == 0 || bytes.get(at - 1) == Some(&b'\n');
    memchr_iter(b'#', bytes).filter(begins).map(|start| {
        let line = text.get(start..).unwrap_or_default();
        let end = memchr(b'\n', line.as_bytes()).unwrap_or(line.len());
        (start, line.get(..end).unwrap_or_default().trim_end())
    })
}

/// Whether the only heading is the title.
fn title_only(text: &str) -> bool {
    let mut headings = headings(text);
    let titled = match headings.next() {
        Some((start, line)) => start == 0 && line.starts_with("# "),
        None => text.starts_with("---") && text.contains("\ntitle:"),
    };
    titled && headings.next().is_none()
}
