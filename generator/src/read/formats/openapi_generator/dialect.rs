//! What the templates of a language have of their own: one row each. The grammar needs none of it to read a page.

/// What a template does to names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// It respells them for the language.
    Respelt,
    /// It keeps those of the wire.
    Kept,
    /// It spells out signs: `createdUnderscoreat`.
    Spelt,
}

/// A language's templates.
pub(super) struct Dialect {
    /// What stands on its pages, and on no others.
    marks: &'static [&'static str],
    pub(super) properties: Names,
    pub(super) parameters: Names,
    /// Whether `Date` is a date alone: elsewhere it may be a date and time.
    pub(super) dates: bool,
    /// What it puts before reserved words and digits.
    pub(super) prefixes: &'static [&'static str],
    /// Words that it does so for, which other languages do not reserve.
    pub(super) taken: &'static [&'static str],
    /// Whether the marks of parameters stand in its examples alone.
    pub(super) marks_in_example: bool,
    /// Whether it leaves bodies without marks.
    pub(super) bare_bodies: bool,
    /// What its names of types begin with where they may be null.
    pub(super) nullable: &'static str,
    /// What its names of models end with.
    pub(super) suffix: &'static str,
}

/// What the grammar takes a page for that has no marks.
const COMMON: Dialect = Dialect {
    marks: &[],
    properties: Names::Respelt,
    parameters: Names::Respelt,
    dates: false,
    prefixes: &["var", "property", "param", "model"],
    taken: &[],
    marks_in_example: false,
    bare_bodies: false,
    nullable: "",
    suffix: "",
};

/// The languages that have something of their own.
const DIALECTS: &[Dialect] = &[
    // Go.
    Dialect {
        marks: &["```go\n", "| Pointer to ", "`func New", "### New"],
        marks_in_example: true,
        nullable: "Nullable",
        ..COMMON
    },
    // typescript-axios.
    Dialect {
        marks: &[
            "} from './api'",
            "defaults to undefined|",
            "[default to undefined]",
        ],
        properties: Names::Kept,
        bare_bodies: true,
        ..COMMON
    },
    // R.
    Dialect {
        marks: &["```R\n", "**character**", "**numeric**"],
        properties: Names::Kept,
        ..COMMON
    },
    // Julia.
    Dialect {
        marks: &["| **`", "| [**`"],
        properties: Names::Kept,
        dates: true,
        ..COMMON
    },
    // Kotlin.
    Dialect {
        marks: &["**kotlin.", "```kotlin\n"],
        taken: &["entries", "keys", "size", "values"],
        ..COMMON
    },
    // PowerShell.
    Dialect {
        marks: &["```powershell\n"],
        taken: &[
            "args", "data", "filter", "home", "host", "input", "matches", "process", "profile", "sender",
        ],
        ..COMMON
    },
    // Ruby.
    Dialect {
        marks: &["```ruby\n"],
        dates: true,
        ..COMMON
    },
    // dart-dio.
    Dialect {
        marks: &["**BuiltList", "**BuiltMap"],
        dates: true,
        prefixes: &["n"],
        ..COMMON
    },
    Dialect {
        marks: &["```dart\n"],
        prefixes: &["n"],
        ..COMMON
    },
    // Bash.
    Dialect {
        marks: &["```bash\n", "**array["],
        properties: Names::Spelt,
        ..COMMON
    },
    // C.
    Dialect {
        marks: &["_t \\***", "```c\n", "**char \\***"],
        suffix: "_t",
        ..COMMON
    },
    // The documentation alone.
    Dialect {
        marks: &["../Models/", "[default to null] |\n"],
        properties: Names::Kept,
        parameters: Names::Kept,
        dates: true,
        ..COMMON
    },
];

/// The dialect of a page.
pub(super) fn of(text: &str) -> &'static Dialect {
    let has = |mark: &&str| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    let known = DIALECTS.iter().find(|dialect| dialect.marks.iter().any(has));
    known.unwrap_or(&COMMON)
}
