//! Addresses of links: `/apps/{(%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fidentity)}` names the schema of its variable.

use percent_encoding::percent_decode_str;

use super::pointers::Pointers;
use crate::read::data::Node;
use crate::read::formats::rebuilt::{Sketch, parameter, untold};

/// An address as descriptions have it.
pub(super) struct Address {
    pub(super) path: String,
    /// Variables of the path, and parameters of the query.
    pub(super) parameters: Vec<Sketch>,
}

/// Reads an address; `resource` is the schema that the link belongs to.
pub(super) fn read(link: &Node, href: &str, resource: &Node, pointers: &Pointers<'_>) -> Address {
    let mut made = Address {
        path: String::new(),
        parameters: Vec::new(),
    };
    let mut rest = href;
    while let Some((front, (inner, back))) = rest
        .split_once('{')
        .and_then(|(front, back)| Some((front, back.split_once('}')?)))
    {
        made.path.push_str(front);
        rest = back;
        if let Some(names) = inner.strip_prefix(['?', '&']) {
            for name in names.split(',') {
                made.query(link, name.trim_end_matches('*'), resource, pointers);
            }
            continue;
        }
        let (name, schema) = variable(link, inner, resource, pointers);
        let name = made.free(&name);
        made.path.push_str(&format!("{{{name}}}"));
        made.parameters.push(parameter(&name, "path", true, schema));
    }
    made.path.push_str(rest);
    if !made.path.starts_with('/') {
        made.path.insert(0, '/');
    }
    made
}

impl Address {
    fn query(&mut self, link: &Node, name: &str, resource: &Node, pointers: &Pointers<'_>) {
        let schema = property(resource, name, pointers).unwrap_or_else(|| untold(link.span));
        self.parameters.push(parameter(name, "query", false, schema));
    }

    /// A name that no variable has yet: a path may name one schema twice.
    fn free(&self, name: &str) -> String {
        let is_free = |name: &String| !self.path.contains(&format!("{{{name}}}"));
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let mut all = std::iter::once(name.to_owned()).chain(numbered);
        all.find(is_free).unwrap_or_default()
    }
}

/// The name and the schema of a variable: the way to a schema, or the name of a property.
fn variable(link: &Node, inner: &str, resource: &Node, pointers: &Pointers<'_>) -> (String, Sketch) {
    let bare = inner.trim_start_matches('(').trim_end_matches(')');
    let way = percent_decode_str(bare).decode_utf8_lossy();
    let name = way
        .trim_start_matches(['#', '+'])
        .rsplit('/')
        .next()
        .unwrap_or_default();
    if !way.contains('/') {
        let schema = property(resource, name, pointers).unwrap_or_else(|| untold(link.span));
        return (name.to_owned(), schema);
    }
    let Some((last, node)) = pointers.find(&way) else {
        return (spelt(&way, &[name]), untold(link.span));
    };
    // One of several names of a thing is called after all of them.
    let several = ["anyOf", "oneOf"].iter().find_map(|word| node.get(word));
    let forms = several.map(Node::items).unwrap_or_default().iter();
    let names: Vec<&str> = forms
        .filter_map(|form| form.str("$ref")?.rsplit('/').next())
        .collect();
    let names = if names.is_empty() { vec![&*last] } else { names };
    (spelt(&way, &names), schema_of(node, pointers))
}

/// The name of a variable: the resource on the way, and what of it is told.
fn spelt(way: &str, names: &[&str]) -> String {
    let mut steps = way.split('/').skip_while(|step| *step != "definitions").skip(1);
    let resource = steps.next().filter(|_| steps.next() == Some("definitions"));
    let name = names.join("_or_");
    let full = match resource {
        Some(resource) => format!("{resource}_{name}"),
        None => name,
    };
    full.replace('-', "_")
}

fn property(resource: &Node, name: &str, pointers: &Pointers<'_>) -> Option<Sketch> {
    let own = resource.get("properties")?.get(name)?;
    Some(schema_of(own, pointers))
}

/// The schema of a parameter: several forms of a text are one text.
fn schema_of(node: &Node, pointers: &Pointers<'_>) -> Sketch {
    let target = node.str("$ref").and_then(|reference| pointers.find(reference));
    let node = target.map_or(node, |(_, node)| node);
    let mut schema = Sketch::of(&pointers.moved(node));
    // Who sends a value says nothing where it names a thing.
    schema.remove("readOnly");
    for key in ["anyOf", "oneOf"] {
        let Some(forms) = schema.remove(key) else { continue };
        match forms.items() {
            [only] => schema = Sketch::of(only),
            forms if !forms.is_empty() && forms.iter().all(is_text) => schema.text("type", "string"),
            _ => schema.set(key, forms),
        }
        schema.remove("readOnly");
    }
    schema
}

/// Whether the type of a schema is that of texts, also where it is the only one of a list.
fn is_text(node: &Node) -> bool {
    let Some(ty) = node.get("type") else { return false };
    let word = ty.as_str().or_else(|| match ty.items() {
        [only] => only.as_str(),
        _ => None,
    });
    word == Some("string")
}
