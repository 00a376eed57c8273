//! What a request function gives for each status.

use std::fmt::Write as _;

use super::form::Form;
use super::lines::{self, WIDTH, line, pad};
use super::text::Ty;
use crate::lower::rust::{
    Arm, Decode, EnvelopeField, EnvelopeValue, Outcome, Payload, StatusPattern, Type, VariantName, Wrap,
};

/// Writes an arm of the match over the status.
pub(super) fn arm(text: &mut String, indent: usize, arm: &Arm, ok: &Type) {
    let pattern = pattern(&arm.statuses);
    let expression = |text: &mut String, form: Form<'_>| {
        lines::arm(text, indent, &pattern, |text, inside| {
            pad(text, inside);
            form.write(text, inside, "");
            text.push('\n');
        });
    };
    let answer = Form::Word("answer");
    match &arm.outcome {
        Outcome::Envelope(fields) => lines::arm(text, indent, &pattern, |text, inside| {
            // The comma behind the last one is not counted.
            let width = |index: usize| WIDTH - usize::from(index + 1 < fields.len());
            let fields = fields.iter().enumerate();
            let fields: Vec<_> = fields
                .map(|(index, field)| envelope(field, inside + 4, width(index)))
                .collect();
            let margin = " ".repeat(inside);
            let structure = lines::structure(&Ty(ok).to_string(), &fields, &margin);
            line!(text, "{margin}Ok({structure})");
        }),
        Outcome::Response(payload) => response(text, indent, &pattern, payload),
        Outcome::Error(None) => {
            expression(
                text,
                Form::Call("Err", &[Form::Chain(&answer, &[("error", &[])])]),
            );
        }
        Outcome::Error(Some(variant)) => {
            let variant = self::variant(variant);
            let variant = &[Form::Word(&variant)];
            expression(
                text,
                Form::Call("Err", &[Form::Chain(&answer, &[("error_as", variant)])]),
            );
        }
        Outcome::TextError(variant) => error(text, indent, &pattern, "answer.text()?", variant.as_ref()),
        Outcome::BytesError(variant) => {
            error(text, indent, &pattern, "answer.body.clone()", variant.as_ref());
        }
        Outcome::Unexpected => {
            let boxed = Form::Call("Box::new", &[answer]);
            let error = Form::Call("Error::UnexpectedStatus", &[boxed]);
            expression(text, Form::Call("Err", &[error]));
        }
    }
}

fn pattern(statuses: &[StatusPattern]) -> String {
    let mut text = String::new();
    for (index, status) in statuses.iter().enumerate() {
        let bar = if index > 0 { " | " } else { "" };
        // Strings take all that is written.
        let _ = match status {
            StatusPattern::Code(code) => write!(text, "{bar}{code}"),
            StatusPattern::Range(first, last) => write!(text, "{bar}{first}..={last}"),
        };
    }
    if text.is_empty() {
        text.push('_');
    }
    text
}

/// A variant with its enum.
fn variant(variant: &VariantName) -> String {
    format!("{}::{}", Ty(&variant.ty), variant.name)
}

/// A field of an envelope, in a line that is indented by `indent` and may be so wide.
fn envelope(field: &EnvelopeField, indent: usize, width: usize) -> String {
    let value = match field.value {
        EnvelopeValue::Status => "answer.status.as_u16()",
        EnvelopeValue::ContentType => "answer.content_type().to_owned()",
        EnvelopeValue::Headers => "answer.headers.clone()",
        EnvelopeValue::Raw => "answer",
        EnvelopeValue::Payload(Decode::Json) => {
            let name = field.name.as_str();
            let value = "answer.json_if_any()?";
            let margin = match indent + name.len() + ": ".len() + value.len() <= width {
                true => String::new(),
                false => ["\n", &" ".repeat(indent + 4)].concat(),
            };
            return [name, ": answer", &margin, ".json_if_any()?"].concat();
        }
        EnvelopeValue::Payload(decode) => return format!("{}: Some({})", field.name, read(decode)),
        EnvelopeValue::None => "None",
    };
    format!("{}: {value}", field.name)
}

fn read(decode: Decode) -> &'static str {
    match decode {
        Decode::Json => "answer.json()?",
        Decode::Text => "answer.text()?",
        Decode::Bytes => "answer.body.clone()",
        Decode::Body => "body",
        Decode::Events => "EventStream::new(body)",
        Decode::Frames => "EventStream::of_frames(body)",
        Decode::Nothing => "()",
    }
}

/// Writes an arm of an error that is no JSON.
fn error(text: &mut String, indent: usize, pattern: &str, read: &str, variant: Option<&VariantName>) {
    let value = &[Form::Word("error")];
    let variant = variant.map(self::variant);
    let value = match &variant {
        Some(variant) => Form::Call(variant, value),
        None => Form::Word("error"),
    };
    let give = Form::Chain(&Form::Word("answer"), &[("error_value", &[value])]);
    block(
        text,
        indent,
        pattern,
        &format!("let error = {read};"),
        Form::Call("Err", &[give]),
    );
}

/// Writes an arm of a statement and an expression.
fn block(text: &mut String, indent: usize, pattern: &str, statement: &str, expression: Form<'_>) {
    let (margin, inside) = (" ".repeat(indent), indent + 4);
    line!(text, "{margin}{pattern} => {{");
    line!(text, "{margin}    {statement}");
    pad(text, inside);
    expression.write(text, inside, "");
    line!(text, "\n{margin}}}");
}

fn response(text: &mut String, indent: usize, pattern: &str, payload: &Payload) {
    let answer = Form::Word("answer");
    let plain = |text: &mut String, form: Form<'_>| {
        lines::arm(text, indent, pattern, |text, inside| {
            pad(text, inside);
            Form::Call("Ok", &[form]).write(text, inside, "");
            text.push('\n');
        });
    };
    let into = |text: &mut String, word: &str| plain(text, Form::Word(word));
    let with = |text: &mut String, value: &str| {
        plain(
            text,
            Form::Chain(&answer, &[("with_value", &[Form::Word(value)])]),
        );
    };
    let variant = match &payload.wrap {
        Wrap::Bare => {
            return match payload.decode {
                Decode::Json => into(text, "answer.into_json()?"),
                Decode::Text => into(text, "answer.into_text()?"),
                Decode::Bytes => into(text, "answer.into_bytes()"),
                Decode::Body => with(text, "body"),
                Decode::Events | Decode::Frames => with(text, read(payload.decode)),
                Decode::Nothing => into(text, "answer.into_empty()"),
            };
        }
        Wrap::Option if payload.decode == Decode::Nothing => return with(text, "None"),
        Wrap::Option => "Some".to_owned(),
        Wrap::Variant(variant) => self::variant(variant),
    };
    if payload.decode == Decode::Nothing {
        return with(text, &variant);
    }
    let (read, value) = match (&payload.wrap, payload.decode) {
        (Wrap::Option, Decode::Json) => ("answer.json_if_any()?", Form::Word("value")),
        (_, decode) => (read(decode), Form::Call(&variant, &[Form::Word("value")])),
    };
    let give = Form::Chain(&answer, &[("with_value", &[value])]);
    block(
        text,
        indent,
        pattern,
        &format!("let value = {read};"),
        Form::Call("Ok", &[give]),
    );
}
