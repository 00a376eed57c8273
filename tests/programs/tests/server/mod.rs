//! The server of the programs: it answers one request after the other with what it was given, and tells what it was asked.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::expect_used,
    reason = "each program uses a part of it"
)]

pub mod tls;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// Serves the answers and gives the address and what was asked.
pub fn serve(answers: &[(&str, &str, &str)]) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let answer = |(status, media_type, body): &(&str, &str, &str)| {
        let length = body.len();
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
    };
    let answers: Vec<String> = answers.iter().map(answer).collect();
    let (sender, asked) = channel();
    thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().expect("a connection");
            let request = read(&mut stream);
            stream.write_all(answer.as_bytes()).expect("it can be sent");
            drop(sender.send(request));
        }
    });
    (url, asked)
}

fn read(stream: &mut impl Read) -> String {
    let mut request = Vec::new();
    let mut part = [0; 4096];
    loop {
        let count = stream.read(&mut part).expect("it can be read");
        request.extend_from_slice(part.get(..count).unwrap_or_default());
        let text = String::from_utf8_lossy(&request).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let head = head.to_ascii_lowercase();
        let length = head
            .split("content-length: ")
            .nth(1)
            .and_then(|rest| rest.lines().next()?.parse().ok());
        let is_whole = match head.contains("transfer-encoding: chunked") {
            true => body.ends_with("0\r\n\r\n"),
            false => body.len() >= length.unwrap_or(0),
        };
        if is_whole || count == 0 {
            return text;
        }
    }
}
