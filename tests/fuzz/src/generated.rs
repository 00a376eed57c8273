//! What must hold of every generated crate, asked of parsers that the generator does not use for it.

use std::collections::BTreeSet;

use docwright::emit::{OutputFile, emit};
use docwright::lower::{Settings, lower};
use docwright::schema::{Diagnostics, Schema};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use syn::visit::{self, Visit};

/// The crate of a schema, after all checks.
pub fn check(schema: &Schema) -> Vec<OutputFile> {
    let make = || emit(lower(schema, &Settings::default(), &mut Diagnostics::default()));
    let files = make();
    assert_eq!(files, make(), "the same schema, other bytes");
    let mut paths = BTreeSet::new();
    for file in &files {
        assert!(is_safe(&file.path), "an unsafe file name: {}", file.path);
        assert!(
            paths.insert(file.path.to_lowercase()),
            "two files are one where case is not told apart: {}",
            file.path
        );
        // The runtime is the same for all schemas, and has tests of its own.
        if file.path.ends_with(".rs") && !file.path.starts_with("src/client/") {
            check_rust(file);
        }
    }
    files
}

fn check_rust(file: &OutputFile) {
    let parsed = match syn::parse_file(&file.content) {
        Ok(parsed) => parsed,
        Err(error) => panic!("{} is no Rust: {error}\n{}", file.path, file.content),
    };
    let mut docs = Docs::default();
    docs.visit_file(&parsed);
    docs.end();
    // The crate's own examples are all that there may be: a call, an error, pages, a stream. They are compiled, and never run.
    let allowed: &[&str] = match file.path.as_str() {
        "src/lib.rs" => &["no_run"; 4],
        _ => &[],
    };
    // Whether a list may hold tasks is the choice of whoever parses, so both are tried.
    for options in [Options::empty(), RUSTDOC] {
        let tests: Vec<String> = docs.texts.iter().flat_map(|text| tests(text, options)).collect();
        let is_allowed =
            tests.len() <= allowed.len() && tests.iter().all(|words| allowed.contains(&&**words));
        assert!(
            is_allowed,
            "doctests in {}: {tests:?}\n{}",
            file.path, file.content
        );
    }
}

/// A relative path whose parts are file names on every system.
fn is_safe(path: &str) -> bool {
    path.split('/').all(|part| {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
        !part.is_empty() && part.len() <= 200 && part.bytes().all(is_plain) && !part.ends_with('.')
    })
}

/// The documentation of each item, its lines put together as rustdoc does.
#[derive(Default)]
struct Docs {
    open: Vec<String>,
    texts: Vec<String>,
}

impl Docs {
    fn end(&mut self) {
        if !self.open.is_empty() {
            let lines = std::mem::take(&mut self.open);
            // All lines but empty ones lose the blanks that they have in common.
            let blanks = |line: &String| line.len() - line.trim_start_matches(' ').len();
            let filled = lines.iter().filter(|line| !line.trim().is_empty());
            let common = filled.map(blanks).min().unwrap_or(0);
            let lines: Vec<&str> = lines
                .iter()
                .map(|line| line.get(common..).unwrap_or(""))
                .collect();
            self.texts.push(lines.join("\n"));
        }
    }
}

impl<'ast> Visit<'ast> for Docs {
    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let syn::Meta::NameValue(pair) = &attribute.meta
            && pair.path.is_ident("doc")
            && let syn::Expr::Lit(literal) = &pair.value
            && let syn::Lit::Str(text) = &literal.lit
        {
            self.open.extend(text.value().split('\n').map(str::to_owned));
        }
    }

    // What follows the attributes ends them: every item that can have some has one of these.
    fn visit_ident(&mut self, _: &'ast syn::Ident) {
        self.end();
    }

    fn visit_visibility(&mut self, visibility: &'ast syn::Visibility) {
        self.end();
        visit::visit_visibility(self, visibility);
    }
}

/// What rustdoc reads besides CommonMark.
const RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// What rustdoc would take for tests, by the words of each fence: code that is indented, or fenced without a word of
/// another language, or with one that rustdoc knows.
fn tests(text: &str, options: Options) -> impl Iterator<Item = String> {
    Parser::new_ext(text, options).filter_map(|event| match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => Some("indented".to_owned()),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(words))) => {
            let is_end = |c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-');
            let mut parts = words.split(is_end).filter(|part| !part.is_empty()).peekable();
            let is_other = parts.peek().is_some() && !parts.any(is_of_rust);
            (!is_other).then(|| words.to_string())
        }
        _ => None,
    })
}

/// Whether rustdoc knows a word of a fence.
fn is_of_rust(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "rust",
        "should_panic",
        "no_run",
        "compile_fail",
        "test_harness",
        "standalone",
        "standalone_crate",
        "custom",
    ];
    let is_error = |code: &str| code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit());
    WORDS.contains(&word) || word.starts_with("edition") || word.strip_prefix('E').is_some_and(is_error)
}
