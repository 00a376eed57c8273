//! Documentation as attributes, one for each line, so that they are printed as `///`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::lower::rust::Lines;

/// `#[doc = " …"]` for each line.
pub(super) fn outer(docs: &Lines) -> TokenStream {
    let lines = docs.iter().map(spaced);
    quote!(#(#[doc = #lines])*)
}

/// `#![doc = " …"]` for each line.
pub(super) fn inner(docs: &Lines) -> TokenStream {
    let lines = docs.iter().map(spaced);
    quote!(#(#![doc = #lines])*)
}

/// As [`inner`], but not where rustdoc looks for tests.
pub(super) fn inner_untested(docs: &Lines) -> TokenStream {
    let lines = docs.iter().map(spaced);
    quote!(#(#![cfg_attr(not(doctest), doc = #lines)])*)
}

fn spaced(line: &str) -> String {
    if line.is_empty() {
        String::new()
    } else {
        format!(" {line}")
    }
}
