//! Bodies: JSON, forms, bytes, parts of a form, and what asks for events in them.

use docwright_client::{Body, Bytes, File, Multipart, RequestBuilder, RequestError};
use serde::Serialize;
use serde_json::{Value, json};

use super::{call, error, uri};

fn text(body: &Body) -> String {
    String::from_utf8(body.as_bytes().unwrap().to_vec()).unwrap()
}

#[test]
fn bodies() {
    let content_type = |call: RequestBuilder| {
        let request = call.into_request().unwrap();
        let content_type = request.headers()["content-type"].to_str().unwrap().to_owned();
        (content_type, text(request.body()))
    };
    let is = |call: RequestBuilder, media_type: &str, body: &str| {
        assert_eq!(content_type(call), (media_type.into(), body.into()));
    };

    let mut json = call();
    json.json(&json!({"a": [1, null]}));
    is(json, "application/json", r#"{"a":[1,null]}"#);
    let mut patch = call();
    patch.json_as("application/merge-patch+json", &json!({"a": null}));
    is(patch, "application/merge-patch+json", r#"{"a":null}"#);
    let mut form = call();
    form.form(&json!({"name": "a b", "tags": ["x", "y"], "none": null}));
    is(
        form,
        "application/x-www-form-urlencoded",
        "name=a%20b&tags=x&tags=y",
    );
    let mut bytes = call();
    bytes.body("text/csv", Bytes::from_static(b"a,b"));
    is(bytes, "text/csv", "a,b");

    let mut no_form = call();
    no_form.form(&[1]);
    assert_eq!(error(no_form).part(), "body");
    let mut unserialisable = call();
    unserialisable.json(&Unserialisable);
    assert!(error(unserialisable).to_string().contains("no JSON for this"));
    let mut unserialisable = call();
    unserialisable.query("q", &Unserialisable);
    assert_eq!(error(unserialisable).part(), "q");
}

struct Unserialisable;

impl Serialize for Unserialisable {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("no JSON for this"))
    }
}

fn multipart(body: Multipart) -> Result<(String, String), RequestError> {
    let mut call = call();
    call.multipart(body);
    let request = call.into_request()?;
    let content_type = request.headers()["content-type"].to_str().unwrap().to_owned();
    Ok((content_type, text(request.body())))
}

#[test]
fn multipart_parts() {
    let mut body = Multipart::new();
    body.text("title", "Žluť \"1\"");
    body.text("ids", &[1, 2]);
    body.text("absent", &None::<bool>);
    body.json("meta", &json!({"a": 1}));
    body.json("none", &Value::Null);
    body.file(
        "up\"load\r\n",
        &File::new("a\"b.txt", "hello").with_content_type("text/plain"),
    );
    body.files(
        "more",
        &Some(File {
            content: Body::from("raw"),
            ..File::default()
        }),
    );
    let (content_type, text) = multipart(body).unwrap();
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    let expected = [
        "--B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nŽluť \"1\"\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"ids\"\r\n\r\n1\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"ids\"\r\n\r\n2\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/json\r\n\r\n{\"a\":1}\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"up%22load%0D%0A\"; filename=\"a%22b.txt\"\r\nContent-Type: text/plain\r\n\r\nhello\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"more\"; filename=\"more\"\r\nContent-Type: application/octet-stream\r\n\r\nraw\r\n",
        "--B--\r\n",
    ];
    assert_eq!(text, expected.concat().replace("--B", &format!("--{boundary}")));
}

#[test]
fn nobody_foresees_the_boundary() {
    let boundary = || {
        let (content_type, body) = multipart(Multipart::new()).unwrap();
        let boundary = content_type.split_once("boundary=").unwrap().1.to_owned();
        assert_eq!(body, format!("--{boundary}--\r\n"));
        boundary
    };
    let all: std::collections::BTreeSet<String> = (0..100).map(|_| boundary()).collect();
    assert_eq!(all.len(), 100, "equal bodies have different ones");
    assert!(
        all.iter()
            .all(|boundary| boundary.len() >= 32 && boundary.len() <= 70)
    );
}

#[test]
fn a_part_that_cannot_be_made_is_an_error() {
    let mut body = Multipart::new();
    body.file(
        "upload",
        &File::new("f", "").with_content_type("text/plain\r\nX: y"),
    );
    assert_eq!(multipart(body).unwrap_err().part(), "upload");
    let mut body = Multipart::new();
    body.json("meta", &Unserialisable);
    assert_eq!(multipart(body).unwrap_err().part(), "meta");
}

#[test]
fn events_are_asked_for_unless_the_request_says_otherwise() {
    let cases = [
        (json!({"n": 1.0}), "{\"stream\":true,\"n\":1.0}"),
        (json!({}), "{\"stream\":true}"),
        (json!({"stream": false}), "{\"stream\":false}"),
        (json!([1]), "[1]"),
    ];
    for (body, expected) in cases {
        let mut call = call();
        call.json(&body);
        call.events_by_field("stream");
        assert_eq!(text(call.into_request().unwrap().body()), expected);
    }
    for (value, expected) in [(None, "?stream=true"), (Some(false), "?stream=false")] {
        let mut call = call();
        call.query("stream", &value);
        call.events_by_query("stream");
        assert!(uri(call).ends_with(expected));
    }
}
