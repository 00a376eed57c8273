//! Descriptions that stand on several pages, as if each fact stood on one.
//!
//! A page that holds a description, or an excerpt of one, is complete in itself: its links mean its own models, whatever other pages
//! say under the same name. Here a model that pages repeat becomes one, and models that share but the name become several. Of an
//! operation that pages of one API show in different states, one state stays.
//!
//! Takes the evidence of all pages, makes evidence in which a name means one model. Must not know what is true of it.

mod closures;
mod links;
mod operations;
mod outline;
mod rank;
mod report;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::Evidence;
use docwright_schema::{Diagnostics, Span};
use rustc_hash::FxHashMap;

pub(crate) use links::whole;
use outline::Print;
use rank::rank;

/// What a name and its page became: the text and the target of a link.
type Became = FxHashMap<String, (String, String)>;

/// A model that stays.
struct Variant {
    closure: Print,
    name: String,
    target: String,
    api: report::Api,
    span: Span,
}

/// The evidence with each description's models under names that mean one model. Nothing is copied where there is one description.
pub(crate) fn joined<'a>(evidence: &'a [Evidence], diagnostics: &mut Diagnostics) -> Cow<'a, [Evidence]> {
    if evidence.iter().filter(|page| page.exact).count() < 2 {
        return Cow::Borrowed(evidence);
    }
    let closures: Vec<closures::Closures> = evidence.iter().map(closures::of).collect();
    let mut joined = evidence.to_vec();
    let mut order: Vec<usize> = (0..joined.len())
        .filter(|at| evidence.get(*at).is_some_and(|page| page.exact))
        .collect();
    order.sort_by(|a, b| {
        let (a, b) = (evidence.get(*a), evidence.get(*b));
        rank(b).cmp(&rank(a))
    });
    let mut report = report::Report::default();
    operations::choose(&mut joined, &closures, &mut report);
    operations::name(&mut joined);
    servers(&mut joined, |page| page.exact);
    models(&mut joined, &order, &closures, &mut report);
    report.tell(diagnostics);
    Cow::Owned(joined)
}

/// Where descriptions state different servers, each is about its own operations.
pub(super) fn servers(joined: &mut [Evidence], is: fn(&Evidence) -> bool) {
    let default = |page: &Evidence| page.api.servers.first().map(|server| server.url.value.clone());
    let mut defaults: BTreeSet<String> = BTreeSet::new();
    defaults.extend(joined.iter().filter(|page| is(page)).filter_map(default));
    if defaults.len() < 2 {
        return;
    }
    for page in joined
        .iter_mut()
        .filter(|page| is(page) && !page.operations.is_empty())
    {
        let servers = std::mem::take(&mut page.api.servers);
        for operation in page
            .operations
            .iter_mut()
            .filter(|operation| operation.servers.is_empty())
        {
            operation.servers.clone_from(&servers);
        }
    }
    // What descriptions without operations state says nothing of a request.
    for page in joined
        .iter_mut()
        .filter(|page| is(page) && page.operations.is_empty())
    {
        page.api.servers.clear();
    }
}

/// Names the models, the most believed page first, and drops those that are repeated.
fn models(
    joined: &mut [Evidence],
    order: &[usize],
    closures: &[closures::Closures],
    report: &mut report::Report,
) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for page in joined.iter() {
        taken.extend(
            page.models
                .iter()
                .filter_map(|model| model.name.as_ref().map(|name| name.value.clone())),
        );
    }
    let mut known: BTreeMap<String, Vec<Variant>> = BTreeMap::new();
    let mut everywhere = Became::default();
    let mut of_page: Vec<(usize, Became)> = Vec::new();
    for &at in order {
        let (Some(page), Some(closures)) = (joined.get_mut(at), closures.get(at)) else {
            continue;
        };
        let api = report::Api::of(page);
        let path = page.page.clone();
        let mut became = Became::default();
        page.models.retain_mut(|model| {
            let Some(name) = &mut model.name else { return true };
            let target = links::target(&path, &model.anchor);
            let Some(closure) = closures.of(&target) else {
                return true;
            };
            let variants = known.entry(name.value.clone()).or_default();
            if let Some(same) = variants.iter().find(|variant| variant.closure == closure) {
                became.insert(target, (same.name.clone(), same.target.clone()));
                return false;
            }
            if let Some(other) = variants.iter().find(|variant| variant.api == api) {
                report.model(&api, &name.value, (other.span, name.span));
            }
            let (mut own, mut to) = (name.value.clone(), target.clone());
            if !variants.is_empty() {
                let number = free(&name.value, variants.len() + 1, &mut taken);
                own = format!("{}{number}", name.value);
                model.anchor.push_str(&number.to_string());
                to = links::target(&path, &model.anchor);
            }
            variants.push(Variant {
                closure,
                name: own.clone(),
                target: to.clone(),
                api: api.clone(),
                span: name.span,
            });
            name.value.clone_from(&own);
            became.insert(target, (own, to));
            true
        });
        for (from, to) in &became {
            everywhere.entry(from.clone()).or_insert_with(|| to.clone());
        }
        of_page.push((at, became));
    }
    for (at, became) in of_page {
        if let Some(page) = joined.get_mut(at) {
            links::rewrite(page, &|target| {
                became.get(target).or_else(|| everywhere.get(target))
            });
        }
    }
}

/// The first number from `from` on that makes a name of its own.
fn free(name: &str, from: usize, taken: &mut BTreeSet<String>) -> usize {
    let number = (from..)
        .find(|number| !taken.contains(&format!("{name}{number}")))
        .unwrap_or(from);
    taken.insert(format!("{name}{number}"));
    number
}
