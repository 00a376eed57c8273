//! Models that are one of several others, by a sentence of links or a list of them: 2 models of one of 25 sets by a sentence, all of
//! whose types are right; by a list in two more. Counted in `resolve/rules.rs`.

use docwright_schema::Span;
use docwright_schema::evidence::VariantEvidence;

use crate::read::formats::handwritten::page::parts::{Kind, Part};
use crate::read::formats::handwritten::types::Types;
use crate::read::formats::handwritten::words::text::{prose, prose_of};
use crate::read::markup::Block;
use crate::read::reader::Page;

/// The models that a sentence or a list of links says a model is one of.
pub(in super::super) fn union(page: &Page<'_>, parts: &[Part<'_, '_>]) -> Option<Vec<VariantEvidence>> {
    let has_table = parts.iter().any(|part| matches!(part.kind, Kind::Table(_)));
    let of_sentence = || parts.iter().find_map(|part| variants_of_sentence(page, part));
    let of_sentence = if has_table { None } else { of_sentence() };
    of_sentence.or_else(|| variants_of_list(page, parts))
}

/// Words between the links of a sentence of nothing but alternatives.
const BETWEEN: &[&str] = &[
    "one",
    "of",
    "or",
    "and",
    "the",
    "a",
    "an",
    "either",
    "object",
    "objects",
    "structure",
    "following",
];

/// `One of [Oak](…), [Elm](…) or [Ash](…).`
fn variants_of_sentence(page: &Page<'_>, part: &Part<'_, '_>) -> Option<Vec<VariantEvidence>> {
    let Kind::Text(said) = &part.kind else { return None };
    let said = prose(said);
    let lower = said.text.trim_start().to_lowercase();
    if said.links.len() < 2 || !(lower.starts_with("one of") || lower.starts_with("either")) {
        return None;
    }
    let mut rest = said.text.clone();
    for (shown, _) in &said.links {
        rest = rest.replacen(shown.as_str(), " ", 1);
    }
    let mut words = rest
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    if !words.all(|word| BETWEEN.contains(&word.to_lowercase().as_str())) {
        return None;
    }
    let span = Span::new(page.source, part.range.clone());
    let types = Types {
        page,
        span,
        links: &said.links,
    };
    let all = said.links.iter();
    all.map(|(shown, url)| Some(VariantEvidence::new(types.link(shown, Some(url))?, span)))
        .collect()
}

/// Links in a list below `is one of`.
fn variants_of_list(page: &Page<'_>, parts: &[Part<'_, '_>]) -> Option<Vec<VariantEvidence>> {
    let at = parts
        .iter()
        .position(|part| matches!(part.kind, Kind::Items(_)))?;
    let Some(Kind::Text(said)) = at
        .checked_sub(1)
        .and_then(|at| parts.get(at))
        .map(|part| &part.kind)
    else {
        return None;
    };
    let Kind::Items(items) = &parts.get(at)?.kind else {
        return None;
    };
    if !prose(said).text.to_lowercase().contains("one of") {
        return None;
    }
    let span = Span::new(page.source, parts.get(at)?.range.clone());
    let variant = |item: &Vec<Block<'_>>| {
        let text = prose_of(item);
        let [(shown, url)] = text.links.as_slice() else {
            return None;
        };
        let is_all = text.text.trim_start_matches(['*', ' ']).trim() == shown;
        let ty = Types {
            page,
            span,
            links: &text.links,
        }
        .link(shown, Some(url))
        .filter(|_| is_all)?;
        Some(VariantEvidence::new(ty, span))
    };
    let variants: Vec<VariantEvidence> = items.iter().map(variant).collect::<Option<_>>()?;
    (variants.len() > 1).then_some(variants)
}
