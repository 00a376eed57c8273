//! Request functions: the signature, the steps that put the request together, and how the answer is read.
//!
//! They are `#[inline]`: compiled where they are called, and with each the readers of its answers. A program that calls five
//! operations of eight hundred pays for five, and the crate by itself is compiled in little more than `cargo check` takes.

use super::form::{Form, signature};
use super::lines::{self, line};
use super::outcome;
use super::text::{self, Ty};
use crate::lower::rust::{
    Access, Argument, Decode, Encoding, Function, ParameterPlace, ParameterStep, Part, PartKind, Reply, Step,
    Type,
};

/// A request function.
pub(super) fn function(item: &Function) -> String {
    let mut text = String::new();
    text::docs(&mut text, "", &item.docs);
    if item.deprecated {
        text.push_str("#[deprecated]\n");
    }
    let gives = ("Call", [&item.ok, &item.error]);
    let argument = item.argument.as_ref();
    head(
        &mut text,
        0,
        item.name.as_str(),
        "client: &Client",
        argument,
        gives,
    );
    if let Some(argument) = argument.filter(|argument| argument.is_unread) {
        text.push_str(&format!("    let _ = {};\n", argument.name));
    }
    let method = format!("Method::{}", item.method);
    let path = text::string(&item.path);
    let operation = text::string(&item.operation);
    let request = &[Form::Word(&operation), Form::Word(&method), Form::Word(&path)];
    if item.steps.is_empty() {
        reply(&mut text, Some(request), item);
    } else {
        text.push_str("    let mut call = ");
        Form::Chain(&Form::Word("client"), &[("operation", request)]).write(&mut text, 4, ";");
        text.push('\n');
        for step in &item.steps {
            self::step(&mut text, step);
        }
        reply(&mut text, None, item);
    }
    text.push_str("}\n");
    text
}

/// How a function is called in another one of its module: an argument of its name hides it.
pub(super) fn callee(name: &str, argument: Option<&Argument>) -> String {
    let hides = name == "client" || argument.is_some_and(|argument| argument.name.as_str() == name);
    if hides {
        ["self::", name].concat()
    } else {
        name.to_owned()
    }
}

/// Writes the signature of a function that may take an argument besides what it is called on. It is compiled where it is
/// called: most users call a few of many, and each comes with all the models of its answer.
pub(super) fn head(
    text: &mut String,
    indent: usize,
    name: &str,
    on: &str,
    argument: Option<&Argument>,
    (gives, generics): (&str, [&Type; 2]),
) {
    let argument = argument.map(|argument| format!("{}: {}", argument.name, Ty(&argument.ty)));
    let inputs: Vec<&str> = [Some(on), argument.as_deref()].into_iter().flatten().collect();
    let generics = generics.map(|ty| Ty(ty).to_string());
    lines::pad(text, indent);
    text.push_str("#[inline]\n");
    signature(
        text,
        indent,
        &format!("pub fn {name}"),
        &inputs,
        (gives, &generics),
    );
}

/// Writes how the answer is read, of the request if it has no steps.
fn reply(text: &mut String, request: Option<&[Form<'_>]>, item: &Function) {
    text.push_str("    ");
    let (method, statuses, failed) = match &item.reply {
        Reply::Uniform {
            is_optional: true,
            ok,
            failed,
            ..
        } => ("answer_json_if_any", ok, failed),
        Reply::Uniform {
            decode, ok, failed, ..
        } => (answer(*decode), ok, failed),
        Reply::Arms { streamed, arms } => {
            let indent = match request {
                None => {
                    text.push_str("call");
                    4
                }
                Some(request) => {
                    text.push_str("client\n        .");
                    Form::Call("operation", request).write(text, 8, "");
                    text.push_str("\n        ");
                    8
                }
            };
            let body = if streamed.is_empty() { "_" } else { "body" };
            let streamed = text::string(streamed);
            text.push_str(".answer_with(\n");
            lines::pad(text, indent + 4);
            line!(text, "{streamed},");
            lines::pad(text, indent + 4);
            line!(text, "|answer, {body}| match answer.status.as_u16() {{");
            for arm in arms {
                outcome::arm(text, indent + 8, arm, &item.ok);
            }
            lines::pad(text, indent + 4);
            text.push_str("},\n");
            lines::pad(text, indent);
            text.push_str(")\n");
            return;
        }
    };
    let (statuses, failed) = (text::string(statuses), text::string(failed));
    let arguments = &[Form::Word(&statuses), Form::Word(&failed)];
    match request {
        None => Form::Call(&format!("call.{method}"), arguments).write(text, 4, ""),
        Some(request) => {
            let methods = &[("operation", request), (method, arguments)];
            Form::Chain(&Form::Word("client"), methods).write(text, 4, "");
        }
    }
    text.push('\n');
}

/// The runtime's method that reads every success in one way.
fn answer(decode: Decode) -> &'static str {
    match decode {
        Decode::Json => "answer_json",
        Decode::Text => "answer_text",
        Decode::Body | Decode::Bytes => "answer_body",
        Decode::Events => "answer_events",
        Decode::Frames => "answer_frames",
        Decode::Nothing => "answer_empty",
    }
}

fn step(text: &mut String, step: &Step) {
    match step {
        Step::Server(server) => call(text, 4, "call.server", &[&text::string(server)]),
        Step::Parameter(parameter) => self::parameter(text, parameter),
        Step::EventsField(name) => call(text, 4, "call.events_by_field", &[&text::string(name)]),
        Step::EventsQuery(name) => call(text, 4, "call.events_by_query", &[&text::string(name)]),
        Step::FixedQuery(name, value) => {
            call(
                text,
                4,
                "call.query",
                &[&text::string(name), &text::string(value)],
            );
        }
        Step::Schemes(alternatives) => {
            let together = alternatives
                .iter()
                .map(|names| format!("&[{}]", text::strings(names)));
            let list = together.collect::<Vec<_>>().join(", ");
            call(text, 4, "call.schemes", &[&format!("&[{list}]")]);
        }
        Step::Accept(media_types) => call(text, 4, "call.accept", &[&text::string(media_types)]),
        Step::Body { value, encoding } => body(text, value, encoding),
    }
}

/// Writes a statement that calls a method of the request.
fn call(text: &mut String, indent: usize, method: &str, arguments: &[&str]) {
    lines::pad(text, indent);
    let words: Vec<_> = arguments.iter().map(|argument| Form::Word(argument)).collect();
    Form::Call(method, &words).write(text, indent, ";");
    text.push('\n');
}

fn parameter(text: &mut String, step: &ParameterStep) {
    let (method, marks) = match step.place {
        ParameterPlace::Segment => ("call.segment", Vec::new()),
        ParameterPlace::Segments => ("call.segments", Vec::new()),
        ParameterPlace::SegmentLabel { explode } => {
            let between = if explode { "." } else { "," };
            (
                "call.segment_marked",
                vec![text::string("."), text::string(between)],
            )
        }
        ParameterPlace::SegmentMatrix { explode } => {
            let before = text::string(&format!(";{}=", step.name));
            let between = if explode {
                before.clone()
            } else {
                text::string(",")
            };
            ("call.segment_marked", vec![before, between])
        }
        ParameterPlace::Query => ("call.query", Vec::new()),
        ParameterPlace::QueryJoined(separator) => ("call.query_joined", vec![text::string(separator)]),
        ParameterPlace::QueryFields => ("call.query_fields", Vec::new()),
        ParameterPlace::Header => ("call.header", Vec::new()),
        ParameterPlace::Cookie => ("call.cookie", Vec::new()),
    };
    let (name, value) = (text::string(&step.name), reference(&step.value));
    let mut arguments = vec![name.as_str(), value.as_str()];
    arguments.extend(marks.iter().map(String::as_str));
    call(text, 4, method, &arguments);
}

/// A reference to a value; to an option, where it is one.
fn reference(access: &Access) -> String {
    match access {
        Access::Argument(name) | Access::OptionalArgument(name) => name.to_string(),
        Access::Field(argument, field) | Access::OptionalField(argument, field) => {
            format!("&{argument}.{field}")
        }
    }
}

fn body(text: &mut String, access: &Access, encoding: &Encoding) {
    let value = reference(access);
    match access {
        Access::Argument(_) | Access::Field(..) => send(text, 4, &value, encoding),
        Access::OptionalArgument(_) | Access::OptionalField(..) => {
            line!(text, "    if let Some(body) = {value} {{");
            send(text, 8, "body", encoding);
            text.push_str("    }\n\n");
        }
    }
}

/// Sends a body, given a reference to it.
fn send(text: &mut String, indent: usize, reference: &str, encoding: &Encoding) {
    // Fields and methods are reached without it.
    let place = reference.trim_start_matches('&');
    match encoding {
        Encoding::Json => call(text, indent, "call.json", &[reference]),
        Encoding::JsonAs(media_type) => {
            call(
                text,
                indent,
                "call.json_as",
                &[&text::string(media_type), reference],
            );
        }
        Encoding::Form => call(text, indent, "call.form", &[reference]),
        Encoding::Bytes(media_type) => {
            let value = format!("{place}.clone()");
            call(text, indent, "call.body", &[&text::string(media_type), &value]);
        }
        Encoding::Text(media_type) => {
            let value = format!("{place}.to_owned()");
            call(text, indent, "call.body", &[&text::string(media_type), &value]);
        }
        Encoding::Files => {
            let pad = " ".repeat(indent);
            line!(text, "{pad}let mut multipart = Multipart::new();");
            line!(text, "{pad}for (name, file) in {reference} {{");
            line!(text, "{pad}    multipart.file(name, file);");
            line!(text, "{pad}}}");
            if indent == 4 {
                text.push('\n');
            }
            line!(text, "{pad}call.multipart(multipart);");
        }
        Encoding::Multipart(parts) if parts.is_empty() => {
            call(text, indent, "call.multipart", &["Multipart::new()"]);
        }
        Encoding::Multipart(parts) => {
            let pad = " ".repeat(indent);
            line!(text, "{pad}let mut multipart = Multipart::new();");
            for part in parts {
                self::part(text, indent, place, part);
            }
            line!(text, "{pad}call.multipart(multipart);");
        }
    }
}

fn part(text: &mut String, indent: usize, body: &str, part: &Part) {
    let name = text::string(&part.name);
    let field = &part.field;
    let (method, value) = match part.kind {
        PartKind::Text => ("text", format!("&{body}.{field}")),
        PartKind::File => ("file", format!("&{body}.{field}")),
        PartKind::Files => ("files", format!("&{body}.{field}")),
        PartKind::OptionalFiles => ("files", format!("{body}.{field}.iter().flatten()")),
    };
    let arguments = &[Form::Word(&name), Form::Word(&value)];
    lines::pad(text, indent);
    Form::Chain(&Form::Word("multipart"), &[(method, arguments)]).write(text, indent, ";");
    text.push('\n');
}
