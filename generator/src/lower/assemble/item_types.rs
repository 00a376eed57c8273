//! The types of an item: the one that it is, and those that it names.

use crate::lower::naming::ident::Ident;
use crate::lower::rust::{Build, Function, Item, Method, Outcome, Payload, Reply, Type, Wrap};

/// The name of the type that an item is.
pub(crate) fn type_name(item: &Item) -> Option<&Ident> {
    match item {
        Item::Struct(item) => Some(&item.name),
        Item::Values(item) => Some(&item.name),
        Item::Union(item) => Some(&item.name),
        Item::Alias(item) => Some(&item.name),
        Item::Group(item) => Some(&item.name),
        Item::Client(_)
        | Item::ClientSettings(_)
        | Item::ClientMethods(_)
        | Item::Function(_)
        | Item::Header(_)
        | Item::Pages(_)
        | Item::Reexport(_)
        | Item::JsonMacros(_)
        | Item::ModelJson(_)
        | Item::ValuesJson(_)
        | Item::UnionJson(_) => None,
    }
}

/// Calls for every type in an item, and for those inside it.
pub(crate) fn each_type(item: &mut Item, see: &mut impl FnMut(&mut Type)) {
    match item {
        Item::Struct(item) => {
            let fields = item.fields.iter_mut().map(|field| &mut field.ty);
            let given = item.build.iter_mut().flat_map(Build::types);
            fields.chain(given).for_each(|ty| each_inside(ty, see));
        }
        Item::Union(item) => item
            .variants
            .iter_mut()
            .filter_map(|v| v.ty.as_mut())
            .for_each(|ty| each_inside(ty, see)),
        Item::Alias(item) => each_inside(&mut item.ty, see),
        Item::Header(item) => each_inside(&mut item.ty, see),
        Item::Function(function) => each_in_function(function, see),
        Item::Pages(pages) => {
            let argument = pages.argument.as_mut().map(|argument| &mut argument.ty);
            for ty in [&mut pages.ok, &mut pages.error].into_iter().chain(argument) {
                each_inside(ty, see);
            }
        }
        Item::Group(group) => group
            .methods
            .iter_mut()
            .for_each(|method| each_in_method(method, see)),
        Item::ClientMethods(methods) => methods.iter_mut().for_each(|method| each_in_method(method, see)),
        Item::Client(_)
        | Item::ClientSettings(_)
        | Item::Values(_)
        | Item::Reexport(_)
        | Item::JsonMacros(_)
        | Item::ModelJson(_)
        | Item::ValuesJson(_)
        | Item::UnionJson(_) => {}
    }
}

fn each_in_method(method: &mut Method, see: &mut impl FnMut(&mut Type)) {
    let argument = method.argument.as_mut().map(|argument| &mut argument.ty);
    for ty in [&mut method.ok, &mut method.error].into_iter().chain(argument) {
        each_inside(ty, see);
    }
}

fn each_in_function(function: &mut Function, see: &mut impl FnMut(&mut Type)) {
    each_inside(&mut function.ok, see);
    each_inside(&mut function.error, see);
    if let Some(argument) = &mut function.argument {
        each_inside(&mut argument.ty, see);
    }
    let Reply::Arms { arms, .. } = &mut function.reply else {
        return;
    };
    for arm in arms {
        match &mut arm.outcome {
            Outcome::Response(Payload {
                wrap: Wrap::Variant(variant),
                ..
            })
            | Outcome::Error(Some(variant))
            | Outcome::TextError(Some(variant))
            | Outcome::BytesError(Some(variant)) => each_inside(&mut variant.ty, see),
            _ => {}
        }
    }
}

fn each_inside(ty: &mut Type, see: &mut impl FnMut(&mut Type)) {
    see(ty);
    match ty {
        Type::Option(inner)
        | Type::Vec(inner)
        | Type::Slice(inner)
        | Type::Map(inner)
        | Type::Boxed(inner)
        | Type::Ref(inner)
        | Type::Events(inner)
        | Type::Response(inner) => each_inside(inner, see),
        _ => {}
    }
}
