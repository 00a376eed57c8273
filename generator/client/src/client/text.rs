//! Text that stands for a moment, a day, an identifier, an address or a decimal number, kept letter by letter.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

macro_rules! text {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        #[derive(Clone, Default, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// The text as it is on the wire.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text as it is on the wire.
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self)
            }
        }
    };
}

text! {
    /// A moment, such as `2024-01-02T03:04:05.120+02:00`.
    ///
    /// It is the text that the server sent: its offset and its digits stay, and a server that forgets the offset does
    /// not make the whole answer unreadable. The features `jiff`, `chrono` and `time` turn it into a type to count with.
    #[derive(PartialOrd, Ord)]
    DateTime
}

text! {
    /// A day, such as `2024-01-02`, as the text that the server sent.
    ///
    /// The features `jiff`, `chrono` and `time` turn it into a type to count with.
    #[derive(PartialOrd, Ord)]
    Date
}

text! {
    /// An identifier, such as `67e55044-10b1-426f-9247-bb680e5fe0c8`, as the text that the server sent.
    ///
    /// The feature `uuid` turns it into a type of 16 bytes.
    #[derive(PartialOrd, Ord)]
    Uuid
}

text! {
    /// An address, as the text that the server sent.
    ///
    /// The feature `url` turns it into a type that knows its parts.
    #[derive(PartialOrd, Ord)]
    Url
}

text! {
    /// A decimal number as text, such as `12.50`, with all digits that the server sent. Two are equal where the
    /// texts are.
    ///
    /// The feature `rust_decimal` turns it into a type to count with.
    Decimal
}

#[cfg(feature = "uuid")]
mod with_uuid {
    use super::Uuid;

    impl Uuid {
        /// The identifier.
        pub fn to_uuid(&self) -> Result<uuid::Uuid, uuid::Error> {
            self.0.parse()
        }
    }

    impl From<uuid::Uuid> for Uuid {
        fn from(identifier: uuid::Uuid) -> Self {
            Self(identifier.to_string())
        }
    }
}

#[cfg(feature = "url")]
mod with_url {
    use super::Url;

    impl Url {
        /// The address.
        pub fn to_url(&self) -> Result<url::Url, url::ParseError> {
            self.0.parse()
        }
    }

    impl From<url::Url> for Url {
        fn from(address: url::Url) -> Self {
            Self(address.into())
        }
    }
}

#[cfg(feature = "rust_decimal")]
mod with_decimal {
    use super::super::Number;
    use super::Decimal;

    impl Decimal {
        /// The number, to the last digit.
        pub fn to_decimal(&self) -> Result<rust_decimal::Decimal, rust_decimal::Error> {
            rust_decimal::Decimal::from_str_exact(&self.0)
        }
    }

    impl From<rust_decimal::Decimal> for Decimal {
        fn from(number: rust_decimal::Decimal) -> Self {
            Self(number.to_string())
        }
    }

    impl Number {
        /// The number as it is written.
        pub fn to_decimal(&self) -> Result<rust_decimal::Decimal, rust_decimal::Error> {
            let text = self.to_string();
            match text.contains(['e', 'E']) {
                true => rust_decimal::Decimal::from_scientific(&text),
                false => rust_decimal::Decimal::from_str_exact(&text),
            }
        }
    }
}

#[cfg(feature = "jiff")]
mod with_jiff {
    use super::{Date, DateTime};

    impl DateTime {
        /// The moment, without its offset.
        pub fn to_jiff(&self) -> Result<jiff::Timestamp, jiff::Error> {
            self.0.parse()
        }
    }

    impl Date {
        /// The day.
        pub fn to_jiff(&self) -> Result<jiff::civil::Date, jiff::Error> {
            self.0.parse()
        }
    }

    impl From<jiff::Timestamp> for DateTime {
        fn from(moment: jiff::Timestamp) -> Self {
            Self(moment.to_string())
        }
    }

    impl From<jiff::civil::Date> for Date {
        fn from(day: jiff::civil::Date) -> Self {
            Self(day.to_string())
        }
    }
}

#[cfg(feature = "chrono")]
mod with_chrono {
    use super::{Date, DateTime};

    impl DateTime {
        /// The moment with its offset.
        pub fn to_chrono(&self) -> Result<chrono::DateTime<chrono::FixedOffset>, chrono::ParseError> {
            chrono::DateTime::parse_from_rfc3339(&self.0)
        }
    }

    impl Date {
        /// The day.
        pub fn to_chrono(&self) -> Result<chrono::NaiveDate, chrono::ParseError> {
            self.0.parse()
        }
    }

    impl<Z: chrono::TimeZone> From<chrono::DateTime<Z>> for DateTime {
        fn from(moment: chrono::DateTime<Z>) -> Self {
            Self(moment.fixed_offset().to_rfc3339())
        }
    }

    impl From<chrono::NaiveDate> for Date {
        fn from(day: chrono::NaiveDate) -> Self {
            Self(day.to_string())
        }
    }
}

#[cfg(feature = "time")]
mod with_time {
    use super::{Date, DateTime};
    use time::format_description::well_known::{Iso8601, Rfc3339};

    impl DateTime {
        /// The moment with its offset.
        pub fn to_time(&self) -> Result<time::OffsetDateTime, time::error::Parse> {
            time::OffsetDateTime::parse(&self.0, &Rfc3339)
        }
    }

    impl Date {
        /// The day.
        pub fn to_time(&self) -> Result<time::Date, time::error::Parse> {
            time::Date::parse(&self.0, &Iso8601::DATE)
        }
    }

    impl TryFrom<time::OffsetDateTime> for DateTime {
        type Error = time::error::Format;

        fn try_from(moment: time::OffsetDateTime) -> Result<Self, Self::Error> {
            moment.format(&Rfc3339).map(Self)
        }
    }

    impl From<time::Date> for Date {
        fn from(day: time::Date) -> Self {
            Self(day.to_string())
        }
    }
}
