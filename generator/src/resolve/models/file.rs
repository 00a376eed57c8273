//! The rule `file-object`: models that stand for an uploaded file.

use docwright_schema::evidence::{ModelEvidence, Shape, TypeExpr};

use crate::resolve::names::words::letters;

/// The model that a client library takes for an uploaded file, its content and its name.
pub(super) fn is_file(model: &ModelEvidence) -> bool {
    let Shape::Object {
        fields,
        additional: None,
    } = &model.shape
    else {
        return false;
    };
    let typed = fields.iter().filter(|field| {
        let name = field.name.as_ref().map(|name| letters(&name.value));
        name.as_deref() == Some("contenttype")
    });
    if fields.len() - typed.count().min(1) != 2 {
        return false;
    }
    let named = |is: &dyn Fn(&str, &TypeExpr) -> bool| {
        fields.iter().any(|field| {
            let name = field.name.as_ref().map(|name| letters(&name.value));
            name.is_some_and(|name| !name.is_empty() && is(&name, &field.ty))
        })
    };
    if !named(&|name, _| name == "content") {
        return false;
    }
    let owner = model.name.as_ref().map(|name| letters(&name.value));
    let owner = owner.unwrap_or_default();
    let has_bytes = named(&|name, ty| name == "content" && *ty == TypeExpr::Bytes);
    // Some call the file's name as the field whose file it is, which is also how the model's own name ends.
    named(&|name, ty| match name {
        "file" | "filename" => true,
        name => has_bytes && matches!(ty, TypeExpr::String(_)) && owner.ends_with(name),
    })
}
