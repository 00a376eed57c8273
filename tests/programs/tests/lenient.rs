//! A server that was written in a language that does not tell numbers from texts, nor lists from objects: with the feature
//! `lenient`, what it means is read.

use programs::tidewatch::Client;
use programs::tidewatch::client::AnyError;
use programs::tidewatch::client::serde_json::{Value, json};
use programs::tidewatch::models::requests::{GetStationRequest, ListStationsRequest};
use programs::tidewatch::models::{Position, Station};

/// What is read of a station that the server describes so.
async fn station(answer: Value) -> Result<Station, AnyError> {
    let (client, mock) = Client::mock();
    mock.answer("getStation", 200, answer);
    let request = GetStationRequest::new("7");
    Ok(client.stations().get_station(&request).await?.into_value())
}

#[tokio::test]
async fn forms_are_what_they_stand_for() -> Result<(), AnyError> {
    let read = station(json!({"id": 7, "name": "Pier", "level": "2", "position": []})).await?;
    assert_eq!((&*read.id, read.level, read.position), ("7", Some(2), None));
    let read = station(json!({"id": 7.5, "name": "", "level": "", "position": ""})).await?;
    assert_eq!((&*read.id, &*read.name, read.level), ("7.5", "", None));
    let position = json!({"lat": "54.2", "lng": "-7"});
    let read = station(json!({"id": "7", "name": "Pier", "position": position})).await?;
    assert_eq!(read.position, Some(Position::new(54.2, -7.0)));
    Ok(())
}

#[tokio::test]
async fn in_lists_too() -> Result<(), AnyError> {
    let (client, mock) = Client::mock();
    let stations = json!([{"id": 1, "name": 2, "level": "3"}, {"id": "4", "name": "5", "level": 6}]);
    mock.answer(
        "listStations",
        200,
        json!({"stations": stations, "next_cursor": []}),
    );
    let request = ListStationsRequest::default();
    let page = client.stations().list_stations(&request).await?.into_value();
    let levels: Vec<_> = page.stations.iter().map(|station| station.level).collect();
    assert_eq!(levels, [Some(3), Some(6)]);
    assert_eq!(page.next_cursor.flatten(), None);
    Ok(())
}

#[tokio::test]
async fn what_can_mean_nothing_is_an_error_with_its_place() {
    for level in [json!("high"), json!({}), json!([1])] {
        let failed = station(json!({"id": "7", "name": "Pier", "level": level})).await;
        let error = failed.expect_err("it is no level").to_string();
        assert!(error.contains("level"), "{error}");
    }
}
