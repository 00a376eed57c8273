//! A local server that does as it is told, connection by connection, and the operations that the tests call.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)] // each test uses a part of it

use docwright_client::{Call, Error, HttpClient, Method, Response, Retries, TransportErrorKind};
use serde::Deserialize;
use std::future::IntoFuture;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

/// No test may take longer; what it guards against is to hang.
const GUARD: Duration = Duration::from_secs(30);

/// Ends a test that hangs.
pub async fn guarded<F: IntoFuture>(future: F) -> F::Output {
    tokio::time::timeout(GUARD, future).await.expect("it hangs")
}

/// What a server does with a connection once it has read a request.
pub type Act = Box<dyn FnOnce(&mut TcpStream) + Send>;

pub struct Server {
    pub url: String,
    requests: std::sync::mpsc::Receiver<String>,
}

impl Server {
    /// Serves a connection for each act, one after the other.
    pub fn new(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (sender, requests) = std::sync::mpsc::channel();
        thread::spawn(move || {
            for act in acts {
                let (mut stream, _) = listener.accept().unwrap();
                let sender = sender.clone();
                // A connection that is kept open must not keep others waiting.
                thread::spawn(move || {
                    let request = read_request(&mut stream);
                    drop(sender.send(request));
                    act(&mut stream);
                });
            }
        });
        Self { url, requests }
    }

    /// A client that tries once, so that each answer is seen.
    pub fn client(&self) -> HttpClient {
        HttpClient::new(&self.url).unwrap().retries(Retries::NONE)
    }

    /// A client that tries again at once.
    pub fn stubborn(&self) -> HttpClient {
        let retries = Retries {
            first_wait: Duration::from_millis(1),
            ..Retries::up_to(2)
        };
        self.client().retries(retries)
    }

    /// The requests so far.
    pub fn requests(&self) -> Vec<String> {
        self.requests.try_iter().collect()
    }
}

fn read_request(stream: &mut impl Read) -> String {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&request).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let head = head.to_lowercase();
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
            let is_whole = match head.contains("transfer-encoding: chunked") {
                true => body.ends_with("0\r\n\r\n"),
                false => body.len() >= length.unwrap_or(0),
            };
            if is_whole {
                return text;
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return text,
            Ok(count) => request.extend_from_slice(&buffer[..count]),
        }
    }
}

/// Sends text and closes.
pub fn says(text: impl Into<String>) -> Act {
    let text = text.into();
    Box::new(move |stream| drop(stream.write_all(text.as_bytes())))
}

/// Sends text, then nothing, and keeps the connection open.
pub fn stalls_after(text: impl Into<String>) -> Act {
    let text = text.into();
    Box::new(move |stream| {
        drop(stream.write_all(text.as_bytes()));
        thread::sleep(GUARD * 2);
    })
}

/// Closes so that the client gets a reset: what it sent is left unread.
pub fn resets() -> Act {
    Box::new(|stream| drop(stream.shutdown(std::net::Shutdown::Both)))
}

/// An answer with headers, each ended by CRLF.
pub fn answer(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}")
}

pub const JSON: &str = "Content-Type: application/json\r\n";

/// The head of an answer whose body ends with the connection.
pub fn head(content_type: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nConnection: close\r\n\r\n")
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Role {
    pub role: String,
}

pub const ROLE: &str = r#"{"role":"admin"}"#;

pub fn get(client: &HttpClient) -> Call<Response<Role>> {
    client.request(Method::GET, "/role").answer_json("200", "")
}

pub fn post(client: &HttpClient) -> Call<Response<Role>> {
    let mut call = client.request(Method::POST, "/role");
    call.json("new");
    call.answer_json("200", "")
}

pub fn kind<E: std::fmt::Debug>(error: &Error<E>) -> TransportErrorKind {
    match error {
        Error::Transport(error) => error.kind(),
        other => panic!("{other:?}"),
    }
}
