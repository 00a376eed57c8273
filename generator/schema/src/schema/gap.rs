//! The words of gaps: made here, and read back here.

use super::Gap;

/// How a gap begins that is of something without a name.
const NAMELESS: &str = "name and type of ";

impl Gap {
    /// The words for what is missing of something: `operation "users/list": method`.
    pub fn fact_of(kind: &str, name: &str, what: &str) -> String {
        format!("{kind} \"{name}\": {what}")
    }

    /// The words for a `part` that has no name, of which only a description is left: its first line is said.
    pub fn nameless(part: &str, description: Option<&str>) -> String {
        let said = description.map(|text| text.lines().next().unwrap_or_default());
        match said {
            Some(said) => format!("{NAMELESS}{part} ({said})"),
            None => format!("{NAMELESS}{part}"),
        }
    }

    /// Of what something is missing, as kind and name, and what.
    pub fn parts(&self) -> Option<(&str, &str, &str)> {
        let (of, what) = self.fact.split_once("\": ")?;
        let (kind, name) = of.split_once(" \"")?;
        Some((kind, name, what))
    }

    /// What the description says, where the gap is of something without a name.
    pub fn description(&self) -> Option<&str> {
        let (_, _, what) = self.parts()?;
        let (_, said) = what.strip_prefix(NAMELESS)?.split_once(" (")?;
        said.strip_suffix(')')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back() {
        let gap = |fact: String| Gap {
            fact,
            place: crate::Place::default(),
            reason: String::new(),
            table: String::new(),
            line: String::new(),
        };
        let method = gap(Gap::fact_of("operation", "boats/list", "method"));
        assert_eq!(method.fact, "operation \"boats/list\": method");
        assert_eq!(method.parts(), Some(("operation", "boats/list", "method")));
        assert_eq!(method.description(), None);
        let field = gap(Gap::fact_of(
            "model",
            "Boat",
            &Gap::nameless("field 2", Some("How long (in feet).\nIt is.")),
        ));
        assert_eq!(
            field.fact,
            "model \"Boat\": name and type of field 2 (How long (in feet).)"
        );
        assert_eq!(field.description(), Some("How long (in feet)."));
        let bare = gap(Gap::fact_of("model", "Boat", &Gap::nameless("field 2", None)));
        assert_eq!((bare.parts().is_some(), bare.description()), (true, None));
    }
}
