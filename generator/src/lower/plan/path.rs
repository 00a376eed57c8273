//! The path of an operation in pieces, and which parameter fills which of its variables.

use docwright_schema::schema::{Location, Operation, Parameter};

use crate::lower::naming::ident;

/// A piece of a path.
#[derive(Debug, PartialEq)]
pub(crate) enum Piece<'a> {
    /// As it stands.
    Literal(&'a str),
    /// The value of a parameter, by its position; `None` where no parameter has this name.
    Variable(&'a str, Option<usize>),
}

/// The path of an operation in pieces; a query in it is not among them.
pub(crate) fn pieces(operation: &Operation) -> Vec<Piece<'_>> {
    let path = operation.sent_path().unwrap_or_default();
    let mut rest = path.split('?').next().unwrap_or_default();
    let mut pieces = Vec::new();
    while let Some((literal, variable, after)) = next_variable(rest) {
        pieces.push(Piece::Literal(literal));
        pieces.push(Piece::Variable(variable, position(operation, variable)));
        rest = after;
    }
    pieces.push(Piece::Literal(rest));
    pieces.retain(|piece| *piece != Piece::Literal(""));
    pieces
}

/// The template of the path, without a query.
pub(crate) fn template(operation: &Operation) -> String {
    let pieces = pieces(operation);
    let text = pieces.iter().map(|piece| match piece {
        Piece::Literal(text) => (*text).to_owned(),
        Piece::Variable(name, _) => format!("{{{name}}}"),
    });
    text.collect()
}

/// What is before the first `{variable}`, its name, and what is after.
fn next_variable(text: &str) -> Option<(&str, &str, &str)> {
    let (literal, inside) = text.split_once('{')?;
    let (variable, after) = inside.split_once('}')?;
    Some((literal, variable, after))
}

/// The parameter that fills a variable: by wire name, by documented name, then by either as Rust would spell it.
fn position(operation: &Operation, variable: &str) -> Option<usize> {
    let in_path = |p: &&Parameter| p.location.value == Location::Path;
    let spelling = |name: &str| ident::snake(name, "parameter");
    let rules: [&dyn Fn(&Parameter) -> bool; 3] = [
        &|p| p.wire_name.value == variable,
        &|p| p.name == variable,
        &|p| spelling(&p.wire_name.value) == spelling(variable) || spelling(&p.name) == spelling(variable),
    ];
    rules
        .iter()
        .find_map(|rule| operation.parameters.iter().position(|p| in_path(&p) && rule(p)))
}

/// Whether the path has a variable that no parameter fills.
pub(crate) fn has_unnamed_variables(operation: &Operation) -> bool {
    pieces(operation)
        .iter()
        .any(|piece| matches!(piece, Piece::Variable(_, None)))
}
