//! What can go wrong, and what a program makes of it: it tells the user, comes back later, or gives up.

mod server;

use programs::tidewatch::Client;
use programs::tidewatch::client::{Error, Retries};
use programs::tidewatch::models::requests::GetStationRequest;
use std::net::TcpListener;
use std::time::Duration;

/// The name of a station, or what to tell the user.
async fn name(client: &Client, limit: Duration) -> String {
    let request = GetStationRequest::new("st-1");
    match client.stations().get_station(&request).timeout(limit).await {
        Ok(station) => station.into_value().name,
        Err(error) if error.is_timeout() => "too slow".to_owned(),
        Err(Error::Api(problem)) => format!("{}: {}", problem.status, problem.error.message),
        Err(Error::Decode(error)) => format!("at {}: {}", error.path, error.source),
        Err(error) if error.is_retryable() => format!("later: {:?}", error.status()),
        Err(error) => error.to_string(),
    }
}

/// What the user is told if the server answers so.
async fn told(status: &str, body: &str) -> Result<String, Box<dyn std::error::Error>> {
    let (url, _) = server::serve(&[(status, "application/json", body)]);
    let client = Client::at(url)?.retries(Retries::NONE);
    Ok(name(&client, Duration::from_secs(60)).await)
}

#[tokio::test]
async fn each_failure_says_what_it_is() -> Result<(), Box<dyn std::error::Error>> {
    assert_eq!(told("200 OK", r#"{"id":"1","name":"Pier"}"#).await?, "Pier");
    let missing = told("404 Not Found", r#"{"message":"no such station"}"#).await?;
    assert_eq!(missing, "404 Not Found: no such station");
    assert_eq!(told("503 Service Unavailable", "").await?, "later: Some(503)");
    let odd = told(
        "200 OK",
        r#"{"id":"1","name":"Pier","position":{"lat":1,"lng":[]}}"#,
    )
    .await?;
    assert!(odd.starts_with("at position"), "{odd}");
    let gone = told("410 Gone", "").await?;
    assert_eq!(gone, "the server answered 410 Gone without a body");
    assert!(told("200 OK", "").await?.contains("the body is empty"));
    Ok(())
}

#[tokio::test]
async fn a_server_that_says_nothing_is_too_slow() -> Result<(), Box<dyn std::error::Error>> {
    let silent = TcpListener::bind("127.0.0.1:0")?;
    let client = Client::at(format!("http://{}", silent.local_addr()?))?;
    assert_eq!(name(&client, Duration::from_millis(50)).await, "too slow");
    Ok(())
}
