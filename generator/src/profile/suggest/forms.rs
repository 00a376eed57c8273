//! The forms in which operations begin, those of calls that are mentions, and the line that makes operations of them.

use super::draft::Draft;
use super::text::{Counted, counted, line, quoted, shown, word};
use crate::profile::survey::Survey;
use crate::profile::words::Form;

pub(super) fn print(out: &mut String, draft: &Draft, surveys: &[Survey]) {
    let has_strong = surveys.iter().any(|page| !page.operations.is_empty());
    let (mut operations, mut mentions) = (Vec::new(), Vec::new());
    for page in surveys {
        let place = |(form, call): &(Form, String)| (*form, call.clone(), page.page.clone());
        operations.extend(page.operations.iter().map(place));
        mentions.extend(page.mentions.iter().map(place));
        match has_strong {
            true => mentions.extend(page.weak.iter().map(place)),
            false => operations.extend(page.weak.iter().map(place)),
        }
    }
    // What no operation is comes first, and is the example.
    let is_other = |(_, call, _): &&Seen| !operations.iter().any(|(_, known, _)| is_of(call, known));
    let (others, known): (Vec<&Seen>, Vec<&Seen>) = mentions.iter().partition(is_other);
    let begin = rows(operations.iter());
    let mentioned = rows(others.iter().copied().chain(known.iter().copied()));
    let other = rows(others.iter().copied());
    let none = Vec::new();
    for (title, rows, other) in [
        ("Operations begin as", &begin, &none),
        ("Mentioned, or examples", &mentioned, &other),
    ] {
        if !rows.is_empty() {
            line(out, &format!("#\n# {title}:"));
        }
        for (form, count, example) in rows {
            let lost = other.iter().find(|row| row.0 == *form);
            let lost = lost.map_or(String::new(), |row| format!("   ({} of no operation)", row.1));
            line(
                out,
                &format!("#   {:<10}{count:>5}   {example}{lost}", word(form)),
            );
        }
    }
    line(out, "");
    propose(out, draft, &begin, &other);
}

/// A call of a form, and its page.
type Seen = (Form, String, String);

fn rows<'s>(all: impl Iterator<Item = &'s Seen>) -> Counted<Form> {
    counted(all.map(|(form, call, page)| (*form, format!("{}   {}", shown(call), shown(page)))))
}

/// The line that says which forms show operations: without one of them, or with those whose calls no operation has.
fn propose(out: &mut String, draft: &Draft, begin: &Counted<Form>, other: &Counted<Form>) {
    let is_new = |form: &Form| !begin.iter().any(|row| row.0 == *form);
    let names: Vec<Form> = begin.iter().map(|row| row.0).collect();
    let new: Vec<Form> = other.iter().map(|row| row.0).filter(is_new).collect();
    if draft.has("operation-forms") || names.len() + new.len() < 2 {
        return;
    }
    let list = |forms: &[Form]| {
        forms
            .iter()
            .map(|form| quoted(&word(form)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    if names.len() > 1 {
        line(out, "# If one of these forms shows no operations, leave it out:");
        line(out, &format!("# operation-forms = [{}]", list(&names)));
    }
    for form in new {
        let mut with = names.clone();
        with.push(form);
        line(
            out,
            &format!("# If calls of the form `{}` are operations, too:", word(form)),
        );
        line(out, &format!("# operation-forms = [{}]", list(&with)));
    }
}

/// Whether a call may be one of an operation: where the path of that has a variable, anything may stand.
fn is_of(call: &str, known: &str) -> bool {
    let parts = |call: &str| -> Vec<String> {
        let call = call.split(['?', '#']).next().unwrap_or_default();
        call.split('/').map(str::to_owned).collect()
    };
    let (own, known) = (parts(call), parts(known));
    let fits = |(own, known): (&String, &String)| own == known || known.contains('{') && !own.is_empty();
    own.len() == known.len() && own.iter().zip(&known).all(fits)
}

#[cfg(test)]
mod tests {
    use super::is_of;

    #[test]
    fn a_value_stands_for_a_variable() {
        let cases = [
            ("GET /boats", "GET /boats", true),
            ("GET /boats/7?deep=1", "GET /boats/{id}", true),
            ("GET /boats/", "GET /boats/{id}", false),
            ("PUT /boats/7", "GET /boats/{id}", false),
            ("GET /boats/7/crew", "GET /boats/{id}", false),
        ];
        for (call, known, expected) in cases {
            assert_eq!(is_of(call, known), expected, "{call}");
        }
    }
}
