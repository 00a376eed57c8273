//! Moments, identifiers, addresses and amounts as the types that a program calculates with: the features `jiff`, `uuid`, `url`
//! and `rust_decimal`.

use jiff::SignedDuration;
use programs::tidewatch::Client;
use programs::tidewatch::client::TransportError;
use programs::tidewatch::client::http::Response;
use programs::tidewatch::client::serde_json::{Value, json};
use programs::tidewatch::models::Alert;
use rust_decimal::Decimal;
use uuid::Uuid;

/// Sends an alert once more: an hour longer, for twice the fee, under a mark of its own.
async fn again(client: &Client, alert: Alert, mark: Uuid) -> Result<Alert, Box<dyn std::error::Error>> {
    let until = alert.until.ok_or("it has no end")?.to_jiff()?;
    let fee = alert.fee.ok_or("it has no fee")?.to_decimal()?;
    let map = alert.map.ok_or("it has no map")?.to_url()?;
    let next = Alert::new(alert.text)
        .with_until(until + SignedDuration::from_hours(1))
        .with_fee(fee * Decimal::TWO)
        .with_map(map.join("#again")?)
        .with_mark(mark);
    Ok(client.alerts().send_alert(&next).await?.into_value())
}

#[tokio::test]
async fn values_are_calculated_with() -> Result<(), Box<dyn std::error::Error>> {
    let (client, mock) = Client::mock();
    mock.answer_with("sendAlert", |sent| {
        let answer = Response::builder().status(201);
        let body = sent.body.clone().into();
        answer.body(body).map_err(TransportError::other)
    });
    let alert = Alert::new("high water")
        .with_until("2031-05-17T23:30:00Z")
        .with_fee("12.10")
        .with_map("https://tidewatch.example/map?of=st-1");
    let mark = Uuid::from_u128(7);
    let sent = again(&client, alert, mark).await?;
    assert_eq!(sent.mark.ok_or("it has no mark")?.to_uuid()?, mark);
    let bodies: Vec<Value> = mock
        .requests()
        .iter()
        .filter_map(|sent| sent.json().ok())
        .collect();
    let expected = json!({
        "text": "high water",
        "until": "2031-05-18T00:30:00Z",
        "fee": "24.20",
        "map": "https://tidewatch.example/map?of=st-1#again",
        "mark": "00000000-0000-0000-0000-000000000007",
    });
    assert_eq!(bodies, [expected]);
    Ok(())
}
