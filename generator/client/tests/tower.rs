//! Layers of tower around the default transport, and credentials that are asked for.

#![allow(clippy::unwrap_used, clippy::panic)] // the helpers of tests are not inside of tests

mod support;

use docwright_client::{
    Body, ClientCredentials, Error, HttpClient, RefreshToken, ReqwestTransport, Secret, TransportError,
    transport_fn,
};
use http::{Request, Response};
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use support::{JSON, ROLE, Server, answer, get, guarded, says, stalls_after};
use tower::retry::Policy;
use tower::{ServiceBuilder, service_fn};

/// Tries once more after a server error.
#[derive(Clone)]
struct Once(bool);

impl<E> Policy<Request<Body>, Response<Body>, E> for Once {
    type Future = Ready<()>;

    fn retry(&mut self, _: &mut Request<Body>, result: &mut Result<Response<Body>, E>) -> Option<Ready<()>> {
        let is_bad = result
            .as_ref()
            .is_ok_and(|response| response.status().is_server_error());
        (is_bad && std::mem::replace(&mut self.0, false)).then(|| ready(()))
    }

    fn clone_request(&mut self, request: &Request<Body>) -> Option<Request<Body>> {
        let body = request.body().try_clone()?;
        let mut copy = Request::new(body);
        *copy.method_mut() = request.method().clone();
        *copy.uri_mut() = request.uri().clone();
        *copy.headers_mut() = request.headers().clone();
        Some(copy)
    }
}

#[tokio::test]
async fn layers_of_tower_work() {
    let server = Server::new(vec![
        says(answer("500 Oops", "", "")),
        says(answer("200 OK", JSON, ROLE)),
        stalls_after(""),
    ]);
    let service = ServiceBuilder::new()
        .concurrency_limit(2)
        .retry(Once(true))
        .timeout(Duration::from_secs(5))
        .service(ReqwestTransport::with_defaults().unwrap());
    let client = HttpClient::with_transport(&server.url, service).unwrap();
    assert_eq!(guarded(get(&client)).await.unwrap().role, "admin");
    let service = ServiceBuilder::new()
        .timeout(Duration::from_millis(50))
        .service(ReqwestTransport::with_defaults().unwrap());
    let error = guarded(get(&HttpClient::with_transport(&server.url, service).unwrap())).await;
    assert!(matches!(error.unwrap_err(), Error::Transport(_)));
}

#[tokio::test]
async fn any_service_and_any_closure_is_a_transport() {
    let service = service_fn(|_| async { Ok::<_, Infallible>(Response::new(Body::from(ROLE))) });
    let client = HttpClient::with_transport("http://api.test", service).unwrap();
    assert_eq!(guarded(get(&client)).await.unwrap().role, "admin");
    let transport =
        transport_fn(|_| async { Err::<Response<Body>, _>(TransportError::other("no such luck")) });
    let client = HttpClient::with_transport("http://api.test", transport).unwrap();
    assert!(
        guarded(get(&client))
            .await
            .unwrap_err()
            .to_string()
            .contains("no such luck")
    );
}

#[tokio::test]
async fn a_token_is_asked_for_with_each_request_and_anew_where_it_is_refused() {
    let refused = || says(answer("401 Unauthorized", "", "expired"));
    let server = Server::new(vec![refused(), says(answer("200 OK", JSON, ROLE)), refused()]);
    let count = Arc::new(AtomicU32::new(0));
    let next = count.clone();
    let client = server.client().token_provider(move || {
        let number = next.fetch_add(1, Ordering::SeqCst).min(2);
        async move { Ok::<_, Infallible>(Secret::from(format!("t{number}"))) }
    });
    assert_eq!(guarded(get(&client)).await.unwrap().role, "admin");
    let sent = server.requests();
    assert!(
        sent[0].contains("authorization: Bearer t0\r\n") && sent[1].contains("authorization: Bearer t1\r\n")
    );
    // The third token is the last: the same again is not sent, and the refusal is given.
    let error = guarded(get(&client)).await.unwrap_err();
    assert_eq!(error.body().unwrap(), "expired");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_token_that_cannot_be_had_is_an_error() {
    let client = HttpClient::new("http://127.0.0.1:9").unwrap();
    let client = client.token_provider(|| async { Err::<Secret, _>("the vault is shut") });
    let error = guarded(get(&client)).await.unwrap_err();
    assert!(matches!(error, Error::Credentials(_)));
    assert!(error.to_string().contains("the vault is shut"), "{error}");
}

#[tokio::test]
async fn client_credentials_are_changed_for_a_token_that_is_kept() {
    let token = |token: &str, life: u32| {
        says(answer(
            "200 OK",
            JSON,
            &format!("{{\"access_token\":\"{token}\",\"expires_in\":{life}}}"),
        ))
    };
    let tokens = Server::new(vec![
        token("one", 3600),
        token("two", 0),
        token("three", 3600),
        says(answer("400 No", "", "bad scope")),
    ]);
    let ok = || says(answer("200 OK", JSON, ROLE));
    let refused = says(answer("401 Unauthorized", "", ""));
    let server = Server::new(vec![ok(), ok(), refused, ok(), ok()]);
    let credentials = ClientCredentials::new(format!("{}/token", tokens.url), "me", "hidden&1")
        .scope("read")
        .scope("write");
    let client = server.client().client_credentials(credentials);
    for _ in 0..4 {
        assert_eq!(guarded(get(&client)).await.unwrap().role, "admin");
    }
    let sent: Vec<String> = server
        .requests()
        .iter()
        .filter_map(|request| request.split_once("Bearer ")?.1.lines().next().map(str::to_owned))
        .collect();
    assert_eq!(sent, ["one", "one", "one", "two", "three"]);
    let asked = &tokens.requests()[0];
    assert!(
        asked.starts_with("POST /token ")
            && asked.ends_with("grant_type=client_credentials&scope=read%20write")
    );
    // "me:hidden%261" in base64
    assert!(
        asked.contains("authorization: Basic bWU6aGlkZGVuJTI2MQ==\r\n"),
        "{asked}"
    );
    let debug = format!("{client:?} {:?}", ClientCredentials::new("", "", "hidden&1"));
    assert!(!debug.contains("hidden"), "{debug}");
}

#[tokio::test]
async fn a_refresh_token_is_used_up_once_and_the_new_one_told() {
    let token = |token: &str, life: u32, refresh: &str| {
        let body =
            format!("{{\"access_token\":\"{token}\",\"expires_in\":{life},\"refresh_token\":\"{refresh}\"}}");
        says(answer("200 OK", JSON, &body))
    };
    let tokens = Server::new(vec![token("one", 3600, "second"), token("two", 3600, "second")]);
    let ok = || says(answer("200 OK", JSON, ROLE));
    let server = Server::new(vec![ok(), ok(), says(answer("401 Unauthorized", "", "")), ok()]);
    let told = Arc::new(Mutex::new(Vec::new()));
    let keep = told.clone();
    let refresh = RefreshToken::new(format!("{}/token", tokens.url), "me", "first")
        .on_change(move |token| keep.lock().unwrap().push(token.expose().to_owned()));
    let debug = format!("{refresh:?}");
    assert!(!debug.contains("first"), "{debug}");
    let client = server.client().refresh_token(refresh);
    // Two at once need one token.
    let both = guarded(async { tokio::join!(get(&client), get(&client)) }).await;
    assert!(both.0.is_ok() && both.1.is_ok());
    assert_eq!(guarded(get(&client)).await.unwrap().role, "admin");
    let bearers: Vec<String> = server
        .requests()
        .iter()
        .filter_map(|request| request.split_once("Bearer ")?.1.lines().next().map(str::to_owned))
        .collect();
    assert_eq!(bearers, ["one", "one", "one", "two"]);
    let asked = tokens.requests();
    assert_eq!(asked.len(), 2);
    for (asked, refresh) in asked.iter().zip(["first", "second"]) {
        let form = format!("grant_type=refresh_token&refresh_token={refresh}&client_id=me");
        assert!(
            asked.ends_with(&form) && !asked.contains("authorization"),
            "{asked}"
        );
    }
    assert_eq!(*told.lock().unwrap(), ["second"]);
}
