//! The readings that are possible.
//!
//! An entry stands in an object that is still open; standing there, it closes those inside it. Of all such readings, those
//! are possible in which no object has two fields of one name, and which the hints allow. What they agree on is certain.

use serde_json::Value;

/// What is known of an entry for its place.
#[derive(Debug, Clone, Copy)]
pub(in crate::read::formats::starlight) struct Item<'a> {
    pub(in crate::read::formats::starlight) name: &'a str,
    /// Whether it is the last one of its object: alternatives, which stand behind the fields.
    pub(in crate::read::formats::starlight) closes: bool,
    /// Whether it opens an object.
    pub(in crate::read::formats::starlight) opens: bool,
    /// Whether that object has a field.
    pub(in crate::read::formats::starlight) has_fields: bool,
    /// Whether it opens structures that the text does not keep apart from what follows.
    pub(in crate::read::formats::starlight) unclear: bool,
    /// Whether an example shows its object: not that of one alternative of several.
    pub(in crate::read::formats::starlight) shown: bool,
}

/// What the page tells besides.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::read::formats::starlight) struct Hints<'v> {
    /// The fields of every object are in alphabetical order.
    pub(in crate::read::formats::starlight) sorted: bool,
    /// An example of the whole.
    pub(in crate::read::formats::starlight) example: Option<&'v Value>,
    /// The example shows every field.
    pub(in crate::read::formats::starlight) complete: bool,
}

/// Steps of the search; beyond them nothing is certain.
const STEPS: usize = 10_000;

/// No payload has more entries.
const MOST_ITEMS: usize = 400;

/// No documented structure is deeper.
const DEEPEST: usize = 24;

/// The object around an entry: that of another one, or the outermost.
pub(super) type Parent = Option<usize>;

/// An object that is open.
#[derive(Debug, Clone)]
struct Open<'v, 'a> {
    owner: Parent,
    names: Vec<&'a str>,
    /// Nothing follows in it.
    closed: bool,
    example: Option<&'v serde_json::Map<String, Value>>,
}

struct Search<'s, 'v, 'a> {
    items: &'s [Item<'a>],
    hints: Hints<'v>,
    steps: usize,
    chosen: Vec<Parent>,
    /// For each entry, the objects that it is in, in all readings found.
    parents: Vec<Vec<Parent>>,
}

/// The parents that each entry may have; `None` where no reading is possible, or where there are too many.
pub(super) fn parents<'v>(items: &[Item<'_>], hints: Hints<'v>) -> Option<Vec<Vec<Parent>>> {
    if items.len() > MOST_ITEMS {
        return None;
    }
    let mut search = Search {
        items,
        hints,
        steps: 0,
        chosen: Vec::new(),
        parents: vec![Vec::new(); items.len()],
    };
    let outermost = Open {
        owner: None,
        names: Vec::new(),
        closed: false,
        example: hints.example.and_then(fields_of),
    };
    search.place(vec![outermost]);
    let found = search.parents.iter().all(|parents| !parents.is_empty());
    (search.steps < STEPS && found).then_some(search.parents)
}

impl<'v, 'a> Search<'_, 'v, 'a> {
    /// Places the next entry in each object that may have it; by an own stack, as pages may be long.
    fn place(&mut self, first: Vec<Open<'v, 'a>>) {
        let mut states = vec![(0, Vec::new(), first)];
        while let Some((at, chosen, open)) = states.pop() {
            self.steps += 1;
            if self.steps >= STEPS {
                return;
            }
            let Some(item) = self.items.get(at).copied() else {
                if open.iter().all(|object| self.is_shown(object)) {
                    self.chosen = chosen;
                    self.record();
                }
                continue;
            };
            let fields_due = at
                .checked_sub(1)
                .and_then(|before| self.items.get(before))
                .is_some_and(|before| before.has_fields);
            for level in 0..open.len().min(DEEPEST) {
                if fields_due && level + 1 < open.len() {
                    continue;
                }
                let closed = open.get(level + 1..).unwrap_or_default();
                let Some(object) = open.get(level) else { continue };
                if !self.may_hold(object, item) || !closed.iter().all(|object| self.is_shown(object)) {
                    continue;
                }
                let mut next: Vec<Open<'v, 'a>> = open.iter().take(level + 1).cloned().collect();
                let mut example = None;
                let mut parent = None;
                if let Some(object) = next.last_mut() {
                    object.names.push(item.name);
                    object.closed = item.closes;
                    parent = object.owner;
                    example = object.example.and_then(|fields| fields.get(item.name));
                }
                if item.opens {
                    next.push(Open {
                        owner: Some(at),
                        names: Vec::new(),
                        closed: false,
                        example: example.filter(|_| item.shown).and_then(fields_of),
                    });
                }
                let mut path: Vec<Parent> = chosen.clone();
                path.push(parent);
                states.push((at + 1, path, next));
            }
        }
    }

    /// Whether the object may have the entry as its next field.
    fn may_hold(&self, object: &Open<'_, '_>, item: Item<'_>) -> bool {
        if object.closed || item.name.is_empty() {
            return !object.closed;
        }
        let new = !object.names.contains(&item.name);
        let in_order = !self.hints.sorted || object.names.last().is_none_or(|last| *last < item.name);
        let shown = !self.hints.complete
            || object
                .example
                .is_none_or(|fields| fields.is_empty() || fields.contains_key(item.name));
        new && in_order && shown
    }

    /// Whether a closed object has all the fields that its example shows.
    fn is_shown(&self, object: &Open<'_, '_>) -> bool {
        object.example.is_none_or(|fields| {
            fields
                .keys()
                .all(|name| object.names.contains(&name.as_str()) || object.names.contains(&""))
        })
    }

    fn record(&mut self) {
        for (parents, parent) in self.parents.iter_mut().zip(&self.chosen) {
            if !parents.contains(parent) {
                parents.push(*parent);
            }
        }
    }
}

/// The fields that an example shows: its own, or those of its first item.
fn fields_of(value: &Value) -> Option<&serde_json::Map<String, Value>> {
    match value {
        Value::Object(fields) => Some(fields),
        Value::Array(items) => items.first().and_then(fields_of),
        _ => None,
    }
}
