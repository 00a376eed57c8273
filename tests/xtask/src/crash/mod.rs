//! `crash`: the program dies at every call of the system that changes files, or the call fails; then it is run again, with the
//! same documents, with others, with the old ones. What is there then must be what a run without any fault makes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result, bail};

use crate::corpus;
use crate::say;

/// The C library that counts the calls.
const SHIM: &str = include_str!("crash.c");

/// What a call gives: `ENOSPC`, `EACCES`; 0 is the end of the process.
const FAULTS: &[(&str, i32)] = &[("dies", 0), ("disk full", 28), ("no right", 13)];

/// A file that is not docwright's, in the output folder.
const NOTES: (&str, &str) = ("src/notes.txt", "mine");

/// All files below a folder, by path; folders have no content.
type Tree = BTreeMap<PathBuf, Option<Vec<u8>>>;

struct Lab {
    docwright: PathBuf,
    shim: PathBuf,
    root: PathBuf,
}

pub(crate) fn run() -> Result<bool> {
    let root = tempfile::tempdir()?;
    let Some(shim) = compile(root.path())? else {
        say("there is no C compiler, or no way to load a library before others: nothing was tried");
        return Ok(true);
    };
    let lab = Lab {
        docwright: corpus::build("docwright-cli", "docwright", "debug")?,
        shim,
        root: root.path().to_owned(),
    };
    lab.documents()?;
    let mut well = true;
    for (is_update, name) in [(false, "fresh"), (true, "update")] {
        for &(fault, error) in FAULTS {
            let (points, wrong) = lab.every_call(is_update, error)?;
            say(&format!("{name}, {fault}: {points} calls, {} wrong", wrong.len()));
            wrong.iter().for_each(|line| say(&format!("  {line}")));
            well &= points > 0 && wrong.is_empty();
        }
    }
    Ok(well)
}

/// The library; `None` where it cannot be made.
fn compile(root: &Path) -> Result<Option<PathBuf>> {
    let (source, shim) = (root.join("crash.c"), root.join("crash.so"));
    fs::write(&source, SHIM)?;
    let mut command = Command::new("cc");
    command
        .args(["-shared", "-fPIC", "-o"])
        .args([&shim, &source])
        .arg("-ldl");
    let is_made = cfg!(target_os = "linux") && command.status().is_ok_and(|status| status.success());
    Ok(is_made.then_some(shim))
}

impl Lab {
    /// Three states of an API, of which pages come, change and go: `1`, `2`, `3`.
    fn documents(&self) -> Result<()> {
        let page = |name: &str, text: &str| {
            let row = format!("| `{text}` | *string* | :heavy_check_mark: | {text} |");
            format!(
                "# {name}\n\n{text}.\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n{row}\n"
            )
        };
        let states: [&[(&str, &str)]; 3] = [
            &[
                ("shared/pet", "one"),
                ("shared/toy", "one"),
                ("errors/gone", "one"),
            ],
            &[
                ("shared/pet", "two"),
                ("shared/toy", "one"),
                ("operations/novel", "two"),
            ],
            &[
                ("shared/pet", "three"),
                ("operations/novel", "three"),
                ("errors/gone", "three"),
            ],
        ];
        for (state, pages) in (1..).zip(states) {
            for (path, text) in pages {
                let file = self.root.join(format!("{state}/docs/models/{path}.md"));
                fs::create_dir_all(file.parent().context("a folder")?)?;
                fs::write(file, page(path.rsplit('/').next().unwrap_or(path), text))?;
            }
        }
        Ok(())
    }

    fn generate(&self, state: u32, out: &str, fault: Option<(usize, i32)>) -> Result<Output> {
        let mut command = Command::new(&self.docwright);
        command.current_dir(&self.root);
        command.args(["generate", &state.to_string(), "--out", out, "--name", "pets"]);
        command.args(["--threads", "1", "--message-format", "short"]);
        if let Some((at, error)) = fault {
            command
                .env("LD_PRELOAD", &self.shim)
                .env("CRASH_AT", at.to_string())
                .env("CRASH_ERROR", error.to_string())
                .env("CRASH_COUNT", self.root.join("reached"));
        }
        Ok(command.output()?)
    }

    /// An output folder as it is before the run with the fault.
    fn prepare(&self, out: &str, is_update: bool) -> Result<()> {
        if is_update {
            let notes = self.root.join(out).join(NOTES.0);
            fs::create_dir_all(notes.parent().context("a folder")?)?;
            fs::write(notes, NOTES.1)?;
            let output = self.generate(1, out, None)?;
            if !output.status.success() {
                bail!("{}", String::from_utf8_lossy(&output.stderr));
            }
        }
        Ok(())
    }

    fn tree(&self, out: &str) -> Result<Tree> {
        let mut tree = Tree::new();
        list(&self.root.join(out), Path::new(""), &mut tree)?;
        Ok(tree)
    }

    /// How many calls there are, and at which of them what was wrong.
    fn every_call(&self, is_update: bool, error: i32) -> Result<(usize, Vec<String>)> {
        let mut right = BTreeMap::new();
        for state in 1..=3 {
            let out = format!("right{state}");
            self.remove(&out)?;
            self.prepare(&out, is_update)?;
            self.generate(state, &out, None)?;
            right.insert(state, self.tree(&out)?);
        }
        let mut before = Tree::new();
        self.remove("base")?;
        self.prepare("base", is_update)?;
        list(&self.root.join("base"), Path::new(""), &mut before)?;
        let mut wrong = Vec::new();
        for at in 1.. {
            let (out, reached) = ("gen/out", self.root.join("reached"));
            self.remove("gen")?;
            fs::create_dir(self.root.join("gen"))?;
            if is_update {
                copy(&self.root.join("base"), &self.root.join(out))?;
            }
            let _ = fs::remove_file(&reached);
            let ran = self.generate(2, out, Some((at, error)))?;
            if !reached.exists() {
                return Ok((at - 1, wrong));
            }
            let found = self.tree(out)?;
            let message = String::from_utf8_lossy(&ran.stderr).into_owned();
            match ran.status.code() {
                Some(0) if without_rest(&found) == right[&2] => {}
                Some(2) if found == before && message.contains(out) => {}
                None if error == 0 => {}
                code => wrong.push(format!("call {at}: ends with {code:?}: {message}")),
            }
            for (state, right) in &right {
                self.remove("gen/next")?;
                copy(&self.root.join(out), &self.root.join("gen/next"))?;
                let ran = self.generate(*state, "gen/next", None)?;
                let found = self.tree("gen/next")?;
                if !ran.status.success() || found != *right {
                    let message = String::from_utf8_lossy(&ran.stderr);
                    let differ = found.keys().filter(|path| found.get(*path) != right.get(*path));
                    let differ: Vec<_> = differ.map(|path| path.display().to_string()).collect();
                    wrong.push(format!(
                        "call {at}, then {state}: {} {differ:?} {message}",
                        found.len()
                    ));
                }
            }
            let names = fs::read_dir(self.root.join("gen"))?;
            let names: Vec<_> = names.flatten().map(|entry| entry.file_name()).collect();
            if names.iter().any(|name| name != "out" && name != "next") {
                wrong.push(format!("call {at}: {names:?}"));
            }
        }
        bail!("there are more calls than numbers")
    }

    fn remove(&self, out: &str) -> Result<()> {
        let folder = self.root.join(out);
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        Ok(())
    }
}

/// What a run may leave to be cleaned up by the next one, where it could not.
fn without_rest(tree: &Tree) -> Tree {
    let rest = |path: &Path| path.starts_with(docwright::write::TEMP);
    tree.iter()
        .filter(|(path, _)| !rest(path))
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect()
}

/// Adds all that is in `folder`, but for the memory of the last run.
fn list(folder: &Path, inside: &Path, tree: &mut Tree) -> Result<()> {
    let place = folder.join(inside);
    if !place.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(place)? {
        let entry = entry?;
        let name = inside.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            if !name.starts_with(".docwright_cache") {
                tree.insert(name.clone(), None);
                list(folder, &name, tree)?;
            }
        } else {
            tree.insert(name, Some(fs::read(entry.path())?));
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if !from.exists() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}
