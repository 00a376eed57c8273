//! The kinds of finding: one table, so that wording stands in one place.
//!
//! A message names the case at hand; the explanation here says what the finding means and what to do.

use crate::diagnostic::{Code, Severity};

macro_rules! codes {
    ($($(#[$doc:meta])* $id:ident = $name:literal, $severity:ident, $explanation:literal;)*) => {
        $(
            #[doc = concat!("`", $name, "`: ", $explanation)]
            pub static $id: Code = Code { name: $name, severity: Severity::$severity, explanation: $explanation };
        )*
        /// Every code, by name.
        pub static ALL: &[&Code] = &[$(&$id),*];
    };
}

impl Code {
    /// The code called `name`.
    pub fn find(name: &str) -> Option<&'static Code> {
        ALL.iter().copied().find(|code| code.name == name)
    }
}

codes! {
    BAD_CONFIG = "bad-config", Error,
        "The configuration is not valid TOML, or a key has a value of the wrong kind.";
    BAD_OVERLAY = "bad-overlay", Error,
        "The overlay is not valid TOML, an entry has a value of the wrong kind, or a type names a model that there is not.\n\nAn overlay states facts that the documents lost; its keys are listed in the manual.";
    BAD_PROFILE = "bad-profile", Error,
        "The profile is not valid TOML, or a key has a value that it cannot have.\n\nA profile says how pages that people wrote are to be read; its keys are listed in the manual.";
    BAD_SERVER = "bad-server", Warning,
        "Nothing can be sent to this address: it is no URL, has a query, holds credentials, or the documented value of one of its variables cannot stand where the variable does.\n\nIt is no documented server of the generated crate; a call of an operation that has no other fails and sends nothing. State the right address in the overlay.";
    BROKEN_DATA = "broken-data", Warning,
        "The text stops being JSON or YAML at this place.\n\nWhat stands before it is read; what comes after it is unknown. As operations may be lost, no crate is written unless the finding is made a warning, or allowed.";
    CALLBACK = "callback", Note,
        "The page shows a request that the API sends to its user. docwright makes clients, so it is left out, and with it what the page does not keep apart from it.";
    CONFLICTING_FACTS = "conflicting-facts", Warning,
        "Two places in the documents state different values for one fact.\n\nThe first place, in the order of the pages, is believed. State the right value in the overlay to settle it.";
    DUPLICATE_OPERATION = "duplicate-operation", Error,
        "Two operations of one group have the same name and are not the same operation, so that no request function could be named after either.\n\nMend the documents, or give one of them another name.";
    GAP = "gap", Note,
        "The documents do not state this fact, and no rule could derive it.\n\nNothing is invented: an operation without method or path is not emitted, a field without a type is any JSON value. The overlay line that would fill the gap is shown with it.";
    INCOMPLETE_SERVER = "incomplete-server", Note,
        "The documents show the server without its scheme or its host, so the generated crate does not offer it: its users give the address.\n\nState the whole address in the overlay.";
    INSECURE_SERVER = "insecure-server", Warning,
        "Requests to an address on `http://` can be read and changed by all that they pass, the credentials too.\n\nIf the server can be reached on `https://`, state that in the overlay.";
    LINK_NOWHERE = "link-nowhere", Warning,
        "A link names a page that is not among the documents, and neither its file name nor its text names a model.\n\nThe type is any JSON value until the page is added or the overlay states the type.";
    MISSING_SECTION = "missing-section", Warning,
        "A page lists an operation but has no section about it, so only its name is known.\n\nA code fence that is never closed may have swallowed the section.";
    NAMES_ONLY = "names-only", Warning,
        "A page is made for users of a client library: of its operations it has names, and at most the method and the path, or the arguments.\n\nWhat it does not say is a gap. Add the OpenAPI description of the API, or state what is needed in the overlay.";
    NEAR_EQUAL = "near-equal", Note,
        "Two structures written in place have one name and are nearly, but not quite, equal.\n\nThey stay two models, as neither can be told to be wrong. If the API has but one, the documents differ where they should not.";
    NO_DOCUMENTS = "no-documents", Error,
        "The paths given hold no documents that docwright could read.";
    NO_OPERATION = "no-operation", Warning,
        "A page shows calls of an API, but nothing on it was recognised as an operation, nor as a model. Or no page has any operation; or pages of one folder tell of requests and answers, and none of them has any.\n\nTheir author has a form that docwright does not know: `docwright profile` shows what was seen, and which lines of a profile may help. Or the pages only speak of operations that others define; then leave them out.";
    NO_READER = "no-reader", Warning,
        "No reader recognises the format of this file. It is left out, not guessed at.\n\nRemove it from the inputs if it is no documentation.";
    NO_RUST_FORM = "no-rust-form", Note,
        "A keyword of a schema says something of values that no Rust type can say.\n\nThe type takes all values that the keyword allows, and more. It is reported once for each file.";
    NOT_UTF8 = "not-utf8", Error,
        "The file is not UTF-8 text. Convert it; docwright does not guess encodings.";
    ODD_NODE = "odd-node", Warning,
        "A part of an API description is not what the specification wants at that place. It is left out, or read as the one thing that it can mean; the rest is read.";
    OTHER_EXCERPT = "other-excerpt", Warning,
        "Pages of one API hold parts of its description that do not agree: they were made of different versions of it.\n\nOf an operation, the page that lost nothing is believed, then the newest one, then the last one. Of a model, both forms are kept under two names. Renew the older pages, or leave them out.";
    OTHER_SERVER = "other-server", Note,
        "Pages of one API state different servers. An operation is called, with its credentials, on the server that its own page states; what most operations state are the servers of the API.\n\nIf one of them is wrong, state the right one in the overlay, for the API or for the operation.";
    OVERLAY_UNMATCHED = "overlay-unmatched", Warning,
        "An overlay entry names nothing that the documents have, so it has no effect.\n\nThe name may be misspelt, or the documents have changed.";
    OWN_TYPE = "own-type", Warning,
        "A type of your own that the overlay names with `rust` cannot stand where it should, or is of a crate that the generated one does not depend on.\n\nThe crates that it depends on besides its own are in the table `dependencies` of an API, in the configuration.";
    PASSED_OVER = "passed-over", Note,
        "Files of JSON or YAML that are no API descriptions are left out: settings, data, or parts of descriptions, which are read with these.\n\nWhere pages or the settings of a site name descriptions, others in the same folders are left out, too: repositories hold examples, drafts and copies. One that is given by its own path is always read.";
    POINTER_NOWHERE = "pointer-nowhere", Warning,
        "A page names the description of its API, and no file among the documents can be it.\n\nThe network is never asked. Add the file to the documents; without it, nothing is known of what the page is about.";
    PROFILE_UNMATCHED = "profile-unmatched", Warning,
        "A line of the profile names a model or an operation that the documents do not have, so it has no effect.\n\nThe name may be misspelt, or the documents have changed.";
    REFERENCE_NOWHERE = "reference-nowhere", Warning,
        "A `$ref` leads to nothing: the file is not among the documents, or it has no such part.\n\nA type is any JSON value until the part is added or the overlay states the type; anything else is left out.";
    SAME_REQUEST = "same-request", Warning,
        "Two operations have the same method and path, so a server could not tell one from the other.\n\nBoth get a request function; OpenAPI has room for the first alone. One of the paths is likely wrong: it may come from the overlay, or from a rule that took both names for the same.";
    SELECTION_EMPTY = "selection-empty", Warning,
        "`include` and `exclude` in the configuration leave out every operation, so the crate has no client: only the models that no operation needs are left.";
    SELECTION_UNMATCHED = "selection-unmatched", Warning,
        "`include` or `exclude` in the configuration names nothing that the documents have.\n\nAn operation is named as the schema names it, alone or as `GROUP/NAME`; a group by its name; a path by its beginning, from its first `/`.";
    SPLIT_CELL = "split-cell", Warning,
        "A table row has more cells than its header, because a `|` in one of its cells is not escaped.\n\nWhere the surplus can be told (a pipe inside a code span), the cell is joined again.";
    SHORT_ROW = "short-row", Warning,
        "A table row has fewer cells than its header; the missing cells state nothing.";
    UNCLEAR_NESTING = "unclear-nesting", Note,
        "The text of the page does not show where a nested object ends, so the fields after it may belong to it or to the object around it.\n\nThey are left out: nothing is stated of a field whose place is not certain.";
    UNKNOWN_KEY = "unknown-key", Error,
        "The configuration, the overlay or the profile has a key that docwright does not know.";
    UNKNOWN_TYPE = "unknown-type", Warning,
        "The type of a field or parameter makes no sense to the reader of this format.\n\nThe type is a gap: any JSON value, until the overlay states it.";
    UNREADABLE_FILE = "unreadable-file", Error,
        "The file or folder could not be read.";
    UNSAFE_NAME = "unsafe-name", Note,
        "A name in the documents cannot be a Rust identifier as it stands; it was changed, and the wire name kept.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_case_sorted_and_unique() {
        let names: Vec<_> = ALL.iter().map(|code| code.name).collect();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), names.len());
        for name in names {
            assert!(
                name.chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
                "{name}"
            );
            assert_eq!(Code::find(name).map(|code| code.name), Some(name));
        }
    }
}
