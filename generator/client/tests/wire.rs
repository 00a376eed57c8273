//! The default transport against a real socket, called as generated code calls it.

#![allow(clippy::unwrap_used, clippy::panic)] // the helpers of tests are not inside of tests

use docwright_client::{
    Call, Error, HttpClient, Method, RawResponse, ReqwestTransport, Response, Retries, TransportErrorKind,
};
use serde::{Deserialize, Serialize};
use std::{
    io::{Read, Write},
    net::TcpListener,
    thread::{self, JoinHandle},
    time::Duration,
};

/// Answers one connection for each of the given answers, and gives back what it was sent.
struct Server {
    url: String,
    requests: JoinHandle<Vec<String>>,
}

impl Server {
    fn new(answers: &[String]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let answers = answers.to_vec();
        let requests = thread::spawn(move || {
            let answer = |answer: String| {
                let (mut stream, _) = listener.accept().unwrap();
                let request = read_request(&mut stream);
                stream.write_all(answer.as_bytes()).unwrap();
                request
            };
            answers.into_iter().map(answer).collect()
        });
        Self { url, requests }
    }

    fn client(&self) -> HttpClient {
        HttpClient::new(&self.url).unwrap()
    }

    fn requests(self) -> Vec<String> {
        self.requests.join().unwrap()
    }
}

fn read_request(stream: &mut impl Read) -> String {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&request).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return text;
            }
        }
        let count = stream.read(&mut buffer).unwrap();
        assert!(count > 0, "the request broke off: {text}");
        request.extend_from_slice(&buffer[..count]);
    }
}

fn answer(status: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}

#[derive(Serialize)]
struct Invite {
    email: String,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Role {
    role: String,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Problem {
    code: String,
}

#[derive(Debug)]
struct InviteResponse {
    status_code: u16,
    content_type: String,
    roles: Option<Vec<Role>>,
    raw_response: RawResponse,
}

fn invite(client: &HttpClient, org_id: &str, trace: &str) -> Call<InviteResponse, Problem> {
    let mut call = client.request(Method::POST, "/orgs/{orgId}/invitations");
    call.segment("orgId", org_id);
    call.query("limit", &Some(2));
    call.header("X-Trace", trace);
    call.json(&Invite {
        email: "a@b.c".into(),
    });
    call.answer_with("", |answer, _| match answer.status.as_u16() {
        200 => Ok(InviteResponse {
            status_code: answer.status.as_u16(),
            content_type: answer.content_type().to_owned(),
            roles: Some(answer.json()?),
            raw_response: answer,
        }),
        400 => Err(answer.error()),
        _ => Err(Error::UnexpectedStatus(Box::new(answer))),
    })
}

fn role(client: &HttpClient) -> Call<Response<Role>> {
    client.request(Method::GET, "/role").answer_json("200", "")
}

/// Calls can be spawned.
fn movable<T: Send + 'static>(future: T) -> T {
    future
}

#[tokio::test]
async fn a_documented_answer() {
    let server = Server::new(&[answer("200 OK", r#"[{"role":"admin"}]"#)]);
    let client = server.client().bearer_token("t");
    let response = movable(invite(&client, "my org", "abc")).await.unwrap();
    assert_eq!(
        (response.status_code, response.content_type.as_str()),
        (200, "application/json")
    );
    assert_eq!(response.roles, Some(vec![Role { role: "admin".into() }]));
    assert_eq!(response.raw_response.body, r#"[{"role":"admin"}]"#);
    let request = server.requests().remove(0);
    assert!(
        request.starts_with("POST /orgs/my%20org/invitations?limit=2 HTTP/1.1\r\n"),
        "{request}"
    );
    for line in [
        "authorization: Bearer t",
        "x-trace: abc",
        "content-type: application/json",
    ] {
        assert!(
            request.contains(&format!("\r\n{line}\r\n")),
            "{line} in {request}"
        );
    }
    assert!(request.ends_with("\r\n\r\n{\"email\":\"a@b.c\"}"), "{request}");
}

#[tokio::test]
async fn a_value_alone() {
    let server = Server::new(&[answer("200 OK", r#"{"role":"admin"}"#)]);
    let response = role(&server.client()).await.unwrap();
    assert_eq!(response.role, "admin");
}

#[tokio::test]
async fn a_documented_error() {
    let server = Server::new(&[answer("400 Bad Request", r#"{"code":"E1"}"#)]);
    let error = invite(&server.client(), "o", "t").await.unwrap_err();
    assert_eq!(error.api(), Some(&Problem { code: "E1".into() }));
    assert_eq!(error.headers().unwrap()["content-type"], "application/json");
}

#[tokio::test]
async fn an_undocumented_status() {
    let server = Server::new(&[answer("500 Internal Server Error", "<html>")]);
    let error = invite(&server.client(), "o", "t").await.unwrap_err();
    assert!(
        matches!(&error, Error::UnexpectedStatus(answer) if answer.body == "<html>"),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_body_that_is_not_as_documented() {
    let server = Server::new(&[answer("200 OK", r#"[{"role":null}]"#)]);
    let error = invite(&server.client(), "o", "t").await.unwrap_err();
    assert!(
        matches!(&error, Error::Decode(decode) if decode.path == "[0].role"),
        "{error:?}"
    );
}

fn kind<E: std::fmt::Debug>(error: &Error<E>) -> TransportErrorKind {
    match error {
        Error::Transport(error) => error.kind(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_truncated_body() {
    let whole = answer("200 OK", r#"{"role":"admin"}"#);
    let server = Server::new(&[whole[..whole.len() - 3].to_owned()]);
    let error = role(&server.client()).retries(Retries::NONE).await.unwrap_err();
    assert_eq!(kind(&error), TransportErrorKind::Body);
}

#[tokio::test]
async fn a_refused_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = role(&HttpClient::new(&url).unwrap().api_key_query("key", "hidden"))
        .await
        .unwrap_err();
    assert_eq!(kind(&error), TransportErrorKind::Connect);
    assert!(error.to_string().contains("refused"), "{error}");
    assert!(std::error::Error::source(&error).is_some());
    assert!(!format!("{error} {error:?}").contains("hidden"), "{error:?}");
}

#[test]
fn a_host_that_is_not_ascii_is_refused() {
    let host = "\u{17e}lu\u{165}.test";
    assert!(HttpClient::new(format!("http://{host}")).is_err());
    assert!(HttpClient::new("http://xn--lu-4ja01k.test").is_ok());
}

#[tokio::test]
async fn a_server_that_does_not_answer() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let impatient = reqwest::Client::builder()
        .timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    let client = HttpClient::with_transport(&url, ReqwestTransport::new(impatient)).unwrap();
    let error = role(&client).await.unwrap_err();
    assert_eq!(kind(&error), TransportErrorKind::Timeout);
}

#[tokio::test]
async fn a_request_that_cannot_be_built_is_not_sent() {
    let error = invite(&HttpClient::new("http://127.0.0.1:9").unwrap(), "o", "a\nb")
        .await
        .unwrap_err();
    assert!(
        matches!(&error, Error::Request(request) if request.part() == "X-Trace"),
        "{error:?}"
    );
    let error = invite(&HttpClient::new("http://127.0.0.1:9").unwrap(), "..", "t")
        .await
        .unwrap_err();
    assert!(
        matches!(&error, Error::Request(request) if request.part() == "orgId"),
        "{error:?}"
    );
}

#[tokio::test]
async fn redirects_keep_to_the_server() {
    let redirect = |to: &str| {
        format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    };
    let server = Server::new(&[redirect("/elsewhere"), answer("200 OK", r#"{"role":"admin"}"#)]);
    let client = server.client().api_key_header("X-Key", "k");
    assert_eq!(role(&client).await.unwrap().role, "admin");
    assert!(server.requests()[1].starts_with("GET /elsewhere "));

    let server = Server::new(&[redirect("http://other.invalid/")]);
    let error = role(&server.client().api_key_header("X-Key", "k"))
        .await
        .unwrap_err();
    assert_eq!(error.headers().unwrap()["location"], "http://other.invalid/");
}
