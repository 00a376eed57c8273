//! Headers that tell who calls: what was meant for a header is a way of authentication.

use docwright_schema::Stated;
use docwright_schema::evidence::SecurityEvidence;
use docwright_schema::schema::{Location, Requirement, alone};

use super::entry::Entry;
use super::parameter::Param;

/// The header that holds what proves who calls.
const HEADER: &str = "authorization";
/// Words for what is sent in it, and schemes of HTTP.
const SCHEMES: &[(&str, &str)] = &[
    ("bearer", "bearer"),
    ("basic", "basic"),
    ("digest", "digest"),
    ("jwt", "bearer"),
];

/// Whether a header tells who calls.
pub(super) fn is_ours(param: &Param) -> bool {
    param.name.eq_ignore_ascii_case(HEADER)
}

/// What an operation demands of its caller, if it takes such a header; ways that are new are added.
pub(super) fn demanded(entry: &Entry, ways: &mut Vec<SecurityEvidence>) -> Option<Vec<Requirement>> {
    let header = entry.headers.iter().find(|param| is_ours(param))?;
    let mut said = format!(
        "{} {} {}",
        header.text,
        header.default.as_deref().unwrap_or_default(),
        header.ty.as_deref().unwrap_or_default()
    );
    for example in &entry.header_examples {
        said.push(' ');
        said.push_str(&example.content);
    }
    let said = said.to_lowercase();
    let words: Vec<&str> = said
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let scheme = SCHEMES
        .iter()
        .find(|(word, _)| words.contains(word))
        .map(|(_, scheme)| *scheme);
    let name = match scheme {
        Some(scheme) => format!("{scheme}Auth"),
        None => header.name.clone(),
    };
    if ways.iter().all(|way| way.name.value != name) {
        let stated = Stated::new(name.clone(), header.span);
        let kind = if scheme.is_some() { "http" } else { "apiKey" };
        ways.push(SecurityEvidence {
            scheme: scheme.map(str::to_owned),
            parameter: scheme.is_none().then(|| header.name.clone()),
            location: scheme.is_none().then_some(Location::Header),
            ..SecurityEvidence::new(stated, kind.to_owned())
        });
    }
    let mut demanded = vec![alone(name)];
    if header.optional {
        demanded.push(Requirement::new());
    }
    Some(demanded)
}
