//! The reader on real documentation, where that lies beside the repository; elsewhere these tests say so and pass.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use docwright_schema::evidence::{ArgumentRole, Shape};
use docwright_schema::{Diagnostics, Evidence, SourceId};

use crate::read::formats::speakeasy::dialect::Dialect;
use crate::read::formats::speakeasy::kind;
use crate::read::formats::speakeasy::kind::Kind;
use crate::read::formats::speakeasy::languages::DIALECTS;
use crate::read::formats::speakeasy::{READER, detect, read_in};
use crate::read::markup::markdown;
use crate::read::reader::Page;

struct Corpus {
    evidence: Vec<Evidence>,
    diagnostics: Vec<String>,
    /// Pages that would say something else in the language of the set.
    misread: Vec<String>,
    unclaimed: Vec<String>,
    /// Entries of the lists of operations, counted without a parser.
    listed: usize,
}

/// Of larger sets, only each n-th page of a model is read.
const MANY: usize = 1200;

fn read(name: &str, dialect: &'static Dialect) -> Option<Corpus> {
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
        misread: Vec::new(),
        unclaimed: Vec::new(),
        listed: 0,
    };
    let step = files.len().div_ceil(MANY);
    for (index, file) in files.into_iter().enumerate() {
        let text = fs::read_to_string(&file).unwrap();
        let path = file.strip_prefix(&root).unwrap().to_str().unwrap();
        let page = Page::new(SourceId(0), path, &text);
        if (READER.score)(&page) == 0 {
            corpus.unclaimed.push(path.to_owned());
            continue;
        }
        let kind = kind::of(&page).map(|(kind, _)| kind);
        if kind == Some(Kind::Model) && index % step != 0 {
            continue;
        }
        if kind == Some(Kind::Operations) {
            let list = text.split("### Available Operations").nth(1).unwrap_or_default();
            let list = list.split("\n## ").next().unwrap();
            corpus.listed += list.lines().filter(|line| line.starts_with("* [")).count();
        }
        let mut diagnostics = Diagnostics::default();
        let evidence = (READER.read)(&page, &mut diagnostics);
        check_spans(&evidence, &text);
        let found = detect::detect(&page, &markdown::parse(&text));
        if found.name != dialect.name
            && evidence != read_in(&page, |_, _| dialect, &mut Diagnostics::default())
        {
            corpus.misread.push(format!("{path} as {}", found.name));
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
    known("openai-java-2023", "Java", 23, false, (1, 0)),
    known("egain-java-2026", "Java", 83, true, (4, 1)),
    known("openai-php-2024", "PHP", 51, false, (4, 0)),
    known("dub-php-2026", "PHP", 53, true, (4, 0)),
    known("humanitec-go-2023", "Go", 275, false, (1, 0)),
    known("dub-go-2025", "Go", 44, false, (2, 0)),
    known("kong-go-2026", "Go", 833, true, (2, 0)),
    known("stackone-csharp-2025", "C#", 286, true, (4, 0)),
    known("openrouter-csharp-2026", "C#", 35, true, (4, 0)),
];

/// What stands among the pages and is none of the format.
const FOREIGN: &[&str] = &["docs/pre-release-implementation-plan.md"];

/// What stands among the models and is none of the API.
const HELPERS: &[&str] = &["option.md", "httpmetadata.md"];

fn check_sets(language: &str) {
    let dialect = DIALECTS.iter().find(|dialect| dialect.name == language).unwrap();
    for known in CORPORA.iter().filter(|known| known.language == language) {
        let Some(corpus) = read(known.name, dialect) else {
            continue;
        };
        let name = known.name;
        assert_eq!(corpus.diagnostics, [""; 0], "{name}");
        assert_eq!(corpus.misread, [""; 0], "{name}");
        let unclaimed = corpus.unclaimed.iter();
        let unclaimed: Vec<_> = unclaimed.filter(|page| !FOREIGN.contains(&&***page)).collect();
        assert_eq!(unclaimed, [""; 0], "{name}");
        check_operations(known, &corpus);
        check_models(known, &corpus);
    }
}

/// Every operation is read.
fn check_operations(known: &Known, corpus: &Corpus) {
    let operations: Vec<_> = corpus.evidence.iter().flat_map(|page| &page.operations).collect();
    assert_eq!(
        (operations.len(), corpus.listed),
        (known.operations, known.operations),
        "{}",
        known.name
    );
    for operation in &operations {
        let name = &operation.name.value;
        let told = [&operation.operation_id, &operation.method, &operation.path];
        assert!(
            told.iter().all(|fact| fact.is_some() == known.with_paths),
            "{name}"
        );
        assert!(!operation.responses.is_empty(), "{name}");
        let is_object = |role| role == ArgumentRole::RequestObject;
        let objects = operation.parameters.iter().filter(|p| is_object(p.role));
        assert!(objects.count() <= 1, "{name}");
    }
    let most = operations
        .iter()
        .map(|operation| operation.parameters.len())
        .max();
    assert_eq!(most, Some(known.arguments), "{}", known.name);
}

/// Every model has a shape.
fn check_models(known: &Known, corpus: &Corpus) {
    let folders = ["docs/models/", "docs/api/", "docs/errors/"];
    let mut title_only = 0;
    for page in &corpus.evidence {
        let path = page.page.to_lowercase();
        let is_model = folders.iter().any(|folder| path.starts_with(folder)) && !path.contains("/utils/");
        let is_model = is_model && !HELPERS.iter().any(|file| path.ends_with(&format!("/{file}")));
        assert_eq!(page.models.len(), usize::from(is_model), "{}", page.page);
        let without = page
            .models
            .iter()
            .filter(|model| matches!(model.shape, Shape::Unknown));
        title_only += without.count();
    }
    assert_eq!(title_only, known.title_only, "{}", known.name);
}

#[test]
fn real_pages_of_typescript_are_read() {
    check_sets("TypeScript");
}

#[test]
fn real_pages_of_python_are_read() {
    check_sets("Python");
}

#[test]
fn real_pages_of_ruby_are_read() {
    check_sets("Ruby");
}

#[test]
fn real_pages_of_java_are_read() {
    check_sets("Java");
}

#[test]
fn real_pages_of_php_are_read() {
    check_sets("PHP");
}

#[test]
fn real_pages_of_go_are_read() {
    check_sets("Go");
}

#[test]
fn real_pages_of_csharp_are_read() {
    check_sets("C#");
}

#[test]
fn real_pages_tell_names_servers_and_spellings() {
    let Some(corpus) = read("humanitec-ts-2023", &DIALECTS[0]) else {
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
