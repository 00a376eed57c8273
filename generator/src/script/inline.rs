//! The files of a crate in one: each `mod name;` gets the content of its file.
//!
//! The crate becomes a module somewhere in another crate, so paths from `crate` become paths from `super`.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Item;

use crate::emit::OutputFile;

/// Attributes whose strings hold paths.
const PATH_KEYS: [&str; 6] = [
    "default",
    "deserialize_with",
    "doc",
    "serialize_with",
    "skip_serializing_if",
    "with",
];

/// The text of a module `name` with all of `files`, whose root is `src/lib.rs`.
pub(super) fn module(name: &str, files: &[OutputFile]) -> Result<String, String> {
    let files: BTreeMap<&str, &str> = files
        .iter()
        .map(|file| (file.path.as_str(), file.content.as_str()))
        .collect();
    let syn::File { attrs, items, .. } = load("src/lib.rs", "src", &files)?;
    let name = syn::parse_str::<Ident>(&name.replace('-', "_")).map_err(|error| error.to_string())?;
    let body = relative(quote!(#(#attrs)* #(#items)*), 0);
    // What a binary does not use is still part of the API, and features of the crate are not those of its new home.
    let module = quote! {
        #[allow(dead_code, unexpected_cfgs)]
        pub mod #name { #body }
    };
    let file = syn::parse2(module).map_err(|error| error.to_string())?;
    Ok(prettyplease::unparse(&file))
}

/// The file `path` with its modules filled in; their files are in `folder`.
fn load(path: &str, folder: &str, files: &BTreeMap<&str, &str>) -> Result<syn::File, String> {
    let text = files.get(path).ok_or_else(|| format!("there is no `{path}`"))?;
    let mut file = syn::parse_file(text).map_err(|error| format!("{path}: {error}"))?;
    for item in &mut file.items {
        if let Item::Mod(module) = item
            && module.content.is_none()
        {
            let folder = format!("{folder}/{}", module.ident.to_string().trim_start_matches("r#"));
            let flat = format!("{folder}.rs");
            let path = if files.contains_key(flat.as_str()) {
                flat
            } else {
                format!("{folder}/mod.rs")
            };
            let inner = load(&path, &folder, files)?;
            // `rustfmt::skip` is for the file that no longer is one.
            module.attrs.retain(|attribute| !is_rustfmt_skip(attribute));
            module.attrs.extend(inner.attrs);
            module.content = Some((syn::token::Brace::default(), inner.items));
            module.semi = None;
        }
    }
    Ok(file)
}

fn is_rustfmt_skip(attribute: &syn::Attribute) -> bool {
    attribute
        .path()
        .to_token_stream()
        .to_string()
        .starts_with("rustfmt")
}

/// `tokens`, which stand `depth` modules below the root, with `super` for `crate`.
fn relative(tokens: TokenStream, depth: usize) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut out = TokenStream::new();
    for (at, token) in tokens.iter().enumerate() {
        let before = |n: usize| at.checked_sub(n).and_then(|at| tokens.get(at));
        match token {
            TokenTree::Ident(ident) if ident == "crate" && is_colon(tokens.get(at + 1)) => {
                out.extend(root(depth));
            }
            // A crate around it needs all of it, where tests are looked for, too.
            TokenTree::Ident(ident) if ident == "doctest" => out.extend(quote!(any())),
            TokenTree::Group(group) if is_doc(group) => {
                let text = relative(group.stream(), depth);
                out.extend(quote!([cfg_attr(not(doctest), #text)]));
            }
            TokenTree::Group(group) => {
                let is_module = group.delimiter() == Delimiter::Brace && is_word(before(2), &["mod"]);
                let inner = relative(group.stream(), depth + usize::from(is_module));
                out.extend([TokenTree::Group(Group::new(group.delimiter(), inner))]);
            }
            TokenTree::Literal(literal) if is_word(before(2), &PATH_KEYS) => {
                out.extend([TokenTree::Literal(relative_text(literal, depth))]);
            }
            other => out.extend([other.clone()]),
        }
    }
    out
}

/// Documentation: what the documents say is never run as a test, wherever it stands.
fn is_doc(group: &Group) -> bool {
    let mut inside = group.stream().into_iter();
    group.delimiter() == Delimiter::Bracket
        && is_word(inside.next().as_ref(), &["doc"])
        && matches!(inside.next(), Some(TokenTree::Punct(punct)) if punct.as_char() == '=')
}

fn root(depth: usize) -> TokenStream {
    match depth {
        0 => quote!(self),
        depth => {
            let steps = std::iter::repeat_n(quote!(super), depth);
            quote!(#(#steps)::*)
        }
    }
}

fn relative_text(literal: &Literal, depth: usize) -> Literal {
    let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) else {
        return literal.clone();
    };
    let root = root(depth).to_string().replace(' ', "");
    // An example names the crate, which is none here.
    let text = text.value().replace("```no_run", "```ignore");
    Literal::string(&text.replace("crate::", &format!("{root}::")))
}

fn is_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':')
}

fn is_word(token: Option<&TokenTree>, words: &[&str]) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if words.iter().any(|word| ident == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, content: &str) -> OutputFile {
        OutputFile {
            path: path.to_owned(),
            content: content.to_owned(),
        }
    }

    #[test]
    fn files_become_modules_and_paths_relative() {
        let files = [
            file("Cargo.toml", "[package]\n"),
            file(
                "src/lib.rs",
                "//! Pets.\n#![forbid(unsafe_code)]\n#[rustfmt::skip]\npub mod models;\nmod client;\npub use crate::models::Pet;\n",
            ),
            file(
                "src/models/mod.rs",
                "//! Models.\npub mod cat;\n/// A pet: [`crate::Cat`].\npub struct Pet { pub(crate) cat: Option<crate::models::cat::Cat> }\n",
            ),
            file(
                "src/models/cat.rs",
                "#[serde(with = \"crate::client::x\")]\npub struct Cat(crate::client::C);\n#[serde(rename = \"crate::x\")]\nmod inner { use crate::Y; }\n",
            ),
            file("src/client.rs", "pub struct C;\n"),
        ];
        insta::assert_snapshot!(module("pet-store", &files).unwrap());
    }

    #[test]
    fn a_missing_file_is_said() {
        let result = module("x", &[file("src/lib.rs", "mod gone;")]);
        assert_eq!(result, Err("there is no `src/gone/mod.rs`".to_owned()));
    }
}
