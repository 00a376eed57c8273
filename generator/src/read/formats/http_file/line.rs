//! What a line of such a file may be.

/// Methods.
const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// Method and address of the line of a request: `GET https://host/x HTTP/1.1`. An address alone is one to get.
pub(super) fn request(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_end();
    let (word, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    let rest = without_version(rest.trim());
    if METHODS.contains(&word) {
        let is_address = rest.starts_with(['/', '{', '<']) || rest.contains(['/', ':', '.']);
        return (is_address && !rest.starts_with('#')).then_some((word, rest));
    }
    let is_address = word.starts_with("http://") || word.starts_with("https://");
    (is_address && without_version(rest).is_empty()).then_some(("GET", word))
}

fn without_version(text: &str) -> &str {
    let version = text.rsplit_once(" HTTP/").map(|(front, _)| front.trim_end());
    match version {
        Some(front) => front,
        None if text.starts_with("HTTP/") => "",
        None => text,
    }
}

/// The text of a comment.
pub(super) fn comment(line: &str) -> Option<&str> {
    let line = line.trim_start();
    line.strip_prefix('#').or_else(|| line.strip_prefix("//"))
}

/// Name and value of a variable of the file: `@host = localhost`.
pub(super) fn variable(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim().strip_prefix('@')?.split_once('=')?;
    let name = name.trim();
    let is_name = name
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '$'));
    (is_name && !name.is_empty()).then_some((name, value.trim()))
}

/// Name and value of a header.
pub(super) fn header(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    is_name.then_some((name, value.trim()))
}

/// Whether a line begins what is done with the answer: a script, a file to write or to compare with, a test.
pub(super) fn is_handler(line: &str) -> bool {
    let line = line.trim_start();
    ["> ", ">>", "<>", "?? "]
        .iter()
        .any(|mark| line.starts_with(mark))
}

/// The file that a line of a body stands for.
pub(super) fn file(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix('<')?;
    let rest = rest.strip_prefix('@').unwrap_or(rest);
    let name = rest.strip_prefix([' ', '\t'])?.trim();
    (!name.is_empty() && !name.contains(['<', '>'])).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_requests() {
        assert_eq!(
            request("GET {{host}}/boats HTTP/1.1"),
            Some(("GET", "{{host}}/boats"))
        );
        assert_eq!(
            request("POST localhost:80/boats"),
            Some(("POST", "localhost:80/boats"))
        );
        assert_eq!(request("https://host/boats"), Some(("GET", "https://host/boats")));
        assert_eq!(request("GET all boats"), None);
        assert_eq!(request("Get /boats"), None);
    }
}
