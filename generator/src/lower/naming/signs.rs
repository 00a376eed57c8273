//! Signs that tell values apart, as words.

/// A value with words for its signs: for all of them, where it has no words.
pub(super) fn spelt(value: &str, has_words: bool) -> String {
    let mut words = String::new();
    for (index, c) in value.chars().enumerate() {
        match SIGNS.iter().find(|(sign, _)| *sign == c) {
            Some((_, word)) if !has_words || (index == 0 && matches!(c, '-' | '+' | '!')) => {
                words.push_str(word);
                words.push(' ');
            }
            _ => words.push(c),
        }
    }
    words
}

/// Words for signs, for values that have nothing else.
const SIGNS: &[(char, &str)] = &[
    ('-', "minus"),
    ('+', "plus"),
    ('*', "star"),
    ('!', "not"),
    ('=', "equal"),
    ('<', "less"),
    ('>', "greater"),
    ('/', "slash"),
    ('.', "dot"),
    (',', "comma"),
    ('?', "question"),
    ('&', "and"),
    ('|', "or"),
    ('%', "percent"),
    ('#', "hash"),
    ('$', "dollar"),
    ('@', "at"),
    ('^', "caret"),
    ('~', "tilde"),
    (':', "colon"),
    (';', "semicolon"),
    ('_', "underscore"),
    (' ', "space"),
];
