//! Calls that the reader cannot take for any: words in the place of a method, paths that stand alone, methods by name.

use toml::{Table, Value};

use super::draft::Draft;
use super::guess;
use super::text::{self, MOST, counted, line, quoted, shown, times};
use crate::profile::survey::Survey;

/// Adds lines for the calls that the reader cannot take for any, where it can be guessed what they are.
pub(super) fn settle(draft: &mut Draft, surveys: &[Survey]) -> bool {
    let mut is_new = false;
    for (word, count, example) in odd_methods(surveys) {
        if let Some(method) = guess::method(&word) {
            let alias: Table = [("method".to_owned(), Value::String(method.to_owned()))]
                .into_iter()
                .collect();
            let note = format!("{}, as {example}", times(count));
            is_new |= draft.put("method-alias", &word, Value::Table(alias), note);
        }
    }
    // Where nothing else is an operation, they are.
    let has_operations = surveys
        .iter()
        .any(|page| !page.operations.is_empty() || !page.weak.is_empty());
    if let Some((count, example)) = bare_paths(surveys)
        && !has_operations
        && !is_new
        && count > 1
    {
        let note = format!("paths stand alone {}, as {example}", times(count));
        is_new |= draft.add("default-method", Value::String("GET".to_owned()), note);
    }
    is_new
}

/// Words that stand where methods do: how often, and one example.
fn odd_methods(surveys: &[Survey]) -> text::Counted<String> {
    counted(surveys.iter().flat_map(|page| {
        let odd = page.odd_methods.iter();
        odd.map(|(word, call)| {
            let example = format!("`{}` in {}", shown(call), shown(&page.page));
            (word.clone(), example)
        })
    }))
}

/// Paths that stand alone: how often, and one example.
fn bare_paths(surveys: &[Survey]) -> Option<(usize, String)> {
    let all = counted(surveys.iter().flat_map(|page| {
        let paths = page.bare_paths.iter();
        paths.map(|path| ((), format!("`{}` in {}", shown(path), shown(&page.page))))
    }));
    all.into_iter()
        .next()
        .map(|((), count, example)| (count, example))
}

/// Calls that the reader cannot take for any.
pub(super) fn bare(out: &mut String, draft: &Draft, surveys: &[Survey]) {
    if let Some((count, example)) = bare_paths(surveys)
        && !draft.has("default-method")
    {
        let text = format!(
            "# Paths stand alone {}, as {example}. If they are operations:",
            times(count)
        );
        line(out, &text);
        line(out, "# default-method = \"GET\"");
    }
}

/// Words in the place of a method, and what methods they are.
pub(super) fn aliases(out: &mut String, draft: &Draft, surveys: &[Survey]) {
    let open = odd_methods(surveys);
    if open.is_empty() && draft.rows("method-alias").is_empty() {
        return;
    }
    line(
        out,
        "\n# Words in the place of a method, and what methods they are.",
    );
    draft.table_or_head(out, "method-alias");
    for (word, count, example) in open.iter().take(MOST) {
        let setting = format!("# {} = {{ method = \"?\" }}", quoted(word));
        line(out, &format!("{setting:<44} # {}, as {example}", times(*count)));
    }
}

/// Names that may be those of RPC methods, where nothing else is an operation.
pub(super) fn rpc(out: &mut String, draft: &Draft, surveys: &[Survey]) {
    let has_operations = surveys.iter().any(|page| !page.operations.is_empty());
    let all = counted(surveys.iter().flat_map(|page| {
        let names = page.methods.iter();
        names.map(|(place, name)| (*place, format!("`{}` in {}", shown(name), shown(&page.page))))
    }));
    if let Some((place, count, example)) = all.first()
        && !has_operations
        && !draft.has("rpc")
        && *count > 1
    {
        let what = match *place {
            "file" => "Names of pages",
            _ => "Headings",
        };
        let text = format!(
            "\n# {what} may be the names of RPC methods {}, as {example}. If they are, with the path that they are called at:",
            times(*count)
        );
        line(out, &text);
        for text in [
            "# [rpc]",
            "# path = \"/{name}\"",
            &format!("# names = \"{place}\""),
        ] {
            line(out, text);
        }
    }
}
