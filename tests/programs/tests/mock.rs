//! A test of one's own code, without a server.

use programs::tidewatch::Client;
use programs::tidewatch::client::AnyError;
use programs::tidewatch::client::serde_json::json;
use programs::tidewatch::models::Alert;
use programs::tidewatch::models::requests::GetStationRequest;

/// Tells the harbour where the water is too high.
async fn warn(client: &Client, station: &str) -> Result<bool, AnyError> {
    let station = client
        .stations()
        .get_station(&GetStationRequest::new(station))
        .await?;
    if station.level < Some(5) {
        return Ok(false);
    }
    let text = format!("{} is at {:?}", station.name, station.level);
    client.alerts().send_alert(&Alert::new(text)).await?;
    Ok(true)
}

#[tokio::test]
async fn nobody_is_told_at_the_level_of_the_documents() {
    let (client, mock) = Client::mock();
    assert!(matches!(warn(&client, "st-1").await, Ok(false)));
    assert!(mock.requests_of("sendAlert").is_empty());
}

#[tokio::test]
async fn the_harbour_is_told_of_high_water() -> Result<(), AnyError> {
    let (client, mock) = Client::mock();
    mock.answer(
        "getStation",
        200,
        json!({"id": "st-1", "name": "North Pier", "level": 7}),
    );
    mock.answer("sendAlert", 201, json!({"id": "a-1", "text": "…"}));
    assert!(warn(&client, "st-1").await?);
    let told: Vec<_> = mock
        .requests_of("sendAlert")
        .iter()
        .filter_map(|sent| sent.json::<Alert>().ok())
        .collect();
    assert_eq!(told, [Alert::new("North Pier is at Some(7)")]);
    Ok(())
}

#[tokio::test]
async fn a_refusal_is_an_error_whatever_the_operation() {
    let (client, mock) = Client::mock();
    mock.answer("GET /stations/{id}", 404, json!({"message": "no such station"}));
    let error = warn(&client, "st-9").await.expect_err("there is none");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    let problem = error.api_as::<programs::tidewatch::models::Problem>();
    assert_eq!(
        problem.map(|problem| problem.message.as_str()),
        Some("no such station")
    );
}
