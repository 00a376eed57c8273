//! The reader on real documentation, where that lies beside the repository; elsewhere these tests say so and pass.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use docwright_schema::evidence::Shape;
use docwright_schema::{Diagnostics, Evidence, SourceId};

use super::detect::told;
use super::{READER, kind};
use crate::read::{Page, markdown};

struct Corpus {
    evidence: Vec<Evidence>,
    diagnostics: Vec<String>,
    /// The language of each page that tells it.
    languages: Vec<(String, &'static str)>,
    unclaimed: Vec<String>,
    /// Entries of the lists of operations, counted without a parser.
    listed: usize,
}

fn read(name: &str) -> Option<Corpus> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/corpus/speakeasy")
        .join(name)
        .join("input");
    if !root.is_dir() {
        eprintln!("skipped: {} is not there", root.display());
        return None;
    }
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let mut corpus = Corpus {
        evidence: Vec::new(),
        diagnostics: Vec::new(),
        languages: Vec::new(),
        unclaimed: Vec::new(),
        listed: 0,
    };
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let path = file.strip_prefix(&root).unwrap().to_str().unwrap();
        let page = Page {
            source: SourceId(0),
            path,
            text: &text,
        };
        if (READER.score)(&page) == 0 {
            corpus.unclaimed.push(path.to_owned());
            continue;
        }
        if kind::of(&page).is_some_and(|(kind, _)| kind == kind::Kind::Operations) {
            let list = text.split("### Available Operations").nth(1).unwrap_or_default();
            let list = list.split("\n## ").next().unwrap();
            corpus.listed += list.lines().filter(|line| line.starts_with("* [")).count();
        }
        if kind::of(&page).is_some_and(|(kind, _)| kind != kind::Kind::Plumbing) {
            let told = told(&page, &markdown::parse(&text));
            corpus
                .languages
                .extend(told.map(|dialect| (path.to_owned(), dialect.name)));
        }
        let mut diagnostics = Diagnostics::default();
        let evidence = (READER.read)(&page, &mut diagnostics);
        check_spans(&evidence, &text);
        corpus.diagnostics.extend(
            diagnostics
                .iter()
                .map(|d| format!("{path}: {}: {}", d.code, d.message)),
        );
        corpus.evidence.push(evidence);
    }
    Some(corpus)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// Names stand where the evidence says that they stand.
fn check_spans(evidence: &Evidence, text: &str) {
    for operation in &evidence.operations {
        assert!(text[operation.name.span.range()].contains(&operation.name.value));
        for stated in [&operation.operation_id, &operation.path].into_iter().flatten() {
            assert_eq!(text[stated.span.range()], stated.value);
        }
    }
    for model in &evidence.models {
        let name = model.name.as_ref().unwrap();
        assert!(text[name.span.range()].contains(&name.value));
        if let Shape::Object { fields, .. } = &model.shape {
            for field in fields {
                let name = field.name.as_ref().unwrap();
                assert!(text[name.span.range()].contains(&name.value), "{}", evidence.page);
            }
        }
    }
}

/// What is known of a set of pages.
struct Known {
    name: &'static str,
    language: &'static str,
    operations: usize,
    /// Every operation tells method and path.
    with_paths: bool,
    /// The most arguments of an operation.
    arguments: usize,
    /// Pages of models with nothing but a title.
    title_only: usize,
}

const fn known(
    name: &'static str,
    language: &'static str,
    operations: usize,
    with_paths: bool,
    (arguments, title_only): (usize, usize),
) -> Known {
    Known {
        name,
        language,
        operations,
        with_paths,
        arguments,
        title_only,
    }
}

const CORPORA: &[Known] = &[
    known("humanitec-ts-2023", "TypeScript", 275, false, (1, 0)),
    known("codat-common-ts-2023", "TypeScript", 34, false, (1, 0)),
    known("dub-ts-2026", "TypeScript", 53, true, (2, 0)),
    known("mistral-ts-2026", "TypeScript", 75, true, (1, 0)),
    known("vercel-ts-2026", "TypeScript", 218, true, (1, 0)),
    known("humanitec-python-2023", "Python", 275, false, (1, 0)),
    known("airbyte-python-2024", "Python", 37, false, (1, 0)),
    known("dub-python-2025", "Python", 45, true, (2, 0)),
    known("clerk-ruby-2026", "Ruby", 223, true, (4, 22)),
];

#[test]
fn every_operation_and_type_of_real_pages_is_read() {
    for known in CORPORA {
        let name = known.name;
        let Some(corpus) = read(name) else { continue };
        let foreign: Vec<_> = corpus
            .languages
            .iter()
            .filter(|page| page.1 != known.language)
            .collect();
        assert!(foreign.is_empty(), "{name}: {foreign:?}");
        let operations: Vec<_> = corpus.evidence.iter().flat_map(|page| &page.operations).collect();
        assert_eq!(
            (operations.len(), corpus.listed),
            (known.operations, known.operations),
            "{name}"
        );
        assert_eq!(corpus.unclaimed, [""; 0], "{name}");
        assert_eq!(corpus.diagnostics, [""; 0], "{name}");
        for operation in &operations {
            let told = [&operation.operation_id, &operation.method, &operation.path];
            assert!(
                told.iter().all(|fact| fact.is_some() == known.with_paths),
                "{}",
                operation.name.value
            );
            assert!(!operation.responses.is_empty(), "{}", operation.name.value);
        }
        let most = operations
            .iter()
            .map(|operation| operation.parameters.len())
            .max();
        assert_eq!(most, Some(known.arguments), "{name}");
    }
}

#[test]
fn every_model_of_real_pages_has_a_shape() {
    let folders = ["docs/models/", "docs/api/", "docs/errors/"];
    for known in CORPORA {
        let Some(corpus) = read(known.name) else { continue };
        let mut title_only = 0;
        for page in &corpus.evidence {
            let is_model = folders.iter().any(|folder| page.page.starts_with(folder));
            let is_model = is_model && !page.page.contains("/utils/");
            assert_eq!(page.models.len(), usize::from(is_model), "{}", page.page);
            title_only += page
                .models
                .iter()
                .filter(|model| matches!(model.shape, Shape::Unknown))
                .count();
        }
        assert_eq!(title_only, known.title_only, "{}", known.name);
    }
}

#[test]
fn real_pages_tell_names_servers_and_spellings() {
    let Some(corpus) = read("humanitec-ts-2023") else {
        return;
    };
    let names: BTreeSet<_> = corpus
        .evidence
        .iter()
        .flat_map(|page| &page.operations)
        .map(|operation| &operation.name.value)
        .collect();
    assert_eq!(names.len(), 136);
    let servers: BTreeSet<_> = corpus
        .evidence
        .iter()
        .flat_map(|page| &page.api.servers)
        .map(|server| &*server.url.value)
        .collect();
    assert_eq!(servers, BTreeSet::from(["https://api.humanitec.io"]));
    let spellings = |name: &str| {
        let all = corpus.evidence.iter().flat_map(|page| &page.spellings);
        all.filter(|spelling| spelling.name == name)
            .map(|spelling| spelling.count)
            .sum::<u32>()
    };
    assert!(spellings("images_filter") > 0);
    assert_eq!(spellings("statusCode"), 0);
}
