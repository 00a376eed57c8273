//! Of the names that a rule got wrong: how many the true description spells otherwise, and how many it has in no spelling.
//!
//! The score tool's lines of misses in, a table out. A field that the pages state and the description lacks is counted as wrong
//! by the tool, but no rule of spelling could have got it right.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What is counted.
#[derive(Default)]
pub(crate) struct Spelt {
    /// Names that one set lacks, with their places.
    missing: BTreeSet<String>,
    /// Rules of names that are wrong in it.
    wrong: Vec<(String, String)>,
    /// By rule: spelt otherwise, in no spelling.
    counts: BTreeMap<String, (u64, u64)>,
}

impl Spelt {
    /// Takes a line; gives what it is a miss of.
    pub(crate) fn line<'l>(&mut self, line: &'l str) -> Option<&'l str> {
        let miss = line.strip_prefix("    ").and_then(|rest| rest.split_once(": "));
        let Some((unit, rest)) = miss.filter(|(unit, _)| !unit.starts_with(' ')) else {
            self.end();
            return None;
        };
        match unit {
            "body" | "resp" | "params" => {
                self.missing.extend(rest.strip_prefix("missing ").map(letters));
            }
            "derived" | "assumed" => {
                let (rule, place) = rest
                    .strip_prefix(unit)
                    .and_then(|rest| rest.strip_prefix(": "))
                    .and_then(|rest| rest.split_once(' '))
                    .unwrap_or_default();
                if rule.starts_with("wire-name-") {
                    let place = letters(&place.replace(" parameter (", " ("));
                    self.wrong.push((format!("{unit}: {rule}"), place));
                }
            }
            _ => {}
        }
        Some(unit)
    }

    /// Ends a set.
    fn end(&mut self) {
        for (rule, place) in std::mem::take(&mut self.wrong) {
            let (otherwise, nowhere) = self.counts.entry(rule).or_default();
            *(if self.missing.contains(&place) {
                otherwise
            } else {
                nowhere
            }) += 1;
        }
        self.missing.clear();
    }

    /// The table.
    pub(crate) fn table(mut self) -> String {
        self.end();
        let mut table = format!("{:48}{:>16}{:>16}\n", "wrong names", "spelt otherwise", "nowhere");
        for (rule, (otherwise, nowhere)) in &self.counts {
            let _ = writeln!(table, "{rule:48}{otherwise:>16}{nowhere:>16}");
        }
        table
    }
}

fn letters(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_the_description_lacks_is_not_misspelt() {
        let mut spelt = Spelt::default();
        let lines = [
            "ships-ts    99.0",
            "    body: missing POST /ships crewSize",
            "    params: missing GET /ships ('query', 'page-size')",
            "    derived: derived: wire-name-vote POST /ships crew_size",
            "    derived: derived: wire-name-vote POST /ships hull_kind",
            "    derived: derived: wire-name-vote GET /ships parameter ('query', 'page_size')",
            "    derived: derived: status-phrase GET /ships status 404",
            "ports-ts    99.0",
            "    derived: derived: wire-name-vote POST /ships crew_size",
        ];
        let units: Vec<_> = lines.iter().filter_map(|line| spelt.line(line)).collect();
        assert_eq!(units.len(), 7);
        let table = spelt.table();
        let cells: Vec<&str> = table
            .lines()
            .nth(1)
            .unwrap_or_default()
            .split_whitespace()
            .collect();
        assert_eq!(cells, ["derived:", "wire-name-vote", "2", "2"]);
    }
}
