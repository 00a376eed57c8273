//! The headings of the plugin, and what each is to an operation.

use docwright_schema::schema::Location;

/// What a heading is to an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    Authorizations,
    Parameters,
    Location(Option<Location>),
    Body {
        required: bool,
    },
    Callbacks,
    Responses,
    Headers,
    /// `200`, `4XX`, `default`.
    Status,
    /// A heading of something else.
    Other,
}

/// The plugin's headings. Form data has no location of its own.
const HEADINGS: &[(&str, Heading)] = &[
    ("Authorizations", Heading::Authorizations),
    ("Parameters", Heading::Parameters),
    ("Path Parameters", Heading::Location(Some(Location::Path))),
    ("Query Parameters", Heading::Location(Some(Location::Query))),
    ("Header Parameters", Heading::Location(Some(Location::Header))),
    ("Cookie Parameters", Heading::Location(Some(Location::Cookie))),
    ("Form Data Parameters", Heading::Location(None)),
    ("FormData Parameters", Heading::Location(None)),
    ("Request Body", Heading::Body { required: false }),
    ("Request Body required", Heading::Body { required: true }),
    ("Request Bodyrequired", Heading::Body { required: true }),
    ("Callbacks", Heading::Callbacks),
    ("Responses", Heading::Responses),
    ("Headers", Heading::Headers),
];

impl Heading {
    /// What the title says.
    pub(super) fn of(title: &str) -> Heading {
        let title = title.trim();
        let known = HEADINGS.iter().find(|(name, _)| *name == title);
        match known {
            Some((_, heading)) => *heading,
            None if title.parse::<docwright_schema::schema::Status>().is_ok() => Heading::Status,
            None => Heading::Other,
        }
    }
}
