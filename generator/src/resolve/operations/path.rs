//! The rules `path-from-name` and `path-from-siblings`: method and path from an operation's name.
//!
//! Where an API description has no operation identifiers, code generators make one from method and path:
//! `GET /teams/{teamId}/join-requests` becomes `getTeamsTeamIdJoinRequests`. The way back: the first word is the method;
//! the required request fields are found in the rest, word by word, and are the path parameters; what stands between them
//! are fixed segments. Two fixed segments next to each other (`resources/types`) look like one of two words
//! (`join-requests`): a boundary is set where the other operations show that the first words stand alone (see
//! [`Boundaries`]). The words of one segment are joined with a hyphen.
//!
//! The rule applies only where the API's names are plainly of this kind: [`names_hold_paths`].

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::schema::Method;

use crate::resolve::names::words::words;

/// What the rules need to know of an operation.
#[derive(Debug, Clone, Default)]
pub(super) struct Candidate {
    pub name: String,
    /// Required request fields of a scalar type: the possible path parameters.
    pub required: Vec<String>,
}

/// A method and a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Derived {
    pub method: Method,
    pub path: String,
    pub rule: &'static str,
}

/// A part of a name: fixed words or a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Words(Vec<String>),
    Parameter(String),
}

/// Derives what can be derived for each of `candidates`, in their order.
pub(super) fn derive(candidates: &[Candidate]) -> Vec<Option<Derived>> {
    let split: Vec<Option<(Method, Vec<Part>)>> = candidates.iter().map(split).collect();
    if !names_hold_paths(candidates, &split) {
        return vec![None; candidates.len()];
    }
    let boundaries = Boundaries::of(split.iter().flatten().map(|(_, parts)| parts.as_slice()));
    let mut derived: Vec<Option<Derived>> = Vec::with_capacity(candidates.len());
    for (candidate, parts) in candidates.iter().zip(&split) {
        derived.push(
            parts
                .as_ref()
                .filter(|(_, parts)| complete(parts, candidate))
                .map(|(method, parts)| Derived {
                    method: *method,
                    path: path(parts, &boundaries),
                    rule: crate::resolve::rules::PATH_FROM_NAME,
                }),
        );
    }
    let known: BTreeSet<String> = derived.iter().flatten().map(|found| found.path.clone()).collect();
    for (found, candidate) in derived.iter_mut().zip(candidates) {
        if found.is_none() {
            *found = from_siblings(candidate, &known);
        }
    }
    derived
}

/// Whether names of this API are made from paths: most of the operations that have required fields hold all of them.
fn names_hold_paths(candidates: &[Candidate], split: &[Option<(Method, Vec<Part>)>]) -> bool {
    let with_fields = candidates
        .iter()
        .zip(split)
        .filter(|(candidate, _)| !candidate.required.is_empty());
    let (mut all, mut complete_names) = (0, 0);
    for (candidate, parts) in with_fields {
        all += 1;
        complete_names += usize::from(
            parts
                .as_ref()
                .is_some_and(|(_, parts)| complete(parts, candidate)),
        );
    }
    all > 0 && complete_names * 2 > all
}

fn complete(parts: &[Part], candidate: &Candidate) -> bool {
    let parameters = parts
        .iter()
        .filter(|part| matches!(part, Part::Parameter(_)))
        .count();
    parameters == candidate.required.len() && !parts.is_empty()
}

/// Method and parts of a name; `None` where the first word is no HTTP method.
fn split(candidate: &Candidate) -> Option<(Method, Vec<Part>)> {
    let all = words(&candidate.name);
    let (verb, rest) = all.split_first()?;
    let method: Method = verb.parse().ok()?;
    let fields: Vec<(Vec<String>, &str)> = candidate
        .required
        .iter()
        .map(|name| (words(name), name.as_str()))
        .collect();
    let mut used = vec![false; fields.len()];
    let mut best = Vec::new();
    place(rest, &fields, &mut used, &mut Vec::new(), &mut best, &mut 0);
    Some((method, join(rest, &best, &fields)))
}

/// Places fields in `rest` from left to right so that most of them are placed; `chosen` holds (position, field).
/// `steps` bounds the search: names of real operations need a few dozen.
fn place(
    rest: &[String],
    fields: &[(Vec<String>, &str)],
    used: &mut Vec<bool>,
    chosen: &mut Vec<(usize, usize)>,
    best: &mut Vec<(usize, usize)>,
    steps: &mut u32,
) {
    if chosen.len() > best.len() {
        best.clone_from(chosen);
    }
    let end = chosen.last().map_or(0, |&(at, field)| {
        at + fields.get(field).map_or(0, |(words, _)| words.len())
    });
    // A path begins with a fixed segment.
    for at in end.max(1)..rest.len() {
        for (field, (words, _)) in fields.iter().enumerate() {
            *steps += 1;
            let free = used.get(field) == Some(&false);
            if *steps > 5_000 || best.len() == fields.len() {
                return;
            }
            if free && !words.is_empty() && rest.get(at..at + words.len()) == Some(words.as_slice()) {
                used[field] = true;
                chosen.push((at, field));
                place(rest, fields, used, chosen, best, steps);
                chosen.pop();
                used[field] = false;
            }
        }
    }
}

fn join(rest: &[String], chosen: &[(usize, usize)], fields: &[(Vec<String>, &str)]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    let push = |words: Option<&[String]>, parts: &mut Vec<Part>| {
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            parts.push(Part::Words(words.to_vec()));
        }
    };
    for &(start, field) in chosen {
        push(rest.get(at..start), &mut parts);
        if let Some((words, name)) = fields.get(field) {
            parts.push(Part::Parameter((*name).to_owned()));
            at = start + words.len();
        }
    }
    push(rest.get(at..), &mut parts);
    parts
}

/// What the names of all operations tell about where a fixed segment ends.
///
/// Words stand alone as a segment if, somewhere, nothing or a parameter follows them, or if at least two different words
/// follow them in the same place: `resourcesTypes` and `resourcesAccounts` make `resources` a segment.
#[derive(Debug, Default)]
struct Boundaries {
    alone: BTreeSet<Vec<String>>,
    branching: BTreeSet<(String, Vec<String>)>,
}

impl Boundaries {
    fn of<'p>(names: impl Iterator<Item = &'p [Part]>) -> Boundaries {
        let mut boundaries = Boundaries::default();
        let mut next: BTreeMap<(String, Vec<String>), BTreeSet<&str>> = BTreeMap::new();
        for parts in names {
            let mut before = String::new();
            for part in parts {
                match part {
                    Part::Parameter(name) => before.push_str(&format!("/{{{name}}}")),
                    Part::Words(words) => {
                        boundaries.alone.insert(words.clone());
                        for end in 1..words.len() {
                            let key = (before.clone(), words[..end].to_vec());
                            next.entry(key).or_default().insert(&words[end]);
                        }
                        before.push_str(&format!("/{}", words.join("-")));
                    }
                }
            }
        }
        let branches = next
            .into_iter()
            .filter(|(_, words)| words.len() > 1)
            .map(|(key, _)| key);
        boundaries.branching = branches.collect();
        boundaries
    }

    /// The segments of a run of fixed words that stands after `before`.
    fn segments(&self, before: &str, words: &[String]) -> Vec<String> {
        let mut segments = Vec::new();
        let mut start = 0;
        for end in 1..words.len() {
            let alone = self.alone.contains(&words[start..end]);
            let branching = start == 0
                && self
                    .branching
                    .contains(&(before.to_owned(), words[..end].to_vec()));
            if alone || branching {
                segments.push(words[start..end].join("-"));
                start = end;
            }
        }
        segments.push(words[start..].join("-"));
        segments
    }
}

fn path(parts: &[Part], boundaries: &Boundaries) -> String {
    let mut path = String::new();
    let mut before = String::new();
    for part in parts {
        match part {
            Part::Parameter(name) => {
                path.push_str(&format!("/{{{name}}}"));
                before.push_str(&format!("/{{{name}}}"));
            }
            Part::Words(words) => {
                for segment in boundaries.segments(&before, words) {
                    path.push('/');
                    path.push_str(&segment);
                }
                before.push_str(&format!("/{}", words.join("-")));
            }
        }
    }
    path
}

/// `getTeam` with `teamId`: the one known path, or beginning of one, that takes just these parameters and whose last
/// fixed segment is the noun of the name, in the singular or plural.
fn from_siblings(candidate: &Candidate, known: &BTreeSet<String>) -> Option<Derived> {
    let all = words(&candidate.name);
    let (verb, noun) = all.split_first()?;
    let method: Method = verb.parse().ok()?;
    let noun = noun.join("-");
    let wanted: BTreeSet<&str> = candidate.required.iter().map(String::as_str).collect();
    let mut fits = BTreeSet::new();
    for path in known {
        let mut prefix = String::new();
        let mut taken = BTreeSet::new();
        let mut fixed = "";
        for segment in path.split('/').skip(1) {
            prefix.push('/');
            prefix.push_str(segment);
            match segment.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                Some(name) => drop(taken.insert(name)),
                None => fixed = segment,
            }
            let plural = fixed.strip_suffix('s').unwrap_or(fixed);
            if taken == wanted && !noun.is_empty() && (fixed == noun || plural == noun) {
                fits.insert(prefix.clone());
            }
        }
    }
    let mut fits = fits.into_iter();
    match (fits.next(), fits.next()) {
        (Some(path), None) => Some(Derived {
            method,
            path,
            rule: crate::resolve::rules::PATH_FROM_SIBLINGS,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(names: &[(&str, &[&str])]) -> Vec<Option<String>> {
        let candidate = |&(name, required): &(&str, &[&str])| Candidate {
            name: name.to_owned(),
            required: required.iter().map(|&r| r.to_owned()).collect(),
        };
        let candidates: Vec<_> = names.iter().map(candidate).collect();
        let show = |found: Derived| format!("{} {}", found.method, found.path);
        derive(&candidates)
            .into_iter()
            .map(|found| found.map(show))
            .collect()
    }

    fn paths(names: &[(&str, &[&str])]) -> Vec<String> {
        run(names).into_iter().map(Option::unwrap_or_default).collect()
    }

    #[test]
    fn required_fields_are_found_in_the_name() {
        let found = paths(&[
            ("postTeamsTeamIdMembers", &["teamId"]),
            ("deleteTeamsTeamIdMembersMemberId", &["memberId", "teamId"]),
            ("getTeams", &[]),
        ]);
        assert_eq!(
            found,
            [
                "POST /teams/{teamId}/members",
                "DELETE /teams/{teamId}/members/{memberId}",
                "GET /teams"
            ]
        );
    }

    #[test]
    fn words_stay_one_segment_until_others_show_a_boundary() {
        let one = ("getTeamsTeamIdJoinRequests", &["teamId"] as &[&str]);
        assert_eq!(paths(&[one]), ["GET /teams/{teamId}/join-requests"]);
        let two = ("getTeamsTeamIdJoinLinks", &["teamId"] as &[&str]);
        assert_eq!(paths(&[one, two])[0], "GET /teams/{teamId}/join/requests");
    }

    #[test]
    fn a_field_is_matched_by_whole_words() {
        let found = paths(&[("deleteShelvesShelfIdVersionsVersion", &["shelfId", "version"])]);
        assert_eq!(found, ["DELETE /shelves/{shelfId}/versions/{version}"]);
    }

    #[test]
    fn short_names_are_found_among_siblings() {
        let found = paths(&[
            ("patchTeamsTeamId", &["teamId"]),
            ("getTeamsTeamIdMembers", &["teamId"]),
            ("deleteTeamsTeamId", &["teamId"]),
            ("getTeam", &["teamId"]),
            ("getMembers", &["teamId"]),
        ]);
        assert_eq!(found[3..], ["GET /teams/{teamId}", "GET /teams/{teamId}/members"]);
    }

    #[test]
    fn hand_written_names_derive_nothing() {
        let found = run(&[
            ("getBranding", &["platformKey"]),
            ("getAll", &[]),
            ("updateTeam", &["teamId"]),
        ]);
        assert_eq!(found, [None, None, None]);
    }

    #[test]
    fn hostile_names_end() {
        let long = format!("get{}", "A".repeat(3000) + &"AbAb".repeat(800));
        let fields: Vec<String> = (0..40).map(|_| "ab".to_owned()).collect();
        derive(&[Candidate {
            name: long,
            required: fields,
        }]);
    }
}
