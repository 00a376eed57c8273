//! Fields that may be absent, null or a value: `Option<Option<T>>`, where `None` is absent and `Some(None)` is null.
//!
//! ```text
//! #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::client::nullable")]
//! pub nickname: Option<Option<String>>,
//! ```
//!
//! serde alone reads null as absent; through this module what was read is written back as it was.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Writes null or the value. An absent field never gets here: `skip_serializing_if` leaves it out.
pub fn serialize<T: Serialize, S: Serializer>(
    field: &Option<Option<T>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match field {
        Some(value) => value.serialize(serializer),
        None => serializer.serialize_none(),
    }
}

/// Reads a field that is there: null or a value. An absent field never gets here: `default` makes it `None`.
pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}
