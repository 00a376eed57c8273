//! Prism, the mock server: installed from the committed lock file, started on the loopback, asked what it thinks of a request.
//!
//! It runs without `--errors`: with it, Prism replaces an answer that breaks its own truth by an error; without it, the header
//! `sl-violations` tells of both request and answer, and the answer stays to be seen.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::call::Request;
use crate::corpus;

/// A running server; it ends with this value.
#[derive(Debug)]
pub(super) struct Prism {
    child: Child,
    url: String,
    agent: ureq::Agent,
}

/// What the server answered.
#[derive(Debug, Clone, Default)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// What Prism says besides the answer.
#[derive(Debug, Clone, Default)]
pub(super) struct Verdict {
    /// Why the request is not valid.
    pub(super) request: Vec<String>,
    /// Why the answer is not: an example that breaks the schema, or Prism's own incapacity.
    pub(super) answer: Vec<String>,
}

/// Which of its answers Prism is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taste {
    /// The examples of the truth.
    Static,
    /// What the schemas allow, always the same.
    Dynamic,
}

/// Problems that Prism has with a request, by the end of their type; all others are its own.
const PROBLEMS: &[&str] = &[
    "UNPROCESSABLE_ENTITY",
    "UNAUTHORIZED",
    "INVALID_CONTENT_TYPE",
    "NOT_ACCEPTABLE",
    "NO_PATH_MATCHED_ERROR",
    "NO_METHOD_MATCHED_ERROR",
    "NO_SERVER_MATCHED_ERROR",
];

/// Whether node and npm can be run.
pub(super) fn is_possible() -> bool {
    ["node", "npm"].iter().all(|name| {
        let mut command = Command::new(name);
        let command = command
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    })
}

/// Installs Prism below `target`, where that has not been done; returns the folder.
pub(super) fn install() -> Result<PathBuf> {
    let source = corpus::root().join("tests/wire-harness");
    let folder = corpus::root().join("target/wire/prism");
    let lock = fs::read(source.join("package-lock.json"))?;
    // npm keeps its own copy of the lock file; this one says that the last installation ended well.
    let done = folder.join("installed-package-lock.json");
    if fs::read(&done).ok().as_ref() == Some(&lock) {
        return Ok(folder);
    }
    fs::create_dir_all(&folder)?;
    for name in ["package.json", "package-lock.json"] {
        fs::copy(source.join(name), folder.join(name))?;
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]);
    ensure!(npm.current_dir(&folder).status()?.success(), "npm ci failed");
    fs::write(done, lock)?;
    Ok(folder)
}

impl Prism {
    /// Starts Prism on a document, and waits until it listens.
    pub(super) fn start(folder: &Path, document: &Path, log: &Path) -> Result<Prism> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let child = Command::new("node")
            .arg(folder.join("node_modules/@stoplight/prism-cli/dist/index.js"))
            .args(["mock", "--host", "127.0.0.1", "--verboseLevel", "warn"])
            .args(["--port", &port.to_string()])
            .arg(document)
            .stdout(File::create(log)?)
            .stderr(File::create(log.with_extension("stderr"))?)
            .stdin(Stdio::null())
            .spawn()
            .context("cannot start node")?;
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .max_response_header_size(256 * 1024)
            .timeout_global(Some(Duration::from_secs(60)))
            .proxy(None);
        let mut prism = Prism {
            child,
            url: format!("http://127.0.0.1:{port}"),
            agent: config.build().into(),
        };
        let begin = Instant::now();
        while prism.agent.get(&prism.url).call().is_err() {
            if prism.child.try_wait()?.is_some() || begin.elapsed() > Duration::from_secs(120) {
                bail!("Prism does not start; see {}", log.display());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(prism)
    }

    /// Sends a request, and says what Prism thinks of it and of its own answer.
    pub(super) fn send(&self, request: &Request, taste: Taste) -> Result<(Answer, Verdict)> {
        let mut builder = ureq::http::Request::builder()
            .method(request.method.as_str())
            .uri(format!("{}{}", self.url, request.target));
        for (name, text) in &request.headers {
            builder = builder.header(name, text);
        }
        let prefer = match taste {
            Taste::Static => "dynamic=false",
            Taste::Dynamic => "dynamic=true, seed=wire",
        };
        builder = builder.header("prefer", prefer);
        let answer = match request.body.is_empty() {
            // Without a length, an empty body would be sent in chunks, and be taken for one that is there.
            true if matches!(request.method.as_str(), "POST" | "PUT" | "PATCH") => {
                self.agent.run(builder.header("content-length", "0").body(())?)
            }
            true => self.agent.run(builder.body(())?),
            false => self.agent.run(builder.body(request.body.as_slice())?),
        };
        let (parts, mut body) = answer?.into_parts();
        let headers = parts.headers.iter().filter_map(|(name, value)| {
            let text = value.to_str().ok()?;
            Some((name.as_str().to_owned(), text.to_owned()))
        });
        let answer = Answer {
            status: parts.status.as_u16(),
            headers: headers.collect(),
            body: body.with_config().limit(64 << 20).read_to_vec()?,
        };
        let verdict = verdict(&answer);
        Ok((answer, verdict))
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        // A server that has ended already needs no end.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Answer {
    /// A header, by its name in lower case.
    pub(super) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, text)| text)
    }
}

/// What Prism says of a request and its answer.
fn verdict(answer: &Answer) -> Verdict {
    let mut verdict = Verdict::default();
    let violations = answer.header("sl-violations");
    let known: Option<Vec<Value>> = serde_json::from_str(violations).ok();
    for violation in known
        .iter()
        .flatten()
        .filter(|violation| violation["severity"] == "Error")
    {
        match violation["location"][0].as_str() {
            Some("response") => verdict.answer.push(told(violation)),
            _ => verdict.request.push(told(violation)),
        }
    }
    if known.is_none() && !violations.is_empty() {
        // Too many for a header: cut off. Those of the request come first.
        match violations.contains("[\"request\"") {
            true => verdict.request.push(violations.chars().take(300).collect()),
            false => verdict.answer.push(violations.chars().take(300).collect()),
        }
    }
    if answer.header("content-type").contains("problem+json") {
        let problem: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        let kind = problem["type"]
            .as_str()
            .and_then(|kind| kind.split_once("prism/errors#"));
        match kind {
            Some((_, kind)) if PROBLEMS.contains(&kind) => {
                let details = problem["validation"].as_array().into_iter().flatten().map(told);
                verdict.request.extend(details);
                if verdict.request.is_empty() {
                    verdict.request.push(format!(
                        "{kind}: {}",
                        problem["detail"].as_str().unwrap_or_default()
                    ));
                }
            }
            Some((_, kind)) => verdict.answer.push(kind.to_owned()),
            // A problem of Prism without a type of its own: it could not make the answer.
            None if problem.get("status").is_some() && answer.status >= 500 => {
                verdict
                    .answer
                    .push(problem["detail"].as_str().unwrap_or("a problem").to_owned());
            }
            None => {}
        }
    }
    verdict
}

/// A violation in one line.
fn told(violation: &Value) -> String {
    let steps = violation["location"].as_array().into_iter().flatten();
    let place: Vec<String> = steps.map(super::call::plain).collect();
    let text = |name: &str| violation[name].as_str().unwrap_or_default().to_owned();
    format!("{} [{}] {}", place.join("."), text("code"), text("message"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn violations_of_requests_are_told_from_those_of_answers() {
        let answer = |headers: &[(&str, &str)], body: &str| Answer {
            status: 422,
            headers: headers
                .iter()
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
                .collect(),
            body: body.as_bytes().to_vec(),
        };
        let both = r#"[{"location":["request","query","a"],"severity":"Error","code":"required","message":"m"},
            {"location":["response","body"],"severity":"Error","code":"type","message":"n"},
            {"location":["request"],"severity":"Warning","code":"x","message":"o"}]"#;
        let found = verdict(&answer(&[("sl-violations", both)], ""));
        assert_eq!(found.request, ["request.query.a [required] m"]);
        assert_eq!(found.answer, ["response.body [type] n"]);
        let problem =
            |kind: &str| format!(r#"{{"type":"https://stoplight.io/prism/errors#{kind}","detail":"d"}}"#);
        let problem = |kind: &str| {
            verdict(&answer(
                &[("content-type", "application/problem+json")],
                &problem(kind),
            ))
        };
        assert_eq!(problem("UNAUTHORIZED").request, ["UNAUTHORIZED: d"]);
        assert_eq!(problem("SCHEMA_TOO_COMPLEX").answer, ["SCHEMA_TOO_COMPLEX"]);
    }
}
