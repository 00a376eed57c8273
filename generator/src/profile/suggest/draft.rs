//! A profile in the making: what a person wrote, and the lines that are added for what was seen.

use toml::{Table, Value};

use super::text::{line, quoted};

/// The tables of words, in the order in which they are printed.
const TABLES: &[&str] = &["method-alias", "headings", "columns", "types", "marks", "answers"];

/// A line, and what was seen that is the reason for it.
#[derive(Debug)]
pub(super) struct Row {
    pub key: String,
    pub value: Value,
    pub note: String,
}

/// A profile in the making.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// What a person wrote, but for the tables of words.
    written: Table,
    /// What is said outside of tables.
    top: Vec<Row>,
    /// The rows of tables of words, in their order.
    tables: Vec<Vec<Row>>,
}

impl Draft {
    /// Of what a person wrote; nothing, if that is no TOML.
    pub(super) fn of(written: &str) -> Draft {
        let mut written: Table = toml::from_str(written).unwrap_or_default();
        let rows = |table: Option<Value>| match table {
            Some(Value::Table(table)) => table
                .into_iter()
                .map(|(key, value)| Row {
                    key,
                    value,
                    note: String::new(),
                })
                .collect(),
            _ => Vec::new(),
        };
        let tables = TABLES.iter().map(|name| rows(written.remove(*name))).collect();
        Draft {
            written,
            top: Vec::new(),
            tables,
        }
    }

    /// Whether a person or a line says something of a key that stands outside of tables, or of a table.
    pub(super) fn has(&self, key: &str) -> bool {
        self.written.contains_key(key) || self.top.iter().any(|row| row.key == key)
    }

    /// Adds a line outside of tables; whether it is new.
    pub(super) fn add(&mut self, key: &str, value: Value, note: String) -> bool {
        let is_new = !self.has(key);
        if is_new {
            let key = key.to_owned();
            self.top.push(Row { key, value, note });
        }
        is_new
    }

    /// The rows of a table of words.
    pub(super) fn rows(&self, table: &str) -> &[Row] {
        let at = TABLES.iter().position(|name| *name == table);
        at.and_then(|at| self.tables.get(at)).map_or(&[], Vec::as_slice)
    }

    /// Adds a line to a table of words, or to the list that a line of it has; whether it is new.
    pub(super) fn put(&mut self, table: &str, key: &str, value: Value, note: String) -> bool {
        let at = TABLES.iter().position(|name| *name == table);
        let Some(rows) = at.and_then(|at| self.tables.get_mut(at)) else {
            return false;
        };
        match (rows.iter_mut().find(|row| row.key == key), value) {
            (None, value) => {
                let key = key.to_owned();
                rows.push(Row { key, value, note });
                true
            }
            (Some(row), Value::Array(more)) => match &mut row.value {
                Value::Array(known) => {
                    let before = known.len();
                    for value in more {
                        if !known.contains(&value) {
                            known.push(value);
                        }
                    }
                    known.len() > before
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// As TOML.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        self.head(&mut out);
        TABLES.iter().for_each(|name| self.table(&mut out, name));
        self.rest(&mut out);
        out
    }

    /// Prints what stands outside of tables.
    pub(super) fn head(&self, out: &mut String) {
        for (key, value) in self.written.iter().filter(|row| !is_table(row.1)) {
            line(out, &format!("{key} = {value}"));
        }
        self.top.iter().for_each(|row| print(out, row, &row.key));
    }

    /// Prints a table of words, if it has any rows.
    pub(super) fn table(&self, out: &mut String, name: &str) {
        let rows = self.rows(name);
        if !rows.is_empty() {
            line(out, &format!("\n[{name}]"));
        }
        rows.iter().for_each(|row| print(out, row, &quoted(&row.key)));
    }

    /// The same; its head alone, if it has none: comments below it can be made rows.
    pub(super) fn table_or_head(&self, out: &mut String, name: &str) {
        match self.rows(name).is_empty() {
            true => line(out, &format!("[{name}]")),
            false => {
                let mut rows = String::new();
                self.table(&mut rows, name);
                line(out, rows.trim());
            }
        }
    }

    /// Prints the tables that are none of words.
    pub(super) fn rest(&self, out: &mut String) {
        let tables = self.written.iter().filter(|row| is_table(row.1));
        let tables: Table = tables.map(|(key, value)| (key.clone(), value.clone())).collect();
        if !tables.is_empty() {
            line(out, &format!("\n{}", tables.to_string().trim_end()));
        }
    }
}

fn is_table(value: &Value) -> bool {
    let is_list = |items: &Vec<Value>| items.first().is_some_and(Value::is_table);
    value.is_table() || value.as_array().is_some_and(is_list)
}

fn print(out: &mut String, row: &Row, key: &str) {
    let text = format!("{key} = {}", row.value);
    match row.note.as_str() {
        "" => line(out, &text),
        note => line(out, &format!("{text:<44} # {note}")),
    }
}
