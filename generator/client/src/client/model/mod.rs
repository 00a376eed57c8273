//! How generated models are read from JSON and written as JSON.
//!
//! Generated code states one line for each field and direction; what is done with a field is here, once. So the compiler
//! has a tenth of the work that derived code makes, and the models read and write as fast. A model keeps all it is given:
//! fields that the documents do not know go to its [`Extra`], an unknown value of an enum to its own variant, and what
//! is no documented alternative of a union stays as it came.

mod buffer;
mod extra;
mod open_enum;
mod shape;
mod union;
mod writer;

pub use self::extra::Extra;
pub use self::open_enum::{OpenEnum, from_integer, from_text, read_enum};
pub use self::shape::{Constant, Shape};
pub use self::union::{Union, read_union, variant};
pub use self::writer::Writer;
pub use serde::{Deserialize, Deserializer, Serialize, Serializer, de::MapAccess, ser::SerializeMap};

use serde::de::{self, DeserializeOwned, DeserializeSeed, IgnoredAny, Visitor};
use std::{borrow::Cow, collections::BTreeMap, fmt, marker::PhantomData};

/// A struct that is a JSON object.
pub trait Model: Sized {
    /// What it is called in errors.
    const NAME: &'static str;

    /// Reads every field of an object.
    fn read<'de, A: MapAccess<'de>>(json: &mut Object<'de, A>) -> Result<Self, A::Error>;

    /// Writes the fields that there are.
    fn write<M: SerializeMap>(&self, json: &mut Writer<M>);
}

/// An object that is being read, field by field.
pub struct Object<'de, A> {
    map: A,
    extra: Extra,
    lifetime: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> Object<'de, A> {
    /// The name of the next field.
    #[inline]
    pub fn name(&mut self) -> Result<Option<Cow<'de, str>>, A::Error> {
        self.map.next_key_seed(FieldName)
    }

    /// Reads a field that must be there.
    #[inline]
    pub fn value<T: Deserialize<'de>>(&mut self, field: &mut Option<T>) -> Result<(), A::Error> {
        *field = Some(self.map.next_value()?);
        Ok(())
    }

    /// Reads a field that may be absent. Null, which the documents do not know here, is taken for absent and
    /// remembered.
    #[inline]
    pub fn optional<T: Deserialize<'de>>(
        &mut self,
        name: &'static str,
        field: &mut Option<T>,
    ) -> Result<(), A::Error> {
        *field = self.map.next_value()?;
        if field.is_none() {
            self.extra.insert_null(name);
        }
        Ok(())
    }

    /// Reads one of the further fields, whose type is documented.
    #[inline]
    pub fn further<T: Deserialize<'de>>(
        &mut self,
        name: Cow<'de, str>,
        fields: &mut BTreeMap<String, T>,
    ) -> Result<(), A::Error> {
        fields.insert(name.into_owned(), self.map.next_value()?);
        Ok(())
    }

    /// Keeps a field that the documents do not know.
    #[cold]
    pub fn keep(&mut self, name: Cow<'de, str>) -> Result<(), A::Error> {
        let value: serde_json::Value = self.map.next_value()?;
        self.extra.insert(name, value);
        Ok(())
    }

    /// Whether there are fields that the documents do not know.
    #[inline]
    pub fn has_unknown(&self) -> bool {
        !self.extra.is_empty()
    }

    /// Reads a field whose name the documents do not state from an unknown field of the same letters, unless the name
    /// itself was there.
    #[cold]
    pub fn respelt<T: DeserializeOwned>(
        &mut self,
        name: &'static str,
        field: &mut Option<T>,
    ) -> Result<(), A::Error> {
        let Some((spelling, value)) = self.extra.like(name).filter(|_| field.is_none()) else {
            return Ok(());
        };
        // As text once more, for which the type has a reader already.
        match serde_json::from_slice(value.to_string().as_bytes()) {
            Ok(value) => *field = Some(value),
            Err(_) if value.is_null() => return Ok(()),
            Err(error) => return Err(de::Error::custom(error)),
        }
        let spelling = spelling.to_owned();
        self.extra.spell(name, spelling);
        Ok(())
    }

    /// The error where a field that must be there was not.
    #[cold]
    pub fn missing<T>(&self, name: &'static str) -> Result<T, A::Error> {
        Err(de::Error::missing_field(name))
    }

    /// Passes over a field that the documents do not know.
    pub fn skip(&mut self) -> Result<(), A::Error> {
        self.map.next_value::<IgnoredAny>().map(drop)
    }

    /// The fields that were kept.
    #[inline]
    pub fn extra(&mut self) -> Extra {
        std::mem::take(&mut self.extra)
    }
}

/// Reads a model.
#[inline]
pub fn read_model<'de, T: Model, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(ModelVisitor(PhantomData))
}

/// Writes a model.
#[inline]
pub fn write_model<T: Model, S: Serializer>(model: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut json = Writer::new(serializer.serialize_map(None)?);
    model.write(&mut json);
    json.end()
}

struct ModelVisitor<T>(PhantomData<T>);

impl<'de, T: Model> Visitor<'de> for ModelVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object of the model {}", T::NAME)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read(&mut Object {
            map,
            extra: Extra::default(),
            lifetime: PhantomData,
        })
    }
}

/// The name of a field, borrowed from the input where it can be.
pub(super) struct FieldName;

impl<'de> DeserializeSeed<'de> for FieldName {
    type Value = Cow<'de, str>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for FieldName {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    #[inline]
    fn visit_borrowed_str<E: de::Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }

    fn visit_string<E: de::Error>(self, name: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name))
    }
}
