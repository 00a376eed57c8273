//! What was seen on all pages, as a profile: lines that settle what can be guessed, comments for the rest. The same text for the
//! same pages.

mod calls;
mod draft;
mod forms;
mod guess;
mod more;
mod text;
mod words;

use super::survey::Survey;
use draft::Draft;
use text::{MOST, counted, line, quoted, shown, times, word};

/// So often the pages are looked at: a line may show what other lines are good for.
const ROUNDS: usize = 4;

/// A profile for the pages, that goes on from what a person has `written`. `look` looks at them with a profile, given as TOML, and
/// tells how many pages need none.
pub fn suggest(written: &str, look: &mut dyn FnMut(&str) -> (Vec<Survey>, usize)) -> String {
    let mut draft = Draft::of(written);
    let (mut surveys, mut others) = look(&draft.text());
    for _ in 1..ROUNDS {
        let is_new = calls::settle(&mut draft, &surveys) | words::settle(&mut draft, &surveys);
        if !is_new {
            break;
        }
        (surveys, others) = look(&draft.text());
    }
    print(&draft, &surveys, others)
}

fn print(draft: &Draft, surveys: &[Survey], others: usize) -> String {
    let mut out = String::new();
    head(&mut out, surveys, others);
    forms::print(&mut out, draft, surveys);
    draft.head(&mut out);
    calls::bare(&mut out, draft, surveys);
    servers(&mut out, draft, surveys);
    more::above(&mut out, draft, surveys);
    calls::aliases(&mut out, draft, surveys);
    words::print(&mut out, draft, surveys);
    answers(&mut out, draft, surveys);
    draft.rest(&mut out);
    calls::rpc(&mut out, draft, surveys);
    envelope(&mut out, draft, surveys);
    success(&mut out, draft, surveys);
    more::below(&mut out, draft);
    tables_of_no_place(&mut out, surveys);
    ignore(&mut out, draft, surveys);
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
    let pages = match surveys.len() {
        1 => "1 page that a person wrote".to_owned(),
        count => format!("{count} pages that people wrote"),
    };
    let seen = format!(
        "# {pages}. With the lines below, operations: {operations}, on {with} of them; models with a section of their own: {models}."
    );
    for text in [
        "# A profile for the pages that docwright looked at. Lines without `#` are its guesses, and hold: delete those that are wrong.",
        "# Where a line says `?`, put in what is meant and take away its `#`. Then look again, with what you have:",
        "#     docwright profile PATH --profile FILE",
        "#",
        &seen,
    ] {
        line(out, text);
    }
    if others > 0 {
        line(
            out,
            &format!("# {others} pages of a format of their own need no profile."),
        );
    }
}

fn servers(out: &mut String, draft: &Draft, surveys: &[Survey]) {
    let all = counted(surveys.iter().flat_map(|page| {
        page.servers
            .iter()
            .map(move |server| (server.clone(), page.page.clone()))
    }));
    if all.is_empty() || draft.has("base-url") {
        return;
    }
    line(
        out,
        "# Addresses that calls are sent to in these pages. If one of them is the base URL of all, and its path is not in the paths:",
    );
    for (server, count, _) in all.iter().take(3) {
        line(
            out,
            &format!("# base-url = {}   # {}", quoted(server), times(*count)),
        );
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
        "\n# Tables below operations of which the reader can make nothing; if they tell of fields, name their columns in [columns]:",
    );
    for (header, count, page) in all.iter().take(MOST) {
        line(out, &format!("#  {count:>4}   {}   {page}", shown(header)));
    }
}

/// Operations of whose answers nothing is known.
fn answers(out: &mut String, draft: &Draft, surveys: &[Survey]) {
    let is_known = |call: &str| draft.rows("answers").iter().any(|row| row.key == call);
    let silent: Vec<&String> = surveys
        .iter()
        .flat_map(|page| &page.silent)
        .filter(|call| !is_known(call))
        .collect();
    if !silent.is_empty() {
        let text = format!(
            "\n# Operations of which the pages do not tell what they answer ({}). In place of `?`: a type, a model such as \"array of Boat\",\n# or another operation that answers the same, such as \"GET /boats/{{}}\". `*` stands for any text.",
            silent.len()
        );
        line(out, &text);
        draft.table_or_head(out, "answers");
        for call in silent.iter().take(MOST) {
            line(out, &format!("# {} = \"?\"", quoted(call)));
        }
    } else if !draft.rows("answers").is_empty() {
        draft.table(out, "answers");
    }
}

fn envelope(out: &mut String, draft: &Draft, surveys: &[Survey]) {
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
        .filter(|row| row.1 > 2 && row.1 * 2 >= examples.len() && !draft.has("envelope"))
    {
        line(
            out,
            &format!(
                "\n# {count} of {} examples of answers hold their result in `{}`. If every answer does, also those of which none is shown:",
                examples.len(),
                shown(name)
            ),
        );
        line(out, "# [envelope]");
        line(out, &format!("# payload = {}", quoted(name)));
    }
}

fn success(out: &mut String, draft: &Draft, surveys: &[Survey]) {
    let all = counted(surveys.iter().flat_map(|page| {
        page.success.iter().flat_map(|(method, codes)| {
            codes
                .iter()
                .map(move |code| ((method.clone(), *code), String::new()))
        })
    }));
    if all.is_empty() || draft.has("success") {
        return;
    }
    line(
        out,
        "\n# Statuses of success that the pages state. If they hold for operations of which none is stated, too:",
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

/// Pages that have nothing for the reader, though they show calls.
fn ignore(out: &mut String, draft: &Draft, surveys: &[Survey]) {
    let empty: Vec<&Survey> = surveys.iter().filter(|page| is_empty(page)).collect();
    if empty.is_empty() {
        return;
    }
    line(
        out,
        &format!(
            "\n# Pages that show calls, but have no operation to the reader ({}):",
            empty.len()
        ),
    );
    for page in empty.iter().take(MOST) {
        let seen = page.mentions.first().map_or(String::new(), |(form, call)| {
            format!("   {}: {}", word(form), shown(call))
        });
        line(out, &format!("#   {}{seen}", shown(&page.page)));
    }
    if !draft.has("ignore") {
        let pages: Vec<String> = empty.iter().take(MOST).map(|page| quoted(&page.page)).collect();
        line(
            out,
            "# If they are not about the API, leave them out; else name the form of their calls in `operation-forms`:",
        );
        line(out, "# [ignore]");
        line(out, &format!("# pages = [{}]", pages.join(", ")));
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
                types: vec![text(3), "txt".to_owned()],
                marks: vec![text(2), "(needed)".to_owned()],
                methods: vec![("heading", text(6))],
                payloads: vec![Some(text(4)); 4],
                silent: vec![text(6)],
                ..Survey::default()
            };
            let mut look = |profile: &str| {
                let mut diagnostics = Diagnostics::default();
                crate::profile::parse(profile, SourceId(0), &mut diagnostics);
                assert_eq!(diagnostics, Diagnostics::default(), "{profile}");
                (vec![page.clone(), page.clone()], 1)
            };
            let made = suggest("", &mut look);
            let again = suggest(&made, &mut look);
            for made in [made, again] {
            let mut diagnostics = Diagnostics::default();
            crate::profile::parse(&made, SourceId(0), &mut diagnostics);
            prop_assert_eq!(diagnostics, Diagnostics::default(), "{}", made);
            }
        }
    }
}
