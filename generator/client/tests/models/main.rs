//! What the models of generated crates need: values of every kind, and reading and writing by hand.

mod values;

use docwright_client::Extra;
use docwright_client::model::{self, Constant, Nullable, Optional, Required, Shape};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};

/// A model as generated code has them.
#[derive(Debug, Clone, PartialEq, Default)]
struct Person {
    name: String,
    age: Option<i64>,
    nickname: Option<Option<String>>,
    extra: Extra,
}

impl<'de> Deserialize<'de> for Person {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        model::read(json, &["name", "age", "nickname"], |fields, extra| {
            let (Required(name), Optional(age), Nullable(nickname)) = fields;
            Self {
                name,
                age,
                nickname,
                extra,
            }
        })
    }
}

impl Serialize for Person {
    fn serialize<S: Serializer>(&self, json: S) -> Result<S::Ok, S::Error> {
        model::write(
            json,
            &["name", "age", "nickname"],
            &(
                Required(&self.name),
                Optional(&self.age),
                Nullable(&self.nickname),
            ),
            &self.extra,
        )
    }
}

/// A model with more fields than a tuple has.
#[derive(Debug, PartialEq)]
struct Week(Vec<i64>, Vec<Option<i64>>);

const DAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl<'de> Deserialize<'de> for Week {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        model::read(json, DAYS, |fields, ()| {
            let (
                (Required(mon), Optional(tue), Required(wed)),
                (Required(thu), (Optional(fri),), (Optional(sat), Required(sun))),
            ) = fields;
            Self(vec![mon, wed, thu, sun], vec![tue, fri, sat])
        })
    }
}

impl Serialize for Week {
    fn serialize<S: Serializer>(&self, json: S) -> Result<S::Ok, S::Error> {
        let Week(must, may) = self;
        let fields = (
            (Required(&must[0]), Optional(&may[0]), Required(&must[1])),
            (
                Required(&must[2]),
                (Optional(&may[1]),),
                (Optional(&may[2]), Required(&must[3])),
            ),
        );
        model::write(json, DAYS, &fields, &())
    }
}

#[test]
fn fields_of_nested_tuples_have_the_names_of_their_places() {
    let all = r#"{"mon":1,"tue":2,"wed":3,"thu":4,"fri":5,"sat":6,"sun":7}"#;
    let week: Week = through(all);
    assert_eq!(week, Week(vec![1, 3, 4, 7], vec![Some(2), Some(5), Some(6)]));
    through::<Week>(r#"{"mon":1,"wed":3,"thu":4,"sun":7}"#);
    // In any order.
    let turned = r#"{"sun":7,"sat":6,"mon":1,"thu":4,"fri":5,"wed":3,"x":0,"tue":2}"#;
    assert_eq!(serde_json::from_str::<Week>(turned).unwrap(), week);
    for (number, day) in [(1, "mon"), (3, "wed"), (4, "thu"), (7, "sun")] {
        let without = all.replacen(&format!("\"{day}\":{number}"), "\"x\":0", 1);
        let error = serde_json::from_str::<Week>(&without).unwrap_err().to_string();
        assert!(error.starts_with(&format!("missing field `{day}`")), "{error}");
    }
}

#[test]
fn a_name_is_known_by_all_of_its_letters() {
    let read = |name: &str, key: &str| {
        let names: &'static [&'static str] = vec![&*name.to_owned().leak()].leak();
        let json = json!({ key: 1 }).to_string();
        let mut json = serde_json::Deserializer::from_str(&json);
        model::read(&mut json, names, |(Optional(value),), ()| value).unwrap()
    };
    for length in 0..40 {
        let name = "n".repeat(length);
        assert_eq!(read(&name, &name), Some(1), "{length}");
        assert_eq!(read(&name, &format!("{name}n")), None::<i64>, "{length}");
        for place in 0..length {
            let mut other = name.clone();
            other.replace_range(place..=place, "m");
            assert_eq!(read(&name, &other), None, "{length} {place}");
        }
    }
}

type Six<T> = (T, T, T, T, T, T);

fn list<T>((a, b, c, d, e, f): Six<T>) -> [T; 6] {
    [a, b, c, d, e, f]
}

#[test]
fn the_names_of_a_large_model_come_in_any_order() {
    const FIELDS: usize = 6 * 6 * 6;
    let names: Vec<&str> = (0..FIELDS).map(|number| &*format!("{number}f").leak()).collect();
    let names: &'static [&'static str] = names.leak();
    for step in [1, 5, 71, FIELDS - 1] {
        let order = (0..FIELDS).map(|number| number * step % FIELDS);
        let fields: Vec<String> = order
            .map(|number| format!(r#""{number}f":{number},"{number}":0"#))
            .collect();
        let json = format!("{{{}}}", fields.join(","));
        let mut json = serde_json::Deserializer::from_str(&json);
        type Fields = Six<Six<Six<Optional<Option<usize>>>>>;
        let make = |fields: Fields, extra: Extra| (fields, extra.len());
        let (fields, unknown) = model::read(&mut json, names, make).unwrap();
        let values = list(fields).into_iter().flat_map(list).flat_map(list);
        let values: Vec<_> = values.map(|Optional(value)| value).collect();
        assert_eq!(values, (0..FIELDS).map(Some).collect::<Vec<_>>(), "{step}");
        assert_eq!(unknown, FIELDS);
    }
}

/// A person, a list of people, a number or one of two words; or else anything.
#[derive(Debug, Clone, PartialEq)]
enum Guest {
    Person(Person),
    People(Vec<Person>),
    Count(i64),
    Word(String),
    Other(Value),
}

const PERSON: Shape = Shape::Object {
    required: &["name"],
    optional: &["age", "nickname"],
    constants: &[("kind", &[Constant::Text("person")])],
    open: false,
    keeps: true,
};

impl model::Union for Guest {
    const SHAPES: &'static [Shape] = &[
        PERSON,
        Shape::List(&PERSON),
        Shape::Integer,
        Shape::Values {
            values: &[Constant::Text("nobody"), Constant::Text("all")],
            open: false,
        },
    ];

    fn read<'de, D: Deserializer<'de>>(position: usize, value: D) -> Result<Self, D::Error> {
        match position {
            0 => model::variant(value, Self::Person),
            1 => model::variant(value, Self::People),
            2 => model::variant(value, Self::Count),
            3 => model::variant(value, Self::Word),
            _ => model::variant(value, Self::Other),
        }
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Person(value) => value.serialize(serializer),
            Self::People(value) => value.serialize(serializer),
            Self::Count(value) => value.serialize(serializer),
            Self::Word(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Guest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        model::read_union(deserializer)
    }
}

impl Serialize for Guest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        model::Union::write(self, serializer)
    }
}

#[track_caller]
#[allow(clippy::expect_used)]
fn through<T: for<'de> Deserialize<'de> + Serialize>(json: &str) -> T {
    let value: T = serde_json::from_str(json).expect("JSON");
    assert_eq!(serde_json::to_string(&value).expect("JSON"), json);
    // What stands in a string of its own, as a reader gives it, is read alike.
    let again: T = serde_json::from_reader(json.as_bytes()).expect("JSON");
    assert_eq!(serde_json::to_string(&again).expect("JSON"), json);
    value
}

#[test]
fn absent_null_and_a_value_are_three_things() {
    let absent: Person = through(r#"{"name":"a"}"#);
    assert_eq!((absent.nickname, absent.age), (None, None));
    let null: Person = through(r#"{"name":"a","nickname":null}"#);
    assert_eq!(null.nickname, Some(None));
    let value: Person = through(r#"{"name":"a","nickname":"k"}"#);
    assert_eq!(value.nickname, Some(Some("k".to_owned())));
}

#[test]
fn null_where_the_documents_know_none_is_absent_and_remembered() {
    let mut person: Person = through(r#"{"name":"a","age":null}"#);
    assert_eq!(person.age, None);
    assert!(person.extra.is_empty(), "it is no unknown field");
    person.age = Some(3);
    assert_eq!(serde_json::to_string(&person).unwrap(), r#"{"name":"a","age":3}"#);
}

#[test]
fn unknown_fields_are_kept() {
    let mut person: Person = through(r#"{"name":"a","b":[1],"c":{"\"":null}}"#);
    assert_eq!(person.extra.len(), 2);
    assert_eq!(person.extra.get("b"), Some(&json!([1])));
    assert_eq!(person.extra.remove("b"), Some(json!([1])));
    assert_eq!(person.extra.insert("c", 1), Some(json!({ "\"": null })));
    assert_eq!(serde_json::to_string(&person).unwrap(), r#"{"name":"a","c":1}"#);
}

#[test]
fn a_documented_name_among_unknown_fields_is_written_once_and_wins() {
    let mut person: Person = through(r#"{"name":"a","age":3}"#);
    person.extra.insert("age", Value::Null);
    person.extra.insert("name", "b");
    assert_eq!(
        serde_json::to_string(&person).unwrap(),
        r#"{"age":null,"name":"b"}"#
    );
}

/// An enum of integers.
#[derive(Debug, PartialEq)]
struct Level(i64);

impl From<i64> for Level {
    fn from(level: i64) -> Self {
        Self(level)
    }
}

#[test]
fn an_enum_of_integers_is_read_from_what_says_an_integer() {
    let read = |json: &str| model::read_integer::<Level, _>(&mut serde_json::Deserializer::from_str(json));
    for json in ["2", "\"2\"", "2.0", "2e0"] {
        assert_eq!(read(json).unwrap(), Level(2), "{json}");
    }
    for json in ["2.5", "\"two\"", "1e300", "18446744073709551615", "true", "null"] {
        assert!(read(json).is_err(), "{json}");
    }
}

/// A model whose names the documents do not state.
#[derive(Debug, Clone, PartialEq, Default)]
struct Lease {
    lease_id: Option<String>,
    ends_at: Option<i64>,
    extra: Extra,
}

impl<'de> Deserialize<'de> for Lease {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        let names = &["lease_id", "ends_at"];
        model::read_respelt(json, names, names, |fields, extra| {
            let (Required(lease_id), Optional(ends_at)) = fields;
            Self {
                lease_id,
                ends_at,
                extra,
            }
        })
    }
}

impl Serialize for Lease {
    fn serialize<S: Serializer>(&self, json: S) -> Result<S::Ok, S::Error> {
        let fields = (Required(&self.lease_id), Optional(&self.ends_at));
        model::write(json, &["lease_id", "ends_at"], &fields, &self.extra)
    }
}

#[test]
fn a_name_that_nobody_stated_is_read_in_any_spelling_and_written_as_it_came() {
    for json in [
        r#"{"lease_id":"l","ends_at":1}"#,
        r#"{"leaseId":"l","EndsAt":1}"#,
        r#"{"lease-id":"l","_endsAT":1}"#,
        r#"{"lease/id":"l","$ends.at":1}"#,
    ] {
        let mut lease: Lease = through(json);
        assert_eq!((lease.lease_id.as_deref(), lease.ends_at), (Some("l"), Some(1)));
        assert!(lease.extra.is_empty(), "no field is unknown");
        lease.ends_at = Some(2);
        assert_eq!(serde_json::to_string(&lease).unwrap(), json.replace(":1}", ":2}"));
    }
    let made = Lease {
        lease_id: Some("l".to_owned()),
        ..Lease::default()
    };
    assert_eq!(serde_json::to_string(&made).unwrap(), r#"{"lease_id":"l"}"#);
}

#[test]
fn of_two_names_for_a_field_the_first_is_its_own_and_both_are_kept() {
    let lease: Lease = through(r#"{"lease_id":"a","leaseId":"b"}"#);
    assert_eq!(lease.lease_id.as_deref(), Some("a"));
    assert_eq!(lease.extra.get("leaseId"), Some(&json!("b")));
    let lease: Lease = through(r#"{"leaseId":"b","lease_id":"a"}"#);
    assert_eq!(lease.lease_id.as_deref(), Some("b"));
    assert_eq!(lease.extra.get("lease_id"), Some(&json!("a")));
    let lease: Lease = through(r#"{"lease_id":"a","EndsAt":1,"endsAt":2}"#);
    assert_eq!((lease.ends_at, lease.extra.len()), (Some(1), 1));
    let lease: Lease = through(r#"{"lease_id":"a","EndsAt":null,"endsAt":2}"#);
    assert_eq!((lease.ends_at, lease.extra.len()), (None, 1));
    // Null is as it is under the name itself.
    let lease: Lease = through(r#"{"lease_id":"a","endsAt":null}"#);
    assert_eq!((lease.ends_at, lease.extra.len()), (None, 0));
    assert_eq!(through::<Lease>(r#"{"LeaseID":null}"#).lease_id, None);
    let error = serde_json::from_str::<Lease>(r#"{"leaseId":1}"#).unwrap_err();
    assert!(error.to_string().contains("invalid type: integer `1`"), "{error}");
}

#[test]
fn what_is_missing_or_wrong_is_named() {
    let error = |json| serde_json::from_str::<Person>(json).unwrap_err().to_string();
    assert_eq!(error("{}"), "missing field `name` at line 1 column 2");
    assert_eq!(
        error("[]"),
        "invalid type: sequence, expected an object of the model Person at line 1 column 0"
    );
}

#[test]
fn a_union_is_read_as_what_keeps_all_of_it() {
    assert!(matches!(through(r#"{"name":"a"}"#), Guest::Person(_)));
    assert!(
        matches!(through(r#"[{"name":"a"},{"name":"b","age":1}]"#), Guest::People(people) if people.len() == 2)
    );
    assert_eq!(through::<Guest>("7"), Guest::Count(7));
    assert_eq!(through::<Guest>(r#""all""#), Guest::Word("all".to_owned()));
    // A new field does not make another thing of it.
    assert!(matches!(through(r#"{"name":"a","new":1}"#), Guest::Person(person) if person.extra.len() == 1));
    // However many fields come before those that tell.
    for new in [62, 126, 127, 128, 129, 300] {
        let new: serde_json::Map<_, _> = (0..new)
            .map(|number| (format!("nam{number}"), json!(number)))
            .collect();
        let json = json!({ "kind": "person", "name": "a" });
        let mut all = new.clone();
        all.extend(json.as_object().cloned().unwrap_or_default());
        let guest: Guest = serde_json::from_value(Value::Object(all.clone())).unwrap();
        assert!(matches!(guest, Guest::Person(person) if person.extra.len() >= new.len()));
        all.remove("name");
        let guest: Guest = serde_json::from_value(Value::Object(all)).unwrap();
        assert!(matches!(guest, Guest::Other(_)));
    }
}

#[test]
fn what_is_no_alternative_of_a_union_stays_as_it_came() {
    for json in [
        "null",
        "true",
        "1.5",
        "18446744073709551615",
        r#""some""#,
        "[]",
        r#"{"age":1}"#,
        r#"{"name":1}"#,
        r#"{"kind":"dog","name":"a"}"#,
    ] {
        let guest: Guest = through(json);
        // An empty list is a list of people.
        assert_eq!(matches!(guest, Guest::Other(_)), json != "[]", "{json}");
    }
}
