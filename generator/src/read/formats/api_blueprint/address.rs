//! Templates of addresses, by RFC 6570: a path as descriptions have it, and the variables of the query.

use percent_encoding::percent_decode_str;

/// A variable of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Variable {
    /// Its name as blueprints spell it.
    pub(super) name: String,
    /// Its name in the address.
    pub(super) wire: String,
    pub(super) query: bool,
    /// Whether each value of a list is sent by itself.
    pub(super) explode: bool,
    /// A value that the template has in place of a variable.
    pub(super) value: Option<String>,
}

/// The path of a template, and its variables.
pub(super) fn read(template: &str) -> (String, Vec<Variable>) {
    let mut path = String::new();
    let mut variables = Vec::new();
    let mut rest = template.trim();
    while let Some((before, after)) = rest.split_once('{') {
        let Some((expression, after)) = after.split_once('}') else {
            break;
        };
        let in_query = path.contains('?') || before.contains('?');
        path.push_str(before);
        expand(expression, in_query, &mut path, &mut variables);
        rest = after;
    }
    path.push_str(rest);
    if let Some((front, query)) = path.clone().split_once('?') {
        path = front.to_owned();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            variables.push(written(pair));
        }
    }
    let path = path.split('#').next().unwrap_or_default();
    (colons(path, &mut variables), variables)
}

/// A path whose variables are written as `:id`, too.
fn colons(path: &str, variables: &mut Vec<Variable>) -> String {
    let segments = path.split('/').map(|segment| {
        let name = segment.strip_prefix(':').unwrap_or_default();
        let is_name = !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        if !is_name {
            return segment.to_owned();
        }
        variables.push(Variable {
            name: name.to_owned(),
            wire: name.to_owned(),
            query: false,
            explode: false,
            value: None,
        });
        format!("{{{name}}}")
    });
    segments.collect::<Vec<_>>().join("/")
}

/// What an expression is in the path; variables that do not stand there are added.
fn expand(expression: &str, in_query: bool, path: &mut String, variables: &mut Vec<Variable>) {
    let operator = expression.chars().next().filter(|c| "+#./;?&".contains(*c));
    let names = expression.trim_start_matches(['+', '#', '.', '/', ';', '?', '&']);
    let names = names.split(',').map(str::trim).filter(|name| !name.is_empty());
    for (at, raw) in names.enumerate() {
        let explode = raw.ends_with('*');
        let name = raw.trim_end_matches('*');
        // `{id:3}` is the beginning of a value.
        let name = match name.rsplit_once(':') {
            Some((front, digits)) if digits.parse::<u32>().is_ok() => front,
            _ => name,
        };
        let name = decoded(name);
        let front = match operator {
            // What stands behind the mark of a place in a page is not sent.
            Some('#') => continue,
            Some('?' | '&') => {
                variables.push(Variable {
                    wire: name.clone(),
                    name,
                    query: true,
                    explode,
                    value: None,
                });
                continue;
            }
            Some('/') => "/",
            Some('.') => ".",
            Some(';') => ";",
            _ if at > 0 => ",",
            _ => "",
        };
        path.push_str(front);
        if operator == Some(';') {
            path.push_str(&name);
            path.push('=');
        }
        path.push('{');
        path.push_str(&name);
        path.push('}');
        // `?page={page}` is told by the pair.
        if !in_query {
            variables.push(Variable {
                wire: name.clone(),
                name,
                query: false,
                explode,
                value: None,
            });
        }
    }
}

/// A pair of a query that is written out: `page={page}`, `kind=short`.
fn written(pair: &str) -> Variable {
    let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
    let name = value.strip_prefix('{').and_then(|value| value.strip_suffix('}'));
    Variable {
        name: name.map_or_else(|| decoded(key), str::to_owned),
        wire: decoded(key),
        query: true,
        explode: false,
        value: name.is_none().then(|| decoded(value)),
    }
}

/// A name without escapes.
pub(super) fn decoded(name: &str) -> String {
    percent_decode_str(name).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(template: &str) -> (String, Vec<String>) {
        let (path, variables) = read(template);
        let shape = |variable: &Variable| {
            let place = if variable.query { "?" } else { "/" };
            let star = if variable.explode { "*" } else { "" };
            let value = variable.value.as_deref().map(|value| format!("={value}"));
            format!("{place}{}{star}{}", variable.wire, value.unwrap_or_default())
        };
        (path, variables.iter().map(shape).collect())
    }

    fn is(template: &str, path: &str, variables: &[&str]) {
        let expected = variables.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(shape(template), (path.to_owned(), expected), "{template}");
    }

    #[test]
    fn variables_stand_where_their_operator_says() {
        is("/a/{id}{?b,c*}", "/a/{id}", &["/id", "?b", "?c*"]);
        is("/a{/b,c}{.d}", "/a/{b}/{c}.{d}", &["/b", "/c", "/d"]);
        is("/a/{+path}{#top}", "/a/{path}", &["/path"]);
        is(
            "/a?kind=short&page={n}{&size}",
            "/a",
            &["?size", "?kind=short", "?page"],
        );
        is("/a{?filter%5Bname%5D}", "/a", &["?filter[name]"]);
        is("/a/{id:3}/{b", "/a/{id}/{b", &["/id"]);
        is("/a/:id/b:c", "/a/{id}/b:c", &["/id"]);
    }
}
