//! Where fields stand in a body: their rows are a flat list, and samples show the structure.
//!
//! Takes the names of the rows and the values of the samples, makes a tree. A field that no sample shows stands beside the one
//! before it, if that holds no others: so do 1,226 of 1,245 neighbours that samples show. Where nothing tells, it has no place.

use docwright_schema::Span;

use super::fields::Told;
use crate::read::data::{Kind, Node};
use crate::read::formats::embedded::tree::{list, text};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Sketch, array, shown, untold};

/// Values within values are followed no deeper.
const DEEP: usize = 32;

/// A value of a body.
#[derive(Debug, Default)]
struct Spot<'r> {
    parent: usize,
    /// `None` of an item of a list, and of the body.
    name: Option<String>,
    shown: Option<Node>,
    told: Option<&'r Told>,
    fields: Vec<usize>,
    item: Option<usize>,
}

/// The values of a body, the body first.
#[derive(Debug)]
pub(super) struct Tree<'r> {
    spots: Vec<Spot<'r>>,
    span: Span,
}

impl<'r> Tree<'r> {
    /// The structure that samples show.
    pub(super) fn of(samples: &[Node], span: Span) -> Tree<'r> {
        let mut tree = Tree {
            spots: vec![Spot::default()],
            span,
        };
        for sample in samples {
            tree.show(0, sample, 0);
        }
        tree
    }

    fn show(&mut self, at: usize, value: &Node, depth: usize) {
        if depth > DEEP {
            return;
        }
        if let Some(spot) = self.spots.get_mut(at)
            && spot.shown.as_ref().is_none_or(Node::is_null)
        {
            spot.shown = Some(value.clone());
        }
        for entry in value.entries() {
            let field = self.field(at, &entry.key);
            self.show(field, &entry.value, depth + 1);
        }
        for item in value.items() {
            let place = self.item(at);
            self.show(place, item, depth + 1);
        }
    }

    /// The field of this name, made if there is none.
    fn field(&mut self, at: usize, name: &str) -> usize {
        let spot = self.spots.get(at);
        let mut known = spot.into_iter().flat_map(|spot| spot.fields.iter().copied());
        if let Some(known) = known.find(|field| self.name(*field) == Some(name)) {
            return known;
        }
        let made = self.add(at, Some(name.to_owned()));
        if let Some(spot) = self.spots.get_mut(at) {
            spot.fields.push(made);
        }
        made
    }

    fn item(&mut self, at: usize) -> usize {
        if let Some(item) = self.spots.get(at).and_then(|spot| spot.item) {
            return item;
        }
        let made = self.add(at, None);
        if let Some(spot) = self.spots.get_mut(at) {
            spot.item = Some(made);
        }
        made
    }

    fn add(&mut self, parent: usize, name: Option<String>) -> usize {
        self.spots.push(Spot {
            parent,
            name,
            ..Spot::default()
        });
        self.spots.len() - 1
    }

    fn name(&self, at: usize) -> Option<&str> {
        self.spots.get(at)?.name.as_deref()
    }

    /// Puts the rows to their places, and gives the names of those that have none.
    pub(super) fn put(&mut self, rows: &[&'r (String, Told)]) -> Vec<&'r str> {
        let mut lost = Vec::new();
        let mut last: Option<usize> = None;
        for (name, told) in rows.iter().copied() {
            let Some(at) = self.place(name, last) else {
                lost.push(name.as_str());
                continue;
            };
            if let Some(spot) = self.spots.get_mut(at) {
                spot.told.get_or_insert(told);
            }
            last = Some(at);
        }
        lost
    }

    fn place(&mut self, name: &str, last: Option<usize>) -> Option<usize> {
        let near = last.map_or_else(Vec::new, |last| self.above(last));
        let nearness = |at: &usize| {
            let own = self.above(*at);
            own.iter().filter(|one| near.contains(one)).count()
        };
        let named = (0..self.spots.len()).filter(|at| self.name(*at) == Some(name));
        // Of equally near ones the first: so the greatest of the reversed.
        if let Some(found) = named.rev().max_by_key(nearness) {
            return Some(found);
        }
        if let Some((holder, rest)) = name.split_once('.') {
            let holder = self.place(holder, last)?;
            let holder = self
                .spots
                .get(holder)
                .and_then(|spot| spot.item)
                .unwrap_or(holder);
            return Some(self.within(holder, rest));
        }
        match last {
            None if self.spots.len() == 1 => Some(self.field(0, name)),
            None => None,
            Some(last) if self.holds(last) => None,
            Some(last) => {
                let parent = self.spots.get(last)?.parent;
                Some(self.field(parent, name))
            }
        }
    }

    /// The field of a dotted name.
    fn within(&mut self, at: usize, name: &str) -> usize {
        let mut at = at;
        for part in name.split('.').take(DEEP) {
            at = self.field(at, part);
        }
        at
    }

    /// The values that hold this one, and itself.
    fn above(&self, at: usize) -> Vec<usize> {
        let mut all = vec![at];
        let mut at = at;
        while at != 0 {
            at = self.spots.get(at).map_or(0, |spot| spot.parent);
            all.push(at);
        }
        all
    }

    /// Whether a value may hold others.
    fn holds(&self, at: usize) -> bool {
        self.spots.get(at).is_some_and(|spot| {
            !spot.fields.is_empty() || spot.item.is_some() || spot.told.is_some_and(|told| told.may_hold)
        })
    }

    /// Whether rows tell of the value, or of one in it.
    fn is_told(&self, at: usize) -> bool {
        self.spots.get(at).is_some_and(|spot| {
            let mut all = spot.fields.iter().chain(&spot.item);
            spot.told.is_some() || all.any(|field| self.is_told(*field))
        })
    }

    /// The schema of the body.
    pub(super) fn schema(&self) -> Sketch {
        self.schema_of(0, 0)
    }

    fn schema_of(&self, at: usize, depth: usize) -> Sketch {
        let Some(spot) = self.spots.get(at).filter(|_| depth <= 2 * DEEP) else {
            return untold(self.span);
        };
        let span = spot.told.map_or(self.span, |told| told.span);
        let tells_more = spot.fields.iter().chain(&spot.item).any(|one| self.is_told(*one));
        let mut schema = match (&spot.told, &spot.shown) {
            _ if tells_more && spot.fields.is_empty() => match spot.item {
                Some(item) => array(span, self.schema_of(item, depth + 1)),
                None => untold(span),
            },
            _ if tells_more => self.object(spot, span, depth),
            // Of what is an object to its row, a sample shows no more than some names.
            (Some(told), Some(value)) if told.is_list() => match value.items().first() {
                Some(item) => array(span, shown(item.clone())),
                None => told.schema.clone(),
            },
            (Some(told), _) => told.schema.clone(),
            (None, Some(value)) if !value.is_null() => shown(value.clone()),
            (None, _) => untold(span),
        };
        if let Some(told) = spot.told {
            schema.text("description", &told.description);
        }
        schema
    }

    fn object(&self, spot: &Spot<'_>, span: Span, depth: usize) -> Sketch {
        let mut schema = Sketch::new(span);
        schema.text("type", "object");
        let mut required = Vec::new();
        for field in &spot.fields {
            let Some((name, own)) = self.name(*field).zip(self.spots.get(*field)) else {
                continue;
            };
            let at = own.told.map_or(self.span, |told| told.span);
            let mut property = self.schema_of(*field, depth + 1);
            match own.told.and_then(|told| told.required) {
                Some(true) => required.push(text(at, name)),
                Some(false) => {}
                None => property.flag(openapi::UNTOLD_REQUIRED, true),
            }
            schema.add("properties", name, at, property.node());
        }
        if !required.is_empty() {
            schema.set("required", list(span, required));
        }
        schema
    }
}

/// Whether a value is an object or a list.
pub(super) fn is_structure(value: &Node) -> bool {
    matches!(value.kind, Kind::Map(_) | Kind::List(_))
}
