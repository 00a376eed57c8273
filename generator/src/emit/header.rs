//! Functions that read headers of answers.

use super::form::{Form, signature};
use super::text;
use crate::lower::rust::{Header, Type};

/// A function that reads a header.
pub(super) fn function(text: &mut String, item: &Header) {
    text::docs(text, "", &item.docs);
    text.push_str("#[inline]\n");
    let ty = Type::Option(Box::new(item.ty.clone()));
    let error = "crate::client::serde_json::Error".to_owned();
    let result = [text::Ty(&ty).to_string(), error];
    let head = ["pub fn ", item.name.as_str()].concat();
    signature(text, 0, &head, &["headers: &HeaderMap"], ("Result", &result));
    let wire = text::string(&item.wire);
    let words = [Form::Word("headers"), Form::Word(&wire)];
    text.push_str("    ");
    Form::Call("crate::client::header", &words).write(text, 4, "");
    text.push_str("\n}\n");
}
