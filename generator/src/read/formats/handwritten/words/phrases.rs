//! Which of many phrases stand in a text: asked of each text, and most have none. So they are looked for where words begin alone, and
//! each by its first letter.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

/// Phrases in small letters.
pub(in super::super) struct Phrases {
    all: Vec<&'static str>,
    /// The numbers of those that begin with a character.
    beginning: FxHashMap<char, Vec<usize>>,
}

impl Phrases {
    /// These phrases.
    pub(in super::super) fn new(phrases: impl Iterator<Item = &'static str>) -> Phrases {
        let all: Vec<&str> = phrases.collect();
        let mut beginning: FxHashMap<char, Vec<usize>> = FxHashMap::default();
        for (number, phrase) in all.iter().enumerate() {
            for first in phrase.chars().take(1) {
                beginning.entry(first).or_default().push(number);
            }
        }
        Phrases { all, beginning }
    }

    /// The numbers of those that stand in a text, at the beginning of a word.
    pub(in super::super) fn within(&self, text: &str) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut is_inside = false;
        for (at, first) in text.char_indices() {
            let was_inside = std::mem::replace(&mut is_inside, is_letter(first));
            if was_inside && is_inside {
                continue;
            }
            let rest = text.get(at..).unwrap_or_default();
            let numbers = self.beginning.get(&first).into_iter().flatten();
            found.extend(numbers.filter(|number| {
                self.all
                    .get(**number)
                    .is_some_and(|phrase| rest.starts_with(phrase))
            }));
        }
        found
    }
}

/// Whether a character is a letter, or a digit, of a writing with blanks.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{2e80}'
}

#[cfg(test)]
mod tests {
    use super::Phrases;

    #[test]
    fn phrases_are_found_where_words_begin() {
        let phrases = Phrases::new(["one of", "of", "参数"].into_iter());
        for (text, numbers) in [
            ("one of", vec![0, 1]),
            ("(gone of", vec![1]),
            ("x参数", vec![2]),
            ("often", vec![1]),
        ] {
            assert!(phrases.within(text).into_iter().eq(numbers), "{text}");
        }
    }
}
