//! Pages that generators write as Markdown say the same where a site shows them as HTML.

use docwright::source::{Source, Sources, Text};
use docwright::{openapi, pipeline};
use docwright_tests::{Case, cases};
use pulldown_cmark::{Options, Parser, html};

/// Cases whose pages are written by such a generator, and in whose tables no bar is unescaped: what stands behind that one, sites leave out.
const CASES: &[&str] = &[
    "generated_apidog",
    "generated_openapi_to_md",
    "generated_scalar",
    "generated_scalar_1_3",
    "generated_swagger_markdown",
    "generated_widdershins_3",
    "generated_widdershins_options",
    "model_kinds",
    "openapi_generator_kotlin",
    "openapi_generator_one_file",
    "openapi_generator_r",
    "prmd_page",
    "speakeasy_2023",
];

/// What the documents say, as OpenAPI, and the readers that read them.
fn said(documents: Vec<Source>) -> String {
    let output = pipeline::generate(&Sources::new(documents), None, &pipeline::Settings::default());
    let schema = output.schema.expect("a schema");
    serde_json::to_string_pretty(&openapi::document(&schema)).expect("JSON")
}

/// The page as a site shows it.
fn published(document: &Source) -> Source {
    let mut buffer = Vec::new();
    let text = document.read(&mut buffer).expect("a text");
    let parser = Parser::new_ext(
        text,
        Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS,
    );
    let mut page = String::from("<!DOCTYPE html><html><body><main>\n");
    html::push_html(&mut page, parser);
    page.push_str("</main></body></html>\n");
    let name = document.page.replace(".md", ".html");
    Source {
        path: name.clone(),
        page: name,
        text: Text::Held(page.replace(".md", ".html")),
    }
}

#[test]
fn pages_say_the_same_as_html() {
    let chosen = |case: &Case| CASES.contains(&case.name.as_str());
    let chosen: Vec<Case> = cases().into_iter().filter(chosen).collect();
    assert_eq!(chosen.len(), CASES.len());
    for case in chosen {
        let pages = case.find().0.sources.documents().to_vec();
        let shown = pages.iter().map(published).collect();
        let (here, there) = (said(pages), said(shown));
        let differing = here
            .lines()
            .zip(there.lines())
            .find(|(here, there)| here != there);
        assert_eq!(differing, None, "{}", case.name);
        assert_eq!(here.len(), there.len(), "{}", case.name);
    }
}
