//! Models: components, and schemas elsewhere that something refers to.

use docwright_schema::Stated;
use docwright_schema::evidence::{ModelEvidence, ModelRole, Shape};

use super::super::super::data::escaped;
use super::files::At;
use super::placed::components;
use super::reading::{Reading, text};
use super::schema;

/// Every model of the page.
pub(super) fn models(reading: &mut Reading<'_, '_>) -> Vec<ModelEvidence> {
    let mut all = Vec::new();
    for (way, schemas) in components(&reading.files) {
        for (entry, at) in schemas.entries() {
            let anchor = format!("{way}{}", escaped(&entry.key));
            // A component in another file is read here, unless that is a page of its own.
            let target = reading
                .target(at)
                .filter(|target| !reading.files.is_page(target.at.file));
            let at = target.map_or(at, |target| target.at);
            let name = Stated::new(entry.key.to_string(), entry.key_span);
            all.push(model(reading, name, anchor, at));
        }
    }
    // Models may refer to others that stand where none is expected.
    while let Some((name, anchor, at)) = reading.placed.open.pop() {
        let name = Stated::new(name, at.node.span);
        all.push(model(reading, name, anchor, at));
    }
    all
}

fn model<'t>(
    reading: &mut Reading<'t, '_>,
    name: Stated<String>,
    anchor: String,
    at: At<'t>,
) -> ModelEvidence {
    let (shape, constraints) = schema::shape(reading, at);
    let node = reading
        .files
        .follow(at)
        .filter(|_| matches!(shape, Shape::Alias(_)))
        .unwrap_or(at);
    let span = name.span;
    ModelEvidence {
        name: Some(name),
        role: ModelRole::Component,
        anchor,
        description: text(at, "description"),
        deprecated: at.node.is_true("deprecated"),
        constraints: constraints.into(),
        examples: node
            .get("example")
            .map(|example| example.node.to_value())
            .into_iter()
            .collect(),
        ..ModelEvidence::inline(shape, span)
    }
}
