//! The driver of a generated crate: written, built, and spoken to line by line.
//!
//! It knows cargo and the protocol of `tests/wire-harness/driver/main.rs`; what the lines mean is known to others.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::api::Made;
use super::binding::Binding;
use super::call::{Arguments, Request, SECRET};
use super::prism::Answer;
use super::truth::Credential;
use crate::corpus;

/// A running driver; it ends with this value.
#[derive(Debug)]
pub(super) struct Driver {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// What became of a call.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// The request, where it came to one.
    pub(super) request: Option<Request>,
    /// Arguments that the crate demands and the truth does not.
    pub(super) invented: Vec<String>,
    pub(super) end: End,
}

/// How a call ended.
#[derive(Debug, Default)]
pub(super) enum End {
    /// A JSON payload, encoded anew.
    Json(Value),
    /// A payload of text.
    Text(String),
    /// The data of a stream of events.
    Events(Vec<Value>),
    /// A payload of bytes.
    Bytes(Vec<u8>),
    /// A success without a payload.
    #[default]
    Nothing,
    /// A documented error, and what was its payload.
    Error(Box<End>),
    /// No success: of which kind, what was said, and where in the body.
    Failure(String, String, String),
}

/// Writes a crate and its driver into the folder, and builds them. The builds of all APIs share their dependencies.
pub(super) fn build(name: &str, made: &Made, binding: &Binding<'_>, folder: &Path) -> Result<PathBuf> {
    let root = corpus::root();
    for file in &made.files {
        write(&folder.join("api").join(&file.path), &file.content)?;
    }
    let runtime = fs::read_to_string(root.join("tests/wire-harness/driver/main.rs"))?;
    write(&folder.join("driver/src/main.rs"), &runtime)?;
    write(&folder.join("driver/src/calls.rs"), &binding.source())?;
    let manifest = format!(
        "[package]\nname = \"wire-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         api = {{ package = {name:?}, path = \"../api\", default-features = false, features = [\"client\"] }}\n\
         base64 = {{ version = \"0.23.1\", default-features = false, features = [\"std\"] }}\n\
         http = \"1\"\nserde = \"1\"\nserde_json = \"1\"\n"
    );
    write(&folder.join("driver/Cargo.toml"), &manifest)?;
    let workspace = "[workspace]\nresolver = \"3\"\nmembers = [\"api\", \"driver\"]\n\n\
                     [profile.dev]\nopt-level = 0\ndebug = false\nincremental = false\n";
    write(&folder.join("Cargo.toml"), workspace)?;
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let target = root.join("target/wire/build");
    let output = corpus::cargo()
        .args(["build", "--quiet", "-j2", "--package", &format!("wire-{name}")])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", &target)
        .env("RUSTFLAGS", "-A warnings")
        .output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let log = folder.join("build.log");
        fs::write(&log, said.as_bytes())?;
        let first = said
            .lines()
            .find(|line| line.starts_with("error"))
            .unwrap_or_default();
        bail!("the driver does not build: {first}; see {}", log.display());
    }
    Ok(target.join(format!("debug/wire-{name}{}", std::env::consts::EXE_SUFFIX)))
}

fn write(path: &Path, text: &str) -> Result<()> {
    // A file that stays as it is need not be built again.
    if fs::read(path).is_ok_and(|known| known == text.as_bytes()) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().context("a file without a folder")?)?;
    fs::write(path, text).with_context(|| path.display().to_string())
}

impl Driver {
    pub(super) fn start(program: &Path) -> Result<Driver> {
        let mut child = Command::new(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| program.display().to_string())?;
        let input = child.stdin.take().context("the driver has no input")?;
        let output = child.stdout.take().context("the driver has no output")?;
        Ok(Driver {
            child,
            input,
            output: BufReader::new(output),
        })
    }

    /// Calls a function by its number; without an answer, only the request comes of it. The crate may demand more than was
    /// given: that is taken from the spare arguments.
    pub(super) fn call(
        &mut self,
        function: usize,
        credentials: &[Credential],
        (arguments, spare): (&Arguments, &Arguments),
        answer: Option<&Answer>,
    ) -> Result<Outcome> {
        let answer = answer.map(|answer| {
            json!({ "status": answer.status, "headers": answer.headers, "body": STANDARD.encode(&answer.body) })
        });
        let call = json!({
            "function": function,
            "credentials": credentials.iter().map(told).collect::<Vec<_>>(),
            "arguments": by_place(arguments),
            "spare": by_place(spare),
            "answer": answer,
        });
        writeln!(self.input, "{call}")?;
        let mut line = String::new();
        if self.output.read_line(&mut line)? == 0 {
            bail!("the driver has ended");
        }
        outcome(&serde_json::from_str(&line)?)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A driver that has ended already needs no end.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn by_place(arguments: &Arguments) -> Value {
    json!({
        "path": arguments.path,
        "query": arguments.query,
        "header": arguments.header,
        "cookie": arguments.cookie,
        "body": arguments.body,
    })
}

fn told(credential: &Credential) -> Value {
    match credential {
        Credential::Bearer => json!(["bearer", SECRET]),
        Credential::Basic => json!(["basic", "secret", "secret"]),
        Credential::Header(name) => json!(["header", name, SECRET]),
        Credential::Query(name) => json!(["query", name, SECRET]),
        Credential::Cookie(name) => json!(["cookie", name, SECRET]),
    }
}

/// Reads what the driver said.
fn outcome(said: &Value) -> Result<Outcome> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let request = &said["request"];
    let headers = request["headers"].as_array().into_iter().flatten();
    let headers = headers.map(|pair| (text(&pair[0]), text(&pair[1])));
    let request = match request.is_null() {
        true => None,
        false => Some(Request {
            method: text(&request["method"]),
            target: text(&request["target"]),
            headers: headers.collect(),
            body: STANDARD.decode(text(&request["body"]))?,
        }),
    };
    let decoded = &said["decoded"];
    let failure = &said["failure"];
    let mut end = match decoded["kind"].as_str() {
        Some("json") => End::Json(decoded["value"].clone()),
        Some("events") => End::Events(decoded["value"].as_array().cloned().unwrap_or_default()),
        Some("text") => End::Text(text(&decoded["value"])),
        Some("bytes") => End::Bytes(STANDARD.decode(text(&decoded["value"]))?),
        Some(_) => End::Nothing,
        None => End::Failure(
            text(&failure["kind"]),
            text(&failure["text"]),
            text(&failure["path"]),
        ),
    };
    if decoded["error"] == true {
        end = End::Error(Box::new(end));
    }
    let invented = said["invented"].as_array().into_iter().flatten().map(text);
    Ok(Outcome {
        request,
        invented: invented.collect(),
        end,
    })
}
