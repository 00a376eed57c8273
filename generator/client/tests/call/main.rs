//! Requests as a transport gets them.

#![allow(clippy::unwrap_used, clippy::panic)] // the helpers of tests are not inside of tests

mod bodies;
mod credentials;

use docwright_client::{
    Body, HttpClient, Method, OperationId, PathTemplate, RequestBuilder, RequestError, TransportError,
    transport_fn,
};
use serde_json::json;

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
fn variables_of_several_segments_keep_their_slashes() {
    for (value, expected) in [
        (json!("pens/7"), "pens/7"),
        (json!("a b/c?d#e%"), "a%20b/c%3Fd%23e%25"),
        (json!(7), "7"),
    ] {
        let mut call = call_at("/x/{name}:stop");
        call.segments("name", &value);
        assert_eq!(uri(call), format!("http://api.test/x/{expected}:stop"));
    }
    for value in [
        json!(""),
        json!(null),
        json!("a/../b"),
        json!("."),
        json!({"a": 1}),
    ] {
        let mut call = call_at("/x/{name}");
        call.segments("name", &value);
        assert_eq!(error(call).part(), "name", "{value}");
    }
}

#[test]
fn variables_have_marks_before_and_between() {
    for (value, before, between, expected) in [
        (json!("a b"), ".", ",", ".a%20b"),
        (json!(["a", "b"]), ".", ".", ".a.b"),
        (json!(["a", "b"]), ";id=", ",", ";id=a,b"),
        (json!(["a", "b;c"]), ";id=", ";id=", ";id=a;id=b%3Bc"),
    ] {
        let mut call = call_at("/x{id}/y");
        call.segment_marked("id", &value, before, between);
        assert_eq!(uri(call), format!("http://api.test/x{expected}/y"));
    }
    let mut call = call_at("/x{id}");
    call.segment_marked("id", &json!(null), ".", ",");
    assert_eq!(error(call).part(), "id");
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
fn what_every_query_has() {
    let client = client_at("http://api.test")
        .default_query("format", "json")
        .default_query("pretty", "a b");
    let mut call = client.request(Method::GET, "/");
    call.query("format", "xml");
    let request = call.into_request().unwrap();
    assert_eq!(request.uri(), "http://api.test/?format=xml&pretty=a%20b");
    let request = client.request(Method::GET, "/").into_request().unwrap();
    assert_eq!(request.uri(), "http://api.test/?format=json&pretty=a%20b");
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
