//! The type of a parameter that no page tells. An address and a header hold text, so that text can say any single value.

use docwright_schema::Fact;
use docwright_schema::schema::Type;

use crate::resolve::models::types::list_by_name;
use crate::resolve::rules;

/// What a description begins with that speaks of a value and spells it.
const IF_TRUE: &[&str] = &["if ", "when ", "set to ", "when set to ", "if set to "];

/// The type of a parameter: a boolean or text.
pub(super) fn of(description: Option<&str>) -> Fact<Type> {
    match description.is_some_and(begins_with_true) {
        true => Fact::assumed(Type::Boolean, rules::BOOLEAN_IN_DESCRIPTION),
        false => Fact::assumed(Type::String(None), rules::PARAMETER_TEXT),
    }
}

/// The type of a parameter of which people tell what each of its values is.
pub(super) fn of_values(name: &str, ty: Fact<Type>) -> Fact<Type> {
    let is_single = matches!(
        ty.value,
        Type::String(_) | Type::Integer(_) | Type::Number(_) | Type::Numeric | Type::Boolean
    );
    let list = || list_by_name(name, ty.value.clone());
    is_single.then(list).flatten().unwrap_or(ty)
}

fn begins_with_true(description: &str) -> bool {
    let is_mark = |c: char| matches!(c, '`' | '"' | '\'' | '*' | '“' | '‘');
    let text = description.trim_start();
    IF_TRUE.iter().any(|opening| {
        let head = text.get(..opening.len());
        let rest = text
            .get(opening.len()..)
            .map(|rest| rest.trim_start_matches(is_mark));
        let value = rest.and_then(|rest| rest.get(..4).zip(rest.get(4..)));
        head.is_some_and(|head| head.eq_ignore_ascii_case(opening))
            && value.is_some_and(|(word, rest)| {
                word.eq_ignore_ascii_case("true")
                    && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_the_description_spells() {
        let told = |description| of(Some(description)).value;
        assert_eq!(told("If `true`, locks below are counted, too."), Type::Boolean);
        assert_eq!(told("when set to true: nothing is written"), Type::Boolean);
        assert_eq!(told("If trueness matters"), Type::String(None));
        assert_eq!(told("Whether locks below are counted"), Type::String(None));
        assert_eq!(told("If é"), Type::String(None));
    }

    #[test]
    fn a_name_of_a_list() {
        let list = of_values("lock[]", of(None));
        assert_eq!(list.value, Type::Array(Box::new(Type::String(None))));
        assert_eq!(list.rule.as_deref(), Some(rules::LIST_BY_NAME));
        let integer = Fact::assumed(Type::Integer(None), rules::TYPE_FROM_EXAMPLE);
        let numbers = of_values("lock[]", integer.clone());
        assert_eq!(numbers.value, Type::Array(Box::new(Type::Integer(None))));
        assert_eq!(of_values("lock", integer.clone()), integer);
    }
}
