//! Parts that several pages share: `import Fields from "/snippets/fields.mdx"`, and `<Fields />` where they belong.

use docwright_schema::SourceId;

use crate::read::formats::components::element::{Element, elements};
use crate::read::formats::components::jsx::marks;
use crate::read::reader::Page;

/// No page imports more.
const MOST: usize = 64;

/// A part that a page imports.
pub(super) struct Imported<'a> {
    /// The component that stands for it.
    pub name: &'a str,
    source: SourceId,
    path: String,
    text: String,
}

/// A part with its elements.
pub(super) struct Snippet<'a> {
    /// The component that stands for it.
    pub name: &'a str,
    /// The part, as if it were a page.
    pub page: Page<'a>,
    /// The elements in it. Parts that it imports itself are not followed.
    pub elements: Vec<Element<'a>>,
}

/// What a page imports of the documents.
pub(super) fn imported<'a>(page: &Page<'a>) -> Vec<Imported<'a>> {
    let named = page.text.lines().filter_map(named).take(MOST);
    let found = named.filter_map(|(name, path)| {
        let (path, source, text) = places(page.path, path).into_iter().find_map(|place| {
            let (source, text) = page.beside.get(&place)?;
            Some((place, source, text))
        })?;
        Some(Imported {
            name,
            source,
            path,
            text,
        })
    });
    found.collect()
}

impl<'a> Imported<'a> {
    /// The part with those of its elements that are called like `names`.
    pub(super) fn snippet(&'a self, names: &[&str]) -> Snippet<'a> {
        Snippet {
            name: self.name,
            page: Page::new(self.source, &self.path, &self.text),
            elements: elements(marks(&self.text, |name| names.contains(&name)).into_iter()),
        }
    }
}

/// The component and the path of an import.
fn named(line: &str) -> Option<(&str, &str)> {
    let (name, path) = line.strip_prefix("import ")?.split_once(" from ")?;
    let path = path.trim().trim_end_matches(';').trim_matches(['"', '\'']);
    let is_part = path.ends_with(".mdx") || path.ends_with(".md");
    let name = name.trim();
    let is_name =
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(char::is_alphanumeric);
    (is_part && is_name).then_some((name, path))
}

/// Where a path of an import may lead: from the page, or from the root of the site, which may be any folder above.
fn places(page: &str, path: &str) -> Vec<String> {
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    let is_relative = path.starts_with('.');
    let mut rest = path.trim_start_matches('/');
    loop {
        if let Some(inner) = rest.strip_prefix("./") {
            rest = inner;
        } else if let Some(inner) = rest.strip_prefix("../") {
            folders.pop();
            rest = inner;
        } else {
            break;
        }
    }
    let mut found = Vec::new();
    loop {
        let place: Vec<&str> = folders.iter().copied().chain([rest]).collect();
        found.push(place.join("/"));
        if is_relative || folders.pop().is_none() {
            return found;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_lead_to_the_folder_of_the_page_or_of_the_site() {
        assert_eq!(named("import A from '/x/a.mdx';"), Some(("A", "/x/a.mdx")));
        assert_eq!(named("import { A } from \"/x/a.jsx\""), None);
        assert_eq!(
            places("d/e/f.mdx", "/x/a.mdx"),
            ["d/e/x/a.mdx", "d/x/a.mdx", "x/a.mdx"]
        );
        assert_eq!(places("d/e/f.mdx", "../x/a.mdx"), ["d/x/a.mdx"]);
        assert_eq!(places("f.mdx", "../../a.mdx"), ["a.mdx"]);
    }
}
