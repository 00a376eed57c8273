//! Statuses that tests of an answer demand.

/// What stands between the word and the number.
const MARKS: [&str; 9] = [
    "===",
    "==",
    ".to.equal(",
    ".to.be.equal(",
    ".to.eql(",
    ".to.be.eql(",
    ".toBe(",
    ": eq ",
    "eq ",
];

/// The statuses that a script or a test demands: `response.status === 201`, `expect(res.getStatus()).to.equal(404)`.
pub(in super::super) fn statuses(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (at, word) in text.match_indices("tatus") {
        let rest = text.get(at + word.len()..).unwrap_or_default();
        let rest = rest.strip_prefix("Code").unwrap_or(rest);
        let rest = rest.trim_start_matches([' ', '(', ')', ',']);
        let Some(rest) = MARKS.iter().find_map(|mark| rest.strip_prefix(mark)) else {
            continue;
        };
        let digits: String = rest
            .trim_start()
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        let is_status = digits.len() == 3 && digits.starts_with(['1', '2', '3', '4', '5']);
        if is_status && !found.contains(&digits) {
            found.push(digits);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tests_demand() {
        assert_eq!(statuses("response.status === 201 && status == 20"), ["201"]);
        assert_eq!(statuses("expect(res.getStatus()).to.equal(404)"), ["404"]);
        assert_eq!(statuses("res.status: eq 204"), ["204"]);
        assert_eq!(statuses("response.status !== 201"), Vec::<String>::new());
    }
}
