//! Which kind of page this is, told from its path and a few marks in its text, without parsing it.

use docwright_schema::evidence::ModelRole;

use super::dialect::{SECTIONS, entry};
use crate::read::Page;

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
    let (stem, extension) = name.rsplit_once('.')?;
    if !matches!(extension, "md" | "mdx") {
        return None;
    }
    if line(text, "### Available Operations").is_some() {
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
    if in_folder(path, "utils") && text.starts_with("# ") {
        return Some((Kind::Plumbing, 70));
    }
    let section = model_section(text).is_some_and(|start| {
        let section = text.get(start..).unwrap_or_default();
        let marks = ["| Required", "| Value", "```", "\n### "];
        marks.iter().any(|mark| section.contains(mark))
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
    let mut folders = path.rsplit('/').skip(1);
    folders.any(|folder| folder.eq_ignore_ascii_case(name))
}

/// Where the section starts that tells a model's form.
pub(super) fn model_section(text: &str) -> Option<usize> {
    let starts = SECTIONS_OF_MODELS
        .iter()
        .filter_map(|title| line(text, &format!("## {title}")));
    starts.max()
}

/// The last line of `text` that is `wanted`.
fn line(text: &str, wanted: &str) -> Option<usize> {
    let found = text.rmatch_indices(wanted).find(|(at, _)| {
        let before = text.get(..*at).unwrap_or_default();
        let after = text.get(at + wanted.len()..).unwrap_or_default();
        (before.is_empty() || before.ends_with('\n'))
            && after.lines().next().unwrap_or_default().trim().is_empty()
    });
    found.map(|(at, _)| at)
}

/// Whether the only heading is the title.
fn title_only(text: &str) -> bool {
    let mut headings = text.lines().filter(|line| line.starts_with('#'));
    let first = headings.next();
    let titled = match first {
        Some(first) => first.starts_with("# ") && text.starts_with(first),
        None => text.starts_with("---") && text.contains("\ntitle:"),
    };
    titled && headings.next().is_none()
}
