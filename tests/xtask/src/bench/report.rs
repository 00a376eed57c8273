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
    ("cold", "cold_to_peer", 2),
    ("packages", "packages_to_peer", 2),
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
        ("cold_to_peer", to_peer("/ours/cold/wall_ms", "/cold/wall_ms")),
        (
            "packages_to_peer",
            to_peer("/ours/cold/packages", "/cold/packages"),
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

/// The table in the manual: a row for each set; what was not measured stays as it is in `old`. What no set has is no column.
pub(super) fn table(all: &Map<String, Value>, old: &str) -> String {
    let cells = |row: &str| -> Vec<String> { row.split('|').map(|cell| cell.trim().to_owned()).collect() };
    let mut lines = old.lines().filter(|line| line.starts_with("| "));
    let head = lines.next().map(cells).unwrap_or_default();
    let mut rows: BTreeMap<String, BTreeMap<&str, String>> = BTreeMap::new();
    for row in lines.map(cells) {
        let column = |name: &str| {
            head.iter()
                .position(|cell| cell == name)
                .and_then(|at| row.get(at))
        };
        let known = COLUMNS
            .iter()
            .filter_map(|(name, ..)| Some((*name, column(name)?.clone())));
        rows.insert(row.get(1).cloned().unwrap_or_default(), known.collect());
    }
    for (set, figures) in all {
        let row = rows.entry(set.clone()).or_default();
        for (name, ratio, digits) in COLUMNS {
            if let Some(value) = figures["ratios"].get(ratio) {
                let text = |value: f64| format!("{value:.digits$}");
                row.insert(name, value.as_f64().map_or("-".to_owned(), text));
            }
        }
    }
    let is_known = |name: &&str| {
        rows.values()
            .any(|row| row.get(name).is_some_and(|cell| cell != "-"))
    };
    let names: Vec<&str> = COLUMNS.iter().map(|(name, ..)| *name).filter(is_known).collect();
    let mut text = format!(
        "| documentation set | {} |\n|---|{}\n",
        names.join(" | "),
        "--:|".repeat(names.len())
    );
    for (set, row) in &rows {
        let cells = names.iter().map(|name| row.get(name).map_or("-", String::as_str));
        let cells: Vec<&str> = cells.collect();
        text.push_str(&format!("| {set} | {} |\n", cells.join(" | ")));
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
