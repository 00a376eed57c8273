//! How pages of results follow each other.

use serde::{Deserialize, Serialize};

use crate::fact::Fact;

/// What the documents tell of the pages of an operation's results.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pagination {
    /// How the next page is asked for; not known where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Fact<NextPage>>,
    /// The wire name of the query parameter that bounds the number of results on a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Fact<String>>,
    /// Wire names down from the payload to the list of results; none where the payload is the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub results: Option<Fact<Vec<String>>>,
}

/// How the next page is asked for: what the query parameter of this wire name takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NextPage {
    /// The number of the page.
    Page(String),
    /// The number of results to skip.
    Offset(String),
    /// What the last page said.
    Cursor {
        /// The parameter.
        parameter: String,
        /// Wire names down from the payload to the value.
        field: Vec<String>,
    },
}
