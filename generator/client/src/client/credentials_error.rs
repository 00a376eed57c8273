//! Why credentials could not be had.

use super::platform::BoxError;
use std::{error, fmt};

/// The credentials of a request could not be had; it was not sent.
#[derive(Debug)]
pub struct CredentialsError {
    source: BoxError,
}

impl CredentialsError {
    pub(super) fn new(source: BoxError) -> Self {
        Self { source }
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
