//! The variables of a path template, and the parameters that fill them.
//!
//! A server cannot be called unless every variable is filled, so documents that show all parameters show one for each.
//! Most have the variable's name. One that a client library renamed is known by what is left over.

use docwright_schema::schema::{Location, Parameter, Type};
use docwright_schema::{Fact, Place, Rare};

use super::input::{Input, Request};
use crate::resolve::rules;

/// Names of the variables in a path template.
pub(super) fn variables(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// Gives every variable of the path template a parameter.
pub(super) fn fill(input: &Input<'_>, request: &mut Request) {
    // Nameless parameters may be these; the overlay tells.
    if request
        .parameters
        .iter()
        .any(|parameter| parameter.name.is_empty())
    {
        return;
    }
    let filled = |variable: &str, parameters: &[Parameter]| {
        parameters
            .iter()
            .any(|p| p.location.value == Location::Path && p.wire_name.value == variable)
    };
    let open: Vec<&str> = input
        .path
        .into_iter()
        .flat_map(variables)
        .filter(|variable| !filled(variable, &request.parameters))
        .collect();
    if let [variable] = open.as_slice()
        && let Some(parameter) = last_required(&mut request.parameters)
    {
        parameter.wire_name = Fact::derived((*variable).to_owned(), rules::IN_PATH_LAST);
        parameter.location = Fact::derived(Location::Path, rules::IN_PATH_LAST);
        return;
    }
    for variable in open {
        request.parameters.push(unmentioned(input, variable));
    }
}

/// The rule `in-path-last`: the only required text or number that nothing else tells where to go.
fn last_required(parameters: &mut [Parameter]) -> Option<&mut Parameter> {
    let scalar = |ty: &Type| matches!(ty, Type::String(_) | Type::Integer(_) | Type::Numeric);
    let mut left = parameters.iter_mut().filter(|parameter| {
        let rest = parameter.location.rule.as_deref() == Some(rules::IN_QUERY_REST);
        let is_wire = parameter.wire_name.rule.is_none();
        rest && !is_wire && parameter.required.value && scalar(&parameter.ty.value)
    });
    left.next().filter(|_| left.next().is_none())
}

/// A variable that no page speaks of.
fn unmentioned(input: &Input<'_>, variable: &str) -> Parameter {
    let documented = input.documented;
    Parameter {
        style: None,
        name: variable.to_owned(),
        wire_name: Fact::derived(variable.to_owned(), rules::WIRE_NAME_TEMPLATE),
        location: Fact::derived(Location::Path, rules::IN_PATH_TEMPLATE),
        ty: Fact::assumed(Type::String(None), rules::IN_PATH_TEMPLATE),
        required: Fact::derived(true, rules::REQUIRED_PATH),
        deprecated: false,
        description: None,
        example: None,
        default: None,
        constraints: Rare::default(),
        place: Place::new(documented.page, &documented.evidence.anchor, variable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_of_a_template() {
        assert_eq!(variables("/a/{b}/c/{d}:run").collect::<Vec<_>>(), ["b", "d"]);
        assert_eq!(variables("/a/{b").count(), 0);
    }
}
