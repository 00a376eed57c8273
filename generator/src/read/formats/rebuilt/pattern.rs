//! Paths whose variables have patterns: `{name=coasts/*/lamps/*}` is `coasts/{coastsId}/lamps/{lampsId}`, as descriptions have it.

use docwright_schema::Span;

use super::places::free;
use super::sketch::Sketch;
use super::types::word;
use crate::read::formats::embedded::tree::boolean;

/// A path template.
#[derive(Debug, Default, PartialEq)]
pub(in super::super) struct Path {
    pub(in super::super) path: String,
    /// Variables that stand for a part of a documented one, which is the second.
    parts: Vec<(String, String)>,
    /// Variables that may hold several segments.
    several: Vec<String>,
}

impl Path {
    /// Reads an address without its server.
    pub(in super::super) fn of(address: &str) -> Path {
        let mut made = Path::default();
        let mut rest = address.split('?').next().unwrap_or_default();
        while let Some((before, inner)) = rest.split_once('{') {
            let (variable, behind) = inner.split_once('}').unwrap_or((inner, ""));
            made.path.push_str(before);
            match variable.split_once('=') {
                Some((name, "**")) => {
                    made.several.push(name.to_owned());
                    made.path.push_str(&format!("{{{name}}}"));
                }
                Some((name, pattern)) if pattern.contains('/') => made.pattern(name, pattern),
                Some((name, _)) => made.path.push_str(&format!("{{{name}}}")),
                None => made.path.push_str(&format!("{{{variable}}}")),
            }
            rest = behind;
        }
        made.path.push_str(rest);
        made
    }

    fn pattern(&mut self, of: &str, pattern: &str) {
        let mut before = of;
        for (number, part) in pattern.split('/').enumerate() {
            if number > 0 {
                self.path.push('/');
            }
            if !part.starts_with('*') {
                self.path.push_str(part);
                before = part;
                continue;
            }
            let name = self.free(&format!("{before}Id"));
            self.path.push_str(&format!("{{{name}}}"));
            if part == "**" {
                self.several.push(name.clone());
            }
            self.parts.push((name, of.to_owned()));
        }
    }

    /// A name that no variable has yet.
    fn free(&self, name: &str) -> String {
        free(name, |own| self.parts.iter().all(|(known, _)| known != own))
    }

    /// Whether several variables stand for a documented one.
    pub(in super::super) fn is_parted(&self, name: &str) -> bool {
        self.parts.iter().any(|(_, of)| of == name)
    }

    /// The parameters that stand for parts of documented ones.
    pub(in super::super) fn parts(&self, span: Span) -> Vec<Sketch> {
        let made = self.parts.iter().filter_map(|(name, of)| {
            let mut parameter = Sketch::new(span);
            parameter.text("name", name);
            parameter.text("in", "path");
            parameter.set("required", boolean(span, true));
            parameter.text("description", &format!("Part of `{of}`."));
            parameter.flag("allowReserved", self.several.contains(name));
            parameter.put("schema", word(span, "string", None)?);
            Some(parameter)
        });
        made.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_written_out() {
        let made = |address| Path::of(address).path;
        assert_eq!(made("/v1/{parent=coasts/*}/lamps"), "/v1/coasts/{coastsId}/lamps");
        assert_eq!(
            made("/v1/{name=coasts/*/lamps/*}:trim"),
            "/v1/coasts/{coastsId}/lamps/{lampsId}:trim"
        );
        assert_eq!(made("/v1/coasts/{coast}/lamps"), "/v1/coasts/{coast}/lamps");
        assert_eq!(made("/v1/{name=files/**}"), "/v1/files/{filesId}");
        assert_eq!(made("/v1/{path=**}"), "/v1/{path}");
        assert_eq!(made("/v1/{open"), "/v1/{open}");
    }
}
