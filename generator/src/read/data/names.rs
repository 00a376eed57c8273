//! Names with what they are. A bit of each name tells of most others that they are not among them.

/// One of 64 bits, by length and ends of a name. The compiler knows that of a name in the code.
#[inline]
pub(super) const fn bit(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let ends = match bytes {
        [first, .., last] => *first as usize * 7 + *last as usize,
        [only] => *only as usize * 8,
        [] => 0,
    };
    1 << ((ends + bytes.len() * 13) % 64)
}

/// Names with what they are.
#[derive(Debug)]
pub struct Names<T: 'static> {
    rows: &'static [(&'static str, T)],
    bits: u64,
}

impl<T> Names<T> {
    /// These names.
    pub const fn new(rows: &'static [(&'static str, T)]) -> Names<T> {
        let (mut bits, mut at) = (0, 0);
        while at < rows.len() {
            bits |= bit(rows[at].0);
            at += 1;
        }
        Names { rows, bits }
    }

    /// The row of this name.
    #[inline]
    pub fn row(&self, name: &str) -> Option<&'static (&'static str, T)> {
        match self.bits & bit(name) {
            0 => None,
            _ => self.rows.iter().find(|row| row.0 == name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn names_are_found_and_others_are_not() {
        const NAMES: Names<u8> = Names::new(&[("type", 1), ("", 2), ("x", 3), ("$ref", 4)]);
        for (name, number) in [("type", 1), ("", 2), ("x", 3), ("$ref", 4)] {
            assert_eq!(NAMES.row(name).map(|row| row.1), Some(number));
        }
        // The last one has the bit of the first.
        for name in ["y", "ref", "tpye"] {
            assert_eq!(NAMES.row(name), None, "{name}");
        }
    }
}
