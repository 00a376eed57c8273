//! Whether a page lists the fields of every object in alphabetical order: where an object ends is then told by it.

use std::collections::BTreeSet;

/// How unlikely by chance the order has to be.
const CHANCE: f64 = 24.0;

/// A name, and whether it opens an object.
pub(in crate::read::formats::starlight) type Listed<'a> = (&'a str, bool);

/// Whether the lists are in order beyond chance.
pub(in crate::read::formats::starlight) fn is_sorted<'a>(
    lists: impl Iterator<Item = Vec<Listed<'a>>>,
) -> bool {
    let distinct: BTreeSet<Vec<Listed<'a>>> = lists.collect();
    let mut chance = 1.0;
    for list in &distinct {
        let segments: Vec<Vec<&str>> = list
            .split_inclusive(|(_, opens)| *opens)
            .map(|segment| segment.iter().map(|(name, _)| *name).collect())
            .collect();
        let openings = list.iter().filter(|(_, opens)| *opens).count();
        match evidence(&segments, openings) {
            Some(more) => chance *= more,
            None => return false,
        }
    }
    chance >= CHANCE
}

/// How many other orders there are for each one that is as sorted as this; `None` where it is not sorted. Between openings,
/// a name may come before the one that it follows only where an object ends, and no more end than were opened.
fn evidence(segments: &[Vec<&str>], openings: usize) -> Option<f64> {
    let mut orders = 1.0;
    let mut ends = 0;
    let mut count = 0;
    for segment in segments {
        for run in segment.chunk_by(|a, b| a < b) {
            count += run.len();
            orders *= (1..=run.len()).map(|n| n as f64).product::<f64>();
        }
        ends += segment.chunk_by(|a, b| a < b).count().saturating_sub(1);
    }
    let places = (0..ends).map(|i| count.saturating_sub(i) as f64 / (i + 1) as f64);
    (ends <= openings).then(|| (orders / places.product::<f64>()).max(1.0))
}

#[cfg(test)]
mod tests {
    use crate::read::formats::starlight::nesting::order::evidence;

    #[test]
    fn long_runs_are_no_chance() {
        assert_eq!(evidence(&[vec!["a", "b", "c"]], 0), Some(6.0));
        assert_eq!(evidence(&[vec!["b", "a"]], 0), None);
        let nested = [vec!["items"], vec!["a", "b", "c", "d", "e"], vec![]];
        assert_eq!(evidence(&nested, 2), Some(120.0));
        let closed = [vec!["m"], vec!["x", "y", "z", "n"]];
        assert_eq!(evidence(&closed, 1), Some(1.2));
    }
}
