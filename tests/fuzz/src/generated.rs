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
    for text in &docs.texts {
        assert!(!has_test(text), "a doctest in {}:\n{text}", file.path);
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

/// Whether rustdoc would run a part of a text: code that is indented, or fenced without a word that says it is none.
/// Whether a list may hold tasks is the choice of whoever parses, so both are tried.
fn has_test(text: &str) -> bool {
    let rustdoc = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    [Options::empty(), rustdoc].into_iter().any(|options| {
        Parser::new_ext(text, options).any(|event| match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => true,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(words))) => {
                let mut words = words.split([',', ' ', '\t']).filter(|word| !word.is_empty());
                !words.any(|word| matches!(word, "text" | "ignore"))
            }
            _ => false,
        })
    })
}
