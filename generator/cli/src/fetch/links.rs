//! What a document leads to: pages that it links to, and files that are parts of it.

use docwright::read::markup::html::Tree;
use docwright::schema::SourceId;
use url::Url;

use super::http::Got;

/// Endings of what is no page.
const NO_PAGES: &[&str] = &[
    ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico", ".css", ".js", ".mjs", ".map", ".woff",
    ".woff2", ".ttf", ".zip", ".gz", ".tgz", ".pdf", ".mp4", ".webm", ".xml", ".rss", ".exe", ".dmg",
];
/// Words in the names of scripts that hold the settings of a viewer, and not the viewer.
const SETTINGS: &[&str] = &["initializer", "config", "settings"];

/// What a page leads to, in its order.
pub(super) struct Links {
    /// Pages that it links to.
    pub(super) pages: Vec<Url>,
    /// Scripts of the same host that hold its settings.
    pub(super) settings: Vec<Url>,
}

/// What a page leads to.
pub(super) fn links(got: &Got) -> Links {
    let text = got.text();
    let (written, scripts) = match got.is_html() {
        true => {
            let tree = Tree::parse(&text, SourceId::new(0));
            (attributes(&tree, "a", "href"), attributes(&tree, "script", "src"))
        }
        false => (in_markdown(&text), Vec::new()),
    };
    let is_page = |url: &Url| {
        let path = url.path().to_lowercase();
        matches!(url.scheme(), "http" | "https") && !NO_PAGES.iter().any(|end| path.ends_with(end))
    };
    let is_settings = |link: &&String| {
        let name = link.rsplit('/').next().unwrap_or_default();
        SETTINGS.iter().any(|word| name.contains(word))
    };
    let joined = |link: &String| got.url.join(link).ok();
    let settings = scripts.iter().filter(is_settings).filter_map(joined);
    Links {
        pages: written.iter().filter_map(joined).filter(is_page).collect(),
        settings: settings.filter(|url| url.origin() == got.url.origin()).collect(),
    }
}

/// The files of the same host that a description refers to.
pub(super) fn parts(got: &Got) -> Vec<Url> {
    if !got.is_data() {
        return Vec::new();
    }
    let text = got.text();
    let referred = text.split("$ref").skip(1).filter_map(|rest| {
        let rest = rest
            .trim_start_matches(['"', '\''])
            .trim_start()
            .strip_prefix(':')?;
        let rest = rest.trim_start();
        let value = match rest.chars().next()? {
            quote @ ('"' | '\'') => rest.get(1..)?.split(quote).next()?,
            _ => rest.split_whitespace().next()?,
        };
        let file = value.split('#').next().filter(|file| !file.is_empty())?;
        got.url.join(file).ok()
    });
    referred.filter(|url| url.origin() == got.url.origin()).collect()
}

/// The values of an attribute of all elements of a name.
fn attributes(tree: &Tree<'_>, tag: &str, name: &str) -> Vec<String> {
    let elements = tree.root().descendants().filter(|element| element.tag() == tag);
    elements
        .filter_map(|element| Some(element.attribute(name)?.into_owned()))
        .collect()
}

/// The targets of links in Markdown: `[text](target)` and `<target>`.
fn in_markdown(text: &str) -> Vec<String> {
    let events = pulldown_cmark::Parser::new(text);
    let target = |event| match event {
        pulldown_cmark::Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) => {
            Some(dest_url.into_string())
        }
        _ => None,
    };
    events.filter_map(target).collect()
}
