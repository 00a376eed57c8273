//! `score --rules` and `score --leave-one-out`: whether facts are what their grade says, and whether the numbers that rules
//! go by hold on documentation that they were not chosen on.
//!
//! The score tool counts for each rule the facts that are true and those that are not. A threshold is chosen for what it makes
//! of a group of sets: each true fact counts one, each derived one that is false takes away [`PRICE`], so that a rule that
//! derives is worth it from 97 % up. Without the sets of one API, the choice is made anew, and these sets tell what it is worth.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use docwright::overlay::{self, Overlay};
use docwright::profile::Profile;
use docwright::resolve::thresholds::{Row, TABLE, Thresholds};
use docwright::{openapi, read, resolve, source};
use docwright_schema::{Diagnostics, Evidence};
use serde_json::Value;

use crate::corpus::{self, Set};
use crate::say;
use crate::score::Arguments;
use crate::spelt::Spelt;

/// What a derived fact costs that is false.
const PRICE: i64 = 32;

/// How many misses the score tool prints of each kind: all.
const ALL: &str = "1000000";

/// How many facts are true and false, by grade and rule.
type Counts = BTreeMap<String, (i64, i64)>;

/// Prints the score tool's table of rules for folders of documentation sets.
pub(crate) fn rules(arguments: &Arguments) -> Result<bool> {
    let Some(shared) = corpus::shared() else {
        return Ok(true);
    };
    let docwright = corpus::build("docwright-cli", "docwright", "debug")?;
    for suite in suites(&arguments.folders, &shared) {
        say(&suite.display().to_string());
        let mut tool = Command::new("python3")
            .arg(shared.join("score/score.py"))
            .arg("--suite")
            .arg(&suite)
            .args([
                "--run",
                &format!("'{}' openapi -q {{input}}", docwright.display()),
            ])
            .args(["--only", &arguments.only.names.join(","), "--misses", ALL])
            .args(["--more", "--rules"])
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot run python3")?;
        let lines = BufReader::new(tool.stdout.take().context("no output")?).lines();
        let (mut spelt, mut shown) = (Spelt::default(), BTreeMap::new());
        for line in lines {
            let line = line?;
            match spelt.line(&line) {
                Some(unit) => {
                    let count: &mut usize = shown.entry(unit.to_owned()).or_default();
                    *count += 1;
                    if *count <= arguments.misses {
                        say(&line);
                    }
                }
                None => {
                    shown.clear();
                    say(&line);
                }
            }
        }
        ensure!(tool.wait()?.success(), "the score tool failed");
        say(&format!("\n{}", spelt.table()));
    }
    Ok(true)
}

/// The folders that are named, or all of the corpus.
fn suites(folders: &[PathBuf], shared: &Path) -> Vec<PathBuf> {
    match folders {
        [] => vec![shared.join("corpus/speakeasy"), shared.join("corpus/starlight")],
        named => named.to_vec(),
    }
}

/// Chooses each threshold without each of the sets, and prints what it is worth on them.
pub(crate) fn leave_one_out(arguments: &Arguments) -> Result<bool> {
    let Some(shared) = corpus::shared() else {
        return Ok(true);
    };
    let suite = arguments.folders.first().cloned();
    let suite = suite.unwrap_or_else(|| shared.join("corpus/speakeasy"));
    let sets = corpus::sets(&suite)?;
    let tool = shared.join("score/score.py");
    let mut measured = Vec::new();
    for set in sets.iter().filter(|set| arguments.only.wants(&set.name)) {
        measured.push(Measured::of(set, &tool)?);
    }
    say(&format!(
        "{:18}{:>7}{:>14}{:>20}{:>20}",
        "threshold", "chosen", "without one", "% on the others", "% on the one"
    ));
    for row in &TABLE {
        say(&refit(row, &measured));
    }
    let with = |rule: &str| TABLE.iter().any(|row| row.rule == rule);
    say("\nRules without a threshold, and the set where each is wrong most:");
    let rules = by_rule(&measured).into_iter();
    for (rule, of) in rules.filter(|(rule, _)| !with(bare(rule))) {
        let ((right, wrong), share) = (of.all, percent(of.all));
        let worst = of.worst.map_or(String::new(), |(set, (right, wrong))| {
            format!("{set} {right}:{wrong}")
        });
        say(&format!("{rule:40}{right:>8}{wrong:>7}{share:>8}  {worst}"));
    }
    Ok(true)
}

/// The counts of a set: as docwright is, and with each value that was tried for each threshold.
struct Measured {
    name: String,
    now: Counts,
    tried: Vec<Vec<Counts>>,
}

impl Measured {
    fn of(set: &Set, tool: &Path) -> Result<Measured> {
        let found = source::find(std::slice::from_ref(&set.input), Path::new("/"));
        let evidence = read::read(&found.sources, Profile::EMPTY, &mut Diagnostics::default()).evidence;
        let overlay = match &set.overlay {
            Some(path) => {
                let text = std::fs::read_to_string(path)?;
                overlay::parse(
                    &text,
                    docwright_schema::SourceId::new(0),
                    &mut Diagnostics::default(),
                )
            }
            None => Overlay::default(),
        };
        let mut known: Vec<(String, Counts)> = Vec::new();
        let mut counts = |thresholds: &Thresholds| -> Result<Counts> {
            let document = document(thresholds, &evidence, &overlay)?;
            if let Some((_, counts)) = known.iter().find(|(other, _)| *other == document) {
                return Ok(counts.clone());
            }
            let counts = score(tool, &set.truth, &document)?;
            known.push((document, counts.clone()));
            Ok(counts)
        };
        let now = counts(&Thresholds::default())?;
        let mut tried = Vec::new();
        for row in &TABLE {
            let of_value = |value: &u32| counts(&Thresholds::default().with(row.threshold, *value));
            tried.push(row.tried.iter().map(of_value).collect::<Result<_>>()?);
        }
        Ok(Measured {
            name: set.name.clone(),
            now,
            tried,
        })
    }
}

fn document(thresholds: &Thresholds, evidence: &[Evidence], overlay: &Overlay) -> Result<String> {
    let schema = resolve::resolve_by(thresholds, evidence, overlay, &mut Diagnostics::default());
    Ok(openapi::to_json(&schema)?)
}

/// What the score tool counts for a recovered document.
fn score(tool: &Path, truth: &Path, document: &str) -> Result<Counts> {
    let file = tempfile::NamedTempFile::new()?;
    std::fs::write(file.path(), document)?;
    let output = Command::new("python3")
        .arg(tool)
        .arg(truth)
        .arg(file.path())
        .arg("--json")
        .output()?;
    ensure!(output.status.success(), "the score tool failed");
    let result: Value = serde_json::from_slice(&output.stdout)?;
    let rules = result
        .get("rules")
        .and_then(Value::as_object)
        .context("no rules")?;
    let count = |value: &Value, at: usize| value.get(at).and_then(Value::as_i64).unwrap_or_default();
    let counts = rules
        .iter()
        .map(|(rule, value)| (rule.clone(), (count(value, 0), count(value, 1))));
    Ok(counts.collect())
}

/// The line of one threshold.
fn refit(row: &Row, sets: &[Measured]) -> String {
    let at = row.threshold as usize;
    let counts = |set: &Measured, value: usize| -> Counts {
        set.tried
            .get(at)
            .and_then(|tried| tried.get(value))
            .cloned()
            .unwrap_or_default()
    };
    let (mut chosen, mut on_others, mut on_one) = (Vec::new(), (0, 0), (0, 0));
    for left in sets {
        // The same API in another language is no other documentation.
        let others = || sets.iter().filter(|set| api(&set.name) != api(&left.name));
        let worth = |value: usize| others().map(|set| worth(&counts(set, value))).sum::<i64>();
        // What is there already wins a draw.
        let best = (0..row.tried.len())
            .max_by_key(|&value| (worth(value), row.tried.get(value) == Some(&row.value)));
        let Some(best) = best else { continue };
        chosen.extend(row.tried.get(best).copied());
        others().for_each(|set| add(&mut on_others, derived(&counts(set, best), row.rule)));
        add(&mut on_one, derived(&counts(left, best), row.rule));
    }
    chosen.sort_unstable();
    chosen.dedup();
    let chosen: Vec<String> = chosen.iter().map(u32::to_string).collect();
    format!(
        "{:18}{:>7}{:>14}{:>20}{:>20}",
        row.name,
        row.value,
        chosen.join(" "),
        percent(on_others),
        percent(on_one)
    )
}

/// What a set is the documentation of: its name begins with it.
fn api(name: &str) -> &str {
    name.split('-').next().unwrap_or(name)
}

/// What facts are worth: see above.
fn worth(counts: &Counts) -> i64 {
    let of = |(rule, &(right, wrong)): (&String, &(i64, i64))| match rule.starts_with("derived") {
        true => right - PRICE * wrong,
        false => right,
    };
    counts.iter().map(of).sum()
}

/// Facts that a rule derived.
fn derived(counts: &Counts, rule: &str) -> (i64, i64) {
    counts
        .get(&format!("derived: {rule}"))
        .copied()
        .unwrap_or_default()
}

fn add(sum: &mut (i64, i64), (right, wrong): (i64, i64)) {
    sum.0 += right;
    sum.1 += wrong;
}

fn bare(rule: &str) -> &str {
    rule.split(": ").nth(1).unwrap_or(rule)
}

/// What a rule does on all sets, and on the one where it is wrong most.
#[derive(Default)]
struct OfRule<'s> {
    all: (i64, i64),
    worst: Option<(&'s str, (i64, i64))>,
}

fn by_rule(sets: &[Measured]) -> BTreeMap<&str, OfRule<'_>> {
    let mut rules: BTreeMap<&str, OfRule<'_>> = BTreeMap::new();
    for set in sets {
        for (rule, &counts) in &set.now {
            let of = rules.entry(rule).or_default();
            add(&mut of.all, counts);
            if counts.1 > of.worst.map_or(0, |(_, worst)| worst.1) {
                of.worst = Some((&set.name, counts));
            }
        }
    }
    rules
}

fn percent((right, wrong): (i64, i64)) -> String {
    match right + wrong {
        0 => "-".to_owned(),
        all => {
            let tenths = 1000 * right / all;
            format!("{}.{}", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(name: &str, tried: [(i64, i64); 2]) -> Measured {
        let counts = |counts| Counts::from([("derived: rule".to_owned(), counts)]);
        Measured {
            name: name.to_owned(),
            now: counts(tried[0]),
            tried: vec![tried.map(counts).to_vec()],
        }
    }

    #[test]
    fn the_set_that_is_left_out_has_no_say() {
        let row = Row {
            rule: "rule",
            value: 1,
            tried: &[1, 2],
            ..TABLE[0]
        };
        // The second value is better for the third set alone.
        let sets = [
            set("a", [(100, 0), (90, 10)]),
            set("b", [(100, 0), (90, 10)]),
            set("c", [(50, 50), (100, 0)]),
        ];
        let line = refit(&row, &sets);
        let cells: Vec<&str> = line.split_whitespace().collect();
        // Without `a` or `b`, `c` decides; without `c`, it is the one that suffers.
        assert_eq!(&cells[1..], ["1", "1", "2", "96.6", "76.6"]);
    }
}
