//! README.md: its commands run, its snippets stand where it says, its tables of keys are what docwright takes.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail as tests do"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use docwright::config;
use docwright::overlay;
use docwright::read::READERS;
use docwright_schema::{Diagnostics, SourceId};
use docwright_tests::root;
use humanitec::client::{Body, BuildError, transport_fn};
use humanitec::models::operations::PostOrgsOrgIdInvitationsRequest;
use humanitec::models::shared::{UserInviteRequestRequest, UserRoleResponse};
use humanitec::{Client, Error, Server};

/// A block of code: what the fence says, the comment `<!-- from … -->` before it, and its lines.
struct Block {
    language: String,
    from: Option<PathBuf>,
    lines: Vec<String>,
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("README.md")
}

fn blocks() -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut inside = false;
    let mut before = String::new();
    for line in readme().lines() {
        match (line.strip_prefix("```"), inside) {
            (Some(language), false) => {
                let from = before
                    .strip_prefix("<!-- from ")
                    .and_then(|rest| rest.strip_suffix(" -->"));
                let (language, from) = (language.to_owned(), from.map(PathBuf::from));
                blocks.push(Block {
                    language,
                    from,
                    lines: Vec::new(),
                });
                inside = true;
            }
            (Some(_), true) => inside = false,
            (None, true) => blocks
                .last_mut()
                .expect("an open block")
                .lines
                .push(line.to_owned()),
            (None, false) => before = line.to_owned(),
        }
    }
    assert!(!inside, "a block is not closed");
    blocks
}

/// A line without indentation and padding, so that a table may be narrower in README.md than in a page.
fn squeezed(line: &str) -> String {
    let words = line.split_whitespace().map(|word| {
        if word.trim_matches('-').is_empty() {
            "-"
        } else {
            word
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn snippets_stand_where_they_are_said_to() {
    let blocks = blocks();
    let snippets: Vec<&Block> = blocks.iter().filter(|block| block.language != "sh").collect();
    assert!(snippets.len() > 3, "README.md has moved");
    for block in snippets {
        let from = block
            .from
            .as_ref()
            .unwrap_or_else(|| panic!("from which file is {:?}?", block.lines.first()));
        let text = fs::read_to_string(root().join(from))
            .unwrap_or_else(|error| panic!("{}: {error}", from.display()));
        let mut rest = text.lines();
        for line in block.lines.iter().filter(|line| !line.is_empty()) {
            let stands = rest.any(|other| squeezed(other) == squeezed(line));
            assert!(
                stands,
                "{} has no line, or not in this order: {line}",
                from.display()
            );
        }
    }
}

/// The folder of the programs that `cargo test` built.
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
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["spec", "generated"] {
        copy(&root().join(name), &folder.path().join(name));
    }
    let blocks = blocks();
    let lines = blocks
        .iter()
        .filter(|block| block.language == "sh")
        .flat_map(|block| &block.lines);
    let mut count = 0;
    for line in lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["cargo", "run", "--", args @ ..] => {
                assert!(text("generator/cli/Cargo.toml").contains("default-run = \"docwright\""));
                run(line, "docwright", args, folder.path());
            }
            ["docwright", args @ ..] => run(line, "docwright", args, folder.path()),
            ["cargo", "docwright", args @ ..] => run(line, "cargo-docwright", args, folder.path()),
            // These would build or test everything from within a test.
            ["cargo", "test"] => assert!(
                text(".ci/run").contains("step cargo test"),
                "CI does not run `{line}`"
            ),
            ["cargo", "install", "--path", path] => {
                assert!(
                    text(&format!("{path}/Cargo.toml")).contains("name = \"docwright\""),
                    "{line}"
                );
            }
            ["cargo", "xtask"] => assert!(text(".cargo/config.toml").contains("xtask = "), "{line}"),
            ["cargo", "xtask", task] => {
                let known = text("tests/xtask/src/main.rs").contains(&format!("name: \"{task}\","));
                assert!(known, "`{line}`: there is no such task");
            }
            _ => panic!("no test knows how to run `{line}`"),
        }
        count += 1;
    }
    assert!(count > 5, "README.md has moved");
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
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
        "{} is built by `cargo test`",
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

/// The tables of a TOML file and their keys, as README.md lists them after the comment `<!-- keys of WHAT -->`.
fn listed(what: &str) -> Vec<(String, BTreeSet<String>)> {
    let readme = readme();
    let (_, list) = readme
        .split_once(&format!("<!-- keys of {what} -->\n"))
        .expect("a list of keys");
    let mut tables: Vec<(String, BTreeSet<String>)> = Vec::new();
    for row in list.lines().take_while(|line| line.starts_with('|')).skip(2) {
        let mut cells = row.split('|').skip(1).map(str::trim);
        let (table, keys) = (cells.next().expect("a table"), cells.next().expect("keys"));
        if !table.is_empty() {
            tables.push((table.trim_matches('`').to_owned(), BTreeSet::new()));
        }
        let keys = keys.split(", ").map(|key| key.trim_matches('`').to_owned());
        tables
            .last_mut()
            .expect("the first row names a table")
            .1
            .extend(keys);
    }
    tables
}

/// Whether `key` of the table `parent` is itself one of `tables`, or above one.
fn is_table(parent: &str, key: &str, tables: &[(String, BTreeSet<String>)]) -> bool {
    let path = |table: &str| table.trim_matches(['[', ']']).to_owned() + ".";
    let key = match parent {
        "" => format!("{key}."),
        _ => format!("{}{key}.", path(parent)),
    };
    tables.iter().any(|(table, _)| path(table).starts_with(&key))
}

/// Compares the keys that README.md lists with those that are known where one is unknown.
fn compare(what: &str, known: impl Fn(&str) -> String) {
    let tables = listed(what);
    assert!(tables.len() > 1);
    let root = (String::new(), BTreeSet::new());
    for (table, keys) in std::iter::once(&root).chain(&tables) {
        let message = known(&format!("{table}\nzzzzzz = 1\n"));
        let names = message.split([' ', ',', '`']).filter(|word| !word.is_empty());
        let names = names.filter(|key| !is_table(table, key, &tables));
        let accepted: BTreeSet<String> = names.map(str::to_owned).collect();
        assert_eq!(accepted, *keys, "{what}: {table}");
    }
}

#[test]
fn the_keys_of_an_overlay_are_listed() {
    compare("an overlay", |text| {
        let mut diagnostics = Diagnostics::default();
        overlay::parse(text, SourceId(0), &mut diagnostics);
        let found = diagnostics
            .iter()
            .next()
            .unwrap_or_else(|| panic!("taken: {text}"));
        let (_, names) = found
            .message
            .split_once("expected ")
            .unwrap_or_else(|| panic!("{}", found.message));
        names.trim_start_matches("one of ").replace(" or ", ", ")
    });
}

#[test]
fn the_keys_of_a_configuration_are_listed() {
    compare("a configuration", |text| {
        let mut diagnostics = Diagnostics::default();
        config::parse(text, SourceId(0), Path::new(""), &mut diagnostics);
        let mut help = diagnostics.iter().flat_map(|found| &found.help);
        let names = help.find_map(|help| help.strip_prefix("known keys: "));
        names.unwrap_or_else(|| panic!("taken: {text}")).to_owned()
    });
}

#[test]
fn every_reader_and_language_is_listed() {
    let readme = readme();
    let row = |name: &str| {
        let start = format!("| `{name}` |");
        let row = readme.lines().find(|line| line.starts_with(&start));
        row.unwrap_or_else(|| panic!("there is no row for {name}"))
    };
    for reader in READERS {
        row(reader.name);
    }
    let mut code = String::new();
    gather(&root().join("generator/src/read/formats/speakeasy"), &mut code);
    let dialects: Vec<&str> = code.split(": Dialect = Dialect {").skip(1).collect();
    assert!(dialects.len() > 2, "the dialects have moved");
    for dialect in dialects {
        let name = dialect.split('"').nth(1).expect("a name");
        assert!(
            row("speakeasy").contains(name),
            "the row for speakeasy does not name {name}"
        );
    }
}

#[test]
fn the_tests_that_the_architecture_names_exist() {
    let page = text("generator/README.md");
    let (_, section) = page.split_once("## Invariants").expect("invariants");
    let section = section.split("\n## ").next().unwrap_or_default();
    let mut code = String::new();
    for folder in ["generator", "tests"] {
        gather(&root().join(folder), &mut code);
    }
    let mut count = 0;
    for name in section.split('`').skip(1).step_by(2) {
        let folders = ["", "generator", "generator/src"];
        if name.ends_with(".rs") {
            let exists = folders
                .iter()
                .any(|folder| root().join(folder).join(name).is_file());
            assert!(exists, "there is no {name}");
        } else if name.contains('_') && !name.contains(['/', '.']) {
            assert!(code.contains(&format!("fn {name}(")), "there is no test {name}");
            count += 1;
        }
    }
    assert!(count > 5, "generator/README.md has moved");
}

/// The text of every Rust file of a folder.
fn gather(folder: &Path, code: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, code);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            code.push_str(&fs::read_to_string(&path).expect("a source file"));
        }
    }
}

// The example of a call: what README.md shows is between here and the test.

fn client(token: &str) -> Result<Client, BuildError> {
    Ok(Client::new()?.bearer_token(token))
}

async fn invite(client: &Client, email: &str) -> Result<Vec<UserRoleResponse>, String> {
    let invitation = UserInviteRequestRequest::new(email, "member");
    let request = PostOrgsOrgIdInvitationsRequest::new("my-org", invitation);
    match client.user_role().post_orgs_org_id_invitations(&request).await {
        Ok(answer) => Ok(answer.user_role_responses.unwrap_or_default()),
        Err(Error::Api(error)) => Err(error.error.message.unwrap_or_else(|| error.status.to_string())),
        Err(error) => Err(error.to_string()),
    }
}

#[tokio::test]
async fn the_example_invites() {
    assert!(client("token").is_ok());
    let transport = transport_fn(|request: http::Request<Body>| async move {
        let known = request.body().as_bytes().expect("bytes").as_ref()
            == br#"{"email":"ada@example.org","role":"member"}"#;
        let (status, body) = match known {
            true => (
                200,
                r#"[{"created_at":"","id":"1","name":"Ada","role":"member","type":"user"}]"#,
            ),
            false => (
                400,
                r#"{"error":"API-400","message":"This role does not exist."}"#,
            ),
        };
        Ok(http::Response::builder()
            .status(status)
            .body(Body::from(body))
            .expect("an answer"))
    });
    let client = Client::with_transport(Server::default(), transport).expect("a client");
    let users = invite(&client, "ada@example.org").await.expect("an answer");
    assert_eq!(users.first().and_then(|user| user.name.as_deref()), Some("Ada"));
    let refused = invite(&client, "nobody").await.expect_err("an error");
    assert_eq!(refused, "This role does not exist.");
}
