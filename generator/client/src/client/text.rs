//! Text that stands for a moment or a day, kept letter by letter.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

macro_rules! text {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        #[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    DateTime
}

text! {
    /// A day, such as `2024-01-02`, as the text that the server sent.
    ///
    /// The features `jiff`, `chrono` and `time` turn it into a type to count with.
    Date
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
