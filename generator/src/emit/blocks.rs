//! Blocks: what blank lines stand between in a file.

use super::lines;

/// Writes blocks one after the other, each after a blank line and behind a gate.
pub(super) struct Blocks<'t> {
    text: &'t mut String,
    /// The line before each block, if any; a block of something that may have one is a single item for rustc.
    gate: String,
}

impl Blocks<'_> {
    /// Blocks that are added to a text, behind a gate.
    pub(super) fn new(text: &mut String, gate: String) -> Blocks<'_> {
        Blocks { text, gate }
    }

    /// Adds a block.
    pub(super) fn add(&mut self, write: impl FnOnce(&mut String)) {
        self.text.push('\n');
        self.text.push_str(&self.gate);
        write(self.text);
    }

    /// Adds a block that the printer would perhaps break where it does not.
    pub(super) fn add_fitted(&mut self, write: impl FnOnce(&mut String)) {
        self.add(|text| {
            let start = text.len();
            write(text);
            lines::fit(text, start);
        });
    }
}
