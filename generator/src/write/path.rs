//! Which names generated files may have.

/// Whether a path, with `/`, stays in its folder and is a file name on every system.
pub(super) fn is_safe(path: &str) -> bool {
    path.split('/').all(is_safe_part)
}

fn is_safe_part(part: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    !part.is_empty() && part.len() <= 200 && part.chars().all(plain) && !part.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_the_folder() {
        for path in ["Cargo.toml", "src/lib.rs", ".gitattributes", "src/a_b-c/mod.rs"] {
            assert!(is_safe(path), "{path}");
        }
        let unsafe_paths = [
            "",
            "/etc/passwd",
            "../a",
            "a/../b",
            "a//b",
            "a/",
            ".",
            "a\\b",
            "C:a",
            "a b",
            "é.rs",
            "a\nb",
            "a.",
        ];
        for path in unsafe_paths {
            assert!(!is_safe(path), "{path}");
        }
    }
}
