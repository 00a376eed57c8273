//! Commands: those of each page run one after the other, in a copy of the documents and of what is generated.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use docwright_tests::root;

use crate::pages::{pages, text};

/// The folder of the programs that `cargo test --workspace` built.
fn programs() -> PathBuf {
    let here = std::env::current_exe().expect("this test has a path");
    here.parent()
        .and_then(Path::parent)
        .expect("target/PROFILE/deps")
        .to_path_buf()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

#[test]
fn commands_run() {
    let mut count = 0;
    for page in pages() {
        let blocks = page.blocks();
        let shell = blocks.iter().filter(|block| block.language == "sh");
        let lines: Vec<&String> = shell.flat_map(|block| &block.lines).collect();
        if lines.is_empty() {
            continue;
        }
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["spec", "generated"] {
            copy(&root().join(name), &folder.path().join(name));
        }
        for line in lines {
            command(&page.path, line, folder.path());
            count += 1;
        }
    }
    assert!(count > 12, "the commands have moved");
}

/// Runs a command; of those that would build or test everything from within a test, looks that there is what they name.
fn command(page: &str, line: &str, folder: &Path) {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        ["cargo", "run", "--", args @ ..] => {
            assert!(text("generator/cli/Cargo.toml").contains("default-run = \"docwright\""));
            assert!(text("Cargo.toml").contains("default-members = [\"generator/cli\"]"));
            run(line, "docwright", args, folder);
        }
        ["docwright", args @ ..] => run(line, "docwright", args, folder),
        ["cargo", "docwright", args @ ..] => run(line, "cargo-docwright", args, folder),
        ["cargo", "test", "--workspace"] => assert!(
            text(".ci/run").contains("step cargo test --workspace"),
            "CI does not run `{line}`"
        ),
        ["cargo", "install", "--path", path, "--features", feature] => {
            let manifest = text(&format!("{path}/Cargo.toml"));
            assert!(manifest.contains("name = \"docwright\""), "{page}: {line}");
            assert!(manifest.contains(&format!("\n{feature} = [")), "{page}: {line}");
        }
        ["cargo", "update", "--package", package, "--precise", _] => assert!(
            text("Cargo.lock").contains(&format!("name = \"{package}\"")),
            "{page}: `{line}`: there is no such package"
        ),
        ["cargo", "xtask", args @ ..] => task_exists(page, line, args),
        _ => panic!("{page}: no test knows how to run `{line}`"),
    }
}

/// There is such a task, and it takes these arguments.
fn task_exists(page: &str, line: &str, args: &[&str]) {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .arg("xtask")
        .args(args)
        .arg("--help")
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{page}: `{line}`: {said}");
}

/// Runs a program in `folder`; `> FILE` at the end catches its output.
fn run(line: &str, program: &str, args: &[&str], folder: &Path) {
    let (args, file) = match args {
        [args @ .., ">", file] => (args, Some(file)),
        args => (args, None),
    };
    let program = programs().join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    assert!(
        program.is_file(),
        "{} is built by `cargo test --workspace`",
        program.display()
    );
    let output = Command::new(program)
        .args(args)
        .current_dir(folder)
        .output()
        .expect("docwright runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "`{line}` exits with {:?}: {said}",
        output.status.code()
    );
    if let Some(file) = file {
        assert!(!output.stdout.is_empty(), "`{line}` prints nothing");
        fs::write(folder.join(file), output.stdout).expect("a file");
    }
}
