//! What would change on disk, as a unified diff.

use std::fmt::Write;

use similar::TextDiff;

use super::plan::{Kind, Plan};
use crate::fs;

/// A diff is a hint at what happened, not a patch: it is cut here.
const LINES: usize = 100;

/// The names of all files that would change, and then the differences, cut after 100 lines.
pub fn diff(plans: &[Plan]) -> String {
    let changes = || {
        let all = plans.iter().flat_map(|plan| &plan.changes);
        all.map(|change| (change, change.kind))
            .filter(|(_, kind)| *kind != Kind::Unchanged)
    };
    let mut text = String::new();
    for (change, kind) in changes() {
        let word = match kind {
            Kind::Created => "missing",
            Kind::Stale => "extra",
            _ => "stale",
        };
        let _ = writeln!(text, "{word}: {}", fs::show(&change.path));
    }
    let mut lines = Vec::new();
    for (change, _) in changes() {
        if lines.len() > LINES {
            break;
        }
        let path = fs::show(&change.path);
        let before = String::from_utf8_lossy(change.before.as_deref().unwrap_or_default());
        let after = change.after.as_deref().unwrap_or_default();
        let diff = TextDiff::from_lines(before.as_ref(), after);
        let name = |prefix, exists| {
            if exists {
                format!("{prefix}/{path}")
            } else {
                "/dev/null".to_owned()
            }
        };
        let (old, new) = (
            name("a", change.before.is_some()),
            name("b", change.after.is_some()),
        );
        let diff = diff
            .unified_diff()
            .context_radius(2)
            .header(&old, &new)
            .to_string();
        lines.extend(diff.lines().map(str::to_owned));
    }
    for line in lines.iter().take(LINES) {
        let _ = writeln!(text, "{line}");
    }
    if lines.len() > LINES {
        text.push_str("… the rest of the differences is left out\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::Change;
    use super::*;

    fn change(path: &str, before: Option<&str>, after: Option<&str>) -> Change {
        let before = before.map(|text| text.as_bytes().to_vec());
        Change::new(PathBuf::from(path), before, after.map(str::to_owned))
    }

    fn show(changes: Vec<Change>) -> String {
        diff(&[Plan {
            changes,
            ..Plan::default()
        }])
    }

    #[test]
    fn every_kind_of_change_is_shown() {
        let text = show(vec![
            change("new.rs", None, Some("one\n")),
            change("old.rs", Some("one\ntwo\n"), Some("one\n2\n")),
            change("same.rs", Some("x"), Some("x")),
            change("extra.rs", Some("gone\n"), None),
        ]);
        let expected = "\
missing: new.rs
stale: old.rs
extra: extra.rs
--- /dev/null
+++ b/new.rs
@@ -0,0 +1 @@
+one
--- a/old.rs
+++ b/old.rs
@@ -1,2 +1,2 @@
 one
-two
+2
--- a/extra.rs
+++ /dev/null
@@ -1 +0,0 @@
-gone
";
        assert_eq!(text, expected);
    }

    #[test]
    fn long_differences_are_cut() {
        let long = "line\n".repeat(500);
        let text = show(vec![
            change("a", None, Some(&long)),
            change("b", None, Some(&long)),
        ]);
        assert_eq!(text.lines().count(), 2 + LINES + 1);
        assert!(text.ends_with("left out\n"));
    }
}
