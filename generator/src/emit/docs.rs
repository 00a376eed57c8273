//! Documentation as attributes, one for each line, so that they are printed as `///`.

use proc_macro2::TokenStream;
use quote::quote;

/// `#[doc = " …"]` for each line.
pub(super) fn outer(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| spaced(line));
    quote!(#(#[doc = #lines])*)
}

/// `#![doc = " …"]` for each line.
pub(super) fn inner(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| spaced(line));
    quote!(#(#![doc = #lines])*)
}

fn spaced(line: &str) -> String {
    if line.is_empty() {
        String::new()
    } else {
        format!(" {line}")
    }
}
