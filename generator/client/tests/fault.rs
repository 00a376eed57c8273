//! Servers that answer badly, late, too much or not at all: a clear error each, nothing lost, no hang.

#![allow(clippy::unwrap_used, clippy::panic)] // the helpers of tests are not inside of tests

mod support;

use docwright_client::{Error, HttpClient, Retries, TransportErrorKind as Kind};
use std::time::Duration;
use support::{JSON, ROLE, Server, answer, get, guarded, kind, post, resets, says, stalls_after};

const SOON: Duration = Duration::from_millis(80);

#[tokio::test]
async fn slow_headers_are_a_timeout() {
    let server = Server::new(vec![stalls_after("HTTP/1.1 200 OK\r\nX-Begun: yes\r\n")]);
    let error = guarded(get(&server.client()).timeout(SOON)).await.unwrap_err();
    assert_eq!(kind(&error), Kind::Timeout);
    assert!(error.to_string().contains("80ms"), "{error}");
}

#[tokio::test]
async fn a_slow_body_is_a_timeout() {
    let slow = format!("HTTP/1.1 200 OK\r\n{JSON}Content-Length: 100\r\n\r\n{{");
    let server = Server::new(vec![stalls_after(slow)]);
    let error = guarded(get(&server.client().timeout(SOON))).await.unwrap_err();
    assert_eq!(kind(&error), Kind::Timeout);
}

#[tokio::test]
async fn a_body_that_never_ends_has_a_limit_of_its_own() {
    let slow = format!("HTTP/1.1 200 OK\r\n{JSON}Content-Length: 100\r\n\r\n{{");
    let server = Server::new(vec![stalls_after(slow)]);
    let client = server.client().body_timeout(SOON).retries(Retries::NONE);
    let error = guarded(get(&client)).await.unwrap_err();
    assert_eq!(
        (kind(&error), error.status().unwrap().as_u16()),
        (Kind::Timeout, 200)
    );
}

#[tokio::test]
async fn a_call_overrides_the_timeout_of_its_client() {
    let server = Server::new(vec![says(answer("200 OK", JSON, ROLE))]);
    let client = server.client().timeout(Duration::ZERO);
    assert_eq!(
        guarded(get(&client).timeout(Duration::from_secs(20)))
            .await
            .unwrap()
            .role,
        "admin"
    );
}

#[tokio::test]
async fn waits_between_tries_end_with_the_timeout() {
    let busy = || says(answer("503 Service Unavailable", "Retry-After: 20\r\n", ""));
    let server = Server::new(vec![busy(), busy()]);
    let error = guarded(get(&server.client()).retries(Retries::up_to(1)).timeout(SOON)).await;
    assert_eq!(kind(&error.unwrap_err()), Kind::Timeout);
}

#[tokio::test]
async fn a_truncated_body_says_what_had_begun() {
    let whole = answer("200 OK", JSON, ROLE);
    let server = Server::new(vec![says(&whole[..whole.len() - 3])]);
    let error = guarded(get(&server.client())).await.unwrap_err();
    assert_eq!(
        (kind(&error), error.status().unwrap().as_u16()),
        (Kind::Body, 200)
    );
}

#[tokio::test]
async fn a_truncated_chunk_is_an_error() {
    let chunked = format!("HTTP/1.1 200 OK\r\n{JSON}Transfer-Encoding: chunked\r\n\r\n20\r\n{{\"role\":");
    let server = Server::new(vec![says(chunked)]);
    assert_eq!(
        kind(&guarded(get(&server.client())).await.unwrap_err()),
        Kind::Body
    );
}

#[tokio::test]
async fn an_oversized_body_is_an_error_whether_announced_or_not() {
    let big = "x".repeat(5000);
    let unannounced = format!("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{big}");
    for text in [answer("200 OK", JSON, &big), unannounced] {
        let server = Server::new(vec![says(text)]);
        let error = guarded(get(&server.client().body_limit(4999))).await.unwrap_err();
        assert_eq!(
            (kind(&error), error.status().unwrap().as_u16()),
            (Kind::TooLarge, 200)
        );
        assert!(error.to_string().contains("4999"), "{error}");
    }
    let server = Server::new(vec![says(answer("200 OK", JSON, ROLE))]);
    let exact = server.client().body_limit(ROLE.len());
    assert_eq!(guarded(get(&exact)).await.unwrap().role, "admin");
}

#[tokio::test]
async fn a_wrong_content_type_is_named() {
    let page = answer(
        "200 OK",
        "Content-Type: text/html; charset=utf-8\r\n",
        "<h1>Sign in</h1>",
    );
    let server = Server::new(vec![says(page)]);
    let error = guarded(get(&server.client())).await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error:?}");
    let text = error.to_string();
    assert!(
        text.contains("`text/html`") && text.contains("<h1>Sign in</h1>"),
        "{text}"
    );
}

#[tokio::test]
async fn malformed_json_is_kept() {
    let server = Server::new(vec![says(answer("200 OK", JSON, "{\"role\":\"ad"))]);
    let error = guarded(get(&server.client())).await.unwrap_err();
    assert_eq!(error.body().unwrap(), "{\"role\":\"ad");
    assert!(error.to_string().contains("`role`"), "{error}");
}

#[tokio::test]
async fn a_redirect_loop_ends() {
    let redirect = || says(answer("302 Found", "Location: /role\r\n", ""));
    let server = Server::new((0..20).map(|_| redirect()).collect());
    let error = guarded(get(&server.client())).await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 302);
    assert_eq!(server.requests().len(), 6);
}

#[tokio::test]
async fn a_reset_connection_is_lost_and_tried_again_where_that_does_no_harm() {
    let server = Server::new(vec![resets(), says(answer("200 OK", JSON, ROLE))]);
    assert_eq!(guarded(get(&server.stubborn())).await.unwrap().role, "admin");
    let server = Server::new(vec![resets(), says(answer("200 OK", JSON, ROLE))]);
    let error = guarded(post(&server.stubborn())).await.unwrap_err();
    assert_eq!(kind(&error), Kind::Lost);
}

#[tokio::test]
async fn what_is_no_http_is_an_error() {
    let server = Server::new(vec![says("SSH-2.0-OpenSSH\r\n")]);
    let error = guarded(get(&server.client())).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
}

#[tokio::test]
async fn retry_after_is_obeyed_in_seconds_and_as_a_date() {
    let date = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    for headers in ["Retry-After: 0\r\n", date] {
        let busy = says(answer("429 Too Many Requests", headers, "wait"));
        let server = Server::new(vec![busy, says(answer("200 OK", JSON, ROLE))]);
        // The usual wait would hang the test.
        let retries = Retries {
            first_wait: Duration::from_secs(3600),
            longest_wait: Duration::from_secs(3600),
            ..Retries::up_to(1)
        };
        assert_eq!(
            guarded(post(&server.client()).retries(retries))
                .await
                .unwrap()
                .role,
            "admin"
        );
    }
}

#[tokio::test]
async fn a_wait_that_is_too_long_gives_the_answer() {
    for headers in [
        "Retry-After: 86400\r\n",
        "Date: Thu, 31 Dec 2026 23:00:00 GMT\r\nRetry-After: Fri, 01 Jan 2027 00:00:00 GMT\r\n",
    ] {
        let server = Server::new(vec![says(answer("429 Too Many Requests", headers, "slow down"))]);
        let error = guarded(get(&server.stubborn())).await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), 429);
        assert_eq!(error.body().unwrap(), "slow down");
        assert!(error.headers().unwrap().contains_key("retry-after"));
    }
}

#[tokio::test]
async fn tries_are_counted_and_the_last_answer_is_given() {
    let busy = |number: u32| says(answer("503 Service Unavailable", "", &number.to_string()));
    let server = Server::new((0..5).map(busy).collect());
    let error = guarded(get(&server.stubborn())).await.unwrap_err();
    assert_eq!(error.body().unwrap(), "2");
    assert_eq!(server.requests().len(), 3);
    let error = guarded(post(&server.stubborn())).await.unwrap_err();
    assert_eq!(error.body().unwrap(), "3");
    let error = guarded(get(&server.stubborn()).retries(Retries::NONE))
        .await
        .unwrap_err();
    assert_eq!(error.body().unwrap(), "4");
}

#[tokio::test]
async fn other_errors_are_not_tried_again() {
    let server = Server::new(vec![
        says(answer("500 Oops", "", "")),
        says(answer("200 OK", JSON, ROLE)),
    ]);
    let error = guarded(get(&server.stubborn())).await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 500);
}

#[tokio::test]
async fn a_dropped_call_leaves_the_client_usable() {
    let server = Server::new(vec![stalls_after(""), says(answer("200 OK", JSON, ROLE))]);
    let client = server.client();
    assert!(tokio::time::timeout(SOON, get(&client)).await.is_err());
    assert_eq!(guarded(get(&client)).await.unwrap().role, "admin");
}

#[tokio::test]
async fn a_call_that_is_not_awaited_sends_nothing() {
    let server = Server::new(vec![says(answer("200 OK", JSON, ROLE))]);
    let client = server.client();
    drop(post(&client));
    assert_eq!(guarded(get(&client)).await.unwrap().role, "admin");
    assert!(server.requests()[0].starts_with("GET "));
}

#[tokio::test]
async fn a_call_has_headers_of_its_own_and_its_key_lets_it_be_repeated() {
    let server = Server::new(vec![
        says(answer("503 Busy", "", "")),
        says(answer("200 OK", JSON, ROLE)),
    ]);
    let call = post(&server.stubborn())
        .header("x-trace", "t-1")
        .idempotency_key("k-1");
    guarded(call).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    for header in ["x-trace: t-1", "idempotency-key: k-1"] {
        assert!(
            requests.iter().all(|request| request.contains(header)),
            "{requests:?}"
        );
    }
    let error = guarded(post(&server.client()).header("x-trace", "a\r\nb"))
        .await
        .unwrap_err();
    assert!(
        matches!(&error, Error::Request(error) if error.part() == "x-trace"),
        "{error}"
    );
}

#[tokio::test]
async fn a_client_of_ones_own_says_itself_who_it_is() {
    let server = Server::new((0..4).map(|_| says(answer("200 OK", JSON, ROLE))).collect());
    let own = || reqwest::Client::builder().user_agent("own/1").build().unwrap();
    let with = |client| HttpClient::with_reqwest(&server.url, client).unwrap();
    guarded(get(&with(own()))).await.unwrap();
    guarded(get(&with(own()).user_agent("kiosk/2"))).await.unwrap();
    guarded(get(&with(reqwest::Client::new()))).await.unwrap();
    guarded(get(&server.client())).await.unwrap();
    let requests = server.requests();
    let agent = |at: usize| {
        requests[at]
            .lines()
            .find_map(|line| line.strip_prefix("user-agent: "))
    };
    let agents = [0, 1, 2, 3].map(agent);
    let default = concat!("docwright-client/", env!("CARGO_PKG_VERSION"));
    assert_eq!(agents, [Some("own/1"), Some("kiosk/2"), None, Some(default)]);
}

#[tokio::test]
async fn an_error_says_whether_to_come_again() {
    let server = Server::new(vec![
        says(answer("503 Busy", "", "")),
        says(answer("409 Conflict", "", "")),
        stalls_after(""),
    ]);
    let mut seen = Vec::new();
    for _ in 0..3 {
        let error = guarded(get(&server.client()).timeout(SOON * 5))
            .await
            .unwrap_err();
        seen.push((error.is_retryable(), error.is_timeout()));
    }
    assert_eq!(seen, [(true, false), (false, false), (true, true)]);
}
