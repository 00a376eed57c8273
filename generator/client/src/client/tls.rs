//! TLS of rustls with ring, and the certificates that the system trusts, in the place of reqwest's own choice, aws-lc, whose C
//! takes as long to build as all the rest of a client.

use rustls::ClientConfig;
use rustls::crypto::{CryptoProvider, ring};
use rustls_platform_verifier::BuilderVerifierExt;
use std::sync::Arc;

/// Sets it. A provider that the program has installed for all of its parts is used in the place of ring.
///
/// # Errors
/// Where the system has no certificates.
pub(super) fn with_ring(client: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, rustls::Error> {
    let installed = CryptoProvider::get_default().cloned();
    let provider = installed.unwrap_or_else(|| Arc::new(ring::default_provider()));
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?
        .with_no_client_auth();
    config.alpn_protocols = PROTOCOLS.iter().map(|name| name.to_vec()).collect();
    Ok(client.tls_backend_preconfigured(config))
}

/// What the server may choose from, the best first.
const PROTOCOLS: &[&[u8]] = &[
    #[cfg(feature = "http2")]
    b"h2",
    b"http/1.1",
];
