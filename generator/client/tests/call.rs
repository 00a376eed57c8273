//! Requests as a transport gets them.

#![allow(clippy::unwrap_used, clippy::panic)] // the helpers of tests are not inside of tests

use docwright_client::{
    Body, Bytes, File, HttpClient, Method, Multipart, OperationId, PathTemplate, RequestBuilder,
    RequestError, TransportError, transport_fn,
};
use serde::Serialize;
use serde_json::{Value, json};

fn client(base_url: &str) -> Result<HttpClient, docwright_client::BuildError> {
    let transport = transport_fn(|_| async { Err::<http::Response<Body>, _>(TransportError::other("")) });
    HttpClient::with_transport(base_url, transport)
}

fn client_at(base_url: &str) -> HttpClient {
    client(base_url).unwrap()
}

fn call_at(path: &'static str) -> RequestBuilder {
    client_at("http://api.test").request(Method::POST, path)
}

fn call() -> RequestBuilder {
    call_at("/")
}

fn text(body: &Body) -> String {
    String::from_utf8(body.as_bytes().unwrap().to_vec()).unwrap()
}

fn uri(call: RequestBuilder) -> String {
    call.into_request().unwrap().uri().to_string()
}

fn error(call: RequestBuilder) -> RequestError {
    call.into_request().unwrap_err()
}

#[test]
fn base_urls_are_joined_with_one_slash() {
    for (base_url, expected) in [
        ("http://api.test", "http://api.test/orgs"),
        ("http://api.test/", "http://api.test/orgs"),
        ("https://api.test:8443/v1", "https://api.test:8443/v1/orgs"),
        ("https://api.test/a/v1//", "https://api.test/a/v1/orgs"),
    ] {
        for path in ["/orgs", "orgs"] {
            assert_eq!(uri(client_at(base_url).request(Method::GET, path)), expected);
        }
    }
}

#[test]
fn bad_base_urls_are_refused() {
    for base_url in [
        "",
        "api.test",
        "/v1",
        "ftp://api.test",
        "http://api.test?x=1",
        "http://api.test#x",
        "http://u:p@api.test",
        "http://{region}.api.test",
    ] {
        assert!(client(base_url).is_err(), "{base_url}");
    }
}

#[test]
fn segments_are_one_segment() {
    let cases = [
        (json!("plain-._~9"), "plain-._~9"),
        (json!("a/b?c#d%e f"), "a%2Fb%3Fc%23d%25e%20f"),
        (json!("a\\b\r\n\u{0}"), "a%5Cb%0D%0A%00"),
        (json!("žluť"), "%C5%BElu%C5%A5"),
        (json!("..."), "..."),
        (json!(9_007_199_254_740_993_i64), "9007199254740993"),
        (json!(u64::MAX), "18446744073709551615"),
        (json!(-1.5), "-1.5"),
        (json!(true), "true"),
        (json!(["a", 1, "b,c"]), "a,1,b%2Cc"),
    ];
    for (value, expected) in cases {
        let mut call = call_at("/x/{id}/y");
        call.segment("id", &value);
        assert_eq!(uri(call), format!("http://api.test/x/{expected}/y"));
    }
}

#[test]
fn segments_that_no_path_can_hold_are_errors() {
    for value in [
        json!(""),
        json!("."),
        json!(".."),
        json!(null),
        json!([]),
        json!([""]),
        json!({"a": 1}),
        json!([[1]]),
    ] {
        let mut call = call_at("/x/{orgId}{later}");
        call.segment("orgId", &value);
        call.segment("later", &json!(null));
        let error = error(call);
        assert_eq!(error.part(), "orgId", "{value}");
        assert!(error.to_string().contains("`orgId`"), "{error}");
    }
    let mut joined = call_at("/%2E{tail}");
    joined.segment("tail", ".b");
    assert_eq!(uri(joined), "http://api.test/%2E.b");
    let mut climbing = call_at("/%2E{tail}");
    climbing.segment("tail", "%2e");
    assert_eq!(uri(climbing), "http://api.test/%2E%252e");
    assert_eq!(error(call_at("/x/%2E./y")).part(), "path");
}

#[test]
fn literal_paths_cannot_leave_the_path() {
    assert_eq!(
        uri(call_at("/a b/{id?x#y\\z/ž%20:@")),
        "http://api.test/a%20b/%7Bid%3Fx%23y%5Cz/%C5%BE%20:@"
    );
    assert_eq!(error(call_at("/a/{id}")).part(), "id");
}

#[test]
fn query_values() {
    let cases = [
        (json!(null), ""),
        (json!([]), ""),
        (json!({}), ""),
        (json!(""), "?q="),
        (json!("a b&c=d+e%"), "?q=a%20b%26c%3Dd%2Be%25"),
        (json!(0), "?q=0"),
        (json!(1e30), "?q=1e%2B30"),
        (json!(false), "?q=false"),
        (json!(["a", null, 2]), "?q=a&q=2"),
        (
            json!({"name": "x", "none": null, "in": {"deep": [1, 2]}}),
            "?q%5Bin%5D%5Bdeep%5D=1&q%5Bin%5D%5Bdeep%5D=2&q%5Bname%5D=x",
        ),
        (json!([{"a": 1}, [2]]), "?q%5B0%5D%5Ba%5D=1&q%5B1%5D=2"),
    ];
    for (value, expected) in cases {
        let mut call = call();
        call.query("q", &value);
        assert_eq!(uri(call), format!("http://api.test/{expected}"));
    }
    let mut call = call();
    call.query_fields("filter", &json!({"a": 1, "b": ["x", "y"]}));
    assert_eq!(uri(call), "http://api.test/?a=1&b=x&b=y");
    let mut call = self::call();
    call.query("ids[]", &Some([1, 2]));
    call.query("absent", &None::<String>);
    call.query_joined("fields", &["a", "b"], ",");
    call.query_joined("none", &None::<Vec<String>>, ",");
    assert_eq!(uri(call), "http://api.test/?ids%5B%5D=1&ids%5B%5D=2&fields=a%2Cb");
}

#[test]
fn headers_and_cookies() {
    let client = client_at("http://api.test")
        .default_header("X-Mode", "default")
        .bearer_token("t");
    let mut call = client.request(Method::GET, "/");
    call.header("X-Mode", "own");
    call.header("X-Many", &json!(["a", 2, null]));
    call.header("X-Absent", &None::<i64>);
    call.header("X-Text", "žluť");
    call.cookie("session", "a;b");
    call.cookie("n", &1);
    call.accept("text/csv");
    let request = call.into_request().unwrap();
    let header = |name: &str| {
        request
            .headers()
            .get(name)
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let is = |name: &str, value: &str| assert_eq!(header(name).as_deref(), Some(value), "{name}");
    is("x-mode", "own");
    is("x-many", "a,2");
    is("x-text", "žluť");
    is("cookie", "session=a%3Bb; n=1");
    is("accept", "text/csv");
    is("authorization", "Bearer t");
    is(
        "user-agent",
        concat!("docwright-client/", env!("CARGO_PKG_VERSION")),
    );
    assert_eq!(header("x-absent"), None);
    assert_eq!(request.headers().get_all("x-mode").iter().count(), 1);
}

#[test]
fn bad_headers_are_errors_that_keep_the_value_to_themselves() {
    for (name, value) in [
        ("X-Trace", json!("line\r\nInjected: yes")),
        ("bad name", json!("x")),
        ("X-Trace", json!({"a": 1})),
    ] {
        let mut call = call();
        call.header(name, &value);
        let error = error(call);
        assert_eq!(error.part(), name);
        assert!(!format!("{error} {error:?}").contains("Injected"));
    }
    let client = client_at("http://api.test").bearer_token("secret\n");
    let error = error(client.request(Method::GET, "/"));
    assert_eq!(error.part(), "authorization");
    assert!(!format!("{error:?}").contains("secret"));
}

#[test]
fn credentials() {
    let client = client_at("http://api.test")
        .basic_auth("aladdin", "open sesame")
        .api_key_query("key", "k&1")
        .api_key_cookie("sid", "s;1")
        .api_key_header("X-Key", "k2");
    let mut call = client.request(Method::GET, "/");
    call.query("q", &1);
    let request = call.into_request().unwrap();
    assert_eq!(request.uri(), "http://api.test/?q=1&key=k%261");
    assert_eq!(
        request.headers()["authorization"],
        "Basic YWxhZGRpbjpvcGVuIHNlc2FtZQ=="
    );
    assert_eq!(request.headers()["cookie"], "sid=s%3B1");
    assert_eq!(request.headers()["x-key"], "k2");
    assert!(request.headers()["x-key"].is_sensitive());
}

#[test]
fn debug_hides_secrets() {
    let client = client_at("http://api.test")
        .bearer_token("hidden-1")
        .api_key_header("X-Key", "hidden-2")
        .api_key_query("key", "hidden-3")
        .default_header("X-Other", "hidden-4");
    let mut call = client.request(Method::GET, "/");
    call.header("X-More", "hidden-5");
    let debug = format!(
        "{client:?} {call:?} {:?}",
        docwright_client::Secret::from("hidden-6")
    );
    assert!(!debug.contains("hidden"), "{debug}");
    assert!(
        debug.contains("X-Key") && debug.contains("http://api.test"),
        "{debug}"
    );
}

#[test]
fn a_clone_is_not_changed_by_later_settings() {
    let plain = client_at("http://api.test");
    let _secret = plain.clone().bearer_token("t");
    let request = plain.request(Method::GET, "/").into_request().unwrap();
    assert!(!request.headers().contains_key("authorization"));
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

type Alternatives = &'static [&'static [&'static str]];

/// The credentials that a request carries.
fn carried(client: &HttpClient, schemes: Option<Alternatives>) -> Vec<String> {
    let mut call = client.request(Method::GET, "/");
    if let Some(schemes) = schemes {
        call.schemes(schemes);
    }
    let request = call.into_request().unwrap();
    let header = |name: &str| {
        let value = request.headers().get(name)?;
        Some(value.to_str().unwrap().to_owned())
    };
    let headers = ["authorization", "x-admin"].into_iter().filter_map(header);
    headers.chain(request.uri().query().map(str::to_owned)).collect()
}

#[test]
fn credentials_go_only_where_their_scheme_is_taken() {
    let client = client_at("http://api.test")
        .scheme("user", |http| http.bearer_token("u"))
        .scheme("admin", |http| http.api_key_header("X-Admin", "a"))
        .scheme("door", |http| http.basic_auth("me", "pw"))
        .api_key_query("any", "1");
    let cases: [(Option<Alternatives>, &[&str]); 10] = [
        (None, &["Basic bWU6cHc=", "a", "any=1"]),
        (Some(&[]), &["any=1"]),
        (Some(&[&["user"]]), &["Bearer u", "any=1"]),
        (Some(&[&["admin"]]), &["a", "any=1"]),
        // Of one alternative, all.
        (Some(&[&["door", "admin"]]), &["Basic bWU6cHc=", "a", "any=1"]),
        // Of several, the first that the client has all of; that nothing may be shown is for those that have nothing.
        (Some(&[&["user"], &["admin"]]), &["Bearer u", "any=1"]),
        (Some(&[&["lost", "user"], &["admin"]]), &["a", "any=1"]),
        (Some(&[&[], &["admin"]]), &["a", "any=1"]),
        // If there is no such one, what there is of the first.
        (
            Some(&[&["gone"], &["lost", "admin"], &["lost", "user"]]),
            &["a", "any=1"],
        ),
        (Some(&[&["lost"]]), &["any=1"]),
    ];
    for (schemes, expected) in cases {
        assert_eq!(carried(&client, schemes), expected, "{schemes:?}");
    }
    let client = client.schemes(&[&["admin"]]);
    assert_eq!(carried(&client, None), ["a", "any=1"]);
    assert_eq!(carried(&client, Some(&[&["user"]])), ["Bearer u", "any=1"]);
}

#[test]
fn the_last_credential_of_a_place_counts() {
    let client = client_at("http://api.test")
        .default_header("Authorization", "default")
        .bearer_token("old")
        .api_key_query("k", "old");
    let client = client.bearer_token("new").api_key_query("k", "new");
    assert_eq!(carried(&client, None), ["Bearer new", "k=new"]);
    assert_eq!(
        carried(&client.basic_auth("a", "b"), None),
        ["Basic YTpi", "k=new"]
    );
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

#[test]
fn an_operation_is_known_by_its_identifier_and_template() {
    let client = client_at("http://api.test");
    let mut call = client.operation("getBoat", Method::GET, "/boats/{id}");
    call.segment("id", "7");
    let request = call.into_request().unwrap();
    assert_eq!(request.extensions().get(), Some(&OperationId("getBoat")));
    assert_eq!(request.extensions().get(), Some(&PathTemplate("/boats/{id}")));
    assert_eq!(
        client
            .request(Method::GET, "/")
            .into_request()
            .unwrap()
            .extensions()
            .get::<OperationId>(),
        None
    );
}
