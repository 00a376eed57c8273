//! Arguments that several tasks take. Those of one task stand beside it.

use clap::{Args, ValueEnum};

/// Which of the documentation sets a task takes.
#[derive(Debug, Args)]
pub(crate) struct Only {
    /// Only the sets of these names; all, if none is named
    #[arg(long = "only", value_name = "NAME", value_delimiter = ',')]
    pub(crate) names: Vec<String>,
}

impl Only {
    pub(crate) fn wants(&self, name: &str) -> bool {
        self.names.is_empty() || self.names.iter().any(|wanted| wanted == name)
    }
}

/// What docwright reads of a documentation set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    /// The documentation
    Documents,
    /// The true description beside it
    Openapi,
}
