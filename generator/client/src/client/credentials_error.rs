//! Why credentials could not be had.

use super::platform::BoxError;
use std::sync::Arc;
use std::{error, fmt};

/// The credentials of a request could not be had; it was not sent. A clone shares the cause.
#[derive(Clone, Debug)]
pub struct CredentialsError {
    source: Arc<dyn error::Error + Send + Sync>,
}

impl CredentialsError {
    pub(super) fn new(source: BoxError) -> Self {
        Self {
            source: source.into(),
        }
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot get the credentials: {}", self.source)
    }
}

impl error::Error for CredentialsError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        Some(&*self.source)
    }
}
