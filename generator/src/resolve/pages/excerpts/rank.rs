//! Which of two pages is believed.

use docwright_schema::evidence::{Evidence, Excerpt};

/// The one that lost nothing, then the newer one.
pub(super) fn rank(page: Option<&Evidence>) -> (bool, &str) {
    let excerpt = page.and_then(|page| page.excerpt.as_deref());
    let date = excerpt.and_then(|excerpt| excerpt.date.as_deref());
    (!is_normalised(excerpt), date.unwrap_or_default())
}

fn is_normalised(excerpt: Option<&Excerpt>) -> bool {
    excerpt.is_some_and(|excerpt| excerpt.normalised)
}
