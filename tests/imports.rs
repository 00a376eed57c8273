//! Imports between the files of a crate, and the circles of them.
//!
//! Takes the files of a crate by their paths. Reads tokens, so that texts and comments import nothing; what stands behind
//! `#[cfg(test)]`, and who may see an item, counts for nothing, too. A path leads to the file of the longest module that it names.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// The files that import each other, directly or by others: each circle in order of names.
pub(crate) fn circles(files: &BTreeMap<String, String>) -> Vec<Vec<String>> {
    let modules: Modules<'_> = files.keys().map(|file| (module(file), file.as_str())).collect();
    let imports: BTreeMap<&str, BTreeSet<&str>> = files
        .iter()
        .map(|(file, text)| (file.as_str(), imports(file, text, &modules)))
        .collect();
    let reached: BTreeMap<&str, BTreeSet<&str>> = imports
        .keys()
        .map(|file| (*file, reached(file, &imports)))
        .collect();
    let circle = |file: &&str| -> Vec<String> {
        let back = |other: &&&str| reached[*other].contains(file);
        reached[file]
            .iter()
            .filter(back)
            .map(|name| (*name).to_owned())
            .collect()
    };
    let all: BTreeSet<Vec<String>> = imports.keys().map(circle).collect();
    all.into_iter().filter(|circle| circle.len() > 1).collect()
}

/// The file of each module.
type Modules<'f> = BTreeMap<Vec<String>, &'f str>;

/// The module that a file is: `a/b.rs` and `a/b/mod.rs` are `a::b`.
fn module(file: &str) -> Vec<String> {
    let path = file.strip_suffix(".rs").unwrap_or(file).split('/');
    let mut path: Vec<String> = path.map(str::to_owned).collect();
    path.pop_if(|last| matches!(last.as_str(), "mod" | "lib" | "main"));
    path
}

/// All that can be come to from a file.
fn reached<'f>(file: &'f str, imports: &BTreeMap<&'f str, BTreeSet<&'f str>>) -> BTreeSet<&'f str> {
    let mut known = BTreeSet::new();
    let mut open: Vec<&str> = vec![file];
    while let Some(next) = open.pop() {
        open.extend(imports[next].iter().filter(|other| known.insert(**other)));
    }
    known
}

/// The files that a file names.
fn imports<'f>(file: &str, text: &str, modules: &Modules<'f>) -> BTreeSet<&'f str> {
    let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut paths = Vec::new();
    walk(tokens, &module(file), modules, &mut paths);
    let target = |path: &Vec<String>| {
        (0..=path.len())
            .rev()
            .find_map(|length| modules.get(&path[..length]).copied())
    };
    paths
        .iter()
        .filter_map(target)
        .filter(|target| *target != file)
        .collect()
}

/// The paths that tokens in the module `here` name, from the root of the crate.
fn walk(tokens: TokenStream, here: &[String], modules: &Modules<'_>, paths: &mut Vec<Vec<String>>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        match token {
            TokenTree::Group(group)
                if is_word(before, "pub") && group.delimiter() == Delimiter::Parenthesis => {}
            TokenTree::Group(group) if is_test(before, group.stream()) => {
                // Up to the end of the item.
                while let Some(token) = tokens.get(at) {
                    at += 1;
                    let ends =
                        matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
                    if ends || is_mark(Some(token), ';') {
                        break;
                    }
                }
                continue;
            }
            TokenTree::Group(group) => {
                let inner = at.checked_sub(2).and_then(|at| tokens.get(at));
                let mut here = here.to_vec();
                here.extend(before.filter(|_| is_word(inner, "mod")).map(ToString::to_string));
                walk(group.stream(), &here, modules, paths);
            }
            TokenTree::Ident(word) if leads_on(&tokens[at + 1..]) => {
                let word = word.to_string();
                let is_inner = is_mark(before, ':') || is_mark(before, '$');
                let is_child = || modules.contains_key(&[here, std::slice::from_ref(&word)].concat());
                if !is_inner && (matches!(word.as_str(), "crate" | "super" | "self") || is_child()) {
                    tree(&tokens[at..], here.to_vec(), paths);
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// The paths of a tree as `use` has them, below `base`.
fn tree(tokens: &[TokenTree], base: Vec<String>, paths: &mut Vec<Vec<String>>) {
    let mut path = base;
    let mut rest = tokens;
    loop {
        match rest {
            [TokenTree::Ident(word), ..] => match word.to_string().as_str() {
                "crate" => path.clear(),
                "super" => drop(path.pop()),
                "self" => {}
                word => path.push(word.to_owned()),
            },
            [TokenTree::Group(group), ..] => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                for branch in inner.split(|token| is_mark(Some(token), ',')) {
                    tree(branch, path.clone(), paths);
                }
                return;
            }
            _ => break,
        }
        rest = match rest.get(1..) {
            Some(more) if leads_on(more) => &more[2..],
            _ => break,
        };
    }
    paths.push(path);
}

/// Whether tokens begin with `::`.
fn leads_on(tokens: &[TokenTree]) -> bool {
    let is_joint =
        matches!(tokens.first(), Some(TokenTree::Punct(punct)) if punct.spacing() == Spacing::Joint);
    is_joint && is_mark(tokens.first(), ':') && is_mark(tokens.get(1), ':')
}

fn is_mark(token: Option<&TokenTree>, mark: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == mark)
}

fn is_word(token: Option<&TokenTree>, word: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if ident == word)
}

/// Whether a group is the attribute that keeps an item for tests.
fn is_test(before: Option<&TokenTree>, group: TokenStream) -> bool {
    is_mark(before, '#') && group.to_string().replace(' ', "") == "cfg(test)"
}

#[test]
fn circles_are_found_and_nothing_else() {
    type Files<'a> = &'a [(&'a str, &'a str)];
    let circles = |files: Files<'_>| {
        let owned = files
            .iter()
            .map(|(file, text)| ((*file).to_owned(), (*text).to_owned()));
        circles(&owned.collect())
    };
    let cases: &[(&[&str], Files<'_>)] = &[
        // By a list of another file, by a path in code, by the name of a module below.
        (
            &["a.rs", "b/c.rs"],
            &[
                ("a.rs", "use crate::{b::{c::f, d}, x};"),
                ("b/c.rs", "fn f() { super::super::a::f() }"),
            ],
        ),
        (
            &["b/c.rs", "b/mod.rs"],
            &[("b/mod.rs", "mod c; pub use c::f;"), ("b/c.rs", "use super::g;")],
        ),
        (
            &["b/c.rs", "b/mod.rs"],
            &[
                ("b/mod.rs", "mod c; fn g() { c::f() }"),
                ("b/c.rs", "macro!(super::g);"),
            ],
        ),
        // In a module within a file.
        (
            &["a.rs", "b.rs"],
            &[
                ("a.rs", "mod inner { use super::super::b; }"),
                ("b.rs", "use crate::a::inner;"),
            ],
        ),
        // By a third one.
        (
            &["a.rs", "b.rs", "c.rs"],
            &[
                ("a.rs", "use super::b;"),
                ("b.rs", "use super::c;"),
                ("c.rs", "use super::a;"),
            ],
        ),
        // What is only called like a module.
        (
            &[],
            &[
                ("a.rs", "use crate::b;"),
                ("b/mod.rs", "fn f(c: &C) { C { c: c } }"),
                ("b/c.rs", "use super::super::a;"),
            ],
        ),
        // No imports: texts, comments, visibilities, tests, modules within the file, another crate's names.
        (
            &[],
            &[
                ("a.rs", "use crate::b;"),
                (
                    "b.rs",
                    "/// [`crate::a`]\nfn f() { \"crate::a\" } pub(in crate::a) fn g() {}",
                ),
            ],
        ),
        (
            &[],
            &[
                ("a.rs", "use crate::b;"),
                (
                    "b.rs",
                    "#[cfg(test)] mod tests { use crate::a; } #[cfg(test)] use super::a;",
                ),
            ],
        ),
        (
            &[],
            &[
                ("a.rs", "use crate::b;"),
                (
                    "b.rs",
                    "mod inner { use super::a::f; } fn f() { other::a::f(); $crate::a::f() }",
                ),
            ],
        ),
    ];
    for (expected, files) in cases {
        let found = circles(files);
        let expected: Vec<Vec<String>> = Some(expected)
            .filter(|circle| !circle.is_empty())
            .into_iter()
            .map(|circle| circle.iter().map(|file| (*file).to_owned()).collect())
            .collect();
        assert_eq!(found, expected, "{files:?}");
    }
}
