//! How structs are read and written: the names of the fields, and in a tuple what becomes of each, over the runtime's
//! `model`.

use super::blocks::Blocks;
use super::form::Form;
use super::lines;
use super::text::{self, Ty};
use crate::lower::rust::{JsonField, ModelJson, Rest};

/// How many fields the runtime's longest tuple has.
const TUPLE: usize = 6;

/// Writes the two implementations of a struct.
pub(super) fn object(blocks: &mut Blocks<'_>, item: &ModelJson) {
    let ty = Ty(&item.ty).to_string();
    let names: Vec<_> = item
        .fields
        .iter()
        .map(|field| text::string(&field.wire))
        .collect();
    let names: Vec<_> = names.iter().map(|name| Form::Word(name)).collect();
    blocks.add(|text| {
        lines::implementation(text, "impl<'de> model::Deserialize<'de>", &ty);
        text.push_str(
            "    fn deserialize<D: model::Deserializer<'de>>(json: D) -> Result<Self, D::Error> {\n",
        );
        read(text, item, &names);
        text.push_str("    }\n}\n");
    });
    blocks.add_fitted(|text| {
        lines::implementation(text, "impl model::Serialize", &ty);
        text.push_str(
            "    fn serialize<S: model::Serializer>(&self, json: S) -> Result<S::Ok, S::Error> {\n",
        );
        write(text, item, &names);
        text.push_str("    }\n}\n");
    });
}

fn read(text: &mut String, item: &ModelJson, names: &[Form<'_>]) {
    let all = item.fields.iter().zip(names);
    let respelt = all.filter(|(field, _)| is_respelt(field, &item.rest));
    let respelt: Vec<_> = respelt.map(|(_, name)| *name).collect();
    let mut head = vec![Form::Word("json"), Form::Slice(names)];
    let function = match respelt.is_empty() {
        true => "model::read",
        false => {
            head.push(Form::Slice(&respelt));
            "model::read_respelt"
        }
    };
    let rest = rest(&item.rest);
    let own = item.fields.iter().map(|field| field.name.to_string());
    let all: Vec<_> = own.chain(rest.map(str::to_owned)).collect();
    let rest = rest.unwrap_or("()");
    if item.fields.is_empty() {
        let make = format!("|(), {rest}| {}", lines::structure("Self", &all, "            "));
        head.push(Form::Word(&make));
        lines::pad(text, 8);
        Form::Call(function, &head).write(text, 8, "");
        text.push('\n');
        return;
    }
    lines::put(text, &["        ", function, "(\n"]);
    for argument in head {
        lines::pad(text, 12);
        argument.write(text, 12, ",");
        text.push('\n');
    }
    lines::put(
        text,
        &["            |fields, ", rest, "| {\n                let "],
    );
    let pattern = |field: &JsonField| field.name.to_string();
    tuple("", &item.fields, pattern, |fields| fields.write(text, 16, " = "));
    let made = lines::structure("Self", &all, "                ");
    let end = [
        "fields;\n                ",
        &made,
        "\n            },\n        )\n",
    ];
    lines::put(text, &end);
}

fn write(text: &mut String, item: &ModelJson, names: &[Form<'_>]) {
    let value = |field: &JsonField| format!("&self.{}", field.name);
    let rest = rest(&item.rest).map_or("&()".to_owned(), |name| format!("&self.{name}"));
    lines::pad(text, 8);
    tuple("&", &item.fields, value, |fields| {
        let arguments = [Form::Word("json"), Form::Slice(names), fields, Form::Word(&rest)];
        Form::Call("model::write", &arguments).write(text, 8, "");
    });
    text.push('\n');
}

/// Whether other spellings of a field's name are read; it takes a place to remember which it was.
fn is_respelt(field: &JsonField, rest: &Rest) -> bool {
    field.respelt && matches!(rest, Rest::Keep(_))
}

/// The field that holds what is not documented.
fn rest(rest: &Rest) -> Option<&str> {
    match rest {
        Rest::Keep(name) | Rest::Further(name) => Some(name.as_str()),
        Rest::Skip => None,
    }
}

/// Gives a tuple with a word for each field: of tuples, where there are more than fit.
fn tuple(
    head: &str,
    fields: &[JsonField],
    word: impl Fn(&JsonField) -> String,
    mut give: impl FnMut(Form<'_>),
) {
    let words: Vec<_> = fields.iter().map(word).collect();
    let words: Vec<_> = words.iter().map(|word| [Form::Word(word)]).collect();
    let kinds = fields.iter().map(|field| field.presence.field());
    let forms: Vec<_> = kinds
        .zip(&words)
        .map(|(kind, word)| Form::Call(kind, word))
        .collect();
    nested(head, &forms, &mut give);
}

fn nested(head: &str, forms: &[Form<'_>], give: &mut dyn FnMut(Form<'_>)) {
    if forms.len() <= TUPLE {
        give(Form::Tuple(head, forms));
    } else {
        let tuples = forms.chunks(TUPLE).map(|forms| Form::Tuple("", forms));
        nested(head, &tuples.collect::<Vec<_>>(), give);
    }
}
