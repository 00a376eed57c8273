//! Heights are of a type of one's own, which the overlay of the documents names: nobody takes one for feet.

use programs::tidewatch::Client;
use programs::tidewatch::client::AnyError;
use programs::tidewatch::client::serde_json::{Value, json};
use programs::tidewatch::models::Alert;
use programs::units::Metres;

/// The height that the alert was sent with.
async fn warn(client: &Client, height: Metres) -> Result<Option<Metres>, AnyError> {
    let alert = Alert::new("high water").with_height(height);
    Ok(client.alerts().send_alert(&alert).await?.into_value().height)
}

#[tokio::test]
async fn a_height_stays_what_it_is() -> Result<(), AnyError> {
    let (client, mock) = Client::mock();
    mock.answer("sendAlert", 201, json!({"text": "high water", "height": 5.25}));
    let sent = warn(&client, Metres(5.2)).await?;
    assert_eq!(sent, Some(Metres(5.25)));
    let asked = mock.requests_of("sendAlert");
    let bodies: Vec<Value> = asked.iter().filter_map(|sent| sent.json().ok()).collect();
    assert_eq!(bodies, [json!({"text": "high water", "height": 5.2})]);
    Ok(())
}
