//! Models that sentences name: by the place that a link leads to, else by their name; what no model is called says nothing.

use std::collections::BTreeMap;

use docwright_schema::evidence::{Evidence, Link, TypeExpr};

use super::visit;
use crate::resolve::names::words::letters;

/// Where models stand.
#[derive(Default)]
struct Models {
    /// Name and page of each, by the letters of its name.
    by_name: BTreeMap<String, Vec<(String, String)>>,
    /// Names on each page, by the last part of its path.
    by_file: BTreeMap<String, Vec<(String, String)>>,
}

/// Turns links into the names of models, and drops those that name none.
pub(super) fn settle(pages: &mut [Evidence]) {
    let models = Models::of(pages);
    for page in pages.iter_mut().filter(|page| page.prose) {
        let own = page.page.clone();
        visit::types(page, &mut |ty| {
            if let TypeExpr::Link(link) = ty {
                match models.find(link, &own) {
                    Some(name) => {
                        link.text = name;
                        link.target = None;
                    }
                    None => *ty = TypeExpr::Missing,
                }
            }
        });
    }
}

impl Models {
    fn of(pages: &[Evidence]) -> Models {
        let mut models = Models::default();
        for page in pages {
            for name in page.models.iter().filter_map(|model| model.name.as_ref()) {
                let entry = (name.value.clone(), page.page.clone());
                models
                    .by_name
                    .entry(letters(&name.value))
                    .or_default()
                    .push(entry.clone());
                models.by_file.entry(stem(&page.page)).or_default().push(entry);
            }
        }
        models
    }

    fn find(&self, link: &Link, from: &str) -> Option<String> {
        let text = letters(&link.text);
        if let Some(target) = &link.target {
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            let anchor = letters(anchor);
            let on_page = self
                .by_file
                .get(&stem(path))
                .map(Vec::as_slice)
                .unwrap_or_default();
            let mut near: Vec<&(String, String)> = on_page.iter().collect();
            near.sort_by_key(|(_, page)| std::cmp::Reverse(common(page, path)));
            let called = |wanted: &str| {
                near.iter()
                    .find(|(name, _)| letters(name) == wanted)
                    .map(|(name, _)| name.clone())
            };
            let found = called(&anchor)
                .filter(|_| !anchor.is_empty())
                .or_else(|| called(&text));
            if found.is_some() {
                return found;
            }
            if let [only] = near.as_slice()
                && anchor.is_empty()
                && path != from
            {
                return Some(only.0.clone());
            }
            if !anchor.is_empty()
                && let Some(found) = self.by_name.get(&anchor).and_then(|all| all.first())
            {
                return Some(found.0.clone());
            }
        }
        self.by_name
            .get(&text)
            .and_then(|all| all.first())
            .map(|found| found.0.clone())
    }
}

fn stem(path: &str) -> String {
    let file = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
    letters(file.split('.').next().unwrap_or(file))
}

/// How many parts two paths end with alike, the file aside.
fn common(a: &str, b: &str) -> usize {
    let parts = |path: &str| {
        path.split('/')
            .rev()
            .skip(1)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    parts(a).iter().zip(&parts(b)).take_while(|(a, b)| a == b).count()
}
