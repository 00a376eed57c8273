//! The text of the runtime, for embedding it into a generated crate.

/// The files of the runtime: the name of each inside the module's folder, and its text. `mod.rs` is the first.
pub const SOURCE: &[(&str, &str)] = &[
    ("mod.rs", include_str!("client/mod.rs")),
    ("base64.rs", include_str!("client/base64.rs")),
    ("binary.rs", include_str!("client/binary.rs")),
    ("call.rs", include_str!("client/call.rs")),
    ("http_client.rs", include_str!("client/http_client.rs")),
    ("error.rs", include_str!("client/error.rs")),
    ("excerpt.rs", include_str!("client/excerpt.rs")),
    ("file.rs", include_str!("client/file.rs")),
    ("multipart.rs", include_str!("client/multipart.rs")),
    ("nullable.rs", include_str!("client/nullable.rs")),
    ("path.rs", include_str!("client/path.rs")),
    (
        "reqwest_transport.rs",
        include_str!("client/reqwest_transport.rs"),
    ),
    ("response.rs", include_str!("client/response.rs")),
    ("secret.rs", include_str!("client/secret.rs")),
    ("transport.rs", include_str!("client/transport.rs")),
    ("value.rs", include_str!("client/value.rs")),
];
