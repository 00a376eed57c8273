//! "Did you mean": the known word that a misspelt one is nearest to.

/// The one of `known` that `name` may have meant.
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let scored = known
        .into_iter()
        .map(|word| (strsim::jaro_winkler(name, word), word));
    let best = scored.fold((0.0, ""), |best, next| if next.0 > best.0 { next } else { best });
    (best.0 > 0.8).then_some(best.1)
}
