//! Where a document is saved: its address below the folder of the first one, as a path.

use url::Url;

use super::http::Got;

/// A longer name is cut: file systems take no more than 255 bytes.
const LONGEST: usize = 120;

/// The path within the output, with `/`.
pub(super) fn of(base: &Url, got: &Got) -> String {
    let path = got.url.path();
    let below = path
        .strip_prefix(folder(base))
        .filter(|_| same_host(base, &got.url));
    let path = match below {
        Some(path) => path.to_owned(),
        None => {
            let host = got.url.host_str().unwrap_or_default();
            match same_host(base, &got.url) {
                true => path.to_owned(),
                false => format!("{host}/{path}"),
            }
        }
    };
    let mut parts: Vec<String> = path
        .split('/')
        .filter(|part| !matches!(*part, "" | "." | ".."))
        .map(safe)
        .collect();
    if path.is_empty() || path.ends_with('/') {
        parts.push("index".to_owned());
    }
    if let (Some(last), Some(query)) = (parts.last_mut(), got.url.query()) {
        last.push('-');
        last.push_str(&safe(query));
    }
    let ending = ending(got);
    if let Some(last) = parts.last_mut()
        && !ending.1.iter().any(|end| last.ends_with(end))
    {
        last.push_str(ending.0);
    }
    parts.join("/")
}

/// Whether an address is of the same host, in the folder of the first one or below.
pub(super) fn is_below(base: &Url, url: &Url) -> bool {
    same_host(base, url) && url.path().starts_with(folder(base))
}

fn same_host(base: &Url, url: &Url) -> bool {
    url.origin() == base.origin()
}

/// The path up to its last slash.
fn folder(base: &Url) -> &str {
    let path = base.path();
    path.rfind('/').and_then(|at| path.get(..=at)).unwrap_or("/")
}

/// The ending that tells what a document is, and those that do as well.
fn ending(got: &Got) -> (&'static str, &'static [&'static str]) {
    if got.is_html() {
        (".html", &[".html", ".htm", ".xhtml"])
    } else if got.is_script() {
        (".js", &[".js", ".mjs"])
    } else if got.is_data() {
        match got.media_type.contains("yaml") {
            true => (".yaml", &[".yaml", ".yml", ".json"]),
            false => (".json", &[".json", ".yaml", ".yml"]),
        }
    } else {
        (".md", &[".md", ".mdx", ".txt", ".rst", ".adoc"])
    }
}

/// A name that every file system takes.
fn safe(part: &str) -> String {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let made: String = part.chars().map(|c| if fits(c) { c } else { '-' }).collect();
    made.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_paths() {
        let base = Url::parse("https://pets.example/docs/api/").unwrap();
        let place = |url: &str, media_type: &str| {
            let got = Got {
                url: base.join(url).unwrap(),
                media_type: media_type.to_owned(),
                body: Vec::new(),
            };
            of(&base, &got)
        };
        let cases = [
            ("", "text/html", "index.html"),
            ("cats", "text/html", "cats.html"),
            ("cats/", "text/html", "cats/index.html"),
            ("cats.md", "text/plain", "cats.md"),
            ("/openapi", "application/json", "openapi.json"),
            ("../api.yaml", "text/plain", "docs/api.yaml"),
            (
                "https://cdn.example/a%2Fb?x=1",
                "text/html",
                "cdn.example/a-2Fb-x-1.html",
            ),
            ("..%2f..%2fetc", "text/html", "..-2f..-2fetc.html"),
        ];
        for (url, media_type, path) in cases {
            assert_eq!(place(url, media_type), path, "{url}");
        }
    }
}
