//! A program whose client is described by its environment. It starts itself once more, with the variables set.

mod server;

use programs::tidewatch::Client;
use programs::tidewatch::models::requests::GetStationRequest;
use std::env;
use std::process::Command;

/// The program; without the variables it is only a test that has nothing to do.
#[tokio::test]
async fn program() -> Result<(), Box<dyn std::error::Error>> {
    if env::var("PROGRAM").is_err() {
        let error = Client::from_env().expect_err("there is no key");
        assert_eq!(
            error.to_string(),
            "the environment variable TIDEWATCH_API_KEY or TIDEWATCH_BEARER_TOKEN is not set"
        );
        return Ok(());
    }
    let client = Client::from_env()?;
    let station = client
        .stations()
        .get_station(&GetStationRequest::new("1"))
        .await?;
    assert_eq!(station.name, "Pier");
    Ok(())
}

#[test]
fn variables_describe_the_client() -> Result<(), Box<dyn std::error::Error>> {
    let (url, asked) = server::serve(&[("200 OK", "application/json", r#"{"id":"1","name":"Pier"}"#)]);
    let status = Command::new(env::current_exe()?)
        .args(["--exact", "program"])
        .env("PROGRAM", "1")
        .env("TIDEWATCH_BASE_URL", url)
        .env("TIDEWATCH_API_KEY", "k-1")
        .status()?;
    assert!(status.success());
    assert!(asked.recv()?.contains("x-tide-key: k-1"));
    Ok(())
}
