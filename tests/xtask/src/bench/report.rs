//! Figures as ratios: what of them is the same on every machine.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// A peer that lacks more operations than this part of the API does less work, and is no measure.
const WHOLE: f64 = 0.9;

/// A column of the table in the manual: its name, the ratio that it shows, and how many digits are told.
const COLUMNS: &[(&str, &str, usize)] = &[
    ("floor", "cpu_to_floor", 1),
    ("again", "again_to_full", 2),
    ("half", "half_to_full", 2),
    ("double", "double_to_full", 2),
    ("memory", "peak_to_input", 1),
    ("peer", "wall_to_peer", 2),
    ("check/op", "check_to_peer_per_operation", 2),
    ("check/field", "check_to_peer_per_field", 2),
    ("rustc", "rustc_peak_to_peer", 2),
    ("release", "release_to_peer_per_operation", 2),
    ("decode", "decode_to_derived", 2),
    ("sorted", "decode_sorted_to_derived", 2),
    ("encode", "encode_to_derived", 2),
    ("allocations", "allocations_to_derived", 2),
];

/// All that can be divided of the figures of a set.
pub(super) fn ratios(figures: &Map<String, Value>) -> Value {
    let all = Value::Object(figures.clone());
    let ours = |path: &str| all.pointer(path).and_then(Value::as_f64);
    let best = |path: &str| best(&all, path);
    // Where peers were run and none gave a figure, there is no ratio any more, whatever there was before.
    let to_peer = |mine: &str, theirs: &str| {
        let mine = ours(mine).filter(|_| figures.contains_key("peers"))?;
        Some(best(theirs).map(|theirs| (mine, theirs)))
    };
    let per = |over: &str, under: &str| ours(over).zip(ours(under)).map(Some);
    let pairs = [
        ("cpu_to_floor", per("/full/cpu_ms", "/floor/cpu_ms")),
        ("again_to_full", per("/again/cpu_ms", "/full/cpu_ms")),
        ("half_to_full", per("/half/cpu_ms", "/full/cpu_ms")),
        ("double_to_full", per("/double/cpu_ms", "/full/cpu_ms")),
        ("peak_to_input", per("/parallel/peak_bytes", "/input_bytes")),
        ("wall_to_peer", to_peer("/parallel/wall_ms", "/wall_ms")),
        (
            "check_to_peer_per_operation",
            to_peer(
                "/ours/check/user_ms_per_operation",
                "/check/user_ms_per_operation",
            ),
        ),
        (
            "check_to_peer_per_field",
            to_peer("/ours/check/user_ms_per_field", "/check/user_ms_per_field"),
        ),
        (
            "rustc_peak_to_peer",
            to_peer("/ours/check/peak_bytes", "/check/peak_bytes"),
        ),
        (
            "release_to_peer_per_operation",
            to_peer(
                "/ours/release/user_ms_per_operation",
                "/release/user_ms_per_operation",
            ),
        ),
        // Throughput is the inverse of time.
        (
            "decode_to_derived",
            per(
                "/json/documented/derived/decode_ms",
                "/json/documented/ours/decode_ms",
            ),
        ),
        (
            "decode_sorted_to_derived",
            per(
                "/json/alphabetical/derived/decode_ms",
                "/json/alphabetical/ours/decode_ms",
            ),
        ),
        (
            "encode_to_derived",
            per(
                "/json/documented/derived/encode_ms",
                "/json/documented/ours/encode_ms",
            ),
        ),
        (
            "allocations_to_derived",
            per(
                "/json/documented/ours/allocations",
                "/json/documented/derived/allocations",
            ),
        ),
    ];
    let ratio = |(name, pair): (&str, Option<Option<(f64, f64)>>)| {
        let rounded = |(over, under): (f64, f64)| (over / under.max(1e-9) * 1000.0).round() / 1000.0;
        Some((name.to_owned(), json!(pair?.map(rounded))))
    };
    Value::Object(pairs.into_iter().filter_map(ratio).collect())
}

/// The least figure of the peers whose crates are whole and compile; before they are compiled, of those that generate.
fn best(all: &Value, path: &str) -> Option<f64> {
    let truth = all.get("operations")?.as_f64()?;
    let peers = all.get("peers")?.as_object()?.values();
    let is_whole = |peer: &&Value| match peer.get("operations").and_then(Value::as_f64) {
        Some(operations) => operations >= truth * WHOLE && peer.pointer("/check/failed").is_none(),
        None => true,
    };
    peers
        .filter(is_whole)
        .filter_map(|peer| peer.pointer(path)?.as_f64())
        .min_by(f64::total_cmp)
}

/// The table in the manual: a row for each set; what was not measured stays as it is in `old`.
pub(super) fn table(all: &Map<String, Value>, old: &str) -> String {
    let names: Vec<&str> = COLUMNS.iter().map(|(name, ..)| *name).collect();
    let mut text = format!(
        "| documentation set | {} |\n|---|{}\n",
        names.join(" | "),
        "--:|".repeat(names.len())
    );
    let set = |row: &str| row.split('|').nth(1).map(|cell| cell.trim().to_owned());
    let old = old.lines().skip(2).filter(|row| row.starts_with("| "));
    let mut rows: BTreeMap<String, String> =
        old.filter_map(|row| Some((set(row)?, row.to_owned()))).collect();
    for (set, figures) in all {
        let old: Vec<&str> = rows.get(set).into_iter().flat_map(|row| row.split('|')).collect();
        // Before the first figure there are what is before the row, and its name.
        let old = |column: usize| old.get(column + 2).map_or("-", |cell| cell.trim()).to_owned();
        let figure = |(column, (_, ratio, digits)): (usize, &(&str, &str, usize))| match figures["ratios"]
            .get(ratio)
        {
            Some(value) => value
                .as_f64()
                .map_or("-".to_owned(), |value| format!("{value:.digits$}")),
            None => old(column),
        };
        let cells: Vec<String> = COLUMNS.iter().enumerate().map(figure).collect();
        rows.insert(set.clone(), format!("| {set} | {} |", cells.join(" | ")));
    }
    for row in rows.values() {
        text.push_str(row);
        text.push('\n');
    }
    text
}

/// The figures of a set for people: a line for each.
pub(super) fn set(name: &str, figures: &Map<String, Value>) -> String {
    let mut lines = vec![name.to_owned()];
    for (what, value) in figures {
        tell(what, value, 1, &mut lines);
    }
    lines.join("\n")
}

fn tell(what: &str, value: &Value, depth: usize, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth);
    let part = |name: &str| value.get(name).and_then(Value::as_f64);
    let Value::Object(parts) = value else {
        lines.push(format!("{indent}{what}: {value}"));
        return;
    };
    let used = match (part("wall_ms"), part("cpu_ms"), part("peak_bytes")) {
        (Some(wall), Some(cpu), Some(peak)) => {
            format!(" {wall:.1} ms wall, {cpu:.1} ms cpu, {:.1} MB", peak / 1e6)
        }
        _ => String::new(),
    };
    lines.push(format!("{indent}{what}:{used}"));
    let told = ["wall_ms", "cpu_ms", "peak_bytes"];
    for (what, value) in parts
        .iter()
        .filter(|(name, _)| used.is_empty() || !told.contains(&name.as_str()))
    {
        tell(what, value, depth + 1, lines);
    }
}
