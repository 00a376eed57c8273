//! The singular of English words, as paths and titles have them.

/// Ends of words in the plural, each with its end in the singular; the first that fits counts.
const ENDS: &[(&str, &str)] = &[
    ("people", "person"),
    ("children", "child"),
    ("shelves", "shelf"),
    ("ies", "y"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("aliases", "alias"),
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("s", ""),
];

/// Words that are the same in the singular, and words in the singular that end as if they were none.
const SAME: &[&str] = &[
    "series", "species", "news", "means", "alias", "atlas", "bias", "canvas", "lens",
];

/// A word of fewer letters is a plural of nothing.
const SHORTEST: usize = 4;

/// One of what a plural names; a word that is no plural as it is.
pub fn singular(word: &str) -> String {
    if word.len() < SHORTEST {
        return word.to_owned();
    }
    let lower = word.to_ascii_lowercase();
    if SAME.contains(&lower.as_str()) {
        return word.to_owned();
    }
    let fits = ENDS
        .iter()
        .find_map(|(end, own)| Some((lower.strip_suffix(end)?.len(), own)));
    let made = fits.and_then(|(length, own)| Some(format!("{}{own}", word.get(..length)?)));
    made.unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn words_lose_their_plural() {
        let cases = [
            ("boats", "boat"),
            ("Boxes", "Box"),
            ("classes", "class"),
            ("ferries", "ferry"),
            ("shelves", "shelf"),
            ("people", "person"),
            ("access", "access"),
            ("status", "status"),
            ("analysis", "analysis"),
            ("gas", "gas"),
            ("Series", "Series"),
            ("species", "species"),
            ("news", "news"),
            ("alias", "alias"),
            ("aliases", "alias"),
            ("boat", "boat"),
        ];
        for (many, one) in cases {
            assert_eq!(singular(many), one);
        }
    }
}
