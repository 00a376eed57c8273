//! A mock answers by operation, with examples until it is told otherwise, and keeps what it was asked.

#![allow(clippy::unwrap_used)] // the helpers of tests are not inside of tests

use docwright_client::{
    Call, Error, Example, HttpClient, Method, Mock, Response, Retries, TransportErrorKind,
};
use serde_json::{Value, json};
use std::time::Duration;

const EXAMPLES: &[Example] = &[
    Example {
        operation: "getBoat",
        method: "GET",
        path: "/boats/{id}",
        status: 200,
        media_type: "application/json",
        body: r#"{"name":"Iris"}"#,
    },
    Example {
        operation: "sinkBoat",
        method: "DELETE",
        path: "/boats/{id}",
        status: 204,
        media_type: "",
        body: "",
    },
];

fn get(client: &HttpClient) -> Call<Response<Value>> {
    let mut call = client.operation("getBoat", Method::GET, "/boats/{id}");
    call.segment("id", "7 8");
    call.query("with", &["mast", "a b&c"]);
    call.answer_json("200", "")
}

fn add(client: &HttpClient) -> Call<Response<Value>> {
    let mut call = client.operation("addBoat", Method::POST, "/boats");
    call.json(&json!({"name": "Thetis"}));
    call.answer_json("201", "")
}

#[tokio::test]
async fn examples_answer_until_something_else_is_said() {
    let mock = Mock::with_examples(EXAMPLES);
    let client = HttpClient::mocked(&mock);
    assert_eq!(get(&client).await.unwrap().value, json!({"name": "Iris"}));
    let sink = client.operation("sinkBoat", Method::DELETE, "/boats/{id}");
    let mut sink = sink;
    sink.segment("id", "7");
    assert_eq!(sink.answer_raw().await.unwrap().status, 204);
    for name in [
        "getBoat",
        "get_boat",
        "Get boat",
        "/boats/{id}",
        "GET /boats/{id}",
    ] {
        let mock = Mock::with_examples(EXAMPLES);
        mock.answer(name, 200, json!({"name": name}));
        let client = HttpClient::mocked(&mock);
        assert_eq!(get(&client).await.unwrap().value, json!({"name": name}));
    }
}

#[tokio::test]
async fn what_nobody_said_is_an_error_that_names_the_operation() {
    let mock = Mock::with_examples(EXAMPLES);
    mock.answer("POST /boats/{id}", 201, json!({}));
    let error = add(&HttpClient::mocked(&mock)).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(_)));
    let text = error.to_string();
    assert!(text.contains("`addBoat` (POST /boats)"), "{text}");
}

#[tokio::test]
async fn answers_come_in_order_and_the_last_stays() {
    let mock = Mock::new();
    mock.fail("getBoat", TransportErrorKind::Connect);
    mock.answer("getBoat", 503, json!({}));
    mock.answer("getBoat", 200, json!({"name": "Iris"}));
    // Waits take no time.
    let retries = Retries {
        first_wait: Duration::from_secs(1000),
        longest_wait: Duration::from_secs(1000),
        ..Retries::up_to(2)
    };
    let client = HttpClient::mocked(&mock).retries(retries);
    for _ in 0..2 {
        assert_eq!(get(&client).await.unwrap().value, json!({"name": "Iris"}));
    }
    assert_eq!(mock.requests().len(), 4);
}

#[tokio::test]
async fn requests_are_kept_as_they_came() {
    let mock = Mock::with_examples(EXAMPLES);
    mock.answer_with("addBoat", |request| {
        let name = request.json::<Value>().unwrap()["name"].clone();
        let mut answer = http::Response::new(docwright_client::Body::from(json!({"said": name}).to_string()));
        *answer.status_mut() = http::StatusCode::CREATED;
        Ok(answer)
    });
    let client = HttpClient::mocked(&mock).bearer_token("key");
    get(&client).await.unwrap();
    assert_eq!(add(&client).await.unwrap().value, json!({"said": "Thetis"}));
    let requests = mock.requests();
    let got = &requests[0];
    assert_eq!((got.operation, got.path), (Some("getBoat"), "/boats/{id}"));
    assert_eq!(got.uri.path(), "/boats/7%208");
    assert_eq!(got.query("with"), ["mast", "a b&c"]);
    assert_eq!(got.header("authorization"), Some("Bearer key"));
    assert_eq!(
        mock.requests_of("addBoat")[0].json::<Value>().unwrap()["name"],
        "Thetis"
    );
    assert_eq!(mock.requests_of("POST /boats").len(), 1);
    assert!(mock.requests_of("sinkBoat").is_empty());
}

#[tokio::test]
async fn events_are_streamed() {
    let mock = Mock::new();
    mock.answer_events("watch", [json!({"n": 1}), json!({"n": 2})]);
    let client = HttpClient::mocked(&mock);
    let watch = client.operation("watch", Method::GET, "/watch");
    let mut events = watch
        .answer_events::<Value, docwright_client::NoError>("200", "")
        .await
        .unwrap()
        .into_value();
    let mut seen = Vec::new();
    while let Some(event) = events.next().await {
        seen.push(event.unwrap().data["n"].as_u64().unwrap());
    }
    assert_eq!(seen, [1, 2]);
}
