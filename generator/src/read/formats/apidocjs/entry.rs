//! What marks tell of one operation, be it in comments or in the file that apidoc makes of them.

use docwright_schema::{SourceId, Span};

use super::comments::Element;
use super::parameter::{self, Param};
use super::shared::Shared;

/// An example.
#[derive(Debug, Clone)]
pub(super) struct Example {
    pub(super) title: String,
    pub(super) content: String,
}

/// An operation.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) source: SourceId,
    pub(super) span: Span,
    pub(super) method: String,
    pub(super) url: String,
    pub(super) title: String,
    pub(super) name: String,
    pub(super) group: String,
    /// What the group is called.
    pub(super) group_title: String,
    pub(super) version: String,
    pub(super) text: String,
    pub(super) deprecated: bool,
    /// Who may call, in words.
    pub(super) permissions: Vec<String>,
    /// Whether it is left out of the documentation.
    pub(super) hidden: bool,
    pub(super) headers: Vec<Param>,
    pub(super) params: Vec<Param>,
    pub(super) query: Vec<Param>,
    pub(super) body: Vec<Param>,
    pub(super) success: Vec<Param>,
    pub(super) errors: Vec<Param>,
    pub(super) header_examples: Vec<Example>,
    pub(super) request_examples: Vec<Example>,
    pub(super) success_examples: Vec<Example>,
    pub(super) error_examples: Vec<Example>,
    /// Addresses at which it can be tried.
    pub(super) tried_at: Vec<String>,
}

impl Entry {
    /// An operation of which nothing is said.
    pub(super) fn new(source: SourceId, span: Span) -> Entry {
        Entry {
            source,
            span,
            method: String::new(),
            url: String::new(),
            title: String::new(),
            name: String::new(),
            group: String::new(),
            group_title: String::new(),
            version: String::new(),
            text: String::new(),
            deprecated: false,
            permissions: Vec::new(),
            hidden: false,
            headers: Vec::new(),
            params: Vec::new(),
            query: Vec::new(),
            body: Vec::new(),
            success: Vec::new(),
            errors: Vec::new(),
            header_examples: Vec::new(),
            request_examples: Vec::new(),
            success_examples: Vec::new(),
            error_examples: Vec::new(),
            tried_at: Vec::new(),
        }
    }
}

/// The operation of a comment; `None` where it tells of none.
pub(super) fn of_comment(source: SourceId, elements: &[Element], shared: &Shared) -> Option<Entry> {
    let head = elements.iter().find(|element| element.mark == "api")?;
    let mut entry = Entry::new(source, head.span);
    let version = elements.iter().find(|element| element.mark == "apiVersion");
    entry.version = version.map_or_else(String::new, |element| element.text.trim().to_owned());
    let (method, rest) = head.text.strip_prefix('{')?.split_once('}')?;
    method.trim().clone_into(&mut entry.method);
    let line = rest.trim_start();
    let (url, title) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    url.clone_into(&mut entry.url);
    title
        .lines()
        .next()
        .unwrap_or_default()
        .trim()
        .clone_into(&mut entry.title);
    for element in shared.with_used(elements, &entry.version) {
        add(&mut entry, element);
    }
    let group = entry.group.clone();
    entry.group_title = shared.title(&group).unwrap_or(&group).to_owned();
    Some(entry)
}

fn add(entry: &mut Entry, element: &Element) {
    let text = element.text.trim();
    let param = || parameter::read(&element.text, element.span);
    match element.mark.as_str() {
        "apiName" => text.clone_into(&mut entry.name),
        "apiGroup" => text.clone_into(&mut entry.group),
        "apiDescription" => {
            if !entry.text.is_empty() {
                entry.text.push_str("\n\n");
            }
            entry.text.push_str(text);
        }
        "apiDeprecated" => entry.deprecated = true,
        "apiPermission" => {
            let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
            entry.permissions.extend(names.map(str::to_owned));
        }
        "apiIgnore" | "apiPrivate" => entry.hidden = true,
        "apiHeader" => entry.headers.extend(param()),
        "apiParam" => entry.params.extend(param()),
        "apiQuery" => entry.query.extend(param()),
        "apiBody" => entry.body.extend(param()),
        "apiSuccess" => entry.success.extend(param()),
        "apiError" => entry.errors.extend(param()),
        "apiHeaderExample" => entry.header_examples.push(example(&element.text)),
        "apiParamExample" | "apiBodyExample" | "apiRequestExample" => {
            entry.request_examples.push(example(&element.text));
        }
        // How a call is made is shown in many languages; a payload alone is that of the call.
        "apiExample" => {
            let shown = example(&element.text);
            if shown.title.to_lowercase().contains("request") {
                entry.request_examples.push(shown);
            }
        }
        "apiSuccessExample" => entry.success_examples.push(example(&element.text)),
        "apiErrorExample" => entry.error_examples.push(example(&element.text)),
        "apiSampleRequest" => entry.tried_at.push(text.to_owned()),
        _ => {}
    }
}

/// `{json} Title`, and what is shown on the lines below it.
fn example(text: &str) -> Example {
    let (title, content) = text.split_once('\n').unwrap_or((text, ""));
    let title = title.trim();
    let title = match title.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        // What is shown may stand on the first line.
        Some((kind, rest)) if kind.len() < 20 && !kind.contains([':', '"']) => rest,
        _ => title,
    };
    let is_content = title.trim_start().starts_with(['{', '[']) || title.starts_with("HTTP/");
    Example {
        title: title.trim().to_owned(),
        content: match is_content {
            true => format!("{title}\n{content}"),
            false => content.to_owned(),
        },
    }
}
