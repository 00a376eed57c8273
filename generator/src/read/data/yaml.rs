//! YAML's events to the tree. Which plain words are numbers, booleans or nothing is decided here, by the core schema of YAML 1.2
//! but for numbers with leading zeros: those are codes, not quantities.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle};

use super::build::Builder;
use super::node::{Data, Kind, Origin};

pub(super) fn parse(text: &str, origin: Origin) -> Data {
    let mut builder = Builder::new(origin, true);
    let options = granit_parser::options! { emit_unresolved_aliases: true, simple_key_max_lookahead: 16_384 };
    let mut at = 0;
    let mut events = Parser::new_from_str_with_options(text, options);
    for event in events.by_ref() {
        let met = match event {
            Ok((event, span)) => {
                let range = inside(span.byte_range(), text);
                at = at.max(range.end);
                meet(&mut builder, event, range.clone()).map_err(|message| (message.to_owned(), range))
            }
            Err(error) => {
                let start = floor(text, error.marker().byte_offset().unwrap_or(at));
                Err((error.to_string(), start..start))
            }
        };
        if let Err(flaw) = met {
            return builder.finish(at, Some(flaw));
        }
        if builder.is_done() {
            break;
        }
    }
    let mut rest = events.map_while(Result::ok);
    let next = rest.find_map(|(event, span)| match event {
        Event::DocumentStart(..) => Some(inside(span.byte_range(), text)),
        _ => None,
    });
    Data {
        next: next.map(|range| origin.span(range)),
        ..builder.finish(text.len(), None)
    }
}

fn inside(range: Option<Range<usize>>, text: &str) -> Range<usize> {
    let range = range.unwrap_or(0..0);
    let start = floor(text, range.start);
    start..floor(text, range.end).max(start)
}

fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn meet(builder: &mut Builder, event: Event<'_>, range: Range<usize>) -> Result<(), &'static str> {
    match event {
        Event::Scalar(text, _, 0, None) if builder.wants_key() => builder.key(&text, range),
        Event::Scalar(text, style, anchor, tag) => {
            let plain = style == ScalarStyle::Plain;
            let kind = match tag.as_ref().and_then(|tag| tag.core_suffix()) {
                Some("str") => Kind::String(text.as_ref().into()),
                Some(_) => word(&text),
                None if plain && tag.is_none() => word(&text),
                None => Kind::String(text.as_ref().into()),
            };
            builder.scalar(kind, range, anchor);
        }
        Event::SequenceStart(_, anchor, _) => builder.start_list(range.start, anchor)?,
        Event::MappingStart(_, anchor, _) => builder.start_map(range.start, anchor)?,
        Event::SequenceEnd | Event::MappingEnd => builder.end(range.end),
        Event::Alias(anchor) => builder.alias(anchor, range)?,
        Event::UnresolvedAlias(_) => return Err("an alias of nothing"),
        _ => {}
    }
    Ok(())
}

/// What a word without quotes is.
fn word(text: &str) -> Kind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Kind::Null,
        "true" | "True" | "TRUE" => Kind::Bool(true),
        "false" | "False" | "FALSE" => Kind::Bool(false),
        text if is_number(text) => Kind::Number(text.into()),
        text => Kind::String(text.into()),
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let all = |digits: &str, base| !digits.is_empty() && digits.chars().all(|c| c.is_digit(base));
    if let Some(hexadecimal) = text.strip_prefix("0x") {
        return all(hexadecimal, 16) && hexadecimal.len() <= 16;
    }
    if let Some(octal) = text.strip_prefix("0o") {
        return all(octal, 8) && octal.len() <= 21;
    }
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_code = whole.len() > 1 && whole.starts_with('0');
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let has_digits = whole.len() + fraction.len() > 0;
    let may = |digits: &str| digits.is_empty() || all(digits, 10);
    !is_code && has_digits && may(whole) && may(fraction) && all(exponent, 10)
}
