//! The reader on real documentation, where that lies beside the repository; elsewhere these tests say so and pass.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use docwright_schema::evidence::{ArgumentRole, ModelEvidence, Shape};
use docwright_schema::{Diagnostics, Evidence, SourceId};

use super::{READER, dialect, kind};
use crate::read::{Page, markdown};

struct Corpus {
    evidence: Vec<Evidence>,
    diagnostics: Vec<String>,
    unclaimed: Vec<String>,
    /// Entries of the lists of operations, counted without a parser.
    listed: usize,
    /// The languages of pages where that matters.
    languages: Vec<(String, &'static str)>,
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
        unclaimed: Vec::new(),
        listed: 0,
        languages: Vec::new(),
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
            let list = text.split("### Available Operations").nth(1).unwrap();
            let list = list.split("\n## ").next().unwrap();
            corpus.listed += list.lines().filter(|line| line.starts_with("* [")).count();
        }
        let mut diagnostics = Diagnostics::default();
        let evidence = (READER.read)(&page, &mut diagnostics);
        check_spans(&evidence, &text);
        if has_words(&evidence) {
            let dialect = dialect::detect(&page, &markdown::parse(&text));
            corpus.languages.push((path.to_owned(), dialect.name));
        }
        corpus.diagnostics.extend(
            diagnostics
                .iter()
                .map(|d| format!("{path}: {}: {}", d.code, d.message)),
        );
        corpus.evidence.push(evidence);
    }
    Some(corpus)
}

/// Whether the language of a page matters: an object without fields is the same in all of them.
fn has_words(evidence: &Evidence) -> bool {
    let has_shape = |model: &ModelEvidence| match &model.shape {
        Shape::Object { fields, .. } => !fields.is_empty(),
        shape => *shape != Shape::Unknown,
    };
    !evidence.operations.is_empty() || evidence.models.iter().any(has_shape)
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

/// Corpus, operations, whether every operation tells method and path.
const CORPORA: &[(&str, usize, bool)] = &[
    ("humanitec-ts-2023", 275, false),
    ("codat-common-ts-2023", 34, false),
    ("dub-ts-2026", 53, true),
    ("mistral-ts-2026", 75, true),
    ("vercel-ts-2026", 218, true),
    ("humanitec-go-2023", 275, false),
    ("dub-go-2025", 44, false),
    ("kong-go-2026", 833, true),
    ("stackone-csharp-2025", 286, true),
    ("openrouter-csharp-2026", 35, true),
];

/// What stands among the pages and is none of the format.
const FOREIGN: &[&str] = &["docs/pre-release-implementation-plan.md"];

/// What stands among the models and is none of the API.
const HELPERS: &[&str] = &[
    "docs/models/operations/option.md",
    "docs/models/components/httpmetadata.md",
];

#[test]
fn every_page_is_read_in_its_language() {
    let languages = [("-ts-", "TypeScript"), ("-go-", "Go"), ("-csharp-", "C#")];
    for &(name, ..) in CORPORA {
        let Some(corpus) = read(name) else { continue };
        let language = languages.iter().find(|(part, _)| name.contains(part)).unwrap().1;
        for (page, found) in corpus.languages {
            assert_eq!(found, language, "{name}: {page}");
        }
    }
}

#[test]
fn every_operation_and_type_of_real_pages_is_read() {
    for &(name, expected, with_paths) in CORPORA {
        let Some(corpus) = read(name) else { continue };
        let operations: Vec<_> = corpus.evidence.iter().flat_map(|page| &page.operations).collect();
        assert_eq!((operations.len(), corpus.listed), (expected, expected), "{name}");
        let unclaimed = corpus.unclaimed.iter();
        let unclaimed: Vec<_> = unclaimed
            .filter(|page| !FOREIGN.contains(&page.as_str()))
            .collect();
        assert_eq!(unclaimed, [""; 0], "{name}");
        assert_eq!(corpus.diagnostics, [""; 0], "{name}");
        for operation in operations {
            let told = [&operation.operation_id, &operation.method, &operation.path];
            assert!(
                told.iter().all(|fact| fact.is_some() == with_paths),
                "{}",
                operation.name.value
            );
            let is_object = |role| role == ArgumentRole::RequestObject;
            let objects = operation.parameters.iter().filter(|p| is_object(p.role));
            assert!(objects.count() <= 1, "{}", operation.name.value);
            assert!(!operation.responses.is_empty(), "{}", operation.name.value);
        }
    }
}

#[test]
fn every_model_of_real_pages_has_a_shape() {
    for &(name, ..) in CORPORA {
        let Some(corpus) = read(name) else { continue };
        for page in &corpus.evidence {
            let path = page.page.to_lowercase();
            let is_model = path.starts_with("docs/models/") && !path.contains("/utils/");
            let is_model = is_model && !HELPERS.contains(&path.as_str());
            assert_eq!(page.models.len(), usize::from(is_model), "{}", page.page);
            for model in &page.models {
                assert!(!matches!(model.shape, Shape::Unknown), "{}", page.page);
            }
        }
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
