//! Bodies and answers as streams: uploads, downloads, events, pages.

#![allow(clippy::unwrap_used, clippy::panic)] // the helpers of tests are not inside of tests

mod support;

use docwright_client::{
    Body, Bytes, Call, EventError, EventStream, File, HttpClient, Method, Multipart, Pages, Response,
    TransportErrorKind as Kind,
};
use futures_core::Stream;
use serde::Deserialize;
use serde_json::{Value, json};
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use support::{JSON, ROLE, Role, Server, answer, guarded, head, kind, says, stalls_after};

/// Pieces, each by itself.
struct Pieces(Vec<&'static str>);

impl Stream for Pieces {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = (!self.0.is_empty()).then(|| Ok(Bytes::from_static(self.0.remove(0).as_bytes())));
        Poll::Ready(next)
    }
}

fn streamed(pieces: &[&'static str]) -> Body {
    Body::from_stream(Pieces(pieces.to_vec()))
}

fn upload(client: &HttpClient, body: Body) -> Call<Response<Role>> {
    let mut call = client.request(Method::PUT, "/upload");
    call.body("application/octet-stream", body);
    call.answer_json("200", "")
}

fn download(client: &HttpClient) -> Call<Response<Body>> {
    client.request(Method::GET, "/file").answer_body("200", "")
}

fn events<T: serde::de::DeserializeOwned>(client: &HttpClient) -> Call<Response<EventStream<T>>> {
    client.request(Method::GET, "/events").answer_events("200", "")
}

#[tokio::test]
async fn a_stream_is_uploaded() {
    let server = Server::new(vec![says(answer("200 OK", JSON, ROLE))]);
    let body = streamed(&["one,", "", "two"]);
    assert_eq!(
        guarded(upload(&server.client(), body)).await.unwrap().role,
        "admin"
    );
    let request = &server.requests()[0];
    assert!(request.contains("one,") && request.contains("two"), "{request}");
}

#[tokio::test]
async fn a_body_that_can_be_made_again_is_sent_again_and_a_stream_is_not() {
    let busy = || says(answer("503 Busy", "", ""));
    let server = Server::new(vec![busy(), says(answer("200 OK", JSON, ROLE)), busy()]);
    let body = Body::from_fn(|| streamed(&["again"]));
    assert_eq!(
        guarded(upload(&server.stubborn(), body)).await.unwrap().role,
        "admin"
    );
    let requests = server.requests();
    assert!(requests.len() == 2 && requests.iter().all(|request| request.contains("again")));
    let error = guarded(upload(&server.stubborn(), streamed(&["once"])))
        .await
        .unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 503);
}

#[tokio::test]
async fn files_of_a_multipart_body_may_be_streams() {
    let server = Server::new(vec![says(answer("200 OK", JSON, ROLE))]);
    let mut call = server.client().request(Method::POST, "/upload");
    let mut multipart = Multipart::new();
    multipart.text("title", "t");
    multipart.file("file", &File::new("f.txt", streamed(&["in ", "pieces"])));
    call.multipart(multipart);
    guarded(call.answer_json::<Role, docwright_client::NoError>("200", ""))
        .await
        .unwrap();
    let request = &server.requests()[0];
    for text in ["name=\"title\"", "filename=\"f.txt\"", "in ", "pieces", "--\r\n"] {
        assert!(request.contains(text), "{text} in {request}");
    }
}

#[tokio::test]
async fn a_download_comes_in_pieces_whatever_its_size() {
    let server = Server::new(vec![stalls_after(format!("{}first", head("application/zip")))]);
    let mut response = guarded(download(&server.client().body_limit(3))).await.unwrap();
    assert_eq!(guarded(response.chunk()).await.unwrap().unwrap(), "first");
    assert_eq!(response.content_type(), "application/zip");
    let server = Server::new(vec![says(answer("200 OK", "", "the whole"))]);
    let response = guarded(download(&server.client())).await.unwrap();
    assert_eq!(guarded(response.bytes()).await.unwrap(), "the whole");
}

#[tokio::test]
async fn a_download_that_breaks_off_is_an_error_and_a_failure_is_read() {
    let whole = answer("200 OK", "", "the whole");
    let server = Server::new(vec![
        says(&whole[..whole.len() - 2]),
        says(answer("404 Not Found", "", "gone")),
    ]);
    let response = guarded(download(&server.client())).await.unwrap();
    assert_eq!(guarded(response.bytes()).await.unwrap_err().kind(), Kind::Body);
    let error = guarded(download(&server.client())).await.unwrap_err();
    assert_eq!(error.body().unwrap(), "gone");
}

/// Everything that a text of events gives.
async fn all<T: serde::de::DeserializeOwned + std::fmt::Debug>(
    text: &'static str,
) -> (
    Vec<Result<(Option<String>, Option<String>, T), String>>,
    Option<String>,
) {
    // One byte at a time: no boundary between pieces may matter.
    let pieces = (0..text.len()).map(|at| Ok::<_, Infallible>(Bytes::from_static(&text.as_bytes()[at..=at])));
    read_all(EventStream::new(Body::from_stream(Iter(pieces)))).await
}

async fn read_all<T: serde::de::DeserializeOwned + std::fmt::Debug>(
    mut stream: EventStream<T>,
) -> (
    Vec<Result<(Option<String>, Option<String>, T), String>>,
    Option<String>,
) {
    let mut events = Vec::new();
    while let Some(event) = guarded(stream.next()).await {
        events.push(match event {
            Ok(event) => Ok((event.id.map(|id| id.to_string()), event.event, event.data)),
            Err(error) => Err(error.to_string()),
        });
    }
    (events, stream.end_word().map(str::to_owned))
}

struct Iter<I>(I);

impl<I: Iterator + Unpin> Stream for Iter<I> {
    type Item = I::Item;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<I::Item>> {
        Poll::Ready(self.0.next())
    }
}

#[tokio::test]
async fn events_are_read_as_the_standard_says() {
    let text = "\u{feff}: a comment\nid: 1\nevent: add\ndata: {\"a\":\ndata:  1}\n\n\
                data:2\r\n\r\ndata: 3\r\rid\ndata: 4\nother: x\n\nid: 9\n\nevent: none\n\ndata: 5\n\n";
    let (events, end) = all::<Value>(text).await;
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        events,
        [
            Ok((some("1"), some("add"), json!({"a": 1}))),
            Ok((some("1"), None, json!(2))),
            Ok((some("1"), None, json!(3))),
            Ok((some(""), None, json!(4))),
            Ok((some("9"), None, json!(5))),
        ]
    );
    assert_eq!(end, None);
}

#[derive(Debug, PartialEq, Deserialize)]
struct Token {
    text: String,
}

#[tokio::test]
async fn a_word_ends_the_events() {
    for word in ["[DONE]", "done"] {
        let text = format!("data: {{\"text\":\"a\"}}\n\ndata: {word}\n\ndata: {{\"text\":\"b\"}}\n\n");
        let (events, end) = all::<Token>(text.leak()).await;
        assert_eq!(events.len(), 1);
        assert_eq!(end.as_deref(), Some(word));
    }
    let (events, end) =
        all::<String>("data: done\n\ndata: two words\n\ndata: \"json\"\n\ndata: [DONE]\n\n").await;
    let texts: Vec<_> = events.into_iter().map(|event| event.unwrap().2).collect();
    assert_eq!(texts, ["done", "two words", "json"]);
    assert_eq!(end.as_deref(), Some("[DONE]"));
}

/// Events as documents show them: as a whole.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(tag = "event", rename_all = "lowercase")]
enum Heard {
    Chapter { id: Option<String>, data: Token },
    Note { retry: Option<u64>, data: String },
}

#[tokio::test]
async fn an_event_as_a_whole_is_chosen_by_its_name_and_its_data_read_as_documented() {
    let frames = |text: &'static str| read_all(EventStream::<Heard>::of_frames(Body::from(text)));
    let (events, end) = frames(
        "event: chapter\nid: 7\ndata: {\"text\":\"a\"}\n\nevent: note\nretry: 20\ndata: two \"words\"\n\n\
         event: note\ndata: 12\n\nevent: chapter\ndata: {}\n\ndata: {\"event\":\"note\",\"data\":\"x\"}\n\n\
         event: note\ndata: [DONE]\n\n",
    )
    .await;
    let note = |retry, data: &str| Heard::Note {
        retry,
        data: data.to_owned(),
    };
    let mut events = events.into_iter().map(|event| event.map(|event| event.2));
    let first = Heard::Chapter {
        id: Some("7".to_owned()),
        data: Token { text: "a".into() },
    };
    assert_eq!(events.next().unwrap().unwrap(), first);
    assert_eq!(events.next().unwrap().unwrap(), note(Some(20), "two \"words\""));
    assert_eq!(events.next().unwrap().unwrap(), note(None, "12"));
    assert!(events.next().unwrap().unwrap_err().contains("missing field"));
    // A server that puts the whole into the data.
    assert_eq!(events.next().unwrap().unwrap(), note(None, "x"));
    assert!(events.next().is_none());
    assert_eq!(end.as_deref(), Some("[DONE]"));
}

#[tokio::test]
async fn malformed_events_are_errors_and_the_stream_goes_on() {
    let (events, _) = all::<Token>(
        "data: {\"text\":\n\ndata: Internal error\n\ndata: {\"text\":1}\n\ndata: {\"text\":\"b\"}",
    )
    .await;
    assert_eq!(events.len(), 4);
    for (event, part) in events.iter().zip(["EOF", "Internal error", "invalid type"]) {
        assert!(event.as_ref().unwrap_err().contains(part), "{event:?}");
    }
    // The empty line after the last event is missing, the event is not.
    assert_eq!(events[3].as_ref().unwrap().2, Token { text: "b".into() });
}

#[tokio::test]
async fn events_come_one_by_one_and_a_break_is_an_error() {
    let chunk = "data: {\"text\":\"a\"}\n\n";
    let first = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{chunk}\r\n",
        chunk.len()
    );
    let server = Server::new(vec![stalls_after(first.clone()), says(first)]);
    let mut stream = guarded(events::<Token>(&server.client())).await.unwrap();
    assert_eq!(guarded(stream.next()).await.unwrap().unwrap().data.text, "a");
    let mut stream = guarded(events::<Token>(&server.client())).await.unwrap();
    assert!(guarded(stream.next()).await.unwrap().is_ok());
    let error = guarded(stream.next()).await.unwrap().unwrap_err();
    assert!(
        matches!(&error, EventError::Transport(error) if error.kind() == Kind::Body),
        "{error:?}"
    );
    assert!(guarded(stream.next()).await.is_none());
}

#[tokio::test]
async fn an_event_that_never_ends_is_an_error() {
    let mut stream = EventStream::<Token>::new(Body::from("data: 0123456789\ndata: 0123456789"));
    stream.set_limit(20);
    let error = guarded(stream.next()).await.unwrap().unwrap_err();
    assert!(matches!(&error, EventError::Transport(error) if error.kind() == Kind::TooLarge));
    assert!(guarded(stream.next()).await.is_none());
}

#[tokio::test]
async fn an_answer_without_events_is_an_error_that_keeps_it() {
    let server = Server::new(vec![says(answer("200 OK", JSON, "{\"error\":\"no\"}"))]);
    let error = guarded(events::<Token>(&server.client())).await.unwrap_err();
    assert_eq!(error.body().unwrap(), "{\"error\":\"no\"}");
    assert!(error.to_string().contains("no stream of events"), "{error}");
}

#[tokio::test]
async fn pages_follow_each_other_until_none_follows_or_an_error() {
    let page = |body: &str| says(answer("200 OK", JSON, body));
    let server = Server::new(vec![
        page("{\"next\":2}"),
        page("{\"next\":3}"),
        page("{}"),
        page("{\"next\":2}"),
        page("x"),
    ]);
    let client = server.client();
    let pages = || {
        let client = client.clone();
        let list = move |cursor: Option<i64>| -> Call<Response<Value>> {
            let mut call = client.request(Method::GET, "/list");
            call.query("cursor", &cursor);
            call.answer_json("200", "")
        };
        Pages::new(list(None), move |page| {
            page["next"].as_i64().map(|cursor| list(Some(cursor)))
        })
    };
    let mut all = pages();
    let mut count = 0;
    while let Some(page) = guarded(all.next()).await {
        page.unwrap();
        count += 1;
    }
    assert_eq!(count, 3);
    assert!(server.requests()[2].starts_with("GET /list?cursor=3 "));
    let mut broken = pages();
    assert!(guarded(broken.next()).await.unwrap().is_ok());
    let error = guarded(broken.next()).await.unwrap().unwrap_err();
    assert!(matches!(error, docwright_client::Error::Decode(_)));
    assert!(guarded(broken.next()).await.is_none());
}

#[tokio::test]
async fn an_upload_that_fails_says_why() {
    struct Failing;
    impl Stream for Failing {
        type Item = Result<Bytes, std::io::Error>;
        fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            Poll::Ready(Some(Err(std::io::Error::other("the disk is gone"))))
        }
    }
    let server = Server::new(vec![says("")]);
    let error = guarded(upload(&server.client(), Body::from_stream(Failing)))
        .await
        .unwrap_err();
    assert_eq!(kind(&error), Kind::Lost);
    assert!(error.to_string().contains("the disk is gone"), "{error}");
}

#[tokio::test]
async fn the_identifier_of_an_event_counts_and_is_held_once() {
    let text = "id: 0123456789\ndata: {\"token\":\"a\"}\n\ndata: {\"token\":\"b\"}\n\n";
    let mut stream = EventStream::<Value>::new(Body::from(text));
    let first = stream.next().await.unwrap().unwrap().id.unwrap();
    let second = stream.next().await.unwrap().unwrap().id.unwrap();
    assert_eq!(&*first, "0123456789");
    assert!(std::sync::Arc::ptr_eq(&first, &second), "a copy for each event");
    for text in [
        "id: 01234567890123\ndata: 01234567",
        "event: 01234567890123\ndata: 01234567",
    ] {
        let mut stream = EventStream::<Value>::new(Body::from(text));
        stream.set_limit(20);
        let error = stream.next().await.unwrap().unwrap_err();
        assert!(matches!(error, EventError::Transport(error) if error.kind() == Kind::TooLarge));
    }
}

#[tokio::test]
async fn what_comes_with_an_event_is_not_told_before_it() {
    let text = "id: 1\ndata: a\n\nid: 2\ndata: b\n\nid: 3\n\nid: 4\ndata: two words too many";
    // All at once: where a stream is cut is chance.
    let mut stream = EventStream::<String>::new(Body::from(text));
    stream.set_limit(12);
    assert_eq!(stream.last_event_id(), None);
    for (data, id) in [("a", "1"), ("b", "2")] {
        assert_eq!(guarded(stream.next()).await.unwrap().unwrap().data, data);
        assert_eq!(
            stream.last_event_id(),
            Some(id),
            "the next event is still to come"
        );
    }
    let error = guarded(stream.next()).await.unwrap().unwrap_err();
    assert!(matches!(&error, EventError::Transport(error) if error.kind() == Kind::TooLarge));
    assert_eq!(stream.last_event_id(), Some("3"), "event 4 was not given");
    assert!(guarded(stream.next()).await.is_none(), "an error is the end");
}

#[tokio::test]
async fn events_before_an_error_come_before_it() {
    let mut stream =
        EventStream::<String>::new(Body::from("data: a\n\ndata: much too long for the limit\n\n"));
    stream.set_limit(10);
    assert_eq!(guarded(stream.next()).await.unwrap().unwrap().data, "a");
    assert!(guarded(stream.next()).await.unwrap().is_err());
    assert!(guarded(stream.next()).await.is_none());
}
