//! Credentials: where they stand in a request, which of them go, and that nobody sees them.

use docwright_client::{HttpClient, Method, Secret};

use super::client_at;

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
    let debug = format!("{client:?} {call:?} {:?}", Secret::from("hidden-6"));
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
