//! The labelled lines below a name: `Required: Yes`.

/// What a line tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Type,
    Required,
    /// Lengths of a text.
    Length,
    Pattern,
    Values,
    /// Numbers from and to.
    Range,
    /// How many a list holds.
    Items,
    /// The same of what a map holds.
    ValueLength,
    ValuePattern,
    ValueValues,
    Status,
    /// Nothing that a description could say.
    Other,
}

const LABELS: &[(&str, Label)] = &[
    ("Type", Label::Type),
    ("Required", Label::Required),
    ("Length Constraints", Label::Length),
    ("Pattern", Label::Pattern),
    ("Valid Values", Label::Values),
    ("Valid Range", Label::Range),
    ("Array Members", Label::Items),
    ("Value Length Constraints", Label::ValueLength),
    ("Value Pattern", Label::ValuePattern),
    ("Value Valid Values", Label::ValueValues),
    ("HTTP Status Code", Label::Status),
    ("Key Length Constraints", Label::Other),
    ("Key Pattern", Label::Other),
    ("Key Valid Values", Label::Other),
    ("Map Entries", Label::Other),
];

/// The label of a line, and its value.
pub(super) fn of(line: &str) -> Option<(Label, &str)> {
    let (word, value) = line.split_once(':')?;
    let known = LABELS.iter().find(|(known, _)| *known == word.trim());
    known.map(|(_, label)| (*label, value.trim()))
}

/// The bounds in `Minimum length of 1. Maximum length of 140.`, or twice the same in `Fixed length of 26.`.
pub(super) fn bounds(value: &str) -> (Option<&str>, Option<&str>) {
    let mut bounds = (None, None);
    for sentence in value.split(". ").map(|sentence| sentence.trim_end_matches('.')) {
        let mut words = sentence.split_whitespace();
        let kind = words.next();
        let number = words.find(|word| word.starts_with(|c: char| c.is_ascii_digit() || c == '-'));
        match kind {
            Some("Minimum") => bounds.0 = number,
            Some("Maximum") => bounds.1 = number,
            Some("Fixed") => bounds = (number, number),
            _ => {}
        }
    }
    bounds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_in_sentences() {
        assert_eq!(
            bounds("Minimum length of 1. Maximum length of 140."),
            (Some("1"), Some("140"))
        );
        assert_eq!(bounds("Fixed length of 26."), (Some("26"), Some("26")));
        assert_eq!(bounds("Minimum value of -0.5."), (Some("-0.5"), None));
        assert_eq!(bounds("As many as you like."), (None, None));
    }
}
