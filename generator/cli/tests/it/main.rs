//! The program as users meet it: arguments and files in; an exit code, two streams and files out.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod cache;
mod fetch;
mod generate;
mod help;
mod messages;
mod print;
mod profile;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A page that a reader recognises.
const PAGE: &str = "# Pet\n\nAn animal.\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n| `legs` | *number* | :heavy_check_mark: | N/A |\n";

/// Two APIs of one page each.
const CONFIG: &str = "\
[api.cats]
input = ['cats']
output = '../out/cats'
schema = 'cats.json'

[api.dogs]
input = ['dogs']
output = '../out/dogs'
";

/// A folder with files, in which the program runs.
struct Project(TempDir);

/// What became of a run.
struct Ran {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Project {
    fn new(files: &[(&str, &str)]) -> Project {
        let project = Project(tempfile::tempdir().unwrap());
        for (path, text) in files {
            project.write(path, text);
        }
        project
    }

    /// The one with two APIs.
    fn two() -> Project {
        Project::new(&[
            ("spec/docwright.toml", CONFIG),
            ("spec/cats/pet.md", PAGE),
            ("spec/dogs/pet.md", PAGE),
        ])
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    fn command(&self, program: &str, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(args).current_dir(self.0.path()).stdin(Stdio::null());
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "TERM"] {
            command.env_remove(variable);
        }
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        Ran::of(&mut self.command(env!("CARGO_BIN_EXE_docwright"), args))
    }

    /// All files below a folder with their contents, by path.
    fn files(&self, folder: &str) -> Vec<(String, String)> {
        let mut files = Vec::new();
        list(&self.path(folder), &mut files);
        files.sort();
        files
    }
}

impl Ran {
    fn of(command: &mut Command) -> Ran {
        // Another test's process may have inherited the file of a program that was just written, and then it is busy.
        let output = loop {
            match command.output() {
                Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => {}
                output => break output.unwrap(),
            }
        };
        Ran {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Fails, with both streams, unless the program ended with `code`.
    #[track_caller]
    fn ends_with(self, code: i32) -> Ran {
        assert_eq!(
            self.code,
            Some(code),
            "stdout:\n{}\nstderr:\n{}",
            self.stdout,
            self.stderr
        );
        self
    }
}

fn list(folder: &Path, files: &mut Vec<(String, String)>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(&path, files);
        } else {
            files.push((
                path.display().to_string(),
                std::fs::read_to_string(&path).unwrap(),
            ));
        }
    }
}
