//! The closure of each model of a page: its form with the forms of all that it leads to. Two models are the same only then.
//!
//! Models that lead to each other have one closure of all of them (a strongly connected component, found by Tarjan's algorithm
//! without recursion), so that the cost is that of the links.

use docwright_schema::Evidence;
use rustc_hash::FxHashMap;

use super::links::target;
use super::outline::{Print, outline, together};

/// The closures of a page's models, and the prints of its operations.
#[derive(Debug, Default)]
pub(super) struct Closures {
    models: FxHashMap<String, Print>,
    /// In the order of the operations.
    pub(super) operations: Vec<Print>,
}

impl Closures {
    /// The closure of the model that links with this target mean.
    pub(super) fn of(&self, target: &str) -> Option<Print> {
        self.models.get(target).copied()
    }
}

/// The closures of a page that holds a description; of other pages none.
pub(super) fn of(page: &Evidence) -> Closures {
    if !page.exact {
        return Closures::default();
    }
    let targets: Vec<String> = page
        .models
        .iter()
        .map(|model| target(&page.page, &model.anchor))
        .collect();
    let numbers: FxHashMap<&str, usize> = targets
        .iter()
        .enumerate()
        .map(|(number, target)| (target.as_str(), number))
        .collect();
    let mut own = Vec::with_capacity(targets.len());
    let mut edges = Vec::with_capacity(targets.len());
    for model in &page.models {
        let (print, links) = outline(model);
        own.push(print);
        edges.push(
            links
                .iter()
                .filter_map(|link| numbers.get(link.as_str()).copied())
                .collect(),
        );
    }
    let closures = closed(&own, &edges);
    let operations = page.operations.iter().map(|operation| {
        let (print, links) = outline(operation);
        let reached = links
            .iter()
            .filter_map(|link| closures.get(*numbers.get(link.as_str())?).copied());
        together(reached.chain([print]))
    });
    let operations = operations.collect();
    let models = targets.into_iter().zip(closures).collect();
    Closures { models, operations }
}

/// The closure of each node of a graph, from the nodes' own prints.
fn closed(own: &[Print], edges: &[Vec<usize>]) -> Vec<Print> {
    let mut closed: Vec<Print> = own.to_vec();
    for component in components(edges) {
        // Components come after all that they lead to; within one, what a node says of another is its name, which is in its print.
        let inside = |node: &usize| component.binary_search(node).is_ok();
        let of = |node: &usize| {
            let out = edges.get(*node).into_iter().flatten().filter(|to| !inside(to));
            let out = out.filter_map(|to| closed.get(*to).copied());
            together(out.chain(own.get(*node).copied()))
        };
        let whole = together(component.iter().map(of));
        let each: Vec<(usize, Print)> = component
            .iter()
            .map(|node| (*node, together([of(node), whole].into_iter())))
            .collect();
        for (node, print) in each {
            if let Some(slot) = closed.get_mut(node) {
                *slot = print;
            }
        }
    }
    closed
}

/// The nodes that lead to each other, each group sorted, after the groups that it leads to.
fn components(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    const NEW: usize = usize::MAX;
    let mut found = Vec::new();
    let mut number = vec![NEW; edges.len()];
    let mut low = vec![0; edges.len()];
    let mut waiting = vec![false; edges.len()];
    let mut stack: Vec<usize> = Vec::new();
    let mut next = 0;
    for start in 0..edges.len() {
        if number.get(start) != Some(&NEW) {
            continue;
        }
        // A node and how many of its edges were followed.
        let mut open: Vec<(usize, usize)> = vec![(start, 0)];
        while let Some((node, followed)) = open.last_mut() {
            let node = *node;
            if *followed == 0 && number[node] == NEW {
                (number[node], low[node]) = (next, next);
                next += 1;
                stack.push(node);
                waiting[node] = true;
            }
            let to = edges.get(node).and_then(|edges| edges.get(*followed)).copied();
            *followed += 1;
            match to {
                Some(to) if number[to] == NEW => open.push((to, 0)),
                Some(to) if waiting[to] => low[node] = low[node].min(number[to]),
                Some(_) => {}
                None => {
                    open.pop();
                    if let Some((outer, _)) = open.last() {
                        low[*outer] = low[*outer].min(low[node]);
                    }
                    if low[node] == number[node] {
                        let mut component = Vec::new();
                        while let Some(member) = stack.pop() {
                            waiting[member] = false;
                            component.push(member);
                            if member == node {
                                break;
                            }
                        }
                        component.sort_unstable();
                        found.push(component);
                    }
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_one_group_after_what_they_lead_to() {
        let edges = vec![vec![1], vec![2, 3], vec![0], vec![3], vec![0]];
        assert_eq!(components(&edges), [vec![3], vec![0, 1, 2], vec![4]]);
        let long: Vec<Vec<usize>> = (0..200_000).map(|node| vec![(node + 1) % 200_000]).collect();
        assert_eq!(components(&long).len(), 1);
    }

    #[test]
    fn a_closure_changes_with_whatever_is_reached() {
        let edges = vec![vec![1], vec![2], vec![1], vec![]];
        let all = closed(&[1, 2, 3, 4], &edges);
        let other = closed(&[1, 2, 9, 4], &edges);
        let differs: Vec<bool> = all.iter().zip(&other).map(|(a, b)| a != b).collect();
        assert_eq!(differs, [true, true, true, false]);
        assert_eq!(all, closed(&[1, 2, 3, 4], &edges));
    }
}
