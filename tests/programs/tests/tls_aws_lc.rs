//! TLS as a generated crate has it by itself: rustls with aws-lc, which the feature `rustls` brings. The server's certificate is one
//! that no system knows.

mod server;

use programs::tidewatch::Client;
use programs::tidewatch::client::Retries;
use programs::tidewatch::client::reqwest::{self, Certificate};
use programs::tidewatch::models::requests::GetStationRequest;
use server::tls::{self, LOOPBACK};

#[tokio::test]
async fn nothing_need_be_installed() -> Result<(), Box<dyn std::error::Error>> {
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
