//! `explain`: what a kind of finding means.

use docwright::render::unknown_code;
use docwright::schema::{Code, codes};

use crate::exit::{Exit, Failure};
use crate::stdout;

pub(crate) fn explain(code: Option<&str>) -> Result<Exit, Failure> {
    let text = match code {
        Some(name) => {
            let code = Code::find(name).ok_or_else(|| Failure::new(unknown_code(name)))?;
            format!(
                "{} ({})\n\n{}\n",
                code.name,
                code.severity.as_str(),
                code.explanation
            )
        }
        None => codes::ALL.iter().map(|code| line(code)).collect(),
    };
    stdout::print(&text)?;
    Ok(Exit::Clean)
}

fn line(code: &Code) -> String {
    let first = code.explanation.lines().next().unwrap_or_default();
    format!("{:<20} {:<8} {first}\n", code.name, code.severity.as_str())
}
