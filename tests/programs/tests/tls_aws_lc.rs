//! TLS as a generated crate has it by itself: rustls with aws-lc, and nothing to install. Its C takes long to build, so this program is run by
//! `cargo test -p docwright-programs --features rustls --test tls_aws_lc`.

mod server;

use programs::tidewatch::Client;
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
