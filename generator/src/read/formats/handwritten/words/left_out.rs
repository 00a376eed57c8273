//! Parts of a path that may be left out: an ending in brackets, segments in brackets, one in another.
//!
//! Takes a path as it is written, makes each path that it stands for. Knows no variables.

/// The path without an ending that may be left out: `/pets[.json]`, `/pets(.:format)`, `/tiles/{z}[@2x].png`.
fn without_ending(path: &str) -> Option<String> {
    for (open, close) in [("[.", ']'), ("(.", ')'), ("[@", ']')] {
        if let Some(at) = path.find(open)
            && let Some(end) = path.get(at..).and_then(|rest| rest.find(close))
            && !path.get(at..at + end)?.contains(['/', ' ', '|'])
            && path.get(at + 1..at + end)? != "..."
        {
            return Some(format!("{}{}", path.get(..at)?, path.get(at + end + 1..)?));
        }
    }
    None
}

/// More segments that may be left out make no more paths.
const MOST_LEFT_OUT: usize = 3;

/// The path with and without the segments that may be left out: `/pets[/:id]`, `/pets[/<id>[/<toy>]]`, `/pets/[<id>]`.
pub(super) fn variants(path: &str) -> Vec<String> {
    let mut made = Vec::new();
    spread(path, 0, &mut made);
    made
}

fn spread(path: &str, depth: usize, made: &mut Vec<String>) {
    if let Some(short) = without_ending(path) {
        return spread(&short, depth, made);
    }
    if depth < MOST_LEFT_OUT
        && let Some((front, inner, back)) = left_out(path)
    {
        // With a slash of its own it is left out with that: `/uri/$ROOT/[PARTS../]NAME`.
        if let Some(inner) = inner.strip_suffix('/').filter(|inner| !inner.starts_with('/')) {
            let inner = inner.trim_end_matches('.');
            spread(&format!("{front}{back}"), depth + 1, made);
            spread(&format!("{front}{inner}/{back}"), depth + 1, made);
            return;
        }
        spread(&format!("{}{back}", front.trim_end_matches('/')), depth + 1, made);
        spread(&format!("{front}{inner}{back}"), depth + 1, made);
        return;
    }
    if !made.iter().any(|known| known == path) {
        made.push(path.to_owned());
    }
}

/// What stands before, in and behind the first brackets around a segment that may be left out.
fn left_out(path: &str) -> Option<(&str, &str, &str)> {
    let opens = |at: &usize| {
        let inner = path.get(at + 1..).unwrap_or_default();
        let after_slash = path.get(..*at).is_some_and(|front| front.ends_with('/'));
        inner.starts_with('/')
            || path.as_bytes().get(*at) == Some(&b'[') && after_slash && opens_segment(inner)
    };
    let at = path.match_indices(['[', '(']).map(|(at, _)| at).find(opens)?;
    let close = if path.as_bytes().get(at) == Some(&b'[') {
        (b'[', b']')
    } else {
        (b'(', b')')
    };
    let mut depth = 0_usize;
    for (end, byte) in path.bytes().enumerate().skip(at) {
        if byte == close.0 {
            depth += 1;
        } else if byte == close.1 {
            depth -= 1;
            if depth == 0 {
                return Some((path.get(..at)?, path.get(at + 1..end)?, path.get(end + 1..)?));
            }
        }
    }
    None
}

/// Whether a bracket behind a slash is around a variable, or around segments with the slash behind them.
fn opens_segment(inner: &str) -> bool {
    let within = inner.split(']').next().unwrap_or_default();
    inner.starts_with(['<', '{']) || within.len() > 1 && within.ends_with('/') && !within.contains([' ', '['])
}

#[cfg(test)]
mod tests {
    use super::super::left_out::variants;

    #[test]
    fn what_stands_in_brackets_may_be_left_out() {
        let cases = [
            ("/boats[/:id]", "/boats /boats/:id"),
            ("/boats[/<id>[/<sail>]]", "/boats /boats/<id> /boats/<id>/<sail>"),
            ("/boats[/<id>/[<sail>]]", "/boats /boats/<id> /boats/<id>/<sail>"),
            ("/boats/[<id>]", "/boats /boats/<id>"),
            ("/boats/[DECKS../]NAME", "/boats/NAME /boats/DECKS/NAME"),
            // These brackets are how a variable is written.
            ("/boats/[:id]", "/boats/[:id]"),
            ("/boats[.json]", "/boats"),
        ];
        for (path, expected) in cases {
            assert_eq!(variants(path).join(" "), expected, "{path}");
        }
    }
}
