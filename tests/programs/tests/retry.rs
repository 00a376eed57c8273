//! An alert that is sent once, although the server was busy the first time.

mod server;

use programs::tidewatch::Client;
use programs::tidewatch::client::Retries;
use programs::tidewatch::models::Alert;
use std::time::Duration;

fn client(url: &str) -> Result<Client, Box<dyn std::error::Error>> {
    let retries = Retries {
        first_wait: Duration::from_millis(1),
        ..Retries::up_to(3)
    };
    Ok(Client::at(url)?.retries(retries).timeout(Duration::from_secs(20)))
}

#[tokio::test]
async fn with_a_key_a_post_is_repeated() -> Result<(), Box<dyn std::error::Error>> {
    let (url, asked) = server::serve(&[
        ("503 Service Unavailable", "text/plain", "busy"),
        ("201 Created", "application/json", r#"{"id":"a-1","text":"high"}"#),
    ]);
    let client = client(&url)?;
    let alert = Alert::new("high");
    let sent = client.alerts().send_alert(&alert).idempotency_key("7f3a").await?;
    assert_eq!(sent.id.as_deref(), Some("a-1"));
    let keys = asked
        .iter()
        .filter(|request| request.contains("idempotency-key: 7f3a"))
        .count();
    assert_eq!(keys, 2);
    Ok(())
}

#[tokio::test]
async fn without_one_it_is_not() -> Result<(), Box<dyn std::error::Error>> {
    let (url, _) = server::serve(&[("503 Service Unavailable", "text/plain", "busy")]);
    let failed = client(&url)?.alerts().send_alert(&Alert::new("high")).await;
    let error = failed.expect_err("the server was busy");
    assert!(error.is_retryable() && error.status().is_some_and(|status| status == 503));
    Ok(())
}
