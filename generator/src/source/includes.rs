//! Files that a page of a site has in it: generators of sites put the text of another file where a page names it, and only with that
//! the page is what people read.
//!
//! Knows the marks by which pages name such files, and nothing of what stands in them.

use std::path::{Path, PathBuf};

use memchr::memmem;

use crate::fs;

/// A mark that names a file.
struct Form {
    /// What stands before the name, at the beginning of a line.
    before: &'static str,
    /// What stands behind it.
    behind: &'static str,
    /// A folder that such files are kept in.
    folder: &'static str,
}

const fn form(before: &'static str, behind: &'static str, folder: &'static str) -> Form {
    Form {
        before,
        behind,
        folder,
    }
}

/// Marks of MkDocs, VitePress, Hugo, Jekyll, remark and reStructuredText.
const FORMS: &[Form] = &[
    form("--8<-- \"", "\"", ""),
    form("--8<-- '", "'", ""),
    form("{!", "!}", ""),
    form("<!--@include:", "-->", ""),
    form("<!-- @include:", "-->", ""),
    form("{{< include ", ">}}", "content"),
    form("{{% include ", "%}}", "content"),
    form("{{< readfile file=", ">}}", "content"),
    form("{{% readfile file=", "%}}", "content"),
    form("{% include ", "%}", "_includes"),
    form("{% include_relative ", "%}", ""),
    form("@include '", "'", "partials"),
    form("@include \"", "\"", "partials"),
    form(DIRECTIVE, "", ""),
];
/// The directive of reStructuredText: what it names stands as deep in the page as the directive does. Files that it names are pages by
/// themselves, too, but for those that are only parts.
const DIRECTIVE: &str = ".. include:: ";

/// Whether a file is called as generators of sites call what is only a part of pages: `_statuses.rst`.
pub(crate) fn is_part(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.starts_with('_')
}

/// Endings of pages that may have others in them, and of what they have in them.
const ENDINGS: [&str; 4] = ["md", "mdx", "markdown", "rst"];
/// Files within files are followed no deeper.
const DEEPEST: usize = 4;
/// A page has no more of them.
const MOST: usize = 200;
/// A page with all that is in it is no longer.
const LONGEST: usize = 8 << 20;
/// So many folders above a page may be the root of its site.
const ABOVE: usize = 6;

/// The text of a page with the files that it names; `None` where it names none that is there.
pub(super) fn expanded(path: &Path, bytes: &[u8]) -> Option<String> {
    if !has_ending(path) || !names_any(bytes) {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let mut left = MOST;
    let made = expand(path, text, &mut left, 0);
    (left < MOST).then_some(made)
}

fn has_ending(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ENDINGS.iter().any(|own| ending.eq_ignore_ascii_case(own)))
}

/// Whether a page may name a file: most have none of the marks.
fn names_any(bytes: &[u8]) -> bool {
    let has = |mark: &str| memmem::find(bytes, mark.as_bytes()).is_some();
    has("--8<--")
        || has("{!")
        || has("@include:")
        || has("include ")
        || has(".. include::")
        || has("readfile ")
        || has("/_")
}

/// The file that a line of a page names, if that may be a page or a part of one.
pub(crate) fn named(line: &str) -> Option<&str> {
    let (name, _) = name(line)?;
    let file = name.split(':').next()?;
    has_ending(Path::new(file)).then_some(file)
}

fn expand(path: &Path, text: &str, left: &mut usize, depth: usize) -> String {
    let mut made = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let name = name(line).or_else(|| component(line, text));
        let found = name
            .filter(|_| *left > 0 && depth < DEEPEST && made.len() < LONGEST)
            .and_then(|(name, folder)| find(path, name, folder));
        let Some((place, inner)) = found else {
            made.push_str(line);
            continue;
        };
        *left -= 1;
        let inner = expand(&place, &inner, left, depth + 1);
        match line.split_once(DIRECTIVE) {
            Some((front, _)) => inner.split_inclusive('\n').for_each(|line| {
                made.push_str(front);
                made.push_str(line);
            }),
            None => made.push_str(&inner),
        }
        if !made.ends_with('\n') {
            made.push('\n');
        }
    }
    made
}

/// The name in a line that has a mark, and the folder where such files are kept.
fn name(line: &str) -> Option<(&str, &'static str)> {
    let line = line.trim();
    FORMS.iter().find_map(|form| {
        let rest = line.strip_prefix(form.before)?;
        let end = match form.behind {
            "" => rest.len(),
            behind => rest.find(behind)?,
        };
        let name = rest.get(..end)?;
        let name = name.split_whitespace().next()?.trim_matches(['"', '\'']);
        if form.before == DIRECTIVE && !is_part(name) {
            return None;
        }
        // Lines of a file.
        let name = name.split(['{', '#']).next()?;
        Some((name, form.folder))
    })
}

/// The file that a component of MDX stands for: a part, whose name begins with an underscore.
fn component<'t>(line: &str, text: &'t str) -> Option<(&'t str, &'static str)> {
    let tag = line.trim().strip_prefix('<')?.strip_suffix("/>")?.trim();
    let is_name = tag.starts_with(|c: char| c.is_ascii_uppercase()) && tag.chars().all(char::is_alphanumeric);
    let import = format!("import {tag} from ");
    let at = memmem::find(text.as_bytes(), import.as_bytes()).filter(|_| is_name)?;
    let rest = text.get(at + import.len()..)?.lines().next()?;
    let name = rest.trim().trim_end_matches(';').trim_matches(['"', '\'']);
    let file = name.rsplit('/').next()?;
    file.starts_with('_').then_some((name, ""))
}

/// The file of a name: beside the page, or in a folder above it.
fn find(page: &Path, name: &str, folder: &str) -> Option<(PathBuf, String)> {
    let (name, part) = name.split_once(':').unwrap_or((name, ""));
    let name = name.trim_start_matches(['/', '@']);
    if name.is_empty() || name.contains("://") || !has_ending(Path::new(name)) {
        return None;
    }
    let above = page.ancestors().skip(1).take(ABOVE);
    let mut places = above.flat_map(|above| [above.join(name), above.join(folder).join(name)]);
    let place = places.find(|place| place.is_file() && place != page)?;
    let mut buffer = Vec::new();
    let bytes = fs::read_into(&place, &mut buffer).ok()?;
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = match part {
        "" => body(text),
        part => section(text, part)?,
    };
    let text = text.to_owned();
    Some((place, text))
}

/// The part of a text that stands between the lines that name it.
fn section<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(&format!("[start:{name}]"))?;
    let (_, rest) = rest.split_once('\n')?;
    let (part, _) = rest.split_once(&format!("[end:{name}]"))?;
    Some(part.rsplit_once('\n').map_or("", |(part, _)| part))
}

/// The text without its front matter.
fn body(text: &str) -> &str {
    let behind = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"));
    behind.map_or(text, |(_, body)| body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_name_files() {
        for (line, found) in [
            ("--8<-- \"parts/a.md\"\n", Some(("parts/a.md", ""))),
            ("  --8<-- 'a.md:part'", Some(("a.md:part", ""))),
            ("{!a.md!}", Some(("a.md", ""))),
            ("<!--@include: ./a.md{3,}-->", Some(("./a.md", ""))),
            ("{{% include \"a.md\" %}}", Some(("a.md", "content"))),
            ("{% include a.md x=\"y\" %}", Some(("a.md", "_includes"))),
            ("@include 'a.mdx'\n", Some(("a.mdx", "partials"))),
            ("    .. include:: parts/_a.rst\n", Some(("parts/_a.rst", ""))),
            (".. include:: a.rst\n", None),
            ("text {!a.md!}", None),
        ] {
            assert_eq!(name(line), found, "{line}");
        }
        let text = "import A from './_a.mdx';\nimport B from './b.mdx'\n";
        assert_eq!(component("<A />\n", text), Some(("./_a.mdx", "")));
        assert_eq!(component("<B />\n", text), None);
    }

    #[test]
    fn pages_have_what_they_name() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, text).unwrap();
            path
        };
        let page = write("docs/a.md", "# A\n{!b.md!}\n--8<-- \"parts/c.md\"\n{!gone.md!}\n");
        write("docs/b.md", "---\nx: y\n---\nB\n{!a.md!}");
        write("parts/c.md", "C");
        let text = std::fs::read_to_string(&page).unwrap();
        let made = expanded(&page, text.as_bytes()).unwrap();
        assert!(made.starts_with("# A\nB\n# A\nB\n"), "{made}");
        assert!(made.contains("C\n{!gone.md!}\n"), "{made}");
        assert_eq!(expanded(&page, b"no mark"), None);
        assert_eq!(expanded(&page, b"{!gone.md!}"), None);
    }
}
