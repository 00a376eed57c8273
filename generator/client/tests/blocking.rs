//! Waiting for calls without async code, and inside of it.

#![allow(clippy::unwrap_used)] // the helpers of tests are not inside of tests

mod support;

use docwright_client::{Body, Call, Method, Response, Wait};
use support::{JSON, ROLE, Server, answer, get, says};

#[test]
fn calls_are_waited_for() {
    let server = Server::new((0..3).map(|_| says(answer("200 OK", JSON, ROLE))).collect());
    let client = server.client();
    for _ in 0..2 {
        assert_eq!(get(&client).wait().unwrap().role, "admin");
    }
    let download: Call<Response<Body>> = client.request(Method::GET, "/file").answer_body("200", "");
    let mut response = download.wait().unwrap();
    assert_eq!(response.chunk().wait().unwrap().unwrap(), ROLE);
}

#[tokio::test]
async fn waiting_inside_of_async_code_does_not_panic() {
    let server = Server::new(vec![says(answer("200 OK", JSON, ROLE))]);
    assert_eq!(get(&server.client()).wait().unwrap().role, "admin");
}
