//! How models are read and written: one line for each field and direction, over the runtime's `model`.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens;
use crate::lower::rust::{
    Constant, JsonField, JsonKind, Literal, ModelJson, Presence, Rest, Shape, Type, UnionJson, ValueRepr,
    ValuesJson,
};

/// The implementations that are alike for all types of a kind. As text: the printer leaves macros without a form.
pub(super) fn macros(kinds: &[JsonKind]) -> String {
    let macros: Vec<_> = kinds.iter().map(|kind| one_macro(*kind)).collect();
    macros.join("\n")
}

fn one_macro(kind: JsonKind) -> String {
    let (name, conversions, read, write) = match kind {
        JsonKind::Model => ("models", "", "read_model", "model::write_model(self, serializer)"),
        JsonKind::Union => (
            "unions",
            "",
            "read_union",
            "model::Union::write(self, serializer)",
        ),
        JsonKind::Values(ValueRepr::String) => (
            "texts",
            TEXTS,
            "read_enum",
            "serializer.serialize_str(self.as_str())",
        ),
        JsonKind::Values(ValueRepr::Integer) => (
            "integers",
            INTEGERS,
            "read_enum",
            "serializer.serialize_i64(self.as_i64())",
        ),
    };
    format!(
        "macro_rules! {name} {{
    ($ty:ty) => {{{conversions}
        impl<'de> model::Deserialize<'de> for $ty {{
            fn deserialize<D: model::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {{
                model::{read}(deserializer)
            }}
        }}

        impl model::Serialize for $ty {{
            fn serialize<S: model::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{
                {write}
            }}
        }}
    }};
}}
"
    )
}

const TEXTS: &str = "
        impl From<&str> for $ty {
            fn from(value: &str) -> Self {
                model::from_text(value)
            }
        }

        impl From<String> for $ty {
            fn from(value: String) -> Self {
                model::from_text(value)
            }
        }

        impl std::fmt::Display for $ty {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
";

const INTEGERS: &str = "
        impl From<i64> for $ty {
            fn from(value: i64) -> Self {
                model::from_integer(value)
            }
        }

        impl std::fmt::Display for $ty {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.as_i64().fmt(f)
            }
        }
";

/// How a struct is read and written.
pub(super) fn model(item: &ModelJson) -> TokenStream {
    let ty = tokens::ty(&item.ty);
    let name = name(&item.ty);
    let read = read(item);
    let writes = item.fields.iter().map(|field| write_field(field, &item.rest));
    let end = match &item.rest {
        Rest::Keep(name) => {
            let name = tokens::ident(name);
            quote!(self.#name.write(json))
        }
        Rest::Further(map) => {
            let name = tokens::ident(&map.name);
            quote!(model::write_further(json, &self.#name))
        }
        Rest::Skip => quote!(Ok(())),
    };
    let unused = (item.rest == Rest::Skip && item.fields.is_empty()).then(|| quote!(let _ = json;));
    quote! {
        impl model::Model for #ty {
            const NAME: &'static str = #name;
            fn read<'de, A: model::MapAccess<'de>>(json: &mut model::Object<'de, A>) -> Result<Self, A::Error> {
                #read
            }
            fn write<M: model::SerializeMap>(&self, json: &mut M) -> Result<(), M::Error> {
                #(#writes)*
                #unused
                #end
            }
        }
        models!(#ty);
    }
}

/// What a type is called in errors.
fn name(ty: &Type) -> &str {
    match ty {
        Type::Path(path) => path.name.bare(),
        _ => "",
    }
}

fn read(item: &ModelJson) -> TokenStream {
    let slots = item.fields.iter().map(|field| {
        let local = tokens::ident(&field.local);
        quote!(let mut #local = None;)
    });
    let arms = item.fields.iter().map(read_field);
    let taken = item.fields.iter().map(take_field);
    let (map, further, rest) = match &item.rest {
        Rest::Keep(name) => {
            let name = tokens::ident(name);
            (quote!(), quote!(json.keep(name)?), quote!(#name: json.extra(),))
        }
        Rest::Further(map) => {
            let (name, local) = (tokens::ident(&map.name), tokens::ident(&map.local));
            (
                quote!(let mut #local = std::collections::BTreeMap::new();),
                quote!(json.further(name, &mut #local)?),
                if name == local {
                    quote!(#name,)
                } else {
                    quote!(#name: #local,)
                },
            )
        }
        Rest::Skip => (quote!(), quote!(json.skip()?), quote!()),
    };
    let body = match (item.fields.is_empty(), &item.rest) {
        (true, Rest::Skip) => quote!(while json.name()?.is_some() { #further; }),
        (true, _) => quote!(while let Some(name) = json.name()? { #further; }),
        (false, _) => quote! {
            while let Some(name) = json.name()? {
                match &*name {
                    #(#arms)*
                    _ => #further,
                }
            }
        },
    };
    quote! {
        #(#slots)*
        #map
        #body
        Ok(Self { #(#taken)* #rest })
    }
}

fn read_field(field: &JsonField) -> TokenStream {
    let wire = &field.wire;
    let local = tokens::ident(&field.local);
    match field.presence {
        Presence::Required | Presence::Nullable => quote!(#wire => json.value(&mut #local)?,),
        Presence::Optional => quote!(#wire => json.optional(#wire, &mut #local)?,),
    }
}

fn take_field(field: &JsonField) -> TokenStream {
    let (name, local) = (tokens::ident(&field.name), tokens::ident(&field.local));
    let wire = &field.wire;
    match field.presence {
        Presence::Required => quote!(#name: model::required(#local, #wire)?,),
        _ if name == local => quote!(#name,),
        _ => quote!(#name: #local,),
    }
}

fn write_field(field: &JsonField, rest: &Rest) -> TokenStream {
    let name = tokens::ident(&field.name);
    let wire = &field.wire;
    match (field.presence, rest) {
        (Presence::Required, _) => quote!(model::write(json, #wire, &self.#name)?;),
        (Presence::Optional, Rest::Keep(extra)) => {
            let extra = tokens::ident(extra);
            quote!(model::write_kept(json, #wire, &self.#name, &self.#extra)?;)
        }
        _ => quote!(model::write_optional(json, #wire, &self.#name)?;),
    }
}

/// How an enum of wire values is read and written.
pub(super) fn values(item: &ValuesJson) -> TokenStream {
    let ty = tokens::ty(&item.ty);
    let other = tokens::ident(&item.other);
    let name = name(&item.ty);
    let names = item.variants.iter().map(|(name, _)| tokens::ident(name));
    let literals = item.variants.iter().map(|(_, value)| match value {
        Literal::Integer(number) => tokens::integer(*number),
        value => tokens::literal(value),
    });
    let (wire, owned, list, value) = match item.repr {
        ValueRepr::String => (quote!(str), quote!(String), quote!(texts), quote!(value)),
        ValueRepr::Integer => (quote!(i64), quote!(i64), quote!(integers), quote!(*value)),
    };
    quote! {
        impl model::OpenEnum for #ty {
            const NAME: &'static str = #name;
            type Wire = #wire;
            fn documented(value: &#wire) -> Option<Self> {
                Some(match #value {
                    #(#literals => Self::#names,)*
                    _ => return None,
                })
            }
            fn other(value: #owned) -> Self {
                Self::#other(value)
            }
        }
        #list!(#ty);
    }
}

/// How an enum of types is read and written.
pub(super) fn union(item: &UnionJson) -> TokenStream {
    let ty = tokens::ty(&item.ty);
    let other = tokens::ident(&item.other);
    let shapes = item.variants.iter().map(|(_, form)| shape(form));
    let names: Vec<_> = item
        .variants
        .iter()
        .map(|(name, _)| tokens::ident(name))
        .collect();
    let positions = (0..names.len()).map(proc_macro2::Literal::usize_unsuffixed);
    let read = if names.is_empty() {
        quote!(let _ = position; model::variant(value, Self::#other))
    } else {
        quote! {
            match position {
                #(#positions => model::variant(value, Self::#names),)*
                _ => model::variant(value, Self::#other),
            }
        }
    };
    quote! {
        impl model::Union for #ty {
            const SHAPES: &'static [model::Shape] = &[#(#shapes),*];
            fn read<'de, D: model::Deserializer<'de>>(position: usize, value: D) -> Result<Self, D::Error> {
                #read
            }
            fn write<S: model::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    #(Self::#names(value) => model::Serialize::serialize(value, serializer),)*
                    Self::#other(value) => model::Serialize::serialize(value, serializer),
                }
            }
        }
        unions!(#ty);
    }
}

fn shape(form: &Shape) -> TokenStream {
    match form {
        Shape::Any => quote!(model::Shape::Any),
        Shape::Boolean => quote!(model::Shape::Boolean),
        Shape::Integer => quote!(model::Shape::Integer),
        Shape::Number => quote!(model::Shape::Number),
        Shape::Text => quote!(model::Shape::Text),
        Shape::Values { values, open } => {
            let values = values.iter().map(constant);
            quote!(model::Shape::Values { values: &[#(#values),*], open: #open })
        }
        Shape::List(inner) => {
            let inner = shape(inner);
            quote!(model::Shape::List(&#inner))
        }
        Shape::Map(inner) => {
            let inner = shape(inner);
            quote!(model::Shape::Map(&#inner))
        }
        Shape::Nullable(inner) => {
            let inner = shape(inner);
            quote!(model::Shape::Nullable(&#inner))
        }
        Shape::OneOf(shapes) => {
            let shapes = shapes.iter().map(shape);
            quote!(model::Shape::OneOf(&[#(#shapes),*]))
        }
        Shape::Object {
            required,
            optional,
            constants,
            open,
            keeps,
        } => {
            let constants = constants.iter().map(|(name, values)| {
                let values = values.iter().map(constant);
                quote!((#name, &[#(#values),*]))
            });
            quote! {
                model::Shape::Object {
                    required: &[#(#required),*],
                    optional: &[#(#optional),*],
                    constants: &[#(#constants),*],
                    open: #open,
                    keeps: #keeps,
                }
            }
        }
    }
}

fn constant(constant: &Constant) -> TokenStream {
    match constant {
        Constant::Text(text) => quote!(model::Constant::Text(#text)),
        Constant::Integer(number) => {
            let number = tokens::integer(*number);
            quote!(model::Constant::Integer(#number))
        }
        Constant::Boolean(flag) => quote!(model::Constant::Boolean(#flag)),
    }
}
