//! How much evidence a rule needs: every number that was chosen by measuring, in one table.
//!
//! A number that is chosen on some documentation may be worth nothing on other documentation. So each can be set from
//! outside, for measuring alone: `cargo xtask score --leave-one-out` chooses it anew without one set, and looks at that set.

use super::rules;

/// A number that was chosen by measuring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Threshold {
    /// How many different names must show a convention, where there are many.
    VoteNames,
    /// How many times as many as the second convention, in hundredths.
    VoteLead,
    /// How many of a thousand names must show the convention, for the others to be derived, or spelt as no document does;
    /// half as many where the documents spell names so.
    VoteShare,
    /// How many times as many as the second convention, in hundredths, for the others to be derived.
    VoteSureLead,
    /// How many different names of parameters must show a convention, for the others to be derived.
    ParameterNames,
    /// How many names of an object its examples must show, for the others to follow them.
    SiblingNames,
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Which number.
    pub threshold: Threshold,
    /// What it is called.
    pub name: &'static str,
    /// The rule that asks for it.
    pub rule: &'static str,
    /// What was chosen.
    pub value: u32,
    /// What it was chosen from.
    pub tried: &'static [u32],
}

/// Every number, in the order of [`Threshold`].
pub const TABLE: [Row; 6] = [
    Row {
        threshold: Threshold::VoteNames,
        name: "vote-names",
        rule: rules::WIRE_NAME_VOTE,
        value: 3,
        tried: &[1, 2, 3, 4, 6],
    },
    Row {
        threshold: Threshold::VoteLead,
        name: "vote-lead",
        rule: rules::WIRE_NAME_VOTE,
        value: 150,
        tried: &[100, 120, 150, 200, 300],
    },
    Row {
        threshold: Threshold::VoteShare,
        name: "vote-share",
        rule: rules::WIRE_NAME_VOTE,
        value: 20,
        tried: &[0, 5, 10, 15, 20, 25, 40],
    },
    Row {
        threshold: Threshold::VoteSureLead,
        name: "vote-sure-lead",
        rule: rules::WIRE_NAME_VOTE,
        value: 300,
        tried: &[150, 200, 300, 500],
    },
    Row {
        threshold: Threshold::ParameterNames,
        name: "parameter-names",
        rule: rules::WIRE_NAME_VOTE,
        value: 6,
        tried: &[3, 4, 6, 8, 12],
    },
    Row {
        threshold: Threshold::SiblingNames,
        name: "sibling-names",
        rule: rules::WIRE_NAME_SIBLINGS,
        value: 1,
        tried: &[1, 2, 3],
    },
];

/// A value for every threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds([u32; TABLE.len()]);

impl Default for Thresholds {
    fn default() -> Thresholds {
        Thresholds(TABLE.map(|row| row.value))
    }
}

impl Thresholds {
    /// The value of one.
    pub fn get(&self, threshold: Threshold) -> usize {
        self.0.get(threshold as usize).map_or(0, |value| *value as usize)
    }

    /// The same with another value for one.
    #[must_use]
    pub fn with(mut self, threshold: Threshold, value: u32) -> Thresholds {
        if let Some(own) = self.0.get_mut(threshold as usize) {
            *own = value;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_threshold_has_its_row_and_was_chosen_from_what_was_tried() {
        for (at, row) in TABLE.iter().enumerate() {
            assert_eq!(row.threshold as usize, at, "{}", row.name);
            assert!(row.tried.contains(&row.value), "{}", row.name);
            assert_eq!(
                Thresholds::default().with(row.threshold, 77).get(row.threshold),
                77
            );
        }
    }
}
