//! What is found where a page shows a call, and the forms that it may have. Data: knows no way of finding.

use std::ops::Range;

use docwright_schema::Span;

use crate::read::formats::handwritten::page::parts::Part;
use crate::read::formats::handwritten::words::template::{Call, Target};

/// A form, the most exact first: main form of so many sets, share of what it shows that is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::read::formats::handwritten) enum Form {
    /// `.. http:get:: /x`: 4 sets, 100 %.
    Directive,
    /// A tag with method and path: 7 sets, 97 %.
    Component,
    /// `### GET /x`: 8 sets, 98 %.
    Heading,
    /// A code block of nothing but calls: 16 sets, 90 to 96 %.
    Code,
    /// A table of one row, or labelled lines, with method and path: 5 sets, 97 %.
    Cells,
    /// A line of nothing but a call, or an item of a list whose others are labelled: 4 sets, 97 %.
    Line,
    /// A code block of nothing but `GET /x HTTP/1.1`: main in 1 set; an example where another form stands beside it.
    RawLine,
    /// A table of methods and paths, as an index or with marks: 2 sets, 95 %.
    Index,
    /// A heading that is the name of a method of an RPC API whose rule of paths is said: 2 sets, 100 %.
    Rpc,
    /// A heading that is a path and says no method: main in 2 of 43 sets.
    Path,
    /// A code block that begins with a call and goes on with a body: example requests look the same.
    Request,
    /// A line with an address and no method: 2 sets, 66 %.
    Address,
    /// A bullet that begins with a call: main in 1 set, 78 %.
    Bullet,
    /// `GET /x HTTP/1.1`: main in 1 set, 78 %; else 7 %.
    Raw,
    /// A sentence with a method, the word "request" and a path: main in 3 of 80 small services; 27 : 4 facts in one of 39 sets.
    Sentence,
    /// An example of an address in a sentence: main in 1 set.
    Example,
    /// A command: 19 % as written, for its values are examples.
    Command,
    /// A sentence that says where something is to be had, and no method: main in 1 set; 29 : 1 facts.
    Served,
}

impl Form {
    /// Whether what has this form is an operation unless another page shows a stronger form.
    pub(in crate::read::formats::handwritten) fn is_weak(self) -> bool {
        self >= Form::Path
    }
}

/// A method and a path that a page shows.
#[derive(Debug, Clone)]
pub(in crate::read::formats::handwritten) struct Found {
    /// The part that shows them.
    pub part: usize,
    pub form: Form,
    pub method: &'static str,
    pub target: Target,
    pub range: Range<usize>,
    /// What an index says of it.
    pub said: Option<String>,
    /// The place on the page that a bullet says tells of it.
    pub told_at: Option<String>,
    /// Where a profile says the method, and the path.
    pub by_profile: (Option<Span>, Option<Span>),
}

/// A call of a part as a whole.
pub(in crate::read::formats::handwritten) fn at_part(
    at: usize,
    part: &Part<'_, '_>,
    form: Form,
    call: Call,
) -> Found {
    Found {
        part: at,
        form,
        method: call.method,
        target: call.target,
        range: part.range.clone(),
        said: None,
        told_at: None,
        by_profile: (None, None),
    }
}
