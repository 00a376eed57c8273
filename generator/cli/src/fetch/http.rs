//! One request, one document.

use std::time::Duration;

use ureq::ResponseExt;
use ureq::tls::{RootCerts, TlsConfig};
use url::Url;

use crate::exit::Failure;

/// A document may be so large: the largest description that is known has 12 MB.
const MOST_BYTES: u64 = 256 << 20;
const LONGEST: Duration = Duration::from_secs(120);
/// Pages first, as hosts that can serve either would send a browser HTML: Markdown loses less.
const ACCEPT: &str = "text/markdown, application/json, application/yaml, text/html;q=0.9, */*;q=0.5";

/// What a server sent.
#[derive(Debug)]
pub(super) struct Got {
    /// Where it came from, after redirections.
    pub(super) url: Url,
    /// The media type, in small letters and without parameters.
    pub(super) media_type: String,
    pub(super) body: Vec<u8>,
}

impl Got {
    /// Whether it is HTML.
    pub(super) fn is_html(&self) -> bool {
        let begins = |text: &str| {
            let front = self.body.trim_ascii_start();
            front.len() >= text.len()
                && front
                    .get(..text.len())
                    .is_some_and(|front| front.eq_ignore_ascii_case(text.as_bytes()))
        };
        self.media_type.contains("html") || begins("<!doctype html") || begins("<html")
    }

    /// Whether it is JSON or YAML.
    pub(super) fn is_data(&self) -> bool {
        let path = self.url.path();
        let is_named = [".json", ".yaml", ".yml"].iter().any(|end| path.ends_with(end));
        !self.is_html() && (is_named || ["json", "yaml"].iter().any(|word| self.media_type.contains(word)))
    }

    /// Whether it is a script.
    pub(super) fn is_script(&self) -> bool {
        self.media_type.contains("javascript") || self.url.path().ends_with(".js")
    }

    /// The text, as far as it is one.
    pub(super) fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }
}

/// What asks.
pub(super) struct Agent {
    agent: ureq::Agent,
    headers: Vec<(String, String)>,
}

impl Agent {
    /// An agent that sends these headers, `Name: value`, with each request.
    pub(super) fn new(headers: &[String]) -> Result<Agent, Failure> {
        let split = |header: &String| {
            let (name, value) = header.split_once(':')?;
            Some((name.trim().to_owned(), value.trim().to_owned()))
        };
        let parsed: Option<Vec<_>> = headers.iter().map(split).collect();
        let headers = parsed.ok_or_else(|| Failure::new("--header needs `NAME: VALUE`"))?;
        // Whom the system trusts: companies have authorities of their own.
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(LONGEST))
            .tls_config(tls)
            .user_agent(concat!("docwright/", env!("CARGO_PKG_VERSION")))
            .build();
        Ok(Agent {
            agent: config.into(),
            headers,
        })
    }

    /// Asks for a document.
    pub(super) fn get(&self, url: &Url) -> Result<Got, String> {
        let mut request = self.agent.get(url.as_str()).header("accept", ACCEPT);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let mut response = request.call().map_err(|error| error.to_string())?;
        let media_type = response.body().mime_type().unwrap_or_default().to_lowercase();
        let from = response.get_uri().to_string();
        let body = response.body_mut().with_config().limit(MOST_BYTES).read_to_vec();
        Ok(Got {
            url: Url::parse(&from).unwrap_or_else(|_| url.clone()),
            media_type,
            body: body.map_err(|error| error.to_string())?,
        })
    }
}
