//! Code that Markdown has as an element of HTML, `<pre>GET /boats</pre>`: fences take the place of its tags, byte for byte, so that
//! all else stays where it is. What has other elements in it stays HTML.

use std::borrow::Cow;

use memchr::memmem;

const OPEN: &str = "<pre";
const CLOSE: &str = "</pre>";

/// The text with fences in place of the tags.
pub(in super::super) fn fenced(text: Cow<'_, str>) -> Cow<'_, str> {
    if memmem::find(text.as_bytes(), OPEN.as_bytes()).is_none() {
        return text;
    }
    let mut made = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = memmem::find(rest.as_bytes(), OPEN.as_bytes()) {
        let (before, element) = rest.split_at(at);
        made.push_str(before);
        rest = element;
        // An element that never ends would be looked through for each tag.
        let Some(end) = memmem::find(element.as_bytes(), CLOSE.as_bytes()) else {
            break;
        };
        let is_first = made.is_empty() || made.ends_with('\n');
        let code = element.get(..end).and_then(code).filter(|_| is_first);
        let behind = element.get(end + CLOSE.len()..).unwrap_or_default();
        match code
            .filter(|_| behind.trim_start_matches([' ', '\r']).starts_with('\n') || behind.trim().is_empty())
        {
            Some((tag, code)) => {
                let blanks = " ".repeat(tag.len() - "```\n".len());
                made.push_str(&format!("```{blanks}\n{code}\n```  "));
                rest = behind;
            }
            None => {
                made.push_str(OPEN);
                rest = element.get(OPEN.len()..).unwrap_or_default();
            }
        }
    }
    made.push_str(rest);
    debug_assert_eq!(made.len(), text.len());
    Cow::Owned(made)
}

/// The tag and the code of an element that is not closed yet.
fn code(element: &str) -> Option<(&str, &str)> {
    let line = element.lines().next()?;
    let tag = line.get(..=line.find('>')?)?;
    let code = element.get(tag.len()..)?;
    let is_plain = tag.get(OPEN.len()..)?.starts_with(['>', ' ']) && !code.contains(['<', '`']);
    is_plain.then_some((tag, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_fences_and_nothing_moves() {
        for (text, made) in [
            ("a\n<pre>GET /x</pre>\nb", "a\n``` \nGET /x\n```  \nb"),
            ("<pre class=\"x\">{\n}</pre>\n", "```           \n{\n}\n```  \n"),
            ("a <pre>b</pre>\n", "a <pre>b</pre>\n"),
            ("<pre><b>x</b></pre>\n", "<pre><b>x</b></pre>\n"),
            ("<pre>never ends", "<pre>never ends"),
            ("<prefix>a</prefix>\n", "<prefix>a</prefix>\n"),
        ] {
            assert_eq!(fenced(Cow::Borrowed(text)), made);
            assert_eq!(made.len(), text.len());
        }
    }
}
