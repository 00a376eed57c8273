//! Any JSON as a union: whatever it is read as, it is written as it came.

#![no_main]

use docwright_client::Extra;
use docwright_client::model::{self, Constant, Nullable, Optional, Required, Shape};
use libfuzzer_sys::fuzz_target;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

/// A model that holds unions.
struct Bell {
    tone: String,
    weight: Option<i64>,
    hangs: Option<Option<Box<Thing>>>,
    extra: Extra,
}

/// A bell, a list of these, a number, one of two words; or else anything.
enum Thing {
    Bell(Bell),
    Things(Vec<Thing>),
    Count(i64),
    Word(String),
    Other(Value),
}

const NAMES: &[&str] = &["tone", "weight", "hangs"];

impl<'de> Deserialize<'de> for Bell {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        model::read(json, NAMES, |fields, extra| {
            let (Required(tone), Optional(weight), Nullable(hangs)) = fields;
            Self {
                tone,
                weight,
                hangs,
                extra,
            }
        })
    }
}

impl Serialize for Bell {
    fn serialize<S: Serializer>(&self, json: S) -> Result<S::Ok, S::Error> {
        let fields = (
            Required(&self.tone),
            Optional(&self.weight),
            Nullable(&self.hangs),
        );
        model::write(json, NAMES, &fields, &self.extra)
    }
}

const BELL: Shape = Shape::Object {
    required: &["tone"],
    optional: &["weight", "hangs"],
    constants: &[("kind", &[Constant::Text("bell"), Constant::Integer(-1)])],
    open: false,
    keeps: true,
};

impl model::Union for Thing {
    const SHAPES: &'static [Shape] = &[
        BELL,
        Shape::List(&Shape::Any),
        Shape::Integer,
        Shape::Values {
            values: &[Constant::Text("ding"), Constant::Text("dong")],
            open: false,
        },
    ];

    fn read<'de, D: Deserializer<'de>>(position: usize, value: D) -> Result<Self, D::Error> {
        match position {
            0 => model::variant(value, Self::Bell),
            1 => model::variant(value, Self::Things),
            2 => model::variant(value, Self::Count),
            3 => model::variant(value, Self::Word),
            _ => model::variant(value, Self::Other),
        }
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bell(value) => value.serialize(serializer),
            Self::Things(value) => value.serialize(serializer),
            Self::Count(value) => value.serialize(serializer),
            Self::Word(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Thing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        model::read_union(deserializer)
    }
}

impl Serialize for Thing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        model::Union::write(self, serializer)
    }
}

/// Up to here a float holds each integer, so it may be read as one: 2 to the power of 53.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The same with `7.0` as 7 and `-0` as 0: an integer may be written so.
fn whole(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(whole).collect(),
        Value::Object(entries) => {
            let entries = entries.into_iter().map(|(name, value)| (name, whole(value)));
            Value::Object(entries.collect())
        }
        Value::Number(number) => match number.as_f64() {
            Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() <= EXACT => (float as i64).into(),
            _ => Value::Number(number),
        },
        value => value,
    }
}

fuzz_target!(|json: &[u8]| {
    let Ok(value) = serde_json::from_slice::<Value>(json) else {
        assert!(
            serde_json::from_slice::<Thing>(json).is_err(),
            "read what is no JSON"
        );
        return;
    };
    // An object that says one thing twice may be refused.
    let Ok(thing) = serde_json::from_slice::<Thing>(json) else {
        let canonical = value.to_string();
        assert!(
            serde_json::from_str::<Thing>(&canonical).is_ok(),
            "refused: {canonical}"
        );
        return;
    };
    let value = whole(value);
    let written = serde_json::to_vec(&thing).unwrap_or_default();
    let again = serde_json::from_slice::<Value>(&written).unwrap_or_default();
    assert_eq!(value, whole(again), "not written as it came");
    // What says a name twice is another alternative when it says it once, so the order of names may be another.
    let second = serde_json::from_slice::<Thing>(&written).ok();
    let second = serde_json::to_value(&second).unwrap_or_default();
    assert_eq!(value, whole(second), "read, written, read");
});
