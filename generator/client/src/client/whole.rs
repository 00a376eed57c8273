//! JSON in which a float without a fraction stands for an integer: `7.0` is 7, as JSON itself has it. With the feature `lenient`,
//! values that come in another form than is documented are read, too.

use serde::de::DeserializeOwned;
use serde_json::Error;

/// What serde says of a float that comes where an integer is read.
const FLOAT: &str = "invalid type: floating point";

/// Reads JSON. Only where a float comes in place of an integer is it read once more, with whole floats as integers.
pub(super) fn from_slice<T: DeserializeOwned>(json: &[u8]) -> Result<T, Error> {
    let outcome = strictly(json);
    #[cfg(feature = "lenient")]
    if let Err(error) = outcome {
        return super::model::from_slice(json).map_err(|_| error);
    }
    outcome
}

fn strictly<T: DeserializeOwned>(json: &[u8]) -> Result<T, Error> {
    let mut whole = Vec::new();
    let mut json = json;
    loop {
        match serde_json::from_slice(json) {
            Err(error) if whole.is_empty() && is_float(&error) => {
                whole = without_fractions(json);
                json = &whole;
            }
            outcome => return outcome,
        }
    }
}

#[cold]
fn is_float(error: &Error) -> bool {
    error.is_data() && error.to_string().starts_with(FLOAT)
}

/// The same JSON with a blank for each byte of fractions of nothing but zeros, so that all else stays where it is.
#[cold]
fn without_fractions(json: &[u8]) -> Vec<u8> {
    let mut whole = json.to_vec();
    let mut at = 0;
    while let Some(byte) = json.get(at) {
        at = match byte {
            b'"' => after_text(json, at + 1),
            b'-' | b'0'..=b'9' => {
                let is_part = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
                let number = json.get(at..).unwrap_or_default();
                let end = at + number.iter().take_while(|byte| is_part(byte)).count();
                let number = json.get(at..end).unwrap_or_default();
                let fraction = number.iter().position(|byte| *byte == b'.');
                if let Some(start) = fraction.map(|start| at + start)
                    && json.get(start + 1..end).is_some_and(is_zeros)
                    && let Some(blank) = whole.get_mut(start..end)
                {
                    blank.fill(b' ');
                }
                end
            }
            _ => at + 1,
        };
    }
    whole
}

fn is_zeros(digits: &[u8]) -> bool {
    !digits.is_empty() && digits.iter().all(|digit| *digit == b'0')
}

/// Where a text ends that begins here.
fn after_text(json: &[u8], mut at: usize) -> usize {
    while let Some(byte) = json.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn whole_floats_are_integers() {
        for (json, expected) in [
            ("[7.0,-3.00,0.0,12]", vec![7, -3, 0, 12]),
            (r#"[ 9007199254740993.0 , 1 ]"#, vec![9_007_199_254_740_993, 1]),
        ] {
            assert_eq!(from_slice::<Vec<i64>>(json.as_bytes()).unwrap(), expected);
        }
    }

    #[test]
    fn nothing_else_is_touched() {
        for json in [
            r#"{"a":"7.0","b\"7.0":[1.5,1.0e2,"\\",2.05]}"#,
            "[",
            "\"7.0",
            "7.",
            "-",
            "\"\\",
        ] {
            assert!(from_slice::<i64>(json.as_bytes()).is_err());
            let kept = without_fractions(json.as_bytes());
            assert_eq!(String::from_utf8(kept).unwrap().replace(' ', "."), json);
        }
        let floats: Vec<f64> = from_slice(b"[7.0,1.5]").unwrap();
        assert_eq!(floats, [7.0, 1.5]);
        let any: Value = from_slice(b"[7.0]").unwrap();
        assert_eq!(any.to_string(), "[7.0]");
        let error = from_slice::<Vec<i64>>(b"[7.0, 7.5]").unwrap_err();
        assert!(error.to_string().contains("7.5"), "{error}");
        assert_eq!(
            error.column(),
            serde_json::from_str::<Vec<i64>>("[7, 7.5]").unwrap_err().column() + 2
        );
    }
}
