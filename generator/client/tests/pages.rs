//! Pages that follow each other by a query parameter.

#![allow(clippy::unwrap_used, clippy::panic)] // the helpers of tests are not inside of tests

use std::sync::{Arc, Mutex};

use docwright_client::{
    Body, HttpClient, Method, NextPage, Pages, PathTemplate, Response, TransportError, transport_fn,
};
use serde_json::Value;

/// Pages of a server that answers with the given bodies, and the queries that it was asked with.
fn pages(
    start: &'static str,
    next: NextPage,
    bodies: &[&str],
) -> (Pages<Response<Value>>, Arc<Mutex<Vec<String>>>) {
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let bodies: Vec<String> = bodies.iter().map(|body| (*body).to_owned()).collect();
    let seen = asked.clone();
    let transport = transport_fn(move |request: http::Request<Body>| {
        let mut seen = seen.lock().unwrap();
        let body = bodies.get(seen.len()).cloned().unwrap_or_default();
        assert_eq!(request.extensions().get(), Some(&PathTemplate("/list")));
        seen.push(request.uri().query().unwrap_or_default().to_owned());
        async move { Ok::<_, TransportError>(http::Response::new(Body::from(body))) }
    });
    let client = HttpClient::with_transport("http://api.test", transport).unwrap();
    let mut call = client.api_key_query("key", "k").request(Method::GET, "/list");
    for (name, value) in start.split('&').filter_map(|pair| pair.split_once('=')) {
        call.query(name, value);
    }
    (call.answer_json("200", "").pages(next), asked)
}

async fn queries(start: &'static str, next: NextPage, bodies: &[&str]) -> Vec<String> {
    let (mut pages, asked) = pages(start, next, bodies);
    while let Some(page) = pages.next().await {
        page.unwrap();
    }
    asked.lock().unwrap().clone()
}

#[tokio::test]
async fn a_cursor_is_taken_from_the_page_before() {
    let next = NextPage::Cursor {
        parameter: "page[after]",
        field: &["meta", "next"],
    };
    let bodies = [
        r#"{"meta":{"next":"a b&c"}}"#,
        r#"{"meta":{"next":7}}"#,
        r#"{"meta":{"next":"/list?x=1&page%5Bafter%5D=d%2Fe&y=2"}}"#,
        r#"{"meta":{"next":null}}"#,
    ];
    let asked = queries("q=x", next, &bodies).await;
    assert_eq!(
        asked,
        [
            "q=x&key=k",
            "q=x&key=k&page%5Bafter%5D=a%20b%26c",
            "q=x&key=k&page%5Bafter%5D=7",
            "q=x&key=k&page%5Bafter%5D=d%2Fe",
        ]
    );
    for last in [
        r#"{"meta":{"next":""}}"#,
        r#"{"meta":{}}"#,
        "[]",
        r#"{"meta":{"next":{}}}"#,
    ] {
        assert_eq!(queries("", next, &[last]).await.len(), 1, "{last}");
    }
}

#[tokio::test]
async fn a_server_that_keeps_the_position_itself_is_asked_on() {
    let next = NextPage::Cursor {
        parameter: "after",
        field: &["next"],
    };
    let bodies = [r#"{"next":"a","n":1}"#, r#"{"next":"a","n":2}"#, "{}"];
    assert_eq!(
        queries("", next, &bodies).await,
        ["key=k", "key=k&after=a", "key=k&after=a"]
    );
}

/// The error that the pages end with, and how many requests there were.
async fn end(next: NextPage, bodies: &[&str]) -> (String, usize) {
    let (mut pages, asked) = pages("", next, bodies);
    loop {
        if let Err(error) = pages.next().await.unwrap() {
            assert!(pages.next().await.is_none());
            return (error.to_string(), asked.lock().unwrap().len());
        }
    }
}

#[tokio::test]
async fn pages_that_never_end_are_an_error() {
    let next = NextPage::Cursor {
        parameter: "after",
        field: &["next"],
    };
    let circle: Vec<String> = (0..9)
        .map(|at| format!(r#"{{"next":"{}","n":{at}}}"#, ["a", "b", "c"][at % 3]))
        .collect();
    let circle: Vec<&str> = circle.iter().map(String::as_str).collect();
    let (error, asked) = end(next, &circle).await;
    assert!(error.contains("circle") && error.contains("`after`"), "{error}");
    assert_eq!(asked, 4);
    let (error, asked) = end(next, &[r#"{"next":"a"}"#; 9]).await;
    assert!(error.contains("same page"), "{error}");
    assert_eq!(asked, 2);
    // A server that does not know the parameter.
    let next = NextPage::Offset {
        parameter: "offset",
        results: &[],
    };
    assert_eq!(end(next, &["[1]"; 9]).await.1, 2);
}

#[tokio::test]
async fn pages_have_a_limit_and_items() {
    let next = NextPage::Offset {
        parameter: "offset",
        results: &[],
    };
    let (limited, asked) = pages("", next, &["[1,2]", "[3]", "[4]"]);
    let list = |page: Response<Value>| page.into_value().as_array().cloned().unwrap_or_default();
    let mut items = limited.at_most(2).items(list);
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item.unwrap());
    }
    assert_eq!(
        (all, asked.lock().unwrap().len()),
        (vec![1.into(), 2.into(), 3.into()], 2)
    );
    let (broken, _) = pages("", next, &["[1]", "x"]);
    let mut items = broken.items(list);
    assert!(items.next().await.unwrap().is_ok());
    assert!(items.next().await.unwrap().is_err());
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn numbers_are_counted_until_a_page_is_empty() {
    let next = NextPage::Number {
        parameter: "page",
        first: Some(1),
        results: &["data"],
    };
    let bodies = [r#"{"data":[1]}"#, r#"{"data":[2,3]}"#, r#"{"data":[]}"#];
    assert_eq!(
        queries("", next, &bodies).await,
        ["key=k", "key=k&page=2", "key=k&page=3"]
    );
    assert_eq!(
        queries("page=5", next, &bodies).await,
        ["page=5&key=k", "key=k&page=6", "key=k&page=7"]
    );
    assert_eq!(queries("page=last", next, &bodies).await.len(), 1);
}

#[tokio::test]
async fn without_a_known_start_the_call_must_say_it() {
    let next = NextPage::Number {
        parameter: "page",
        first: None,
        results: &[],
    };
    assert_eq!(
        queries("page=0", next, &["[1]", "[]"]).await,
        ["page=0&key=k", "key=k&page=1"]
    );
    let (mut pages, asked) = pages("", next, &["[1]"]);
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(error.to_string().contains("`page`"), "{error}");
    assert!(pages.next().await.is_none());
    assert!(asked.lock().unwrap().is_empty());
}

#[tokio::test]
async fn offsets_grow_by_the_number_of_results() {
    let next = NextPage::Offset {
        parameter: "offset",
        results: &[],
    };
    let bodies = ["[1,2,3]", "[4]", "[]"];
    assert_eq!(
        queries("limit=3", next, &bodies).await,
        [
            "limit=3&key=k",
            "limit=3&key=k&offset=3",
            "limit=3&key=k&offset=4"
        ]
    );
}

#[tokio::test]
async fn an_error_is_the_end() {
    let next = NextPage::Offset {
        parameter: "offset",
        results: &[],
    };
    let (mut pages, asked) = pages("", next, &["[1]", "x"]);
    assert!(pages.next().await.unwrap().is_ok());
    assert!(pages.next().await.unwrap().is_err());
    assert!(pages.next().await.is_none());
    assert_eq!(asked.lock().unwrap().len(), 2);
}

/// Pages of a server whose answers have the given links, and the URLs that it was asked with; what they end with.
async fn linked(links: &[&str]) -> (Vec<String>, Option<String>) {
    let links: Vec<String> = links.iter().map(|link| (*link).to_owned()).collect();
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let seen = asked.clone();
    let transport = transport_fn(move |request: http::Request<Body>| {
        let mut seen = seen.lock().unwrap();
        let mut answer = http::Response::new(Body::from(seen.len().to_string()));
        if let Some(link) = links.get(seen.len()) {
            answer.headers_mut().insert("link", link.parse().unwrap());
        }
        seen.push(request.uri().to_string());
        async move { Ok::<_, TransportError>(answer) }
    });
    let client = HttpClient::with_transport("http://api.test/v1", transport).unwrap();
    let call = client.api_key_query("key", "k").request(Method::GET, "/list");
    let mut pages = call.answer_json::<Value, Value>("200", "").pages(NextPage::Link);
    let mut error = None;
    while let Some(page) = pages.next().await {
        error = page.err().map(|error| error.to_string());
    }
    let asked = asked.lock().unwrap().clone();
    (asked, error)
}

#[tokio::test]
async fn links_are_followed_to_the_last() {
    let links = [
        r#"<http://api.test/v1/list?page=0>; rel="prev", <http://API.test:80/v1/list?q=a,b&page=2>; title="a, b"; rel="last next""#,
        "<?page=3>; rel=next",
        "</v1/more?page=4&key=k>; Rel=\"Next\"",
        "<fifth>; rel=next",
        "<http://api.test/v1/list>; rel=\"first\"",
    ];
    let expected = [
        "http://api.test/v1/list?key=k",
        "http://API.test:80/v1/list?q=a,b&page=2&key=k",
        "http://API.test:80/v1/list?page=3&key=k",
        "http://API.test:80/v1/more?page=4&key=k",
        "http://API.test:80/v1/fifth?key=k",
    ];
    assert_eq!(linked(&links).await, (expected.map(str::to_owned).to_vec(), None));
}

#[tokio::test]
async fn a_link_to_another_server_or_in_a_circle_is_not_followed() {
    for elsewhere in [
        "http://evil.test/v1/list",
        "https://api.test/v1/list",
        "//evil.test/v1",
        "http://api.test:8080/",
    ] {
        let (asked, error) = linked(&[&format!("<{elsewhere}>; rel=next")]).await;
        assert_eq!(asked.len(), 1, "{elsewhere}");
        assert!(error.unwrap().contains("another server"), "{elsewhere}");
    }
    let (asked, error) = linked(&["</b>; rel=next", "</v1/list>; rel=next", "</b>; rel=next"]).await;
    assert_eq!(asked.len(), 2);
    assert!(error.unwrap().contains("circle"));
    for last in [
        "",
        "<",
        "</b",
        "</b>; rel=nextpage",
        "</b>",
        "</b>; title=\"rel=next\"",
    ] {
        assert_eq!(
            linked(&[last]).await,
            (vec!["http://api.test/v1/list?key=k".to_owned()], None),
            "{last}"
        );
    }
}
