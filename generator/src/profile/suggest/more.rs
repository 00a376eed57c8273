//! Keys that nothing which was seen tells the value of: an example of each, and what it is for.

use super::draft::Draft;
use super::text::line;
use crate::profile::survey::Survey;

/// Those outside of tables.
pub(super) fn above(out: &mut String, draft: &Draft, surveys: &[Survey]) {
    let keys = [
        (
            "path-add",
            "\"/v1\"",
            "stands before every path, and the pages leave it out",
        ),
        (
            "errors",
            "[401, 404]",
            "statuses of errors that any operation may have",
        ),
        ("maps", "[\"labels\"]", "fields whose object has values for keys"),
    ];
    let calls = || {
        surveys
            .iter()
            .flat_map(|page| page.operations.iter().chain(&page.weak))
    };
    let have_versions = calls().any(|(_, call)| call.split('/').any(is_version));
    let is_settled = |key: &str| draft.has(key) || key == "path-add" && have_versions;
    let open: Vec<_> = keys.iter().filter(|row| !is_settled(row.0)).collect();
    if open.is_empty() {
        return;
    }
    line(out, "# What the pages may tell once, in a sentence:");
    for (key, value, what) in open {
        let setting = format!("# {key} = {value}");
        line(out, &format!("{setting:<44} # {what}"));
    }
}

/// A segment such as `v1`.
fn is_version(segment: &str) -> bool {
    let number = segment.strip_prefix('v').unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Tables.
pub(super) fn below(out: &mut String, draft: &Draft) {
    let tables: [(&str, &[&str]); 5] = [
        (
            "models",
            &[
                "[models]                                   # what an operation answers, or a part of it, as a model",
                "Sailor = \"GET /crews/{} people\"",
            ],
        ),
        (
            "fields",
            &[
                "[fields]                                   # what fields of a name are, wherever they stand",
                "captain = \"Sailor\"",
            ],
        ),
        (
            "unmarked",
            &[
                "[unmarked]                                 # what fields without any mark are",
                "request = \"optional\"",
                "response = \"required\"",
            ],
        ),
        (
            "values",
            &[
                "[values]                                   # what fields of a name may hold, wherever they stand",
                "state = [\"open\", \"closed\"]",
            ],
        ),
        (
            "parameter",
            &[
                "[[parameter]]                              # one that many operations take, and the pages tell of once",
                "name = \"page\"",
                "type = \"integer\"",
                "on = \"paginated\"                           # or \"all\", \"lists\", a method, a path with *",
            ],
        ),
    ];
    let open: Vec<_> = tables.iter().filter(|row| !draft.has(row.0)).collect();
    if open.is_empty() {
        return;
    }
    line(
        out,
        "\n# More that the pages may tell once; the chapter on profiles of the manual has all keys:",
    );
    for text in open.iter().flat_map(|row| row.1) {
        line(out, &format!("# {text}"));
    }
}
