//! The example of a form as a browser encodes it: `colors=brown,white&home=region,meadow`. It tells which names are fields
//! of the form, and which are inside one of them.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// The media type of such a form.
pub(super) const MEDIA_TYPE: &str = "application/x-www-form-urlencoded";

/// The fields that the example shows, of those that the page names; `None` where it is none.
pub(super) fn decode(text: &str, names: &BTreeSet<&str>) -> Option<Value> {
    let mut fields = Map::new();
    for pair in text.split('&') {
        let (name, value) = pair.split_once('=')?;
        let (name, inner) = match name.split_once('[') {
            Some((name, inner)) => (name, Some(inner.trim_end_matches(']'))),
            None => (name, None),
        };
        if !names.contains(name) {
            return None;
        }
        match inner.filter(|inner| names.contains(inner)) {
            Some(inner) => insert(&mut fields, name, inner),
            None => match inside(value, names) {
                Some(keys) => keys.into_iter().for_each(|key| insert(&mut fields, name, key)),
                None => {
                    let value = Value::String(value.to_owned());
                    fields.entry(name).or_insert(value);
                }
            },
        }
    }
    Some(Value::Object(fields))
}

/// The names inside an object without `explode`: each before its value.
fn inside<'v>(value: &'v str, names: &BTreeSet<&str>) -> Option<Vec<&'v str>> {
    let words: Vec<&str> = value.split(',').collect();
    let keys: Vec<&str> = words.iter().step_by(2).copied().collect();
    (words.len().is_multiple_of(2) && keys.iter().all(|key| names.contains(key))).then_some(keys)
}

fn insert(fields: &mut Map<String, Value>, name: &str, key: &str) {
    let object = fields.entry(name).or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(object) = object {
        object.insert(key.to_owned(), Value::Null);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_form_shows_its_fields_and_theirs() {
        let names = BTreeSet::from(["colors", "home", "region", "kind"]);
        let decoded = |text| decode(text, &names);
        let nested = json!({"colors": "brown,white", "home": {"region": null, "kind": null}});
        assert_eq!(
            decoded("colors=brown,white&home=region,meadow,kind,nest"),
            Some(nested.clone())
        );
        assert_eq!(
            decoded("colors=brown,white&home[region]=meadow&home[kind]=nest"),
            Some(nested)
        );
        assert_eq!(decoded("a sentence"), None);
        assert_eq!(decoded("term=oak"), None);
    }
}
