//! Words that are no identifiers of Rust.

/// Whether a word is a keyword.
pub(super) fn is_keyword(name: &str) -> bool {
    name.len() <= LONGEST && KEYWORDS.binary_search(&name).is_ok()
}

/// No keyword is longer.
const LONGEST: usize = 8;

/// Keywords of edition 2024, reserved ones included, sorted.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_keyword_is_one() {
        assert!(KEYWORDS.is_sorted());
        assert_eq!(KEYWORDS.iter().map(|keyword| keyword.len()).max(), Some(LONGEST));
        for keyword in KEYWORDS {
            // `gen` is a keyword since edition 2024, which syn does not ask for.
            assert!(
                *keyword == "gen" || syn::parse_str::<syn::Ident>(keyword).is_err(),
                "{keyword}"
            );
        }
    }
}
