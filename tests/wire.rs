//! The generated request function on the wire: a local server that answers well, badly and not at all.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use humanitec::models::operations::PostOrgsOrgIdInvitationsRequest;
use humanitec::models::shared::UserInviteRequestRequest;
use humanitec::operations::user_role::post_orgs_org_id_invitations;
use humanitec::{Client, Error};

/// Answers one request with `answer`, as it is, and closes; gives the request back.
fn serve(answer: &str) -> (String, thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let answer = answer.to_owned();
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let request = read_request(&mut stream);
        stream
            .write_all(answer.as_bytes())
            .expect("the answer can be sent");
        request
    });
    (url, server)
}

/// Head and body of a request.
fn read_request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut part = [0; 1024];
    loop {
        let read = stream.read(&mut part).expect("the request can be read");
        bytes.extend_from_slice(&part[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let length = |head: &str| {
            let line = head.lines().find_map(|line| {
                line.to_lowercase()
                    .strip_prefix("content-length:")
                    .map(str::to_owned)
            });
            line.and_then(|value| value.trim().parse::<usize>().ok())
                .unwrap_or(0)
        };
        if let Some((head, body)) = text.split_once("\r\n\r\n")
            && (body.len() >= length(head) || read == 0)
        {
            return text;
        }
    }
}

fn answer(status: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn request() -> PostOrgsOrgIdInvitationsRequest {
    let invitation = UserInviteRequestRequest::new("ada@ship.example", "member");
    PostOrgsOrgIdInvitationsRequest::new("my org/1", invitation)
}

fn client(url: &str) -> Client {
    Client::at(url).expect("a client").bearer_token("secret-token")
}

const USERS: &str =
    r#"[{"id":"u-1","role":"member","name":"Ada","type":"user","created_at":"2031-05-17T08:00:00Z"}]"#;

#[tokio::test]
async fn a_success_is_decoded_and_the_request_is_as_documented() {
    let (url, server) = serve(&answer("200 OK", USERS));
    let response = post_orgs_org_id_invitations(&client(&url), &request())
        .await
        .expect("a success");
    assert_eq!(response.status_code, 200);
    assert_eq!(response.content_type, "application/json");
    assert_eq!(response.raw_response.body, USERS.as_bytes());
    let users = response.user_role_responses.expect("a payload");
    assert_eq!(users.len(), 1);
    assert_eq!(users[0].id.as_deref(), Some("u-1"));
    let sent = server.join().expect("the server ended");
    assert!(
        sent.starts_with("POST /orgs/my%20org%2F1/invitations HTTP/1.1\r\n"),
        "{sent}"
    );
    assert!(
        sent.to_lowercase().contains("authorization: bearer secret-token"),
        "{sent}"
    );
    let (_, body) = sent.split_once("\r\n\r\n").expect("a body");
    let body: serde_json::Value = serde_json::from_str(body).expect("JSON");
    assert_eq!(
        body,
        serde_json::json!({ "email": "ada@ship.example", "role": "member" })
    );
}

#[tokio::test]
async fn a_documented_error_is_typed_and_keeps_the_raw_body() {
    let body = r#"{"error":"API-001","message":"no such role"}"#;
    let (url, server) = serve(&answer("400 Bad Request", body));
    let error = post_orgs_org_id_invitations(&client(&url), &request())
        .await
        .expect_err("an error");
    server.join().expect("the server ended");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(400));
    assert_eq!(error.body().map(|bytes| &bytes[..]), Some(body.as_bytes()));
    let known = error.api().expect("a documented error");
    assert_eq!(
        (known.error.as_deref(), known.message.as_deref()),
        (Some("API-001"), Some("no such role"))
    );
}

#[tokio::test]
async fn an_undocumented_status_keeps_everything() {
    let (url, server) =
        serve("HTTP/1.1 500 Oops\r\nx-trace: 7\r\ncontent-length: 5\r\nconnection: close\r\n\r\nsorry");
    let error = post_orgs_org_id_invitations(&client(&url), &request())
        .await
        .expect_err("an error");
    server.join().expect("the server ended");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(500));
    assert_eq!(
        error
            .headers()
            .and_then(|headers| headers.get("x-trace"))
            .map(|value| value.as_bytes()),
        Some(&b"7"[..])
    );
    assert_eq!(error.body().map(|bytes| &bytes[..]), Some(&b"sorry"[..]));
    assert!(error.api().is_none());
    assert!(
        error.to_string().contains("500") && error.to_string().contains("sorry"),
        "{error}"
    );
}

#[tokio::test]
async fn a_body_that_is_not_as_documented_is_kept() {
    let (url, server) = serve(&answer("200 OK", r#"[{"id":7}]"#));
    let error = post_orgs_org_id_invitations(&client(&url), &request())
        .await
        .expect_err("an error");
    server.join().expect("the server ended");
    assert!(matches!(error, Error::Decode(_)), "{error:?}");
    assert_eq!(error.body().map(|bytes| &bytes[..]), Some(&br#"[{"id":7}]"#[..]));
}

#[tokio::test]
async fn a_truncated_body_is_an_error_of_the_transport() {
    let (url, server) =
        serve("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n[{\"id\":");
    let error = post_orgs_org_id_invitations(&client(&url), &request())
        .await
        .expect_err("an error");
    server.join().expect("the server ended");
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
}

#[tokio::test]
async fn a_refused_connection_is_an_error_of_the_transport() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let error = post_orgs_org_id_invitations(&client(&url), &request())
        .await
        .expect_err("an error");
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(error.status(), None);
}
