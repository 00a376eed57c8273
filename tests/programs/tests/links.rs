//! All alerts, page by page: the documents say that a header leads to the next page, so nothing has to be said here.

mod server;

use programs::tidewatch::Client;
use programs::tidewatch::client::{AnyError, Response};
use programs::tidewatch::models::Urgency;
use programs::tidewatch::models::requests::ListAlertsRequest;

/// The texts of all alerts of an urgency, of no more than ten pages.
async fn texts(client: &Client, urgency: Urgency) -> Result<Vec<String>, AnyError> {
    let request = ListAlertsRequest::new().with_urgency(urgency);
    let pages = client.alerts().list_alerts_pages(&request).at_most(10);
    let mut alerts = pages.items(Response::into_value);
    let mut texts = Vec::new();
    while let Some(alert) = alerts.next().await {
        texts.push(alert?.text);
    }
    Ok(texts)
}

const NEXT: &str = "application/json\r\nLink: </alerts?urgency=high&from=a7>; rel=\"next\"";
const LAST: &str = "application/json\r\nLink: </alerts?urgency=high>; rel=\"first\"";

#[tokio::test]
async fn the_header_leads_to_the_last_page() -> Result<(), Box<dyn std::error::Error>> {
    let (url, asked) = server::serve(&[
        (
            "200 OK",
            NEXT,
            r#"[{"text":"high water"},{"text":"higher water"}]"#,
        ),
        ("200 OK", LAST, r#"[{"text":"all clear"}]"#),
    ]);
    let texts = texts(&Client::at(url)?, Urgency::High).await?;
    assert_eq!(texts, ["high water", "higher water", "all clear"]);
    let asked: Vec<_> = asked
        .iter()
        .filter_map(|sent| Some(sent.lines().next()?.to_owned()))
        .collect();
    let expected = [
        "GET /alerts?urgency=high HTTP/1.1",
        "GET /alerts?urgency=high&from=a7 HTTP/1.1",
    ];
    assert_eq!(asked, expected);
    Ok(())
}

#[tokio::test]
async fn pages_that_lead_in_a_circle_end_with_an_error() -> Result<(), Box<dyn std::error::Error>> {
    let back = "application/json\r\nLink: </alerts?urgency=high>; rel=\"next\"";
    let (url, _) = server::serve(&[
        ("200 OK", NEXT, r#"[{"text":"high water"}]"#),
        ("200 OK", back, r#"[{"text":"higher water"}]"#),
    ]);
    let error = texts(&Client::at(url)?, Urgency::High)
        .await
        .expect_err("it is a circle");
    assert!(error.to_string().contains("circle"), "{error}");
    Ok(())
}
