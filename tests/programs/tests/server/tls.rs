//! A server that speaks TLS: it answers one request, if the client trusts it.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::expect_used,
    reason = "each program uses a part of it"
)]

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::Write;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

/// The certificate that clients trust, and its key. It is for tests alone, and says so.
pub const LOOPBACK: &[u8] = include_bytes!("loopback.pem");

/// Serves the answer and gives the address.
pub fn serve(body: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("https://{}", listener.local_addr().expect("an address"));
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from_pem_slice(LOOPBACK).expect("a certificate")],
            PrivateKeyDer::from_pem_slice(LOOPBACK).expect("a key"),
        )
        .expect("they belong together");
    thread::spawn(move || {
        let (stream, _) = listener.accept().expect("a connection");
        let connection = ServerConnection::new(Arc::new(config)).expect("a connection");
        let mut stream = StreamOwned::new(connection, stream);
        // A client that does not trust it goes away.
        if stream.conn.complete_io(&mut stream.sock).is_err() {
            return;
        }
        super::read(&mut stream);
        let length = body.len();
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length:";
        write!(stream, "{head} {length}\r\n\r\n{body}").expect("it can be sent");
        stream.flush().expect("it can be sent");
    });
    url
}
