//! Links between pages as paths within the documents.

/// The page that `url` on the page `from` leads to; `None` if it leads outside, to the same page, or to no file.
///
/// Whether the page exists is not asked.
pub(crate) fn target(from: &str, url: &str) -> Option<String> {
    let path = url.split(['#', '?']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    // Types without a page of their own link to `../../models/.md`.
    if path.contains(':') || name.is_empty() || name.starts_with('.') {
        return None;
    }
    let folder = if path.starts_with('/') {
        ""
    } else {
        from.rsplit_once('/').map_or("", |split| split.0)
    };
    if let Some(target) = plain(folder, path) {
        return Some(target);
    }
    let mut target = String::with_capacity(folder.len() + 1 + path.len());
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => target.truncate(target.rfind('/').unwrap_or_default()),
            part => {
                if !target.is_empty() {
                    target.push('/');
                }
                target.push_str(part);
            }
        }
    }
    Some(target)
}

/// The target of a path that goes up first, if at all, and then down: nearly every one.
fn plain(mut folder: &str, mut path: &str) -> Option<String> {
    while let Some(rest) = path.strip_prefix("../") {
        folder = folder.rsplit_once('/').map_or("", |split| split.0);
        path = rest;
    }
    let is_plain = |path: &str| {
        let ends = path.starts_with(['/', '.']) || path.ends_with(['/', '.']);
        let odd = |pair: &[u8]| matches!(pair, [b'/', b'/' | b'.']);
        !ends && !path.as_bytes().windows(2).any(odd)
    };
    if !is_plain(folder) || !is_plain(path) {
        return None;
    }
    let mut target = String::with_capacity(folder.len() + 1 + path.len());
    target.push_str(folder);
    if !folder.is_empty() {
        target.push('/');
    }
    target.push_str(path);
    Some(target)
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn links_are_relative_to_the_page() {
        let from = "docs/sdks/pets/README.md";
        let cases = [
            ("../../models/shared/cat.md", Some("docs/models/shared/cat.md")),
            ("./x.mdx#part", Some("docs/sdks/pets/x.mdx")),
            ("/docs/cat.md", Some("docs/cat.md")),
            ("../../../../../cat.md", Some("cat.md")),
            ("../../models/.md", None),
            ("https://example.com/cat.md", None),
            ("../pets/./x.md", Some("docs/sdks/pets/x.md")),
            ("a//../x.md", Some("docs/sdks/pets/x.md")),
            ("mailto:a@example.com", None),
            ("#part", None),
            ("", None),
        ];
        for (url, expected) in cases {
            assert_eq!(target(from, url).as_deref(), expected, "{url}");
        }
    }
}
