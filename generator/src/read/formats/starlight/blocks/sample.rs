//! The `curl` command of a page: the server, where parameters go, and whether a body is sent.

use docwright_schema::evidence::ServerEvidence;
use docwright_schema::schema::Location;
use docwright_schema::{Span, Stated};
use serde_json::Value;

use super::cursor::Cursor;
use super::line::Kind;

/// What the command shows.
#[derive(Debug, Clone, Default)]
pub(super) struct Sample {
    url: String,
    headers: Vec<String>,
    cookies: Vec<String>,
    /// Whether a body is sent.
    pub(super) body: bool,
    /// The body, where it is JSON.
    pub(super) data: Option<Value>,
    span: Span,
}

/// Hosts that stand for one that is not known.
const PLACEHOLDERS: [&str; 3] = ["example.com", "example.org", "example.net"];

/// Reads the command at the cursor; `None` where there is none.
pub(super) fn read(cursor: &mut Cursor<'_, '_>) -> Option<Sample> {
    let mut sample: Option<Sample> = None;
    while let Some(token) = cursor.take(|kind| *kind == Kind::Sample) {
        let sample = sample.get_or_insert_with(|| Sample {
            span: token.span,
            ..Sample::default()
        });
        let line = token.text.trim_end_matches('\\').trim();
        let unquoted = |text: &str| text.trim().trim_matches('\'').to_owned();
        if let Some(url) = line.strip_prefix("--url ") {
            sample.url = unquoted(url);
        } else if let Some(header) = line.strip_prefix("--header ") {
            let name = unquoted(header);
            sample
                .headers
                .extend(name.split_once(':').map(|(name, _)| name.to_lowercase()));
        } else if let Some(cookie) = line.strip_prefix("--cookie ") {
            let name = unquoted(cookie);
            sample
                .cookies
                .extend(name.split_once('=').map(|(name, _)| name.to_owned()));
        } else if line.starts_with("--data") || line.starts_with("--form") {
            sample.body = true;
            let data = line.split_once(' ').map_or("", |(_, data)| data);
            let data = unquoted(data).replace("'\\''", "'");
            sample.data = serde_json::from_str(&data).ok();
        }
    }
    sample
}

impl Sample {
    /// Where the command has the parameter, if it has it and its path does not.
    pub(super) fn location(&self, name: &str) -> Option<Stated<Location>> {
        let query = self.url.split_once('?').map_or("", |(_, query)| query);
        let mut pairs = query.split('&').filter_map(|pair| pair.split('=').next());
        let location = if pairs.any(|key| key == name) {
            Location::Query
        } else if self.headers.contains(&name.to_lowercase()) {
            Location::Header
        } else if self.cookies.iter().any(|cookie| cookie == name) {
            Location::Cookie
        } else {
            return None;
        };
        Some(Stated::new(location, self.span))
    }

    /// The server: the address before the path, whose variables are filled.
    pub(super) fn server(&self, path: &str) -> Option<ServerEvidence> {
        let address = self.url.split(['?', '#']).next()?;
        let (_, behind) = address.split_once("://")?;
        let host = behind.split('/').next()?;
        if PLACEHOLDERS
            .iter()
            .any(|known| host == *known || host.ends_with(&format!(".{known}")))
        {
            return None;
        }
        let shown: Vec<&str> = address.split('/').collect();
        let template: Vec<&str> = path.split('/').skip(1).collect();
        let start = shown
            .len()
            .checked_sub(template.len())
            .filter(|start| *start >= 3)?;
        let fits = |(shown, template): (&&str, &&str)| template.contains('{') || shown == template;
        let same = shown.get(start..)?.iter().zip(&template).all(fits);
        let url = shown.get(..start)?.join("/");
        same.then(|| ServerEvidence {
            by_example: true,
            ..ServerEvidence::new(Stated::new(url, self.span))
        })
    }
}
