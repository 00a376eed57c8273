//! The names that are taken in each module, and those that no item may have.

use rustc_hash::FxHashMap;

use super::names::Names;

/// Names that the code in every module counts on, so that no item may have them.
const RESERVED_TYPES: &[&str] = &[
    "Option", "Some", "None", "Vec", "Box", "String", "BTreeMap", "Result", "Ok", "Err", "From", "Into",
    "Default", "Self",
];

/// Names that the code around request functions counts on besides.
const RESERVED_BY_FUNCTIONS: &[&str] = &[
    "Call",
    "Client",
    "Error",
    "EventStream",
    "Method",
    "Multipart",
    "NextPage",
    "NoError",
    "Pages",
    "Response",
];

/// The methods of the client that every crate has, and those of the runtime's client below it: no group and no
/// operation may have their names.
pub(crate) const RESERVED_METHODS: &[&str] = &[
    "api_key",
    "api_key_cookie",
    "api_key_header",
    "api_key_query",
    "as_ref",
    "at",
    "basic_auth",
    "bearer_token",
    "body_limit",
    "body_timeout",
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
    "from_env",
    "into",
    "mock",
    "new",
    "one_server",
    "operation",
    "operations",
    "refresh_token",
    "request",
    "retries",
    "scheme",
    "server_at",
    "sleep_with",
    "timeout",
    "to_owned",
    "token_provider",
    "try_from",
    "try_into",
    "type_id",
    "user_agent",
    "with_reqwest",
    "with_transport",
];

/// The names that are taken in each module; types and functions do not collide.
#[derive(Debug, Default)]
pub(crate) struct Scopes {
    types: FxHashMap<String, Names>,
    functions: FxHashMap<String, Names>,
}

impl Scopes {
    /// The types of a module.
    pub(crate) fn types(&mut self, module: &str) -> &mut Names {
        let reserved = || {
            let by_functions = match module.starts_with("operations") {
                true => RESERVED_BY_FUNCTIONS,
                false => &[],
            };
            Names::reserving([RESERVED_TYPES, by_functions].into_iter().flatten().copied())
        };
        self.types.entry(module.to_owned()).or_insert_with(reserved)
    }

    /// The functions of a module.
    pub(crate) fn functions(&mut self, module: &str) -> &mut Names {
        self.functions.entry(module.to_owned()).or_default()
    }
}
