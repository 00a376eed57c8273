//! What words of authors may mean that are no words of the reader: types, methods, marks. Tables of words; what they do not have is asked
//! of the person.

/// Words for types.
const TYPES: &[(&[&str], &str)] = &[
    (
        &[
            "txt", "text", "word", "words", "chars", "varchar", "line", "phrase", "letters", "token", "name",
        ],
        "string",
    ),
    (&["whole", "count", "counter", "digits", "cardinal"], "integer"),
    (
        &[
            "num", "numeral", "decimal", "real", "fraction", "amount", "quantity",
        ],
        "number",
    ),
    (
        &["flag", "switch", "bit", "yes/no", "y/n", "toggle", "truth"],
        "boolean",
    ),
    (&["map", "dictionary", "hash", "record", "structure"], "object"),
    (&["moment", "instant", "when"], "date-time"),
    (&["day"], "date"),
];

/// Words in the place of a method.
const METHODS: &[(&[&str], &str)] = &[
    (
        &[
            "SEE", "SHOW", "LIST", "FETCH", "READ", "LOOK", "VIEW", "FIND", "QUERY", "RETRIEVE", "LOAD",
        ],
        "GET",
    ),
    (
        &[
            "ADD", "CREATE", "MAKE", "NEW", "INSERT", "SEND", "SUBMIT", "CALL", "RUN", "DO",
        ],
        "POST",
    ),
    (&["REPLACE", "SET", "STORE", "SAVE", "WRITE"], "PUT"),
    (&["CHANGE", "UPDATE", "EDIT", "MODIFY"], "PATCH"),
    (&["DROP", "REMOVE", "DESTROY", "DEL", "ERASE", "CANCEL"], "DELETE"),
];

/// What a mark says of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Required,
    Optional,
    Nullable,
    Deprecated,
}

/// Beginnings of words in brackets, or whole cells of a column that tells what is required.
const MARKS: &[(&[&str], Mark)] = &[
    (
        &["non-oblig", "not need", "if you", "may be left", "facultativ"],
        Mark::Optional,
    ),
    (
        &["oblig", "need", "must", "compuls", "essential", "always"],
        Mark::Required,
    ),
    (&["null", "nil", "may be empty"], Mark::Nullable),
    (
        &["old", "obsol", "legacy", "retired", "going away"],
        Mark::Deprecated,
    ),
];

/// Whole cells of a column that tells what is required.
const ANSWERS: &[(&[&str], Mark)] = &[
    (&["yes", "y", "aye", "ja", "oui", "si", "sure"], Mark::Required),
    (&["no", "n", "nay", "nein", "non", "nope"], Mark::Optional),
];

fn among<T: Copy>(table: &[(&[&str], T)], fits: impl Fn(&str) -> bool) -> Option<T> {
    let row = table.iter().find(|row| row.0.iter().any(|word| fits(word)));
    row.map(|row| row.1)
}

/// The type that a word may mean.
pub(super) fn type_word(text: &str) -> Option<&'static str> {
    among(TYPES, |word| word == text)
}

/// The method that a word may mean.
pub(super) fn method(text: &str) -> Option<&'static str> {
    among(METHODS, |word| word == text)
}

/// What a mark may say.
pub(super) fn mark(text: &str) -> Option<Mark> {
    // `\n` is code, no mark.
    if text.contains('\\') {
        return None;
    }
    let inner = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    among(ANSWERS, |word| word == inner).or_else(|| among(MARKS, |word| inner.starts_with(word)))
}
