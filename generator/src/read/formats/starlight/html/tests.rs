//! Pages of both generations, whole and broken.

use docwright_schema::evidence::{Shape, TypeExpr};
use docwright_schema::schema::ModelKind;
use docwright_schema::{Diagnostics, Evidence, SourceId};
use proptest::prelude::*;

use crate::read::reader::Page;

const OLD: &str =
    include_str!("../../../../../../tests/cases/ok/starlight_html/input/old/operations/moorboat/index.html");
const NEW: &str =
    include_str!("../../../../../../tests/cases/ok/starlight_html/input/new/operations/findberth/index.html");
const OVERVIEW: &str = include_str!("../../../../../../tests/cases/ok/starlight_html/input/new/index.html");

fn page<'a>(path: &'a str, text: &'a str) -> Page<'a> {
    Page::new(SourceId::default(), path, text)
}

fn read(path: &str, text: &str) -> Evidence {
    (super::READER.read)(&page(path, text), &mut Diagnostics::default())
}

#[test]
fn pages_with_the_marks_of_the_plugin_are_claimed() {
    for (text, claimed) in [
        (OLD, true),
        (NEW, true),
        (OVERVIEW, true),
        ("<html><body><p>Boats</p></body></html>", false),
        ("A text about `sl-openapi-keys`.", false),
    ] {
        assert_eq!((super::READER.score)(&page("index.html", text)) > 0, claimed);
    }
}

#[test]
fn the_older_generation() {
    let evidence = read("old/operations/moorboat/index.html", OLD);
    let operation = evidence.operations.first().unwrap();
    assert_eq!(operation.operation_id.as_ref().unwrap().value, "moorboat");
    assert_eq!(operation.path.as_ref().unwrap().value, "/berths/{berth}/boats");
    assert!(operation.deprecated);
    assert_eq!(
        operation.description.as_deref(),
        Some("Ties a boat to a *free* berth.")
    );
    assert_eq!(
        evidence.operations[0].servers.first().unwrap().url.value,
        "//harbour.example/v1"
    );
    let [berth, side] = operation.parameters.as_slice() else {
        panic!("{:?}", operation.parameters);
    };
    assert_eq!(
        &OLD[berth.field.name.as_ref().unwrap().span.range()],
        "<strong>berth</strong>"
    );
    assert_eq!(
        berth.field.constraints.get("maximum"),
        Some(&serde_json::json!(400))
    );
    assert!(side.field.deprecated && matches!(side.field.ty, TypeExpr::Nullable(_)));
    assert_eq!(side.field.default.as_deref(), Some(&serde_json::json!("port")));
    let TypeExpr::Inline(body) = &operation.bodies.first().unwrap().ty else {
        panic!("{:?}", operation.bodies);
    };
    let Shape::Object { fields, .. } = &body.shape else {
        panic!("{body:?}");
    };
    let names: Vec<_> = fields
        .iter()
        .map(|field| field.name.as_ref().unwrap().value.as_str())
        .collect();
    assert_eq!(names, ["name", "crew", "lights", "drive"]);
    let TypeExpr::Inline(lights) = &fields[2].ty else {
        panic!("{fields:?}");
    };
    assert!(
        matches!(&lights.shape, Shape::Object { fields, additional: Some(TypeExpr::Boolean) } if fields.is_empty())
    );
    assert!(matches!(&fields[3].ty, TypeExpr::Inline(union)
        if matches!(&union.shape, Shape::Union { variants, discriminator: Some(by) } if variants.len() == 2 && by.value == "by")));
    let statuses: Vec<_> = operation
        .responses
        .iter()
        .map(|r| r.status.as_ref().unwrap().value.as_str())
        .collect();
    assert_eq!(statuses, ["204", "default"]);
}

#[test]
fn the_newer_generation() {
    let evidence = read("new/operations/findberth/index.html", NEW);
    let operation = evidence.operations.first().unwrap();
    assert_eq!(operation.operation_id.as_ref().unwrap().value, "findBerth");
    assert_eq!(
        operation.security.as_deref(),
        Some([docwright_schema::schema::alone("keeper".to_owned())].as_slice())
    );
    let response = operation.responses.first().unwrap();
    assert_eq!(response.headers.len(), 1);
    assert_eq!(response.examples, [serde_json::json!([{"number": 7}])]);
    assert!(matches!(&response.ty, TypeExpr::Array(_)));
}

#[test]
fn the_overview() {
    let api = read("new/index.html", OVERVIEW).api;
    assert_eq!(api.title.as_ref().unwrap().value, "Harbour");
    assert_eq!(api.version.as_ref().unwrap().value, "1.4.0");
    assert_eq!(api.description.as_deref(), Some("Berths and boats."));
    assert_eq!(
        api.security.first().unwrap().parameter.as_deref(),
        Some("X-Keeper")
    );
}

proptest! {
    #[test]
    fn broken_pages_are_read_without_panic(old in any::<bool>(), from in 0usize..6000, to in 0usize..6000, twice in any::<bool>()) {
        let text = if old { OLD } else { NEW };
        let (head, tail) = (text.get(..from).unwrap_or(text), text.get(to..).unwrap_or(text));
        let mutated = if twice { format!("{head}{text}{tail}") } else { format!("{head}{tail}") };
        let evidence = read("operations/a/index.html", &mutated);
        prop_assert!(evidence.operations.len() <= 1);
    }
}

#[test]
fn deep_pages_are_read_without_overflow() {
    let (head, tail) = OLD.split_at(OLD.find("<div class=\"tags\"><span>&lt;= 12 items").unwrap());
    let nested =
        "<details><div class=\"key\"><div class=\"name\"><strong>a</strong></div><div class=\"description\">";
    let evidence = read("a/index.html", &format!("{head}{}{tail}", nested.repeat(300)));
    assert_eq!(evidence.operations.len(), 1);
}

/// The page of an operation in a sidebar with these groups around its link, and a response of this schema.
fn small(groups: &[&str], title: &str, schema: &str) -> String {
    let open: String = groups
        .iter()
        .map(|label| format!("<details><summary><span>{label}</span></summary><ul><li>"))
        .collect();
    let close = "</li></ul></details>".repeat(groups.len());
    format!(
        "<html><nav>{open}<a href=\"/sea/operations/listcrews/\" aria-current=\"page\">{title}</a>{close}</nav><main>\
         <h1 id=\"_top\">{title}</h1><div class=\"sl-markdown-content\"><div class=\"method-path\"><div class=\"method get\">GET</div>\
         <div class=\"path\">/crews</div></div><section><h3 id=\"200\">200</h3>\
         <div class=\"panel\"><details class=\"root\" open><summary><span class=\"type\">object</span></summary>{schema}</details></div>\
         </section></div></main></html>"
    )
}

fn crews(schema: &str) -> TypeExpr {
    let key = format!(
        "<div class=\"key\"><div class=\"name\"><strong>crews</strong></div><div class=\"description\">{schema}</div></div>"
    );
    let evidence = read(
        "sea/operations/listcrews/index.html",
        &small(&[], "List crews", &key),
    );
    let TypeExpr::Inline(whole) = &evidence.operations[0].responses[0].ty else {
        panic!("{evidence:?}");
    };
    let Shape::Object { fields, .. } = &whole.shape else {
        panic!("{whole:?}");
    };
    fields[0].ty.clone()
}

#[test]
fn lists_that_may_be_null_have_items() {
    let object = "<details><summary><span class=\"type\">object</span></summary><div class=\"key\"><div class=\"name\">\
                  <strong>rank</strong></div><div class=\"description\"><div><span class=\"type\">string</span></div></div></div></details>";
    let words = |words: &str| format!("<div><span class=\"type\">{words}</span></div>");
    for described in ["", "<div><p>One of the crew</p></div>"] {
        let TypeExpr::Nullable(list) = crews(&format!("{}{described}{object}", words("array | null"))) else {
            panic!("no null");
        };
        let TypeExpr::Array(item) = *list else {
            panic!("no list")
        };
        let TypeExpr::Inline(item) = *item else {
            panic!("no item")
        };
        assert_eq!(item.description.is_some(), !described.is_empty());
        assert!(matches!(&item.shape, Shape::Object { fields, .. } if fields.len() == 1));
    }
    // The words alone do not tell the items.
    let lost = TypeExpr::Nullable(Box::new(TypeExpr::Array(Box::new(TypeExpr::Missing))));
    assert_eq!(crews(&words("array | null")), lost);
    assert_eq!(crews(&words("Array")), TypeExpr::Array(Box::new(TypeExpr::Any)));
}

#[test]
fn the_sidebar_tells_the_group() {
    for (groups, expected) in [
        (&["Sea API", "Crews"][..], Some("Crews")),
        (&["Reference", "Sea API", "Crews"][..], Some("Crews")),
        (&["Sea API", "Operations"][..], None),
        (&["Sea API"][..], None),
        (&[][..], None),
    ] {
        let page = small(groups, "List crews", "");
        let found = read("sea/operations/listcrews/index.html", &page);
        assert_eq!(found.operations[0].group.as_deref(), expected, "{groups:?}");
        let tag = read("sea/operations/tags/crews/index.html", &page);
        assert!(tag.operations.is_empty());
        let named: Vec<_> = tag.groups.iter().map(|group| group.name.as_str()).collect();
        assert_eq!(named, Vec::from_iter(expected));
    }
}

#[test]
fn a_long_title_is_no_name() {
    let title = "List the crews of every ship that lies in the harbour at this very moment";
    let found = read("sea/operations/listcrews/index.html", &small(&[], title, ""));
    assert_eq!(found.operations[0].name.value, "listcrews");
    assert_eq!(found.operations[0].summary.as_deref(), Some(title));
}

#[test]
fn an_example_of_a_query_tells_the_style() {
    let example = "<h5>Example</h5><div class=\"expressive-code\"><pre data-language=\"plaintext\"><code>?docks=1,2</code></pre></div>";
    let key = format!(
        "<div class=\"key\"><div class=\"name\"><strong>docks</strong></div><div class=\"description\"><div>\
                       <span class=\"type\">Array&lt;integer&gt;</span></div>{example}</div></div>"
    );
    let section = format!(
        "<section><h3 id=\"query-parameters\">Query</h3><div class=\"panel\">{key}</div></section><section>"
    );
    let page = small(&[], "List crews", "").replacen("<section>", &section, 1);
    let found = read("sea/operations/listcrews/index.html", &page);
    let style = found.operations[0].parameters[0].style.as_deref().unwrap();
    assert_eq!(
        (style.style.as_deref(), style.explode),
        (Some("form"), Some(false))
    );
}

#[test]
fn a_discriminator_that_no_page_shows_is_not_derived() {
    let variant = |value: &str| {
        format!(
            "<div role=\"tabpanel\"><details><summary><span class=\"type\">object</span></summary><div class=\"key\"><div class=\"name\">\
             <strong>kind</strong></div><div class=\"description\"><div><span class=\"type\">string</span></div>\
             <div class=\"tags\">Allowed value:<span>{value}</span></div></div></div></details></div>"
        )
    };
    let union = format!(
        "<div><span>One of:</span></div><starlight-tabs><div><ul><li><a role=\"tab\">Tug</a></li><li><a role=\"tab\">Ferry</a></li></ul>\
         </div>{}{}</starlight-tabs>",
        variant("tug"),
        variant("ferry")
    );
    let key = format!(
        "<div class=\"key\"><div class=\"name\"><strong>ship</strong></div><div class=\"description\">{union}</div></div>"
    );
    let mut evidence = read(
        "sea/operations/listcrews/index.html",
        &small(&[], "List crews", &key),
    );
    let mut derived = |states: bool| {
        evidence.discriminators = states;
        let all = std::slice::from_ref(&evidence);
        let schema = crate::resolve::resolve(all, &Default::default(), &mut Diagnostics::default());
        let found = schema.models.values().find_map(|model| match &model.kind {
            ModelKind::Union { discriminator, .. } => Some(discriminator.is_some()),
            _ => None,
        });
        found.unwrap()
    };
    assert!(!derived(true));
    assert!(derived(false));
}
