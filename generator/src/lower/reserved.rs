//! Names that generated code counts on, so that nothing in it may have them for itself.

/// Names that the code in every module counts on, so that no item may have them.
pub(super) const RESERVED_TYPES: &[&str] = &[
    "Option", "Some", "None", "Vec", "Box", "String", "BTreeMap", "Result", "Ok", "Err", "Default", "From",
    "Into", "Self",
];

/// Names that the code around request functions counts on besides.
pub(super) const RESERVED_BY_FUNCTIONS: &[&str] = &[
    "Call",
    "Client",
    "Error",
    "EventStream",
    "Method",
    "Multipart",
    "NoError",
    "Response",
];

/// The methods of the client that every crate has, and those of the runtime's client below it: no group and no
/// operation may have their names.
pub(super) const RESERVED_METHODS: &[&str] = &[
    "api_key",
    "api_key_cookie",
    "api_key_header",
    "api_key_query",
    "as_ref",
    "at",
    "basic_auth",
    "bearer_token",
    "body_limit",
    "borrow",
    "borrow_mut",
    "client_credentials",
    "clone",
    "clone_into",
    "configure",
    "credential",
    "credential_from",
    "default_header",
    "deref",
    "fmt",
    "from",
    "into",
    "new",
    "operations",
    "request",
    "retries",
    "sleep_with",
    "timeout",
    "to_owned",
    "token_provider",
    "try_from",
    "try_into",
    "type_id",
    "with_transport",
];
