//! TLS with ring: the program depends on rustls and installs its provider before it makes a client. The crate has the feature
//! `rustls-no-provider` in place of `rustls` then, and nothing of aws-lc is built.

mod server;

use programs::tidewatch::Client;
use programs::tidewatch::client::reqwest::{self, Certificate};
use programs::tidewatch::models::requests::GetStationRequest;
use rustls::crypto::ring;
use server::tls::{self, LOOPBACK};

#[tokio::test]
async fn the_program_installs_its_provider() -> Result<(), Box<dyn std::error::Error>> {
    ring::default_provider()
        .install_default()
        .expect("it is the first");
    let url = tls::serve(r#"{"id":"1","name":"Pier"}"#);
    let http = reqwest::Client::builder()
        .tls_certs_only([Certificate::from_pem(LOOPBACK)?])
        .build()?;
    let client = Client::with_reqwest(url, http)?.api_key("k-1");
    let station = client
        .stations()
        .get_station(&GetStationRequest::new("1"))
        .await?;
    assert_eq!(station.name, "Pier");
    Ok(())
}
