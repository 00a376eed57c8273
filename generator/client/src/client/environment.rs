//! Settings out of environment variables, by which programs are mostly told them.

use super::BuildError;
use std::env::{VarError, var};

/// The text of an environment variable; none where it is not set, or is empty.
///
/// # Errors
/// A variable that is no text.
pub fn variable(name: &str) -> Result<Option<String>, BuildError> {
    match var(name) {
        Ok(text) => Ok((!text.is_empty()).then_some(text)),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(BuildError::Environment(format!("{name} is no text"))),
    }
}

/// That none of these variables is set, but one has to be.
pub fn missing(names: &str) -> BuildError {
    BuildError::Environment(format!("{names} is not set"))
}
