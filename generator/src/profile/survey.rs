//! What the reader saw on a page, as far as a profile can help: plain data, made by `read`, told by `suggest`.

use std::collections::BTreeMap;

use super::words::{Column, Form, Heading};

/// What was seen on one page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Survey {
    /// The page.
    pub page: String,
    /// Calls that are operations: form, and method and path.
    pub operations: Vec<(Form, String)>,
    /// Calls of a form that is mostly an example: operations where no page of the set has a stronger one.
    pub weak: Vec<(Form, String)>,
    /// Calls that are mentions or examples.
    pub mentions: Vec<(Form, String)>,
    /// How many models it has.
    pub models: usize,
    /// Whether it shows calls in any way.
    pub shows_calls: bool,
    /// Lines of a word in capitals that is no method, and a path.
    pub odd_methods: Vec<(String, String)>,
    /// Lines of nothing but a path.
    pub bare_paths: Vec<String>,
    /// Scheme and host of the addresses that it shows.
    pub servers: Vec<String>,
    /// Headings in the sections of operations.
    pub headings: Vec<SeenHeading>,
    /// Header cells of tables of fields.
    pub columns: Vec<SeenColumn>,
    /// Headers of tables in the sections of operations that tell nothing.
    pub tables: Vec<String>,
    /// Words in the place of a type that are none.
    pub types: Vec<String>,
    /// Words in brackets in the rows of fields, and cells of a column that tells what is required: those that tell the reader nothing.
    pub marks: Vec<String>,
    /// What may be a name of an RPC method, and where it stands: `heading` or `file`.
    pub methods: Vec<(&'static str, String)>,
    /// The only field of examples of answers that holds an object or a list, for each example.
    pub payloads: Vec<Option<String>>,
    /// Operations of whose answers nothing is known: method and path.
    pub silent: Vec<String>,
    /// Statuses of success that operations state, by method.
    pub success: BTreeMap<String, Vec<u16>>,
}

/// A heading, or a line that is as good as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenHeading {
    /// Its text.
    pub text: String,
    /// Whether the reader knows what stands below it.
    pub known: bool,
    /// What stands below it.
    pub below: &'static str,
    /// What its words and what stands below it let guess.
    pub guess: Option<Heading>,
}

/// A header cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenColumn {
    /// Its text.
    pub text: String,
    /// Whether the reader knows what the column tells.
    pub known: bool,
    /// A cell of it.
    pub example: String,
    /// What its cells let guess.
    pub guess: Option<Column>,
}
