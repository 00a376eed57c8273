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
    ("model/mod.rs", include_str!("client/model/mod.rs")),
    ("model/buffer.rs", include_str!("client/model/buffer.rs")),
    ("model/extra.rs", include_str!("client/model/extra.rs")),
    ("model/open_enum.rs", include_str!("client/model/open_enum.rs")),
    ("model/shape.rs", include_str!("client/model/shape.rs")),
    ("model/union.rs", include_str!("client/model/union.rs")),
    ("path.rs", include_str!("client/path.rs")),
    (
        "reqwest_transport.rs",
        include_str!("client/reqwest_transport.rs"),
    ),
    ("response.rs", include_str!("client/response.rs")),
    ("text.rs", include_str!("client/text.rs")),
    ("secret.rs", include_str!("client/secret.rs")),
    ("transport.rs", include_str!("client/transport.rs")),
    ("value.rs", include_str!("client/value.rs")),
];
