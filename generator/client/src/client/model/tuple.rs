//! Fields in a tuple. A model of more fields than the longest has tuples of tuples.

use serde::{de::MapAccess, ser::SerializeMap};
use std::slice::Iter;

use super::field::{Fields, Write};
use super::rest::Rest;

macro_rules! tuple {
    ($($T:ident $position:tt),*) => {
        #[allow(unused, clippy::unused_unit, reason = "the empty tuple has a use for nothing")]
        impl<$($T: Fields),*> Fields for ($($T,)*) {
            const COUNT: usize = 0 $(+ $T::COUNT)*;

            const REQUIRED: bool = false $(|| $T::REQUIRED)*;

            type Slots = ($($T::Slots,)*);

            #[inline(always)]
            fn read<'de, A: MapAccess<'de>, R: Rest>(
                slots: &mut Self::Slots,
                position: usize,
                name: &'static str,
                map: &mut A,
                rest: &mut R,
            ) -> Result<(), A::Error> {
                $(
                    let position = match position.checked_sub($T::COUNT) {
                        None => return $T::read(&mut slots.$position, position, name, map, rest),
                        Some(position) => position,
                    };
                )*
                Ok(())
            }

            fn is_read(slots: &Self::Slots, position: usize) -> bool {
                $(
                    let position = match position.checked_sub($T::COUNT) {
                        None => return $T::is_read(&slots.$position, position),
                        Some(position) => position,
                    };
                )*
                false
            }

            #[inline(always)]
            fn missing(slots: &Self::Slots) -> Option<usize> {
                let before = 0;
                $(
                    if $T::REQUIRED && let Some(position) = $T::missing(&slots.$position) {
                        return Some(before + position);
                    }
                    let before = before + $T::COUNT;
                )*
                None
            }

            #[inline(always)]
            fn take(slots: Self::Slots) -> Self {
                ($($T::take(slots.$position),)*)
            }
        }

        #[allow(unused, reason = "the empty tuple has a use for nothing")]
        impl<$($T: Write),*> Write for ($($T,)*) {
            #[inline]
            fn write<M: SerializeMap, R: Rest>(
                &self,
                names: &mut Iter<'_, &'static str>,
                rest: &R,
                map: &mut M,
            ) -> Result<(), M::Error> {
                $(self.$position.write(names, rest, map)?;)*
                Ok(())
            }
        }
    };
}

tuple!();
tuple!(T0 0);
tuple!(T0 0, T1 1);
tuple!(T0 0, T1 1, T2 2);
tuple!(T0 0, T1 1, T2 2, T3 3);
tuple!(T0 0, T1 1, T2 2, T3 3, T4 4);
tuple!(T0 0, T1 1, T2 2, T3 3, T4 4, T5 5);
