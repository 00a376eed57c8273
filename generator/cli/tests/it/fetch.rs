//! Documents that are asked for at a server of this machine.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use super::Project;

const OPENAPI: &str = "openapi: 3.0.0\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets:\n    get:\n      responses:\n        '200':\n          description: All\n          content:\n            application/json:\n              schema: {$ref: 'parts/pet.yaml#/Pet'}\n";

/// What the server has, by path: media type and text.
const FILES: &[(&str, &str, &str)] = &[
    ("/v1/openapi.yaml", "application/yaml", OPENAPI),
    (
        "/v1/parts/pet.yaml",
        "application/yaml",
        "Pet:\n  type: object\n  properties: {name: {type: string}}\n",
    ),
    (
        "/ui/",
        "text/html",
        "<html><script src=\"viewer-bundle.js\"></script><script src=\"viewer-initializer.js\"></script><a href=\"more\">more</a></html>",
    ),
    (
        "/ui/viewer-initializer.js",
        "text/javascript",
        "window.ui = SwaggerUIBundle({ url: '../v1/openapi.yaml', dom_id: '#ui' });",
    ),
    (
        "/docs/",
        "text/html; charset=utf-8",
        "<html><a href=\"cats#list\">Cats</a><a href=\"lost\">Lost</a><a href=\"/ui/\">Other</a><a href=\"cat.png\">x</a></html>",
    ),
    (
        "/docs/cats",
        "text/html",
        "<html><h2>List cats</h2><pre><code>GET /cats</code></pre><a href=\"./\">up</a><a href=\"dogs.md\">Dogs</a></html>",
    ),
    (
        "/docs/dogs.md",
        "text/markdown",
        "# Dogs\n\n`GET /dogs`\n\n[Cats](cats) and <https://other.example/>\n",
    ),
    ("/site/", "text/html", "<html><a href=\"a\">a</a></html>"),
    ("/site/a", "text/html", "<html>a</html>"),
    ("/site/llms-full.txt", "text/plain", "# All\n\n`GET /all`\n"),
];

/// A server with these files; its address.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            answer(stream.unwrap());
        }
    });
    format!("http://{address}")
}

fn answer(mut stream: TcpStream) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    let headers: Vec<String> = lines
        .map(Result::unwrap)
        .take_while(|line| !line.is_empty())
        .collect();
    let path = first.split(' ').nth(1).unwrap();
    let is_secret = path.starts_with("/secret");
    let knows = headers.iter().any(|header| header == "key: sesame");
    let path = path.strip_prefix("/secret").unwrap_or(path);
    let file = FILES
        .iter()
        .find(|file| file.0 == path)
        .filter(|_| knows || !is_secret);
    let (status, kind, text) = match file {
        Some((_, kind, text)) => ("200 OK", *kind, *text),
        None => ("404 Not Found", "text/plain", "nothing"),
    };
    let length = text.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{text}"
    )
    .unwrap();
}

/// The paths of what was saved.
fn saved(project: &Project) -> Vec<String> {
    let root = project.path("out");
    let mut found = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    let name = path.strip_prefix(&root).unwrap();
                    found.insert(name.to_string_lossy().replace('\\', "/"), ());
                }
            }
        }
    }
    found.into_keys().collect()
}

#[test]
fn an_address_is_a_folder_of_documents() {
    let server = server();
    let cases: [(&str, &[&str], &str); 4] = [
        (
            "/v1/openapi.yaml",
            &["openapi.yaml", "parts/pet.yaml"],
            "1 operation",
        ),
        (
            "/ui/",
            &[
                "index.html",
                "v1/openapi.yaml",
                "v1/parts/pet.yaml",
                "viewer-initializer.js",
            ],
            "1 operation",
        ),
        ("/docs/", &["cats.html", "dogs.md", "index.html"], "2 operations"),
        ("/site/", &["index.html", "llms-full.txt"], "1 operation"),
    ];
    for (path, files, read) in cases {
        let project = Project::new(&[]);
        let address = format!("{server}{path}");
        project.run(&["fetch", &address, "--out", "out"]).ends_with(0);
        assert_eq!(saved(&project), files, "{path}");
        let checked = project.run(&["check", "out"]);
        assert!(checked.stderr.contains(read), "{path}: {}", checked.stderr);
    }
}

#[test]
fn what_cannot_be_had_is_said() {
    let server = server();
    let project = Project::new(&[]);
    let docs = format!("{server}/docs/");
    let ran = project.run(&["fetch", &docs, "--out", "out"]).ends_with(0);
    assert!(
        ran.stderr.contains(&format!("left out {server}/docs/lost")),
        "{}",
        ran.stderr
    );
    let ran = project
        .run(&["fetch", &docs, "--out", "few", "--most", "1"])
        .ends_with(0);
    assert!(ran.stderr.contains("1 document in few"), "{}", ran.stderr);
    for args in [
        ["fetch", "pets.yaml", "--out", "out"],
        ["fetch", &format!("{server}/nothing"), "--out", "out"],
    ] {
        let ran = project.run(&args).ends_with(2);
        assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    }
}

#[test]
fn headers_are_sent() {
    let server = server();
    let project = Project::new(&[]);
    let address = format!("{server}/secret/docs/dogs.md");
    let args = ["fetch", &address, "--out", "out"];
    project.run(&args).ends_with(2);
    let with_key: Vec<&str> = args.into_iter().chain(["--header", "key: sesame"]).collect();
    project.run(&with_key).ends_with(0);
}
