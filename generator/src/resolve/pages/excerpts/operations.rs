//! Operations that several pages of one API show: one of them stays. A page all of whose operations stand elsewhere in another state
//! is stale, and so are its models.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{Evidence, OperationEvidence, ServerEvidence};

use super::closures::Closures;
use super::outline::Print;
use super::rank::rank;
use super::report::{Api, Report};

/// An operation on a page.
#[derive(Clone, Copy)]
struct Site {
    page: usize,
    operation: usize,
    print: Print,
}

/// Names operations so that no two of one page and group share a name: descriptions beside each other know nothing of each other.
pub(super) fn name(pages: &mut [Evidence]) {
    let mut taken: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for page in pages.iter_mut().filter(|page| page.exact) {
        for operation in &mut page.operations {
            let group = operation.group.clone().unwrap_or_default();
            let taken = taken.entry((page.page.clone(), group)).or_default();
            let own = &mut operation.name.value;
            let numbered = (2..).map(|number| format!("{own}_{number}"));
            let free = std::iter::once(own.clone())
                .chain(numbered)
                .find(|name| !taken.contains(name));
            *own = free.unwrap_or_default();
            taken.insert(own.clone());
        }
    }
}

/// Drops the operations that other pages show better, and the models of pages that have no other operations.
pub(super) fn choose(pages: &mut [Evidence], closures: &[Closures], report: &mut Report) {
    let mut sites: BTreeMap<(String, String), BTreeMap<String, Vec<Site>>> = BTreeMap::new();
    for (number, (page, closures)) in pages.iter().zip(closures).enumerate() {
        if !page.exact {
            continue;
        }
        let prints = closures.operations.iter();
        for (at, (operation, print)) in page.operations.iter().zip(prints).enumerate() {
            let (Some(method), Some(path)) = (&operation.method, &operation.path) else {
                continue;
            };
            let key = (method.value.clone(), path.value.clone());
            let site = Site {
                page: number,
                operation: at,
                print: *print,
            };
            let of_request = sites.entry(key).or_default();
            of_request.entry(origin(page)).or_default().push(site);
        }
    }
    sites.values_mut().for_each(|all| place(pages, all));
    let mut dropped: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); pages.len()];
    let groups = sites.into_values().flat_map(BTreeMap::into_values);
    for all in groups.filter(|all| all.len() > 1) {
        let best = all
            .iter()
            .max_by_key(|site| (rank(pages.get(site.page)), site.page));
        let Some(best) = best.copied() else { continue };
        let is_other = |site: &&Site| (site.page, site.operation) != (best.page, best.operation);
        for site in all.iter().filter(is_other) {
            if !on_one_server(pages, best, *site) {
                continue;
            }
            if let Some(dropped) = dropped.get_mut(site.page) {
                dropped.insert(site.operation);
            }
            if site.print != best.print
                && let (Some(kept), Some(lost)) = (found(pages, best), found(pages, *site))
                && let Some(page) = pages.get(best.page)
            {
                report.operation(&Api::of(page), kept, lost);
            }
        }
    }
    for (page, dropped) in pages.iter_mut().zip(dropped) {
        if dropped.is_empty() {
            continue;
        }
        let mut at = 0;
        page.operations.retain(|_| {
            at += 1;
            !dropped.contains(&(at - 1))
        });
        if page.operations.is_empty() {
            page.models.clear();
        }
    }
}

/// A page that does not tell what API it is about is about the one that answers the same request on the same server.
fn place(pages: &[Evidence], all: &mut BTreeMap<String, Vec<Site>>) {
    let Some(unplaced) = all.remove("") else { return };
    for site in unplaced {
        let is_same = |known: &[Site]| known.iter().any(|other| share_server(pages, site, *other));
        let known = all
            .iter()
            .find(|(_, known)| is_same(known))
            .map(|(origin, _)| origin.clone());
        all.entry(known.unwrap_or_default()).or_default().push(site);
    }
}

/// Whether two pages may be about the same server: versions of an API that are called at different addresses are two.
fn on_one_server(pages: &[Evidence], one: Site, other: Site) -> bool {
    let is_unknown = |site| servers(pages, site).is_empty();
    share_server(pages, one, other) || is_unknown(one) || is_unknown(other)
}

fn share_server(pages: &[Evidence], one: Site, other: Site) -> bool {
    let mut one = servers(pages, one).iter();
    let other = servers(pages, other);
    one.any(|one| other.iter().any(|other| one.url.value == other.url.value))
}

fn servers(pages: &[Evidence], site: Site) -> &[ServerEvidence] {
    let own = found(pages, site)
        .map(|operation| &operation.servers)
        .filter(|own| !own.is_empty());
    let of_page = || pages.get(site.page).map(|page| &page.api.servers);
    own.or_else(of_page).map_or(&[][..], Vec::as_slice)
}

fn found(pages: &[Evidence], site: Site) -> Option<&OperationEvidence> {
    pages.get(site.page)?.operations.get(site.operation)
}

/// What API a page is about: the file that its description was taken from, else its title.
fn origin(page: &Evidence) -> String {
    let file = page.excerpt.as_ref().and_then(|excerpt| excerpt.file.clone());
    let title = || page.api.title.as_ref().map(|title| title.value.clone());
    file.or_else(title).unwrap_or_default()
}
