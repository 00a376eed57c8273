//! What an operation is known by while its request is on the way: spans, metrics and mocks find it among the extensions of the
//! request.

/// The operation that a request is of: its identifier in the documents, or its name there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OperationId(pub &'static str);

/// The path of a request before its variables were filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PathTemplate(pub &'static str);
