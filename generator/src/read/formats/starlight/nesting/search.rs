//! The readings that are possible.
//!
//! An entry stands in an object that is still open; standing there, it closes those inside it. An example behind an entry
//! closes the object that it is of. Of all such readings, those are possible in which no object has two fields of one
//! name, and which the hints allow. What they agree on is certain.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::{Map, Value};

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
    /// Whether it may be an object without saying so.
    pub(in crate::read::formats::starlight) any: bool,
    /// Whether it opens structures that the text does not keep apart from what follows.
    pub(in crate::read::formats::starlight) unclear: bool,
    /// Whether an example shows its object: not that of one alternative of several.
    pub(in crate::read::formats::starlight) shown: bool,
    /// The examples of objects behind it, from the inside outwards.
    pub(in crate::read::formats::starlight) examples: &'a [Value],
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

/// What the examples behind entries are taken to tell.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ends {
    /// They end objects.
    pub(super) used: bool,
    /// They show at least half of the fields of their objects.
    pub(super) covered: bool,
    /// None of them is of the whole.
    pub(super) inside: bool,
}

/// Steps of all searches for one payload; beyond them nothing is certain.
pub(super) const STEPS: usize = 20_000;

/// Steps of one search.
const MOST_STEPS: usize = 10_000;

/// No payload has more entries.
const MOST_ITEMS: usize = 400;

/// No documented structure is deeper.
const DEEPEST: usize = 24;

/// Where an entry stands, or whose an example is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Parent {
    /// The outermost object.
    Whole,
    /// The object that another entry opens.
    Entry(usize),
}

/// What came of a search.
pub(super) enum Found {
    /// The parents that each entry may have.
    Parents(Vec<Vec<Parent>>),
    /// No reading is possible.
    Nothing,
    /// There are too many.
    TooMany,
}

/// An object that is open.
#[derive(Debug, Clone)]
struct Open<'v, 'a> {
    owner: Parent,
    names: Vec<&'a str>,
    /// Those of them that may be objects.
    objects: Vec<&'a str>,
    /// Nothing follows in it.
    closed: bool,
    /// Whether examples show its fields.
    shown: bool,
    example: Option<&'v Map<String, Value>>,
}

/// A reading of the first entries.
#[derive(Debug, Clone)]
struct State<'v, 'a> {
    at: usize,
    chosen: Option<Rc<Chosen>>,
    open: Vec<Rc<Open<'v, 'a>>>,
}

/// The parents of the entries so far, the last one first.
#[derive(Debug)]
struct Chosen {
    parent: Parent,
    before: Option<Rc<Chosen>>,
}

struct Search<'s, 'v, 'a> {
    items: &'s [Item<'a>],
    known: BTreeSet<&'a str>,
    hints: Hints<'v>,
    ends: Ends,
    /// For each entry, the objects that it is in, in all readings found.
    parents: Vec<Vec<Parent>>,
}

/// Searches for all readings.
pub(super) fn parents(items: &[Item<'_>], hints: Hints<'_>, ends: Ends, steps: &mut usize) -> Found {
    if items.len() > MOST_ITEMS {
        return Found::TooMany;
    }
    let mut search = Search {
        items,
        known: items.iter().map(|item| item.name).collect(),
        hints,
        ends,
        parents: vec![Vec::new(); items.len()],
    };
    let outermost = Open {
        owner: Parent::Whole,
        names: Vec::new(),
        objects: Vec::new(),
        closed: false,
        shown: true,
        example: hints.example.and_then(fields_of),
    };
    let first = State {
        at: 0,
        chosen: None,
        open: vec![Rc::new(outermost)],
    };
    let ended = search.run(first, steps);
    let found = search.parents.iter().all(|parents| !parents.is_empty());
    match (found, ended) {
        (true, true) => Found::Parents(search.parents),
        (true, false) => Found::TooMany,
        _ => Found::Nothing,
    }
}

impl<'v, 'a> Search<'_, 'v, 'a> {
    /// Places the entries in each object that may have them, by an own stack, as pages may be long; whether it came to its
    /// end.
    fn run(&mut self, first: State<'v, 'a>, steps: &mut usize) -> bool {
        let mut states = vec![first];
        for _ in 0..MOST_STEPS.min(*steps) {
            let Some(state) = states.pop() else { return true };
            *steps -= 1;
            let Some(item) = self.items.get(state.at).copied() else {
                if state.open.iter().all(|object| self.is_shown(object)) {
                    self.record(state.chosen.as_deref());
                }
                continue;
            };
            for next in self.places(&state, item) {
                states.extend(self.ends(next, item));
            }
        }
        states.is_empty()
    }

    /// The readings with one more entry.
    fn places(&self, state: &State<'v, 'a>, item: Item<'a>) -> Vec<State<'v, 'a>> {
        let before = state.at.checked_sub(1).and_then(|before| self.items.get(before));
        let fields_due = before.is_some_and(|before| before.has_fields && before.examples.is_empty());
        let mut found = Vec::new();
        for (level, object) in state.open.iter().enumerate().take(DEEPEST) {
            if fields_due && level + 1 < state.open.len() {
                continue;
            }
            let inside = state.open.get(level + 1..).unwrap_or_default();
            if !self.may_hold(object, item) || !inside.iter().all(|object| self.is_shown(object)) {
                continue;
            }
            let mut next = state.clone();
            next.at += 1;
            next.chosen = Some(Rc::new(Chosen {
                parent: object.owner,
                before: next.chosen.take(),
            }));
            next.open.truncate(level + 1);
            let mut example = None;
            if let Some(object) = next.open.last_mut().map(Rc::make_mut) {
                object.names.push(item.name);
                object
                    .objects
                    .extend((item.opens || item.any).then_some(item.name));
                object.closed = item.closes;
                example = object.example.and_then(|fields| fields.get(item.name));
            }
            if item.opens {
                next.open.push(Rc::new(Open {
                    owner: Parent::Entry(state.at),
                    names: Vec::new(),
                    objects: Vec::new(),
                    closed: false,
                    shown: item.shown,
                    example: example.filter(|_| item.shown).and_then(fields_of),
                }));
            }
            found.push(next);
        }
        found
    }

    /// The readings in which the examples behind the entry end the objects that they are of.
    fn ends(&self, state: State<'v, 'a>, item: Item<'a>) -> Vec<State<'v, 'a>> {
        let mut states = vec![state];
        for example in item.examples.iter().filter(|_| self.ends.used) {
            let Some(fields) = fields_of(example) else {
                continue;
            };
            let mut next = Vec::new();
            for state in states {
                // The whole ends at the last entry.
                let first = usize::from(self.ends.inside || state.at < self.items.len());
                for (level, object) in state.open.iter().enumerate().skip(first) {
                    let inside = state.open.get(level + 1..).unwrap_or_default();
                    if !self.fits(object, fields) || !inside.iter().all(|object| self.is_shown(object)) {
                        continue;
                    }
                    let mut ended = state.clone();
                    ended.open.truncate(level.max(1));
                    if level == 0
                        && let Some(whole) = ended.open.first_mut().map(Rc::make_mut)
                    {
                        whole.closed = true;
                    }
                    next.push(ended);
                }
            }
            states = next;
        }
        states
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

    /// Whether a closed object has all the fields that its example shows; names that the page does not have say nothing.
    fn is_shown(&self, object: &Open<'_, '_>) -> bool {
        object.example.is_none_or(|fields| {
            object.names.contains(&"") || self.known_names(fields).all(|name| object.names.contains(&name))
        })
    }

    /// Whether an example may be of the object that it ends.
    fn fits(&self, object: &Open<'_, '_>, example: &Map<String, Value>) -> bool {
        let shown = self.known_names(example).count();
        if object.names.contains(&"") {
            return true;
        }
        // An object of which the page shows no field may hold anything.
        if object.names.is_empty() {
            return shown * 2 < example.len();
        }
        // So may the alternatives that the page does not show.
        if !object.shown && shown == 0 {
            return true;
        }
        let covered = !self.ends.covered || shown * 2 >= object.names.len();
        let mut names = self.known_names(example);
        let holds = |name: &str| {
            let is_object = example.get(name).and_then(fields_of).is_some();
            object.names.contains(&name) && (!is_object || object.objects.contains(&name))
        };
        shown > 0 && covered && names.all(holds)
    }

    fn known_names<'f>(&self, fields: &'f Map<String, Value>) -> impl Iterator<Item = &'f str> {
        let names = fields.keys().map(String::as_str);
        names.filter(|name| self.known.contains(name))
    }

    fn record(&mut self, mut chosen: Option<&Chosen>) {
        for parents in self.parents.iter_mut().rev() {
            let Some(entry) = chosen else { return };
            if !parents.contains(&entry.parent) {
                parents.push(entry.parent);
            }
            chosen = entry.before.as_deref();
        }
    }
}

/// The fields that an example shows: its own, or those of its first item.
pub(in crate::read::formats::starlight) fn fields_of(value: &Value) -> Option<&Map<String, Value>> {
    match value {
        Value::Object(fields) => Some(fields),
        Value::Array(items) => items.first().and_then(fields_of),
        _ => None,
    }
}
