//! Pages that people wrote and that yield no operation, though they are documentation of some: what one page cannot tell, as a page
//! of models has none either. Takes the evidence of all pages, makes findings.

use std::collections::BTreeMap;

use docwright_schema::evidence::Evidence;
use docwright_schema::{Diagnostic, Diagnostics, codes};

/// A folder has a form of its own from so many pages on.
const FEWEST: usize = 2;

const HELP: &str = "`docwright profile PATH` shows what was seen, and the lines of a profile that may help";

/// Reports documents without any operation, else folders without any whose pages look like it.
pub(super) fn report(pages: &[Evidence], diagnostics: &mut Diagnostics) {
    let is_told = diagnostics.iter().any(|found| found.code == &codes::NO_OPERATION);
    let has_any = |page: &Evidence| {
        !(page.operations.is_empty()
            && page.calls.is_empty()
            && page.commands.is_empty()
            && page.pointers.is_empty())
    };
    let written = pages.iter().filter(|page| page.prose);
    if !pages.iter().any(has_any) {
        let is_alone = pages.iter().all(|page| page.prose);
        let is_empty = pages.iter().all(|page| page.models.is_empty());
        let first = written.clone().next().filter(|_| is_alone);
        // Pages of a format of their own may be of models alone.
        if let Some(first) = first.or(pages.first().filter(|_| is_empty)).filter(|_| !is_told) {
            let message = match pages.len() {
                1 => "no operation was recognised on this page".to_owned(),
                count => format!("no operation was recognised on any of {count} pages"),
            };
            diagnostics.push(finding(message, first));
        }
        return;
    }
    let mut folders: BTreeMap<&str, (Vec<&Evidence>, bool)> = BTreeMap::new();
    for page in written {
        let folder = page.page.rsplit_once('/').map_or("", |(folder, _)| folder);
        let (silent, has_operations) = folders.entry(folder).or_default();
        *has_operations |= has_any(page);
        silent.extend(page.silent.then_some(page));
    }
    for (folder, (silent, has_operations)) in folders {
        if let Some(first) = silent
            .first()
            .filter(|_| !has_operations && silent.len() >= FEWEST)
        {
            let message = format!(
                "{} pages in `{folder}` have sections of requests and answers, but no operation was recognised on any of them",
                silent.len()
            );
            diagnostics.push(finding(message, first));
        }
    }
}

fn finding(message: String, first: &Evidence) -> Diagnostic {
    Diagnostic::new(&codes::NO_OPERATION, message)
        .page(first.page.as_str())
        .help(HELP)
}
