//! Any values as the parts of a request, and any answers as pages of results. Lines are the parts.

#![no_main]

use std::sync::{Arc, Mutex};

use docwright_client::{
    Body, File, HttpClient, Method, Multipart, NextPage, RequestBuilder, Response, TransportError,
    transport_fn,
};
use docwright_fuzz::wire::now;
use http::{Request, Uri};
use libfuzzer_sys::fuzz_target;
use percent_encoding::percent_decode_str;
use serde_json::Value;

fuzz_target!(|input: &str| {
    let (segment, rest) = input.split_once('\n').unwrap_or((input, ""));
    let (name, value) = rest.split_once('\n').unwrap_or((rest, ""));
    url(segment, name, value);
    multipart(name, value);
    pages(segment, name, value);
});

fn client(answer: impl Fn(Request<Body>) -> Body + Clone + Send + Sync + 'static) -> HttpClient {
    let transport = transport_fn(move |request| {
        let body = answer(request);
        async move { Ok::<_, TransportError>(http::Response::new(body)) }
    });
    match HttpClient::with_transport("http://api.test/v1", transport) {
        Ok(client) => client,
        Err(error) => panic!("no client: {error}"),
    }
}

fn request(path: &'static str, fill: impl FnOnce(&mut RequestBuilder)) -> Option<Request<Body>> {
    let mut request = client(|_| Body::empty()).request(Method::POST, path);
    fill(&mut request);
    request.into_request().ok()
}

fn is_at_server(url: &Uri) -> bool {
    let authority = url.authority().map(|authority| authority.as_str());
    (url.scheme_str(), authority) == (Some("http"), Some("api.test")) && url.path().starts_with("/v1/")
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Whatever a segment and a parameter hold, the request goes to the documented place and holds them.
fn url(segment: &str, name: &str, value: &str) {
    let made = request("/bells/{bell}/tone", |request| {
        request.segment("bell", segment);
        request.query(name, value);
        request.query("page", &[value, name]);
        request.cookie(name, value);
        request.header(
            "x-bell",
            &percent_encoding::utf8_percent_encode(value, percent_encoding::NON_ALPHANUMERIC).to_string(),
        );
    });
    let Some(made) = made else {
        return;
    };
    let url = made.uri();
    assert!(is_at_server(url), "another place: {url}");
    let segments: Vec<String> = url.path().split('/').map(decoded).collect();
    assert_eq!(segments, ["", "v1", "bells", segment, "tone"]);
    let pairs = url.query().unwrap_or_default().split('&');
    let pairs: Vec<(String, String)> = pairs
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect();
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        pairs,
        [pair(name, value), pair("page", value), pair("page", name)]
    );
}

/// Whatever parts hold, there are as many as there were, and their contents are the same.
fn multipart(name: &str, value: &str) {
    let made = request("/bells", |request| {
        let mut parts = Multipart::new();
        parts.text(name, value);
        parts.file(value, &File::new(name, value.as_bytes().to_vec()));
        request.multipart(parts);
    });
    let Some(made) = made else {
        return;
    };
    let kind = made
        .headers()
        .get("content-type")
        .and_then(|kind| kind.to_str().ok());
    let boundary = kind
        .and_then(|kind| kind.split_once("boundary="))
        .unwrap_or_default()
        .1;
    let boundary = format!("--{boundary}");
    let body = now(made.into_body().bytes()).unwrap_or_default();
    let body = String::from_utf8_lossy(&body);
    let parts: Vec<&str> = body.split(boundary.as_str()).collect();
    assert_eq!((parts.len(), parts[0], parts[3]), (4, "", "--\r\n"), "{body}");
    for part in &parts[1..3] {
        let (head, content) = part.split_once("\r\n\r\n").unwrap_or_default();
        assert_eq!(content, format!("{value}\r\n"));
        let lines: Vec<&str> = head.trim_start_matches("\r\n").split("\r\n").collect();
        assert!(lines.iter().all(|line| line.starts_with("Content-")), "{head}");
    }
}

/// Whatever a page says, the next one is asked for at the same place with the same other parameters, and no page twice in
/// a row.
fn pages(segment: &str, name: &str, page: &str) {
    const MOST: usize = 3;
    let cursor = NextPage::Cursor {
        parameter: "after[]",
        field: &["next"],
    };
    let number = NextPage::Number {
        parameter: "page",
        first: Some(1),
        results: &["data"],
    };
    let offset = NextPage::Offset {
        parameter: "offset",
        results: &["data"],
    };
    for next in [cursor, number, offset] {
        let asked: Arc<Mutex<Vec<Uri>>> = Arc::default();
        let (seen, body) = (asked.clone(), page.to_owned());
        let client = client(move |request| {
            if let Ok(mut seen) = seen.lock() {
                seen.push(request.uri().clone());
            }
            Body::from(body.clone())
        });
        let mut call = client.request(Method::GET, "/bells/{bell}");
        call.segment("bell", segment);
        call.query("kept", name);
        let mut pages = call.answer_json::<Value, Value>("*", "").pages(next);
        for _ in 0..MOST {
            if !matches!(now(pages.next()), Some(Ok::<Response<Value>, _>(_))) {
                break;
            }
        }
        let asked = asked.lock().map(|asked| asked.clone()).unwrap_or_default();
        for pair in asked.windows(2) {
            assert!(is_at_server(&pair[1]), "another place: {}", pair[1]);
            assert_eq!(pair[0].path(), pair[1].path());
            assert_ne!(pair[0], pair[1], "a page twice");
            let kept = |url: &Uri| {
                let query = url.query().unwrap_or_default();
                query
                    .split('&')
                    .find(|pair| pair.starts_with("kept="))
                    .map(str::to_owned)
            };
            assert_eq!(kept(&pair[0]), kept(&pair[1]), "another parameter is lost");
        }
    }
}
