//! Follows the tide as it is measured, with the identifier to go on from when the connection is lost.

mod server;

use programs::tidewatch::Client;
use programs::tidewatch::client::AnyError;
use programs::tidewatch::models::Watch;
use programs::tidewatch::models::requests::WatchTideRequest;

/// The levels until the server ends the stream.
async fn follow(client: &Client) -> Result<(Vec<f64>, Option<String>), AnyError> {
    let request = WatchTideRequest::new("st-1", Watch::default().with_unit("m"));
    let mut events = client.stations().watch_tide(&request).await?.into_value();
    let mut levels = Vec::new();
    while let Some(event) = events.next().await {
        levels.push(event?.data.level);
    }
    Ok((levels, events.last_event_id().map(str::to_owned)))
}

const LEVELS: &str = "\
: hello

id: 1
data: {\"level\": 2.5}

id: 2
data: {\"level\":
data: 3, \"at\": \"08:00\"}

data: [DONE]

";

#[tokio::test]
async fn levels_come_one_by_one() -> Result<(), Box<dyn std::error::Error>> {
    let (url, asked) = server::serve(&[("200 OK", "text/event-stream", LEVELS)]);
    let (levels, last) = follow(&Client::at(url)?).await?;
    assert_eq!(levels, [2.5, 3.0]);
    assert_eq!(last.as_deref(), Some("2"));
    // The documents show an argument by which events are asked for: it is sent without being set.
    assert!(asked.recv()?.ends_with(r#"{"stream":true,"unit":"m"}"#));
    Ok(())
}

#[tokio::test]
async fn an_event_that_is_not_as_documented_is_an_error() -> Result<(), Box<dyn std::error::Error>> {
    let (url, _) = server::serve(&[("200 OK", "text/event-stream", "data: {\"level\": \"high\"}\n\n")]);
    let error = follow(&Client::at(url)?).await.expect_err("it is no level");
    assert!(error.to_string().contains("high"), "{error}");
    Ok(())
}
