//! Descriptions of what is no API of HTTP, or in a language that is not read: they are named, so that nobody waits for what is in them.

use docwright_schema::{Diagnostic, Diagnostics, Evidence, Span, codes};
use memchr::memmem;

use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "foreign",
    most: 91,
    score,
    read,
};

/// A language of descriptions.
struct Language {
    name: &'static str,
    /// Endings of its files, if it has some of its own.
    endings: &'static [&'static str],
    /// How a text begins, behind blanks and comments; nothing for any beginning.
    begins: &'static [&'static str],
    /// One of these stands in the text.
    marks: &'static [&'static str],
    why: &'static str,
    help: &'static str,
}

const LEAVE: &str = "leave it out of the inputs";
const EXPORT: &str = "its tools can make an OpenAPI description of it: give that instead";
const NO_CALLS: &str = "describes messages of brokers, and no calls of HTTP";
const NO_PATHS: &str = "has one address for all calls, so that there are no operations of HTTP in it";
const UNREAD: &str = "is a language that is not read";

const LANGUAGES: &[Language] = &[
    Language {
        name: "AsyncAPI",
        endings: &[],
        begins: &["{", "asyncapi:", "\"asyncapi\"", "'asyncapi'"],
        marks: &["\nasyncapi:", "\"asyncapi\"", "asyncapi: "],
        why: NO_CALLS,
        help: LEAVE,
    },
    Language {
        name: "OpenRPC",
        endings: &[],
        begins: &["{"],
        marks: &["\"openrpc\""],
        why: NO_PATHS,
        help: LEAVE,
    },
    Language {
        name: "a Discovery document of RPC",
        endings: &[],
        begins: &["{"],
        marks: &["\"discovery#rpcDescription\""],
        why: NO_PATHS,
        help: "give the Discovery document of REST instead",
    },
    Language {
        name: "a GraphQL schema",
        endings: &["graphql", "graphqls", "gql"],
        begins: &["{"],
        marks: &["\"__schema\""],
        why: NO_PATHS,
        help: LEAVE,
    },
    Language {
        name: "WSDL",
        endings: &["wsdl"],
        begins: &["<"],
        marks: &["http://schemas.xmlsoap.org/wsdl/", "http://www.w3.org/ns/wsdl"],
        why: "describes calls of SOAP, which have no operations of HTTP",
        help: LEAVE,
    },
    Language {
        name: "WADL",
        endings: &["wadl"],
        begins: &["<"],
        marks: &["http://wadl.dev.java.net/"],
        why: UNREAD,
        help: EXPORT,
    },
    Language {
        name: "OData metadata",
        endings: &["edmx"],
        begins: &["<"],
        marks: &["http://docs.oasis-open.org/odata/ns/edmx"],
        why: UNREAD,
        help: EXPORT,
    },
    Language {
        name: "Protocol Buffers",
        endings: &["proto"],
        begins: &["syntax = \"proto", "syntax=\"proto"],
        marks: &["syntax"],
        why: "has no method with a rule of HTTP (`google.api.http`)",
        help: LEAVE,
    },
    Language {
        name: "Smithy",
        endings: &["smithy"],
        begins: &["$version"],
        marks: &["namespace "],
        why: UNREAD,
        help: EXPORT,
    },
    Language {
        name: "TypeSpec",
        endings: &["tsp"],
        begins: &["import \"@typespec/"],
        marks: &["import"],
        why: UNREAD,
        help: EXPORT,
    },
    Language {
        name: "Thrift",
        endings: &["thrift"],
        begins: &["namespace "],
        marks: &["\nservice "],
        why: NO_PATHS,
        help: LEAVE,
    },
];

/// The text behind blanks, comments and what begins XML.
fn begin(text: &str) -> &str {
    let mut rest = text.trim_start();
    while rest.starts_with("//") || rest.starts_with("# ") || rest == "#" || rest.starts_with("---\n") {
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest).trim_start();
    }
    rest
}

fn language(page: &Page<'_>) -> Option<&'static Language> {
    let ending = page.path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let own = |language: &&Language| {
        language
            .endings
            .iter()
            .any(|own| ending.eq_ignore_ascii_case(own))
    };
    if let Some(language) = LANGUAGES.iter().find(own) {
        return Some(language);
    }
    // Pages of people and of sites are none of these.
    let is_text = ["md", "mdx", "html", "htm", "rst", "adoc"].contains(&ending);
    let begin = if is_text { "" } else { begin(page.text) };
    let fits = |language: &&Language| {
        let has = |mark: &&str| memmem::find(page.text.as_bytes(), mark.as_bytes()).is_some();
        language.begins.iter().any(|word| begin.starts_with(word)) && language.marks.iter().any(has)
    };
    LANGUAGES.iter().find(fits)
}

fn score(page: &Page<'_>) -> u8 {
    match language(page) {
        Some(_) => 91,
        None => 0,
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    if let Some(language) = language(page) {
        let message = format!("this is {}, which {}", language.name, language.why);
        let end = page.text.find('\n').unwrap_or(page.text.len());
        let span = Span::new(page.source, 0..end);
        let found = Diagnostic::new(&codes::NO_OPERATION, message).at(span, "nothing of this file is read");
        diagnostics.push(found.help(language.help));
    }
    Evidence {
        page: page.path.to_owned(),
        reader: READER.name,
        ..Evidence::default()
    }
}

#[cfg(test)]
mod tests {
    use docwright_schema::SourceId;

    use super::*;

    #[test]
    fn languages_are_told_by_their_beginnings() {
        for (path, text, name) in [
            ("a.yaml", "asyncapi: 3.0.0\n", Some("AsyncAPI")),
            ("a.yaml", "# a file\nasyncapi: '2.6.0'\n", Some("AsyncAPI")),
            ("a.json", "{\"asyncapi\": \"2.0.0\"}", Some("AsyncAPI")),
            ("a.proto", "package a;", Some("Protocol Buffers")),
            ("a.txt", "syntax = \"proto3\";", Some("Protocol Buffers")),
            (
                "a.xml",
                "<a xmlns='http://schemas.xmlsoap.org/wsdl/'>",
                Some("WSDL"),
            ),
            ("a.md", "asyncapi: of a page", None),
            ("a.json", "{\"openapi\": \"3.0.0\"}", None),
        ] {
            let page = Page::new(SourceId(0), path, text);
            assert_eq!(language(&page).map(|language| language.name), name, "{text}");
        }
    }
}
