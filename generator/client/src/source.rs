//! The text of the runtime, for embedding it into a generated crate.

use std::borrow::Cow;

/// The files of the runtime: the name of each inside the module's folder, and its text. `mod.rs` is the first.
pub fn source() -> Vec<(&'static str, Cow<'static, str>)> {
    let files = SOURCE.iter();
    files.map(|(name, text)| (*name, Cow::Borrowed(*text))).collect()
}

/// The files that models need where nothing can be called: without those that only features for calls have.
pub fn source_of_models() -> Vec<(&'static str, Cow<'static, str>)> {
    let root = SOURCE.first().map_or("", |(_, text)| *text);
    let (kept, gone) = without_calls(root);
    let is_gone = |name: &str| gone.iter().any(|module| *name == format!("{module}.rs"));
    let rest = source().into_iter().skip(1).filter(|(name, _)| !is_gone(name));
    std::iter::once(("mod.rs", Cow::Owned(kept)))
        .chain(rest)
        .collect()
}

/// Features that crates without calls lack.
const OF_CALLS: &[&str] = &["client", "reqwest", "blocking", "mock", "rustls", "tracing"];

/// The text of a module without the items that are behind features for calls, and the modules among those.
fn without_calls(text: &str) -> (String, Vec<&str>) {
    let is_of_calls = |line: &str| {
        let is_gate = line.starts_with("#[cfg(");
        let gates = |name: &str| {
            line.contains(&format!("feature = \"{name}\""))
                || line.starts_with(&format!("//! - the feature `{name}`"))
        };
        (is_gate || line.starts_with("//! - ")) && OF_CALLS.iter().any(|name| gates(name))
    };
    let (mut kept, mut gone, mut open) = (String::new(), Vec::new(), false);
    for line in text.split_inclusive('\n') {
        if open {
            gone.extend(
                line.strip_prefix("mod ")
                    .and_then(|rest| rest.trim_end().strip_suffix(';')),
            );
            open = !line.trim_end().ends_with(';');
        } else if is_of_calls(line) {
            open = line.starts_with('#');
        } else if line != "\n" || !kept.ends_with("\n\n") {
            kept.push_str(line);
        }
    }
    (kept.trim_end().to_owned() + "\n", gone)
}

#[rustfmt::skip]
const SOURCE: &[(&str, &str)] = &[
    ("mod.rs", include_str!("client/mod.rs")),
    ("answers.rs", include_str!("client/answers.rs")),
    ("any_error.rs", include_str!("client/any_error.rs")),
    ("authentication.rs", include_str!("client/authentication.rs")),
    ("base64.rs", include_str!("client/base64.rs")),
    ("base_url.rs", include_str!("client/base_url.rs")),
    ("binary.rs", include_str!("client/binary.rs")),
    ("blocking.rs", include_str!("client/blocking.rs")),
    ("body.rs", include_str!("client/body.rs")),
    ("body_stream.rs", include_str!("client/body_stream.rs")),
    ("call.rs", include_str!("client/call.rs")),
    ("credentials.rs", include_str!("client/credentials.rs")),
    ("credentials_error.rs", include_str!("client/credentials_error.rs")),
    ("environment.rs", include_str!("client/environment.rs")),
    ("error.rs", include_str!("client/error.rs")),
    ("event.rs", include_str!("client/event.rs")),
    ("event_parser.rs", include_str!("client/event_parser.rs")),
    ("events.rs", include_str!("client/events.rs")),
    ("excerpt.rs", include_str!("client/excerpt.rs")),
    ("file.rs", include_str!("client/file.rs")),
    ("frame.rs", include_str!("client/frame.rs")),
    ("header.rs", include_str!("client/header.rs")),
    ("http_client.rs", include_str!("client/http_client.rs")),
    ("http_date.rs", include_str!("client/http_date.rs")),
    ("items.rs", include_str!("client/items.rs")),
    ("link.rs", include_str!("client/link.rs")),
    ("mock.rs", include_str!("client/mock.rs")),
    ("mock_request.rs", include_str!("client/mock_request.rs")),
    ("model/buffer.rs", include_str!("client/model/buffer.rs")),
    ("model/extra.rs", include_str!("client/model/extra.rs")),
    ("model/field.rs", include_str!("client/model/field.rs")),
    ("model/lenient.rs", include_str!("client/model/lenient.rs")),
    ("model/mod.rs", include_str!("client/model/mod.rs")),
    ("model/names.rs", include_str!("client/model/names.rs")),
    ("model/object.rs", include_str!("client/model/object.rs")),
    ("model/open_enum.rs", include_str!("client/model/open_enum.rs")),
    ("model/rest.rs", include_str!("client/model/rest.rs")),
    ("model/shape.rs", include_str!("client/model/shape.rs")),
    ("model/table.rs", include_str!("client/model/table.rs")),
    ("model/tuple.rs", include_str!("client/model/tuple.rs")),
    ("model/union.rs", include_str!("client/model/union.rs")),
    ("multipart.rs", include_str!("client/multipart.rs")),
    ("next_page.rs", include_str!("client/next_page.rs")),
    ("number.rs", include_str!("client/number.rs")),
    ("oauth.rs", include_str!("client/oauth.rs")),
    ("operation.rs", include_str!("client/operation.rs")),
    ("pages.rs", include_str!("client/pages.rs")),
    ("parts.rs", include_str!("client/parts.rs")),
    ("path.rs", include_str!("client/path.rs")),
    ("platform.rs", include_str!("client/platform.rs")),
    ("raw_response.rs", include_str!("client/raw_response.rs")),
    ("request.rs", include_str!("client/request.rs")),
    ("reqwest_transport.rs", include_str!("client/reqwest_transport.rs")),
    ("response.rs", include_str!("client/response.rs")),
    ("retry.rs", include_str!("client/retry.rs")),
    ("secret.rs", include_str!("client/secret.rs")),
    ("send.rs", include_str!("client/send.rs")),
    ("status.rs", include_str!("client/status.rs")),
    ("text.rs", include_str!("client/text.rs")),
    ("tls.rs", include_str!("client/tls.rs")),
    ("token.rs", include_str!("client/token.rs")),
    ("trace.rs", include_str!("client/trace.rs")),
    ("transport.rs", include_str!("client/transport.rs")),
    ("transport_error.rs", include_str!("client/transport_error.rs")),
    ("turn.rs", include_str!("client/turn.rs")),
    ("value.rs", include_str!("client/value.rs")),
    ("whole.rs", include_str!("client/whole.rs")),
];
