//! Values of enums and unions: made of what is at hand, compared with text, counted, and kept though no document knows them.

use programs::tidewatch::Client;
use programs::tidewatch::client::AnyError;
use programs::tidewatch::client::serde_json::json;
use programs::tidewatch::models::requests::ListAlertsRequest;
use programs::tidewatch::models::{Alert, Crew, Urgency};
use std::collections::BTreeMap;

/// How many alerts there are of each urgency.
async fn count(client: &Client) -> Result<BTreeMap<Urgency, usize>, AnyError> {
    let alerts = client.alerts().list_alerts(&ListAlertsRequest::default()).await?;
    let mut counts = BTreeMap::new();
    for urgency in alerts.into_value().into_iter().filter_map(|alert| alert.urgency) {
        *counts.entry(urgency).or_default() += 1;
    }
    Ok(counts)
}

#[tokio::test]
async fn what_no_document_knows_is_a_value_too() -> Result<(), AnyError> {
    let (client, mock) = Client::mock();
    let alerts =
        ["storm", "tsunami", "calm", "storm"].map(|urgency| json!({"text": "…", "urgency": urgency}));
    mock.answer("listAlerts", 200, alerts);
    let counts = count(&client).await?;
    assert_eq!(counts.get(&Urgency::Storm), Some(&2));
    let unknown: Vec<String> = counts
        .keys()
        .filter(|urgency| !urgency.is_known())
        .map(Urgency::to_string)
        .collect();
    assert_eq!(unknown, ["tsunami"]);
    Ok(())
}

#[test]
fn enums_are_made_of_text_and_compared_with_it() -> Result<(), Box<dyn std::error::Error>> {
    // As an argument of a command line or a line of a file.
    let urgency: Urgency = "high".parse()?;
    assert!(urgency == Urgency::High && urgency == "high" && urgency != "storm");
    let all: Vec<&str> = Urgency::VALUES.iter().map(AsRef::as_ref).collect();
    assert_eq!(all.join("|"), "calm|high|storm|other");
    Ok(())
}

#[test]
fn unions_are_made_of_what_they_hold() {
    let to_crew = Alert::new("high water").with_to(Crew::new("Ada"));
    let to_all = Alert::new("high water").with_to("harbour");
    let crew = |alert: &Alert| Some(alert.to.as_ref()?.as_crew()?.boat.clone());
    assert_eq!(crew(&to_crew).as_deref(), Some("Ada"));
    assert_eq!(crew(&to_all), None);
}
