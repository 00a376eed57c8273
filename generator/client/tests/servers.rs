//! Where requests and credentials go: base URLs, variables of servers, servers of single operations.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use docwright_client::{
    BaseUrl, BuildError, ClientCredentials, Error, HttpClient, IntoBaseUrl, Method, Retries,
};
use support::{JSON, ROLE, Role, Server, answer, get, guarded, says};

fn ok() -> support::Act {
    says(answer("200 OK", JSON, ROLE))
}

/// A documented server with a variable, as a generated crate has it.
struct Documented {
    tenant: String,
}

impl IntoBaseUrl for Documented {
    fn into_base_url(self) -> Result<BaseUrl, BuildError> {
        BaseUrl::fill("http://{tenant}.api.test", &[("tenant", self.tenant.as_str())])
    }
}

#[tokio::test]
async fn a_variable_cannot_send_a_token_to_another_host() {
    let other = Server::new(vec![ok()]);
    let address = other.url.strip_prefix("http://").unwrap();
    for end in ["/", "/x", "?", "#", "\\", "", "@"] {
        let tenant = format!("{address}{end}");
        match HttpClient::new(Documented { tenant }) {
            Err(BuildError::ServerVariable { name, .. }) => assert_eq!(name, "tenant"),
            Err(error) => panic!("{error}"),
            Ok(client) => drop(guarded(get(&client.bearer_token("secret"))).await),
        }
    }
    assert_eq!(other.requests(), Vec::<String>::new());
}

#[test]
fn variables_stay_what_they_are() {
    let fill = |template: &str, value: &str| {
        let filled = BaseUrl::fill(template, &[("v", value)]);
        filled.map(|base| base.as_str().to_owned())
    };
    let good = [
        ("https://{v}.api.test", "eu-1", "https://eu-1.api.test"),
        ("https://{v}/x", "a.b.test", "https://a.b.test/x"),
        ("https://api.test:{v}/x", "8443", "https://api.test:8443/x"),
        ("https://[::1]:{v}/x", "8443", "https://[::1]:8443/x"),
        (
            "https://api.test/{v}/x",
            "a/b?c#d e",
            "https://api.test/a%2Fb%3Fc%23d%20e/x",
        ),
        ("https://api.test/{+v}/x", "a/b?c", "https://api.test/a/b%3Fc/x"),
        ("{v}://api.test", "https", "https://api.test"),
    ];
    for (template, value, url) in good {
        assert_eq!(fill(template, value).as_deref(), Ok(url), "{template}");
    }
    let bad = [
        ("https://{v}.api.test", ""),
        ("https://{v}.api.test", "a:1"),
        ("https://{v}.api.test", "a@b"),
        ("https://{v}.api.test", "ä"),
        ("https://{v}.api.test", "[::1]"),
        ("https://api.test:{v}/x", "80a"),
        ("https://api.test:{v}/x", "1.2"),
        ("https://api.test/{v}/x", ".."),
        ("https://api.test/{+v}/x", "a/../b"),
        ("{v}://api.test", "ftp"),
        ("{v}://api.test", "https://evil.test/x"),
    ];
    for (template, value) in bad {
        let error = fill(template, value).unwrap_err();
        assert!(
            matches!(&error, BuildError::ServerVariable { name, .. } if name == "v"),
            "{template}: {error}"
        );
        assert!(error.to_string().contains("`v`"), "{error}");
    }
    assert!(BaseUrl::fill("https://{w}.api.test", &[("v", "x")]).is_err());
}

#[test]
fn what_can_never_be_called_is_refused() {
    let never = [
        "https://[::1",
        "https://[x]",
        "https://x?x=",
        "https://x#x",
        "https://",
        "https:///v1",
        "/v1",
        "//x/v1",
        "https://user:pw@x",
        "https://user@x",
        "https://x:y",
        "https://x:",
        "https://x:99999",
        "https://*.x",
        "ftp://x",
    ];
    for url in never {
        let error = HttpClient::new(url).unwrap_err();
        assert!(matches!(error, BuildError::BaseUrl(_)), "{url}: {error}");
    }
    for url in [
        "https://x",
        "http://[::1]:8080/v1/",
        "http://some_host:1",
        "https://127.0.0.1",
    ] {
        assert!(HttpClient::new(url).is_ok(), "{url}");
    }
    let is_private = |url: &str| BaseUrl::new(url).unwrap().is_private();
    assert!(
        [
            "https://x",
            "http://localhost:1",
            "http://127.3.2.1",
            "http://[::1]/x"
        ]
        .into_iter()
        .all(is_private)
    );
    assert!(
        ![
            "http://x",
            "http://localhost.x",
            "http://127.0.0.1.x",
            "http://[::2]"
        ]
        .into_iter()
        .any(is_private)
    );
}

#[tokio::test]
async fn an_operation_is_called_on_its_own_server() {
    const DOCUMENTED: &str = "http://files.test/v2";
    let call = |client: &HttpClient, documented: &'static str| {
        let mut call = client.request(Method::GET, "/role");
        call.server(documented);
        call.answer_json::<Role, docwright_client::NoError>("200", "")
    };
    let (api, files) = (Server::new(vec![ok(), ok(), ok()]), Server::new(vec![ok()]));
    let client = api.client().bearer_token("secret");

    let redirected = client
        .clone()
        .server_at(DOCUMENTED, format!("{}/files", files.url));
    guarded(get(&redirected)).await.unwrap();
    guarded(call(&redirected, DOCUMENTED)).await.unwrap();
    guarded(call(&client.clone().one_server(), DOCUMENTED))
        .await
        .unwrap();
    guarded(call(&client, "/other")).await.unwrap();
    let lines = |server: &Server| -> Vec<String> {
        let requests = server.requests().into_iter();
        requests
            .inspect(|request| assert!(request.to_lowercase().contains("authorization: bearer secret")))
            .filter_map(|request| Some(request.lines().next()?.to_owned()))
            .collect()
    };
    assert_eq!(lines(&files), ["GET /files/role HTTP/1.1"]);
    assert_eq!(
        lines(&api),
        [
            "GET /role HTTP/1.1",
            "GET /role HTTP/1.1",
            "GET /other/role HTTP/1.1"
        ]
    );

    // Nothing is sent where the server cannot be known, and never to the client's server instead.
    for documented in [
        "https://{region}.files.test",
        "https://user:pw@files.test",
        "https://[::1",
    ] {
        match guarded(call(&client, documented)).await {
            Err(Error::Request(error)) => assert_eq!(error.part(), documented),
            other => panic!("{other:?}"),
        }
    }
    let misled = client.server_at(DOCUMENTED, "files.test");
    assert!(matches!(
        guarded(call(&misled, DOCUMENTED)).await,
        Err(Error::Request(_))
    ));
    assert_eq!(api.requests(), Vec::<String>::new());
}

#[test]
fn without_an_override_it_goes_to_the_documented_server() {
    let client = HttpClient::new("https://api.test").unwrap();
    let mut call = client.request(Method::GET, "/role");
    call.server("https://files.test/v2/");
    let request = call.into_request().unwrap();
    assert_eq!(request.uri(), "https://files.test/v2/role");
}

#[tokio::test]
async fn a_token_url_is_held_to_the_same() {
    let server = Server::new(Vec::new());
    let address = server.url.strip_prefix("http://").unwrap();
    for url in [
        format!("http://user:pw@{address}/token"),
        "https://[::1".to_owned(),
        "token".to_owned(),
    ] {
        let credentials = ClientCredentials::new(url.clone(), "id", "secret");
        let client = server
            .client()
            .retries(Retries::NONE)
            .client_credentials(credentials);
        let outcome = guarded(get(&client)).await;
        assert!(
            matches!(outcome, Err(Error::Credentials(_))),
            "{url}: {outcome:?}"
        );
    }
    assert_eq!(server.requests(), Vec::<String>::new());
}
