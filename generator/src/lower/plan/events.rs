//! What the model of an event stands for: takes the type that the documents give to the events of a stream, tells whether it is
//! the frame of an event (`id`, `event`, `data`, `retry`) or what is in its data. Knows no format.

use docwright_schema::Schema;
use docwright_schema::schema::{ModelKind, Type};

/// What an event consists of, as the HTML standard has it.
const FRAME: &[&str] = &["id", "event", "data", "retry"];

/// Unions of aliases of unions may be this deep.
const DEPTH: usize = 8;

/// Whether each event as a whole is documented, and not what is in its data: every alternative is an object that has `data`
/// and no field but those of an event.
pub(super) fn is_frame(schema: &Schema, ty: &Type) -> bool {
    is_frame_within(schema, ty, DEPTH)
}

fn is_frame_within(schema: &Schema, ty: &Type, depth: usize) -> bool {
    let Type::Model(id) = ty else {
        return false;
    };
    let kind = schema.models.get(id).map(|model| &model.kind);
    match kind {
        Some(ModelKind::Object { fields, .. }) => {
            let mut names = fields.iter().map(|field| field.wire_name.value.as_str());
            let has_data = names.clone().any(|name| name == "data");
            has_data && names.all(|name| FRAME.contains(&name))
        }
        Some(ModelKind::Alias { ty }) if depth > 0 => is_frame_within(schema, &ty.value, depth - 1),
        Some(ModelKind::Union { variants, .. }) if depth > 0 => {
            let mut types = variants.iter().map(|variant| &variant.ty);
            !variants.is_empty() && types.all(|ty| is_frame_within(schema, ty, depth - 1))
        }
        _ => false,
    }
}
