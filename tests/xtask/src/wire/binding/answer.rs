//! What a request function gives, and the type that it is decoded as.

use docwright::lower::rust::{
    Arm, Decode, EnvelopeValue, Function, Item, Outcome, Payload, Reply, StatusPattern, Type, Wrap,
};
use serde_json::Value;

use super::{Binding, extra, written};

impl<'c> Binding<'c> {
    /// How the payload is got out of a success.
    pub(super) fn decoded(&self, function: &Function) -> String {
        let mut lines: Vec<String> = match &function.reply {
            Reply::Uniform { decode, .. } => vec![bare(*decode)],
            Reply::Arms { arms, .. } => arms.iter().flat_map(|arm| taken(&arm.outcome)).collect(),
        };
        lines.dedup();
        // Nothing is reached after a bare payload.
        match lines.iter().position(|line| line.starts_with("    return")) {
            Some(last) => lines.truncate(last + 1),
            None => lines.push("    Ok(Decoded::nothing())\n".to_owned()),
        }
        lines.concat()
    }

    /// How the payload is got out of a documented error.
    pub(super) fn failed(&self, function: &Function) -> String {
        let json = || "    return Decoded::json(&error);\n".to_owned();
        let mut lines: Vec<String> = match &function.reply {
            Reply::Uniform { failed, .. } => (!failed.is_empty()).then(json).into_iter().collect(),
            Reply::Arms { arms, .. } => arms.iter().filter_map(|arm| refused(&arm.outcome)).collect(),
        };
        lines.dedup();
        match lines.iter().position(|line| line.starts_with("    return")) {
            Some(last) => lines.truncate(last + 1),
            None => lines.push("    Err(Failure::new(\"driver\", \"no such error\"))\n".to_owned()),
        }
        lines.concat()
    }

    /// Whether the function takes the status for a success.
    pub(in crate::wire) fn succeeds(&self, function: &Function, status: u16) -> bool {
        match &function.reply {
            Reply::Uniform { ok, .. } => is_listed(ok, status),
            Reply::Arms { arms, .. } => {
                let outcome = outcome(arms, status);
                matches!(outcome, Some(Outcome::Envelope(_) | Outcome::Response(_)))
            }
        }
    }

    /// The type that the body of an answer is decoded as.
    fn payload(&self, function: &'c Function, status: u16) -> Option<&'c Type> {
        let arms = match &function.reply {
            Reply::Uniform { .. } => return inside(&function.ok),
            Reply::Arms { arms, .. } => arms,
        };
        match outcome(arms, status)? {
            Outcome::Envelope(fields) => {
                let field = fields
                    .iter()
                    .find(|field| matches!(field.value, EnvelopeValue::Payload(_)))?;
                let (structure, _) = self.structure(&function.ok)?;
                let found = structure.fields.iter().find(|known| known.name == field.name)?;
                Some(&found.ty)
            }
            Outcome::Response(payload) => match &payload.wrap {
                Wrap::Variant(variant) => {
                    let Type::Path(path) = &variant.ty else {
                        return None;
                    };
                    let Item::Union(union) = self.item(path)? else {
                        return None;
                    };
                    let found = union.variants.iter().find(|known| known.name == variant.name)?;
                    found.ty.as_ref()
                }
                Wrap::Bare | Wrap::Option => inside(&function.ok),
            },
            _ => None,
        }
    }

    /// The properties of an answer that the crate's types do not document, as paths. The types may keep them nevertheless:
    /// that an answer is lossless is then none of the documents' merit.
    pub(in crate::wire) fn undocumented(
        &self,
        function: &Function,
        status: u16,
        body: &Value,
    ) -> Vec<String> {
        let mut found = extra::Found::default();
        if let Some(ty) = self.payload(function, status) {
            extra::walk(self, ty, body, "", &mut found);
        }
        found.undocumented
    }
}

/// The lines that take the payload out of what an arm gives.
fn taken(outcome: &Outcome) -> Vec<String> {
    let found = |place: &str, decode: Decode| {
        let told = told(decode, "value");
        format!("    if let {place} {{ return {told}; }}\n")
    };
    match outcome {
        Outcome::Envelope(fields) => {
            let lines = fields.iter().filter_map(|field| match field.value {
                EnvelopeValue::Payload(decode) => {
                    let place = format!("Some(value) = &mut answer.{}", field.name.as_str());
                    Some(found(&place, decode))
                }
                _ => None,
            });
            lines.collect()
        }
        Outcome::Response(Payload { decode, wrap }) => match wrap {
            Wrap::Bare => vec![bare(*decode)],
            Wrap::Variant(_) | Wrap::Option if *decode == Decode::Nothing => Vec::new(),
            Wrap::Option => vec![found("Some(value) = &mut answer.value", *decode)],
            Wrap::Variant(variant) => {
                let (ty, name) = (written(&variant.ty), variant.name.as_str());
                vec![found(
                    &format!("{ty}::{name}(value) = &mut answer.value"),
                    *decode,
                )]
            }
        },
        _ => Vec::new(),
    }
}

/// The line that takes the payload out of an error.
fn refused(outcome: &Outcome) -> Option<String> {
    let (variant, decode) = match outcome {
        Outcome::Error(variant) => (variant, Decode::Json),
        Outcome::TextError(variant) => (variant, Decode::Text),
        Outcome::BytesError(variant) => (variant, Decode::Bytes),
        _ => return None,
    };
    Some(match variant {
        None => format!("    return {};\n", told(decode, "&error")),
        Some(variant) => {
            let place = format!("{}::{}(value)", written(&variant.ty), variant.name.as_str());
            format!(
                "    if let {place} = &error {{ return {}; }}\n",
                told(decode, "value")
            )
        }
    })
}

fn bare(decode: Decode) -> String {
    format!("    return {};\n", told(decode, "&mut answer.value"))
}

/// What the driver tells of a payload.
fn told(decode: Decode, value: &str) -> String {
    match decode {
        Decode::Json => format!("Decoded::json({value})"),
        Decode::Text => format!("Decoded::text({value})"),
        Decode::Bytes => format!("Decoded::bytes({value})"),
        Decode::Body => format!("Decoded::body({value})"),
        Decode::Events | Decode::Frames => format!("Decoded::events({value})"),
        Decode::Nothing => "Ok(Decoded::nothing())".to_owned(),
    }
}

/// What is inside a response.
fn inside(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Response(inner) => Some(inner),
        _ => None,
    }
}

fn outcome(arms: &[Arm], status: u16) -> Option<&Outcome> {
    let fits = |pattern: &StatusPattern| match pattern {
        StatusPattern::Code(code) => *code == status,
        StatusPattern::Range(first, last) => (*first..=*last).contains(&status),
    };
    let arm = arms
        .iter()
        .find(|arm| arm.statuses.is_empty() || arm.statuses.iter().any(fits))?;
    Some(&arm.outcome)
}

/// Whether a status is among those of a list, as the runtime reads it.
fn is_listed(statuses: &str, status: u16) -> bool {
    statuses.split_whitespace().any(|word| {
        if let Some(class) = word.strip_suffix("XX") {
            return class.parse() == Ok(status / 100);
        }
        match word.split_once('-') {
            Some((first, last)) => {
                first.parse().is_ok_and(|first: u16| first <= status)
                    && last.parse().is_ok_and(|last: u16| status <= last)
            }
            None => word == "*" || word.parse() == Ok(status),
        }
    })
}
