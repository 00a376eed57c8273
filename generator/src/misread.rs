//! What serde finds wrong with a TOML file of ours, as a finding: at its place, with the word that may have been meant.

use docwright_schema::{Code, Diagnostic, SourceId, Span, codes};

use crate::nearest::nearest;

/// The finding of an error in the file `what`; `code` is that of values of the wrong kind.
pub(crate) fn finding(
    what: &str,
    error: &toml::de::Error,
    source: SourceId,
    code: &'static Code,
) -> Diagnostic {
    let message = error.message();
    let is_key = message.starts_with("unknown field");
    let code = if is_key { &codes::UNKNOWN_KEY } else { code };
    let span = Span::new(source, error.span().unwrap_or(0..0));
    let mut finding = Diagnostic::new(
        code,
        format!("{what}: {}", message.lines().next().unwrap_or_default()),
    )
    .at(span, "");
    // serde lists the name and then what would have been right, all in back quotes.
    let mut names = message.split('`').skip(1).step_by(2);
    // Our own do alike. Of `arry of boats` the first word may be meant for one of them.
    let is_ours = message.contains(": it is ");
    if (is_key || is_ours || message.starts_with("unknown variant"))
        && let Some(wrong) = names.next()
        && let Some(near) = nearest(first_word(wrong), names)
    {
        finding = finding.help(format!("did you mean `{near}`?"));
    }
    finding
}

fn first_word(text: &str) -> &str {
    text.split([' ', '<']).next().unwrap_or(text)
}
