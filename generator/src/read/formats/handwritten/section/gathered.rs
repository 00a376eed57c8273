//! What was gathered from the section of an operation. Data: knows no way of gathering.

use docwright_schema::Span;
use docwright_schema::evidence::TypeExpr;
use docwright_schema::schema::Requirement;
use serde_json::Value;

use crate::read::formats::handwritten::rows::row::Raw;
use crate::read::formats::handwritten::words::roles::Role;

/// Fields of an answer that stand together.
#[derive(Debug, Default)]
pub(in super::super) struct Rows {
    /// The status that they stand under.
    pub status: Option<String>,
    /// The field whose fields they are, as the words above them say.
    pub below: Option<String>,
    pub rows: Vec<Raw>,
}

impl Rows {
    /// Fields under no status.
    pub(in super::super) fn of(rows: Vec<Raw>) -> Rows {
        Rows {
            rows,
            ..Rows::default()
        }
    }
}

/// What a section says.
#[derive(Debug, Default)]
pub(in super::super) struct Gathered {
    /// Fields of the request, each group with its role.
    pub request: Vec<(Role, Vec<Raw>)>,
    /// Fields of the answer.
    pub response: Vec<Rows>,
    /// Names in lists that nothing says to be fields: they may be values, or any words.
    pub doubtful: Vec<Vec<Raw>>,
    pub request_examples: Vec<Value>,
    pub response_examples: Vec<(Option<String>, Value)>,
    /// Bodies of errors, with their status.
    pub error_examples: Vec<(String, Value)>,
    /// Statuses, and what is said of each.
    pub statuses: Vec<(String, Option<String>)>,
    /// The model that sentences say is returned.
    pub returned: Option<TypeExpr>,
    /// What sentences call the answer: a model may be called so, and counts where nothing shows the answer.
    pub named: Option<TypeExpr>,
    /// Fields of the answer that a sentence lists, and whether sentences say that there are many of what has them.
    pub listed: Vec<Raw>,
    pub is_many: bool,
    /// The model that a label says is the body: `Request body: a [boat](#boat)`.
    pub body: Option<TypeExpr>,
    pub response_headers: Vec<Raw>,
    /// Whether the answer is said to have no body.
    pub is_empty: bool,
    /// The media type that the answer is said to have, where it is not JSON's.
    pub answer_media: Option<String>,
    /// The media types that messages show of the body and of the answer, where they are not plain JSON.
    pub sent_media: Option<String>,
    pub got_media: Option<String>,
    /// What requests are shown to accept, in each way that is shown.
    pub accepts: Vec<String>,
    /// The paragraphs at the beginning.
    pub description: Vec<String>,
    pub deprecated: bool,
    /// A media type that is named.
    pub media_type: Option<&'static str>,
    /// Parts of the body that a command takes from files.
    pub files: Vec<String>,
    /// The place of the operation whose answer is the same.
    pub same_as: Option<String>,
    /// The place of the operation that takes the same parameters.
    pub asked_as: Option<String>,
    /// Whether the body is said to be a list of what is told of.
    pub body_is_list: bool,
    /// Whether it is said that there must be a body, or that there need not be.
    pub body_required: Option<bool>,
    /// Whether a request is shown whose body nobody can read.
    pub is_unread: bool,
    /// Whether parameters may be sent as a form.
    pub form_parameters: bool,
    /// Whether a label says that the body is a form.
    pub in_form: bool,
    /// Whether it is one of many pages of results.
    pub paginated: bool,
    /// Who may call, where it is told.
    pub callers: Option<Vec<Requirement>>,
    /// Names that sentences say are in the query.
    pub in_query: Vec<(String, Span)>,
}
