//! A user has given leave once: tokens are got with the refresh token that came of it, and again where one is refused.

mod server;

use programs::tidewatch::Client;
use programs::tidewatch::client::AnyError;
use programs::tidewatch::models::requests::GetStationRequest;
use std::sync::{Arc, Mutex, PoisonError};

/// Where the program keeps its refresh token.
type Kept = Arc<Mutex<String>>;

fn client(url: String, kept: &Kept) -> Result<Client, Box<dyn std::error::Error>> {
    let token = kept.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let kept = kept.clone();
    Ok(Client::at(url)?.refresh_token("kiosk", token, |refresh| {
        refresh.on_change(move |new| {
            *kept.lock().unwrap_or_else(PoisonError::into_inner) = new.expose().to_owned();
        })
    }))
}

async fn name(client: &Client) -> Result<String, AnyError> {
    let request = GetStationRequest::new("st-1");
    Ok(client.stations().get_station(&request).await?.into_value().name)
}

const STATION: &str = r#"{"id":"st-1","name":"Pier"}"#;

#[tokio::test]
async fn tokens_are_renewed_and_the_next_refresh_token_is_kept() -> Result<(), Box<dyn std::error::Error>> {
    let json = "application/json";
    let (url, asked) = server::serve(&[
        (
            "200 OK",
            json,
            r#"{"access_token":"a-1","expires_in":3600,"refresh_token":"r-2"}"#,
        ),
        ("401 Unauthorized", json, ""),
        ("200 OK", json, r#"{"access_token":"a-2","expires_in":3600}"#),
        ("200 OK", json, STATION),
        ("200 OK", json, STATION),
    ]);
    let kept = Kept::new(Mutex::new("r-1".to_owned()));
    let client = client(url, &kept)?;
    assert_eq!(name(&client).await?, "Pier");
    assert_eq!(name(&client).await?, "Pier");
    assert_eq!(*kept.lock().unwrap_or_else(PoisonError::into_inner), "r-2");
    let asked: Vec<String> = asked.iter().collect();
    let with = [
        "grant_type=refresh_token&refresh_token=r-1&client_id=kiosk",
        "authorization: Bearer a-1",
        "grant_type=refresh_token&refresh_token=r-2&client_id=kiosk",
        "authorization: Bearer a-2",
        "authorization: Bearer a-2",
    ];
    for (asked, with) in asked.iter().zip(with) {
        assert!(asked.contains(with), "{asked}");
    }
    Ok(())
}
