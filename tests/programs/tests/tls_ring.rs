//! TLS with ring, the feature `rustls-ring` in place of `rustls`, and the certificates that the system trusts. A program that trusts
//! others makes its own client, for which it installs ring.

mod server;

use programs::tidewatch::Client;
use programs::tidewatch::client::Retries;
use programs::tidewatch::client::reqwest::{self, Certificate};
use programs::tidewatch::models::requests::GetStationRequest;
use rustls::crypto::ring;
use server::tls::{self, LOOPBACK};

#[tokio::test]
async fn a_server_that_nobody_knows_is_not_called() -> Result<(), Box<dyn std::error::Error>> {
    let url = tls::serve("{}");
    let client = Client::at(url)?.api_key("k-1").retries(Retries::NONE);
    let request = GetStationRequest::new("1");
    let error = client
        .stations()
        .get_station(&request)
        .await
        .expect_err("it is unknown");
    assert!(error.to_string().contains("certificate"), "{error}");
    Ok(())
}

#[tokio::test]
async fn the_program_says_whom_it_trusts() -> Result<(), Box<dyn std::error::Error>> {
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
