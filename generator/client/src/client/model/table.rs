//! Where a name is among others, without a look at each.

/// Where the first of some items are: each in the slot that the bytes of its name tell, or the next that was free.
pub(super) struct Table([u8; SLOTS]);

/// At least half of the slots are free, so that few names share one.
const SLOTS: usize = 256;

/// How many items have a slot. Objects of more are rare: what comes after these is looked at one by one.
const MOST: usize = SLOTS / 2;

/// What is in a slot that no item has: the position of none.
const FREE: u8 = u8::MAX;

impl Table {
    /// A table of items, by their names.
    pub(super) fn new<T>(items: &[T], name: impl Fn(&T) -> &str) -> Self {
        let mut slots = [FREE; SLOTS];
        for (position, item) in (0..).zip(items.iter().take(MOST)) {
            let mut slot = slot(name(item));
            while slots[usize::from(slot)] != FREE {
                slot = slot.wrapping_add(1);
            }
            slots[usize::from(slot)] = position;
        }
        Self(slots)
    }

    /// The position of the item of a name. The items are those that the table was made of.
    #[inline]
    pub(super) fn position<T>(&self, items: &[T], name: impl Fn(&T) -> &str, wanted: &str) -> Option<usize> {
        let mut slot = slot(wanted);
        loop {
            let position = self.0[usize::from(slot)];
            match items.get(usize::from(position)) {
                Some(item) if position != FREE => {
                    if is_same(name(item), wanted) {
                        return Some(usize::from(position));
                    }
                }
                _ => break,
            }
            slot = slot.wrapping_add(1);
        }
        let others = items
            .get(MOST..)?
            .iter()
            .position(|item| is_same(name(item), wanted))?;
        Some(MOST + others)
    }
}

/// The first slot in which a name can be.
#[inline]
fn slot(name: &str) -> u8 {
    let bytes = name.as_bytes();
    // Names differ most at their ends and in their length.
    let ends = match ends::<4>(bytes) {
        Some((first, last)) => u32::from_le_bytes(*first) ^ u32::from_le_bytes(*last).rotate_left(15),
        None => bytes.iter().fold(0, |all, byte| all << 8 | u32::from(*byte)),
    };
    // The upper bits of a product depend on all of the number. The factor is that of Fibonacci hashing.
    let [slot, ..] = (ends ^ name.len() as u32).wrapping_mul(0x9E37_79B1).to_be_bytes();
    slot
}

/// Whether two names are equal. They are short: their ends tell, in less time than a call that compares bytes takes.
#[inline]
pub(super) fn is_same(name: &str, other: &str) -> bool {
    let (name, other) = (name.as_bytes(), other.as_bytes());
    if name.len() != other.len() {
        return false;
    }
    match (ends::<8>(name), ends::<8>(other)) {
        (Some(one), Some(two)) => one == two && (name.len() <= 16 || name == other),
        _ => match (ends::<4>(name), ends::<4>(other)) {
            (Some(one), Some(two)) => one == two,
            _ => name.iter().eq(other),
        },
    }
}

#[inline]
fn ends<const N: usize>(bytes: &[u8]) -> Option<(&[u8; N], &[u8; N])> {
    Some((bytes.first_chunk()?, bytes.last_chunk()?))
}
