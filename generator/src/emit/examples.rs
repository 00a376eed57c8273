//! The table of examples that a mock answers with.

use super::file::HEADER;
use super::lines::{line, put};
use super::text;
use crate::lower::rust::Example;

/// The file of the table.
pub(super) fn file(examples: &[Example]) -> String {
    let mut text = HEADER.to_owned();
    text.push_str(
        "\n//! What operations answer in tests, where nobody says otherwise: the documents' own examples.\n",
    );
    let import = ["\nuse crate", "::client::Example;\n"];
    put(&mut text, &import);
    text.push_str("\npub(crate) const EXAMPLES: &[Example] = &[\n");
    for example in examples {
        text.push_str("    Example {\n");
        let texts = [
            ("operation", example.operation.as_str()),
            ("method", example.method),
            ("path", &example.path),
        ];
        for (name, value) in texts {
            line!(text, "        {name}: {},", text::string(value));
        }
        line!(text, "        status: {},", example.status);
        for (name, value) in [("media_type", &example.media_type), ("body", &example.body)] {
            line!(text, "        {name}: {},", text::string(value));
        }
        text.push_str("    },\n");
    }
    text.push_str("];\n");
    text
}
