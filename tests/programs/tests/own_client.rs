//! A reqwest client of one's own: its TLS, proxies, user agent and limits are those of the program.

mod server;

use programs::tidewatch::Client;
use programs::tidewatch::client::ReqwestTransport;
use programs::tidewatch::models::requests::GetStationRequest;
use std::time::Duration;

#[tokio::test]
async fn the_program_says_how_it_connects() -> Result<(), Box<dyn std::error::Error>> {
    let (url, asked) = server::serve(&[("200 OK", "application/json", r#"{"id":"1","name":"Pier"}"#)]);
    // With the TLS of this crate; `.tls_backend_preconfigured(config)` sets another.
    let http = ReqwestTransport::builder()?
        .user_agent("kiosk/2.1")
        .connect_timeout(Duration::from_secs(2))
        .no_proxy()
        .build()?;
    let client = Client::with_reqwest(url, http)?.api_key("k-1");
    let station = client
        .stations()
        .get_station(&GetStationRequest::new("1"))
        .await?;
    assert_eq!(station.name, "Pier");
    let asked = asked.recv()?;
    assert!(
        asked.contains("user-agent: kiosk/2.1") && asked.contains("x-tide-key: k-1"),
        "{asked}"
    );
    Ok(())
}
