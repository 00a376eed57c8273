//! All stations, however many pages they take.

mod server;

use programs::tidewatch::Client;
use programs::tidewatch::client::NextPage;
use programs::tidewatch::models::Station;
use programs::tidewatch::models::requests::ListStationsRequest;

/// The pages of this operation are not documented: that is said here.
const BY_CURSOR: NextPage = NextPage::Cursor {
    parameter: "cursor",
    field: &["next_cursor"],
};

async fn names(client: &Client) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let first = client
        .stations()
        .list_stations(&ListStationsRequest::default().with_limit(2));
    let mut stations = first
        .pages(BY_CURSOR)
        .at_most(10)
        .items(|page| page.into_value().stations);
    let mut names = Vec::new();
    while let Some(station) = stations.next().await {
        let Station { name, .. } = station?;
        names.push(name);
    }
    Ok(names)
}

#[tokio::test]
async fn pages_are_followed_to_the_last() -> Result<(), Box<dyn std::error::Error>> {
    let json = "application/json";
    let (url, asked) = server::serve(&[
        (
            "200 OK",
            json,
            r#"{"stations":[{"id":"1","name":"Pier"},{"id":"2","name":"Lock"}],"next_cursor":"b c"}"#,
        ),
        (
            "200 OK",
            json,
            r#"{"stations":[{"id":"3","name":"Bay","level":7.0}],"next_cursor":null}"#,
        ),
    ]);
    assert_eq!(names(&Client::at(url)?).await?, ["Pier", "Lock", "Bay"]);
    let asked: Vec<_> = asked
        .iter()
        .map(|request| request.lines().next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(
        asked,
        [
            "GET /stations?limit=2 HTTP/1.1",
            "GET /stations?limit=2&cursor=b%20c HTTP/1.1",
        ]
    );
    Ok(())
}
