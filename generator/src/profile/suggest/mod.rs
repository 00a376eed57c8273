//! What was seen on all pages, as a profile: lines that settle what can be guessed, comments for the rest. The same text for the
//! same pages.

mod text;
mod words;

use super::survey::Survey;
use text::{MOST, counted, line, quoted, shown, times, word};
use words::{columns, headings, types};

/// A profile for the pages that were looked at, and `others`, the pages that need none.
pub fn suggest(surveys: &[Survey], others: usize) -> String {
    let mut out = String::new();
    head(&mut out, surveys, others);
    forms(&mut out, surveys);
    calls(&mut out, surveys);
    servers(&mut out, surveys);
    pages(&mut out, surveys);
    tables_of_no_place(&mut out, surveys);
    headings(&mut out, surveys);
    columns(&mut out, surveys);
    types(&mut out, surveys);
    envelope(&mut out, surveys);
    success(&mut out, surveys);
    ignore(&mut out, surveys);
    out
}

/// Whether a page has nothing, though it shows calls.
fn is_empty(page: &Survey) -> bool {
    page.shows_calls && page.operations.is_empty() && page.models == 0
}

fn head(out: &mut String, surveys: &[Survey], others: usize) {
    let operations: usize = surveys.iter().map(|page| page.operations.len()).sum();
    let with = surveys.iter().filter(|page| !page.operations.is_empty()).count();
    let models: usize = surveys.iter().map(|page| page.models).sum();
    line(
        out,
        "# What docwright saw, as a profile. Lines without `#` hold; the others are yours to fill in, or to delete.",
    );
    line(
        out,
        &format!(
            "# {} pages that people wrote: {operations} operations on {with} of them, {models} models.",
            surveys.len()
        ),
    );
    if others > 0 {
        line(
            out,
            &format!("# {others} pages of a format of their own need no profile."),
        );
    }
}

fn forms(out: &mut String, surveys: &[Survey]) {
    let place = |page: &Survey, call: &str| format!("{}   {}", shown(call), shown(&page.page));
    let operations = counted(surveys.iter().flat_map(|page| {
        page.operations
            .iter()
            .map(move |(form, call)| (*form, place(page, call)))
    }));
    let mentions = counted(surveys.iter().flat_map(|page| {
        page.mentions
            .iter()
            .map(move |(form, call)| (*form, place(page, call)))
    }));
    for (title, rows) in [
        ("Operations begin as", &operations),
        ("Mentioned, or examples", &mentions),
    ] {
        if !rows.is_empty() {
            line(out, &format!("#\n# {title}:"));
        }
        for (form, count, example) in rows {
            line(out, &format!("#   {:<10}{count:>5}   {example}", word(form)));
        }
    }
    line(out, "");
    let mut names: Vec<_> = operations.iter().map(|row| row.0).collect();
    names.extend(
        mentions
            .iter()
            .map(|row| row.0)
            .filter(|form| !operations.iter().any(|row| row.0 == *form)),
    );
    if names.len() > 1 {
        let names: Vec<String> = names.into_iter().map(|form| quoted(&word(form))).collect();
        line(
            out,
            "# Leave out the forms that are no operations, if there are any among these:",
        );
        line(out, &format!("# operation-forms = [{}]", names.join(", ")));
    }
}

/// Calls that the reader cannot take for any.
fn calls(out: &mut String, surveys: &[Survey]) {
    let bare = counted(surveys.iter().flat_map(|page| {
        page.bare_paths
            .iter()
            .map(move |path| ((), format!("`{}` in {}", shown(path), shown(&page.page))))
    }));
    for ((), count, example) in bare {
        line(
            out,
            &format!(
                "# Paths stand alone {}, as {example}. If they are operations:",
                times(count)
            ),
        );
        line(out, "# default-method = \"GET\"");
    }
    let odd = counted(surveys.iter().flat_map(|page| {
        page.odd_methods.iter().map(move |(word, call)| {
            (
                word.clone(),
                format!("`{}` in {}", shown(call), shown(&page.page)),
            )
        })
    }));
    for (word, count, example) in odd.iter().take(MOST) {
        line(
            out,
            &format!(
                "# {} {}, as {example}. If that is a method:",
                shown(word),
                times(*count)
            ),
        );
        line(
            out,
            &format!("# method-alias.{} = {{ method = \"GET\" }}", quoted(word)),
        );
    }
}

fn servers(out: &mut String, surveys: &[Survey]) {
    let all = counted(surveys.iter().flat_map(|page| {
        page.servers
            .iter()
            .map(move |server| (server.clone(), page.page.clone()))
    }));
    if all.is_empty() {
        return;
    }
    line(
        out,
        "# Addresses that calls are sent to in these pages; one of them may be the base URL:",
    );
    for (server, count, _) in all.iter().take(3) {
        line(
            out,
            &format!("# base-url = {}   # {}", quoted(server), times(*count)),
        );
    }
}

fn pages(out: &mut String, surveys: &[Survey]) {
    let empty: Vec<&Survey> = surveys.iter().filter(|page| is_empty(page)).collect();
    if empty.is_empty() {
        return;
    }
    line(
        out,
        &format!("#\n# Pages that show calls, but no operation ({}):", empty.len()),
    );
    for page in empty.iter().take(MOST) {
        let seen = page.mentions.first().map_or(String::new(), |(form, call)| {
            format!("   {}: {}", word(form), shown(call))
        });
        line(out, &format!("#   {}{seen}", shown(&page.page)));
    }
}

fn tables_of_no_place(out: &mut String, surveys: &[Survey]) {
    let all = counted(surveys.iter().flat_map(|page| {
        page.tables
            .iter()
            .map(move |header| (header.clone(), shown(&page.page)))
    }));
    if all.is_empty() {
        return;
    }
    line(
        out,
        "#\n# Tables below operations that are no fields to the reader:",
    );
    for (header, count, page) in all.iter().take(MOST) {
        line(out, &format!("#  {count:>4}   {}   {page}", shown(header)));
    }
}

fn envelope(out: &mut String, surveys: &[Survey]) {
    let examples: Vec<&Option<String>> = surveys.iter().flat_map(|page| &page.payloads).collect();
    let all = counted(
        examples
            .iter()
            .copied()
            .flatten()
            .map(|name| (name.clone(), String::new())),
    );
    if let Some((name, count, _)) = all
        .first()
        .filter(|row| row.1 >= 4 && row.1 * 2 >= examples.len())
    {
        line(
            out,
            &format!(
                "\n# {count} of {} examples of answers hold all they say in `{}`. If every answer does:",
                examples.len(),
                shown(name)
            ),
        );
        line(out, "# [envelope]");
        line(out, &format!("# payload = {}", quoted(name)));
    }
}

fn success(out: &mut String, surveys: &[Survey]) {
    let all = counted(surveys.iter().flat_map(|page| {
        page.success.iter().flat_map(|(method, codes)| {
            codes
                .iter()
                .map(move |code| ((method.clone(), *code), String::new()))
        })
    }));
    if all.is_empty() {
        return;
    }
    line(
        out,
        "\n# Statuses of success that the pages state. For operations of which they state none:",
    );
    line(out, "# [success]");
    let mut methods: Vec<&str> = Vec::new();
    for ((method, code), count, _) in &all {
        if !methods.contains(&method.as_str()) {
            methods.push(method);
            line(out, &format!("# {method} = {code}   # stated {}", times(*count)));
        }
    }
}

fn ignore(out: &mut String, surveys: &[Survey]) {
    let empty: Vec<String> = surveys
        .iter()
        .filter(|page| is_empty(page))
        .map(|page| quoted(&page.page))
        .take(MOST)
        .collect();
    if !empty.is_empty() {
        line(out, "\n# Pages that are not about the API:\n# [ignore]");
        line(out, &format!("# pages = [{}]", empty.join(", ")));
    }
}

#[cfg(test)]
mod tests {
    use docwright_schema::{Diagnostics, SourceId};
    use proptest::prelude::*;

    use super::*;
    use crate::profile::{Column, Form, Heading, SeenColumn, SeenHeading};

    proptest! {
        /// Whatever stands in pages, what is printed is a profile.
        #[test]
        fn any_texts_make_a_profile(texts in proptest::collection::vec("\\PC{0,12}|[a\"'\\\\\n\r\t#=\\[\\]*]{0,8}", 8)) {
            let text = |at: usize| texts.get(at).cloned().unwrap_or_default();
            let page = Survey {
                page: text(0),
                mentions: vec![(Form::Bullet, text(1))],
                weak: vec![(Form::Raw, text(5))],
                shows_calls: true,
                odd_methods: vec![(text(2), text(3))],
                bare_paths: vec![text(4)],
                servers: vec![text(5)],
                headings: vec![SeenHeading { text: text(6), known: false, below: "a table", guess: Some(Heading::Body) }],
                columns: vec![SeenColumn { text: text(7), known: false, example: text(1), guess: Some(Column::Type) }],
                tables: vec![text(2)],
                types: vec![text(3)],
                payloads: vec![Some(text(4)); 4],
                ..Survey::default()
            };
            let made = suggest(&[page.clone(), page], 1);
            let mut diagnostics = Diagnostics::default();
            crate::profile::parse(&made, SourceId(0), &mut diagnostics);
            prop_assert_eq!(diagnostics, Diagnostics::default(), "{}", made);
        }
    }
}
