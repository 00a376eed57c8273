//! Characters that nobody sees: they reorder text, hide in it, or drive a terminal.
//!
//! From Unicode 17.0, `DerivedCoreProperties.txt` (`Default_Ignorable_Code_Point`), `UnicodeData.txt` (categories Cc, Cf
//! but for the marks that are drawn, Zl and Zp), and the blanks that are letters or symbols.

use std::cmp::Ordering;

/// Ranges, both ends included, in order.
const HIDDEN: &[(char, char)] = &[
    ('\u{0}', '\u{1f}'),
    ('\u{7f}', '\u{9f}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{13430}', '\u{1343f}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

/// Joiners and choices of form, which scripts and pictures need behind a character that is not ASCII.
const JOINERS: &[char] = &['\u{200c}', '\u{200d}', '\u{fe0e}', '\u{fe0f}'];

/// Whether nobody sees `c`. Line ends and tabs are among them.
pub fn is_invisible(c: char) -> bool {
    let place = |range: &(char, char)| match () {
        () if range.1 < c => Ordering::Less,
        () if range.0 > c => Ordering::Greater,
        () => Ordering::Equal,
    };
    HIDDEN.binary_search_by(place).is_ok()
}

/// Whether `c`, which stands behind `before`, has no place in prose.
pub fn is_out_of_place(before: Option<char>, c: char) -> bool {
    let joins =
        JOINERS.contains(&c) && before.is_some_and(|before| !before.is_ascii() && !is_invisible(before));
    is_invisible(c) && !joins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_in_order() {
        assert!(HIDDEN.iter().all(|(first, last)| first <= last));
        assert!(HIDDEN.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }

    #[test]
    fn what_is_seen_stays() {
        for c in "a é ü ß 漢 ا 😀 ‑ \u{a0}".chars() {
            assert!(!is_invisible(c), "{c:?}");
        }
        for c in "\u{61c}\u{e0041}\u{180e}\u{3164}\u{fe0f}\u{202e}\u{2066}\u{200b}\u{ad}\u{7}".chars() {
            assert!(is_invisible(c), "{c:?}");
        }
        assert!(!is_out_of_place(Some('م'), '\u{200c}') && !is_out_of_place(Some('👩'), '\u{200d}'));
        assert!(is_out_of_place(Some('a'), '\u{200d}') && is_out_of_place(None, '\u{fe0f}'));
        assert!(is_out_of_place(Some('م'), '\u{202e}'));
    }
}
