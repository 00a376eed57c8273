//! TLS without a provider for the whole process, which a library must not choose: the client is told all of its TLS. This is the
//! feature `rustls-no-provider`, too.

mod server;

use programs::tidewatch::Client;
use programs::tidewatch::client::reqwest;
use programs::tidewatch::models::requests::GetStationRequest;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use server::tls::{self, LOOPBACK};
use std::sync::Arc;

#[tokio::test]
async fn the_client_is_told_its_tls() -> Result<(), Box<dyn std::error::Error>> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(LOOPBACK)?)?;
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let url = tls::serve(r#"{"id":"1","name":"Pier"}"#);
    let http = reqwest::Client::builder()
        .tls_backend_preconfigured(config)
        .build()?;
    let client = Client::with_reqwest(url, http)?.api_key("k-1");
    let station = client
        .stations()
        .get_station(&GetStationRequest::new("1"))
        .await?;
    assert_eq!(station.name, "Pier");
    assert!(
        CryptoProvider::get_default().is_none(),
        "nothing is chosen for others"
    );
    Ok(())
}
