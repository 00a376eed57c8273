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

use super::call::Request;
use super::verdict::{self, Verdict};
use crate::corpus;

/// A running server; it ends with this value.
#[derive(Debug)]
pub(super) struct Prism {
    child: Child,
    /// Starts another one.
    command: Command,
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

/// Which of its answers Prism is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taste {
    /// The examples of the truth.
    Static,
    /// What the schemas allow, always the same.
    Dynamic,
    /// The examples for a status.
    Status(u16),
}

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
        let mut command = Command::new("node");
        command
            .arg(folder.join("node_modules/@stoplight/prism-cli/dist/index.js"))
            .args(["mock", "--host", "127.0.0.1", "--verboseLevel", "error"])
            .args(["--port", &port.to_string()])
            .arg(document)
            .stdout(File::create(log)?)
            .stderr(File::create(log.with_extension("stderr"))?)
            .stdin(Stdio::null());
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .max_redirects(0)
            .max_response_header_size(256 * 1024)
            .timeout_global(Some(Duration::from_secs(20)))
            .proxy(None);
        let mut prism = Prism {
            child: command.spawn().context("cannot start node")?,
            command,
            url: format!("http://127.0.0.1:{port}"),
            agent: config.build().into(),
        };
        prism.wait()?;
        Ok(prism)
    }

    /// Sends a request, and says what Prism thinks of it and of its own answer.
    pub(super) fn send(&mut self, request: &Request, taste: Taste) -> Result<(Answer, Verdict)> {
        match self.exchange(request, taste) {
            Ok(answer) => {
                let verdict = verdict::of(&answer);
                Ok((answer, verdict))
            }
            // Some requests are the end of Prism, or keep it busy for ever; the others want another one.
            Err(error) => {
                self.end();
                self.child = self.command.spawn().context("cannot start node")?;
                self.wait()?;
                let verdict = Verdict {
                    request: vec![format!("Prism: {error}")],
                    answer: Vec::new(),
                };
                Ok((Answer::default(), verdict))
            }
        }
    }

    fn end(&mut self) {
        // A server that has ended already needs no end.
        drop(self.child.kill());
        drop(self.child.wait());
    }

    fn wait(&mut self) -> Result<()> {
        let begin = Instant::now();
        while self.agent.get(&self.url).call().is_err() {
            if self.child.try_wait()?.is_some() || begin.elapsed() > Duration::from_secs(120) {
                bail!("Prism does not start");
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    fn exchange(&self, request: &Request, taste: Taste) -> Result<Answer> {
        let mut builder = ureq::http::Request::builder()
            .method(request.method.as_str())
            .uri(format!("{}{}", self.url, request.target));
        // The length is the business of the transport.
        let headers = request
            .headers
            .iter()
            .filter(|(name, _)| !name.eq_ignore_ascii_case("content-length"));
        for (name, text) in headers {
            // Prism takes the blank after a comma for a part of the media type, and dies of it.
            let text = match name.eq_ignore_ascii_case("accept") {
                true => text.replace(", ", ","),
                false => text.clone(),
            };
            builder = builder.header(name, text);
        }
        let prefer = match taste {
            Taste::Static => "dynamic=false".to_owned(),
            Taste::Dynamic => "dynamic=true, seed=wire".to_owned(),
            Taste::Status(status) => format!("dynamic=false, code={status}"),
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
        Ok(Answer {
            status: parts.status.as_u16(),
            headers: headers.collect(),
            body: body.with_config().limit(64 << 20).read_to_vec()?,
        })
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        self.end();
    }
}

impl Answer {
    /// A header, by its name in lower case.
    pub(super) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, text)| text)
    }
}
