//! What a request function gives, and the type that it is decoded as.

use docwright::lower::rust::{
    Arm, Decode, EnvelopeValue, Function, Item, Outcome, StatusPattern, Type, Wrap,
};
use serde_json::Value;

use super::{Binding, extra, written};

impl<'c> Binding<'c> {
    /// How the payload is got out of a success.
    pub(super) fn decoded(&self, function: &Function) -> String {
        let encode = |decode: Decode, value: &str| match decode {
            Decode::Json => format!("Decoded::json({value})"),
            Decode::Text => format!("Decoded::text({value})"),
            Decode::Bytes => format!("Decoded::bytes({value})"),
            Decode::Nothing => "Ok(Decoded::nothing())".to_owned(),
        };
        let mut lines: Vec<String> = Vec::new();
        for arm in &function.arms {
            match &arm.outcome {
                Outcome::Envelope(fields) => {
                    for field in fields {
                        if let EnvelopeValue::Payload(decode) = field.value {
                            let name = field.name.as_str();
                            let value = encode(decode, "value");
                            lines.push(format!(
                                "    if let Some(value) = &answer.{name} {{ return {value}; }}\n"
                            ));
                        }
                    }
                }
                Outcome::Response(payload) => lines.push(match &payload.wrap {
                    Wrap::Bare => format!("    return {};\n", encode(payload.decode, "&answer.value")),
                    Wrap::Option => format!(
                        "    if let Some(value) = &answer.value {{ return {}; }}\n",
                        encode(payload.decode, "value")
                    ),
                    Wrap::Variant(variant) if payload.decode != Decode::Nothing => format!(
                        "    if let {}::{}(value) = &answer.value {{ return {}; }}\n",
                        written(&variant.ty),
                        variant.name.as_str(),
                        encode(payload.decode, "value")
                    ),
                    Wrap::Variant(_) => String::new(),
                }),
                _ => {}
            }
        }
        lines.dedup();
        // Nothing is reached after a bare payload.
        match lines.iter().position(|line| line.starts_with("    return")) {
            Some(last) => lines.truncate(last + 1),
            None => lines.push("    Ok(Decoded::nothing())\n".to_owned()),
        }
        lines.concat()
    }

    /// Whether the function takes the status for a success.
    pub(in crate::wire) fn succeeds(&self, function: &Function, status: u16) -> bool {
        let arm = function.arms.iter().find(|arm| is_for(arm, status));
        arm.is_some_and(|arm| matches!(arm.outcome, Outcome::Envelope(_) | Outcome::Response(_)))
    }

    /// The type that the body of an answer is decoded as.
    fn payload(&self, function: &'c Function, status: u16) -> Option<&'c Type> {
        let arm = function.arms.iter().find(|arm| is_for(arm, status))?;
        match &arm.outcome {
            Outcome::Envelope(fields) => {
                let field = fields
                    .iter()
                    .find(|field| matches!(field.value, EnvelopeValue::Payload(_)))?;
                let (structure, _) = self.structure(&function.ok)?;
                let found = structure.fields.iter().find(|known| known.name == field.name)?;
                Some(&found.ty)
            }
            Outcome::Response(payload) => match (&payload.wrap, &function.ok) {
                (Wrap::Variant(variant), _) => {
                    let Type::Path(path) = &variant.ty else {
                        return None;
                    };
                    let Item::Union(union) = self.item(path)? else {
                        return None;
                    };
                    let found = union.variants.iter().find(|known| known.name == variant.name)?;
                    found.ty.as_ref()
                }
                (_, Type::Response(inner)) => Some(inner),
                _ => None,
            },
            _ => None,
        }
    }
    /// The properties of an answer that the crate's types do not document, as paths. The types may keep them nevertheless, in
    /// the field [`super::EXTRA`]: that an answer is lossless is then none of the documents' merit.
    pub(in crate::wire) fn undocumented(
        &self,
        function: &Function,
        status: u16,
        body: &Value,
    ) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(ty) = self.payload(function, status) {
            extra::undocumented(self, ty, body, "", &mut found);
        }
        found
    }
}

fn is_for(arm: &Arm, status: u16) -> bool {
    let fits = |pattern: &StatusPattern| match pattern {
        StatusPattern::Code(code) => *code == status,
        StatusPattern::Range(first, last) => (*first..=*last).contains(&status),
    };
    arm.statuses.is_empty() || arm.statuses.iter().any(fits)
}
