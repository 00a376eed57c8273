//! What the user makes of each kind of finding.

use std::collections::BTreeMap;

use docwright_schema::{Code, Severity, codes};

use crate::nearest::nearest;

/// What to make of a kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Say nothing.
    Allow,
    /// Warn.
    Warn,
    /// Fail.
    Deny,
}

/// The severities that differ from those of the [`codes`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Levels(BTreeMap<&'static str, Level>);

impl Levels {
    /// Those of a run that writes a crate: what may have cost operations is an error, unless the user makes it less.
    pub fn of_writing() -> Levels {
        Levels(BTreeMap::from([(codes::BROKEN_DATA.name, Level::Deny)]))
    }

    /// Sets the level of a code, or of all `warnings`.
    ///
    /// # Errors
    /// Where there is no such code, or where it is an error, which cannot be made less: its output does not exist.
    pub fn set(&mut self, name: &str, level: Level) -> Result<(), String> {
        if name == "warnings" {
            let warnings = codes::ALL
                .iter()
                .filter(|code| code.severity == Severity::Warning);
            self.0.extend(warnings.map(|code| (code.name, level)));
            return Ok(());
        }
        let Some(code) = Code::find(name) else {
            return Err(unknown_code(name));
        };
        if code.severity == Severity::Error && level != Level::Deny {
            return Err(format!("`{name}` is always an error"));
        }
        self.0.insert(code.name, level);
        Ok(())
    }

    /// The severity of a kind of finding; `None` where nothing is to be said.
    pub fn severity(&self, code: &Code) -> Option<Severity> {
        match self.0.get(code.name) {
            None => Some(code.severity),
            Some(Level::Allow) => None,
            Some(Level::Warn) => Some(Severity::Warning),
            Some(Level::Deny) => Some(Severity::Error),
        }
    }
}

/// Says that there is no code of this name, and which one may be meant.
pub fn unknown_code(name: &str) -> String {
    let names: Vec<_> = codes::ALL.iter().map(|code| code.name).collect();
    match nearest(name, names.iter().copied()) {
        Some(near) => format!("there is no code `{name}`; did you mean `{near}`?"),
        None => format!("there is no code `{name}`; `docwright explain` lists them"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_change_severities() {
        let mut levels = Levels::default();
        assert_eq!(levels.severity(&codes::GAP), Some(Severity::Note));
        levels.set("gap", Level::Deny).unwrap();
        levels.set("warnings", Level::Deny).unwrap();
        levels.set("short-row", Level::Allow).unwrap();
        assert_eq!(levels.severity(&codes::GAP), Some(Severity::Error));
        assert_eq!(levels.severity(&codes::NO_READER), Some(Severity::Error));
        assert_eq!(levels.severity(&codes::SHORT_ROW), None);
        assert_eq!(levels.severity(&codes::UNSAFE_NAME), Some(Severity::Note));
    }

    #[test]
    fn errors_stay_errors_and_names_are_checked() {
        let mut levels = Levels::default();
        assert_eq!(
            levels.set("not-utf8", Level::Warn),
            Err("`not-utf8` is always an error".to_owned())
        );
        let unknown = levels.set("shrt-row", Level::Allow);
        assert_eq!(
            unknown,
            Err("there is no code `shrt-row`; did you mean `short-row`?".to_owned())
        );
    }
}
