//! What versions are compared by.

/// The numbers of a version; none is as `0.0.0`.
pub(super) fn key(version: &str) -> Vec<u64> {
    let front = version.split(['-', '+']).next().unwrap_or_default();
    let mut numbers: Vec<u64> = front
        .split('.')
        .map(|part| {
            let digits: String = part.chars().filter(char::is_ascii_digit).take(18).collect();
            digits.parse().unwrap_or_default()
        })
        .collect();
    numbers.resize(numbers.len().max(3), 0);
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_numbers() {
        assert!(key("0.10.0") > key("0.9.2"));
        assert_eq!(key("1"), key("1.0.0"));
        assert!(key("") < key("0.0.1"));
    }
}
