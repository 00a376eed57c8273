//! Paths, whose variables may stand for several segments: `{+name}`. A pattern tells of most which segments these are.

use crate::read::data::Node;
use crate::read::formats::rebuilt::free;

/// A path as descriptions have it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Path {
    pub(super) path: String,
    pub(super) variables: Vec<Variable>,
}

/// A variable of it.
#[derive(Debug, PartialEq)]
pub(super) struct Variable {
    pub(super) name: String,
    /// The parameter that it is, or is a part of.
    pub(super) of: String,
    /// Whether it is only a part of that.
    pub(super) part: bool,
    /// Whether its values may be several segments.
    pub(super) several: bool,
}

/// What a part of a pattern stands for.
enum Part<'p> {
    Fixed(&'p str),
    One,
    Several,
}

/// The path `raw`; `flat` is the same in which all segments are told, with names for those that vary.
pub(super) fn read(raw: &str, flat: &str, parameters: Option<&Node>) -> Path {
    let known = |name: &str| parameters.is_some_and(|all| all.get(name).is_some());
    let mut names = variables(flat).filter(|name| !known(name));
    let mut made = Path::default();
    let mut rest = raw;
    while let Some((front, (name, back))) = rest
        .split_once('{')
        .and_then(|(front, back)| Some((front, back.split_once('}')?)))
    {
        made.path.push_str(front);
        rest = back;
        match name.strip_prefix('+') {
            None => made.variable(name.to_owned(), name, false, false),
            Some(name) => {
                let pattern = parameters.and_then(|all| all.get(name)?.str("pattern"));
                made.reserved(name, pattern.and_then(parts).as_deref(), &mut names);
            }
        }
    }
    made.path.push_str(rest);
    made
}

impl Path {
    fn variable(&mut self, name: String, of: &str, part: bool, several: bool) {
        self.path.push_str(&format!("{{{name}}}"));
        self.variables.push(Variable {
            name,
            of: of.to_owned(),
            part,
            several,
        });
    }

    /// Adds a variable that may stand for several segments.
    fn reserved<'n>(
        &mut self,
        name: &str,
        parts: Option<&[Part<'_>]>,
        names: &mut impl Iterator<Item = &'n str>,
    ) {
        match parts {
            None | Some([Part::Several]) => {
                names.next();
                self.variable(name.to_owned(), name, false, true);
            }
            Some([Part::One]) => {
                names.next();
                self.variable(name.to_owned(), name, false, false);
            }
            Some(parts) => self.parts(name, parts, names),
        }
    }

    fn parts<'n>(&mut self, of: &str, parts: &[Part<'_>], names: &mut impl Iterator<Item = &'n str>) {
        let mut before = of;
        for (number, part) in parts.iter().enumerate() {
            if number > 0 {
                self.path.push('/');
            }
            if let Part::Fixed(word) = part {
                self.path.push_str(word);
                before = word;
                continue;
            }
            let name = names.next().map_or_else(|| format!("{before}Id"), str::to_owned);
            let name = self.free(&name);
            self.variable(name, of, true, matches!(part, Part::Several));
        }
    }

    /// A name that no variable has yet.
    fn free(&self, name: &str) -> String {
        free(name, |own| self.variables.iter().all(|known| known.name != own))
    }
}

/// The names of the variables of a path.
fn variables(path: &str) -> impl Iterator<Item = &str> {
    let names = path.split('{').skip(1).filter_map(|part| part.split_once('}'));
    names.map(|(name, _)| name.trim_start_matches('+'))
}

/// What stands in a pattern for one segment, and for one or more.
const ONE: &str = "[^/]+";
const SEVERAL: [&str; 3] = [".*", ".+", "**"];

/// The parts of a pattern of words and segments: `^projects/[^/]+/logs/.*$`; `None` where it is of another form.
fn parts(pattern: &str) -> Option<Vec<Part<'_>>> {
    let inner = pattern.strip_prefix('^').unwrap_or(pattern);
    let inner = inner.strip_suffix('$').unwrap_or(inner);
    let mut parts = Vec::new();
    let mut rest = Some(inner);
    while let Some(here) = rest {
        let mark = std::iter::once(&ONE)
            .chain(&SEVERAL)
            .find(|mark| here.starts_with(**mark));
        let end = match mark {
            Some(mark) => mark.len(),
            None => here.find('/').unwrap_or(here.len()),
        };
        let (word, behind) = here.split_at_checked(end)?;
        rest = match behind {
            "" => None,
            behind => Some(behind.strip_prefix('/')?),
        };
        parts.push(match mark {
            Some(mark) if *mark == ONE => Part::One,
            Some(_) => Part::Several,
            None if is_fixed(word) => Part::Fixed(word),
            None => return None,
        });
    }
    Some(parts)
}

/// Whether a part of a pattern has no mark of patterns.
fn is_fixed(word: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~');
    !word.is_empty() && word.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use docwright_schema::SourceId;

    use super::*;
    use crate::read::data::{self, Origin};

    fn path(raw: &str, flat: &str, parameters: &str) -> (String, Vec<String>) {
        let node = data::parse_json(parameters, Origin::Part(SourceId(0), 0)).root;
        let path = read(raw, flat, Some(&node));
        let several = path.variables.iter().filter(|variable| variable.several);
        (
            path.path.clone(),
            several.map(|variable| variable.name.clone()).collect(),
        )
    }

    #[test]
    fn patterns_tell_segments() {
        for (raw, flat, pattern, made, several) in [
            (
                "v1/{+name}:stop",
                "v1/pens/{pensId}:stop",
                "^pens/[^/]+$",
                "v1/pens/{pensId}:stop",
                "",
            ),
            (
                "v1/{+name}",
                "",
                "^pens/[^/]+/ewes/[^/]+$",
                "v1/pens/{pensId}/ewes/{ewesId}",
                "",
            ),
            ("v1/{+name}/x", "v1/{v1Id}/x", "^[^/]+$", "v1/{name}/x", ""),
            ("v1/{+name}", "v1/{v1Id}", "^.*$", "v1/{name}", "name"),
            (
                "v1/{+name}",
                "v1/logs/{logsId}",
                "^logs/.*$",
                "v1/logs/{logsId}",
                "logsId",
            ),
            ("v1/{+name}", "v1/logs/{logsId}", "^(a|b)/c$", "v1/{name}", "name"),
            (
                "v1/{+name}",
                "",
                "^pens/[^/]+/pens/[^/]+$",
                "v1/pens/{pensId}/pens/{pensId1}",
                "",
            ),
        ] {
            let parameters = format!("{{\"name\": {{\"pattern\": \"{pattern}\"}}}}");
            let expected = several.split_whitespace().map(str::to_owned).collect();
            assert_eq!(
                path(raw, flat, &parameters),
                (made.to_owned(), expected),
                "{raw} {pattern}"
            );
        }
    }

    #[test]
    fn names_of_parameters_are_no_parts() {
        let parameters = "{\"name\": {\"pattern\": \"^pens/[^/]+$\"}, \"ewe\": {}}";
        let (made, _) = path("v1/{+name}/ewes/{ewe}", "v1/pens/{pensId}/ewes/{ewe}", parameters);
        assert_eq!(made, "v1/pens/{pensId}/ewes/{ewe}");
        let none = read("v1/{+name", "", None);
        assert_eq!((none.path.as_str(), none.variables.len()), ("v1/{+name", 0));
    }
}
