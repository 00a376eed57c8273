//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

const EXAMPLES: &str = "\
Examples:
  docwright generate                              what docwright.toml says
  docwright generate --check                      write nothing; fail if anything would change
  docwright generate docs --out crates/pets       without a configuration
  docwright openapi docs > openapi.json           OpenAPI 3.1 of the same documents
  docwright explain gap                           what a finding means

Exit codes: 0 clean or written; 1 errors in the documents, or --check found differences; 2 could not work.";

/// Generates a Rust client crate from API documentation.
#[derive(Debug, Parser)]
#[command(name = "docwright", version, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) global: Global,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Messages")]
pub(crate) struct Global {
    /// How findings are written to standard error.
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "FORMAT",
        hide_possible_values = true
    )]
    #[arg(help = "How findings are written to standard error: human, short or json")]
    pub(crate) message_format: MessageFormat,
    /// When to use colours: auto, always or never
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        hide_possible_values = true
    )]
    pub(crate) color: Color,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Make findings of this kind, or all `warnings`, errors
    #[arg(short = 'D', long, global = true, value_name = "CODE")]
    pub(crate) deny: Vec<String>,
    /// Make findings of this kind warnings
    #[arg(short = 'W', long, global = true, value_name = "CODE")]
    pub(crate) warn: Vec<String>,
    /// Do not report findings of this kind
    #[arg(short = 'A', long, global = true, value_name = "CODE")]
    pub(crate) allow: Vec<String>,
    /// Say how long each stage took
    #[arg(long, global = true)]
    pub(crate) timings: bool,
    /// How many threads work; the output does not depend on it
    #[arg(long, global = true, value_name = "N")]
    pub(crate) threads: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum MessageFormat {
    #[default]
    Human,
    Short,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the crate of each API
    #[command(after_help = "\
Examples:
  docwright generate
  docwright generate --check
  docwright generate docs README.md --out crates/pets --overlay pets.toml
  docwright generate --api pets --write-overlay gaps.toml")]
    Generate(Generate),
    /// Read the documents and report what was found; write nothing
    Check(Input),
    /// Print the API as an OpenAPI 3.1 document in JSON
    #[command(after_help = "\
The document is printed even if the documents have errors, as long as there is anything to print; the exit code is 1 then.

Examples:
  docwright openapi docs > openapi.json
  docwright openapi --overlay pets.toml docs README.md")]
    Openapi(Input),
    /// Print the schema: all facts with their grades, in JSON
    Schema(Input),
    /// Look at pages that people wrote, and print the profile that would help to read them
    #[command(after_help = "\
What can be guessed is a line, what cannot is a comment with room for what you know. The same pages make the same text.

Examples:
  docwright profile docs > profile.toml
  docwright check docs --profile profile.toml")]
    Profile(Input),
    /// Save the documents that an address leads to: a description, or the pages of a site
    #[command(after_help = "\
A description and the files that it refers to are saved, and of a page the description that it names; where it names none, the pages
below its folder that it leads to. This is the only command that uses the network.

Examples:
  docwright fetch https://pets.example/openapi.yaml --out spec/pets
  docwright fetch https://pets.example/docs/ --out spec/pets --header 'Cookie: session=…'
  docwright check spec/pets")]
    Fetch(Fetch),
    /// Say what a kind of finding means; without a code, list them
    Explain {
        /// The code that stands in brackets in a finding
        code: Option<String>,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
    /// Print what is between two stages, for bug reports
    #[command(subcommand, hide = true)]
    Dump(Dump),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Dump {
    /// What each page says
    Evidence(Input),
    /// The crate as data
    Rust(Input),
}

/// Which documents.
#[derive(Debug, clap::Args)]
pub(crate) struct Input {
    /// Files and folders of documents; without them, docwright.toml says which
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The configuration; by default the nearest docwright.toml or spec/docwright.toml, going up
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    pub(crate) config: Option<PathBuf>,
    /// Only this API of the configuration
    #[arg(long, value_name = "NAME", conflicts_with = "paths")]
    pub(crate) api: Option<String>,
    /// A TOML file with facts that the documents lost
    #[arg(long, value_name = "FILE")]
    pub(crate) overlay: Option<PathBuf>,
    /// A TOML file that says how pages that people wrote are to be read
    #[arg(long, value_name = "FILE")]
    pub(crate) profile: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Generate {
    #[command(flatten)]
    pub(crate) input: Input,
    /// The folder of the crate, with PATHs
    #[arg(long, value_name = "DIR", requires = "paths")]
    pub(crate) out: Option<PathBuf>,
    /// The name of the crate, with PATHs; by default that of its folder
    #[arg(long, value_name = "NAME", requires = "paths")]
    pub(crate) name: Option<String>,
    /// Write nothing; show what would change, and fail if anything would
    #[arg(long)]
    pub(crate) check: bool,
    /// Run all stages, even if nothing changed since the last run
    #[arg(long)]
    pub(crate) no_cache: bool,
    /// Write a new overlay with a commented line for each gap
    #[arg(long, value_name = "FILE", conflicts_with = "check")]
    pub(crate) write_overlay: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Fetch {
    /// The address of a description or of a page
    #[arg(value_name = "ADDRESS")]
    pub(crate) address: String,
    /// The folder that the documents are saved in
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// So many documents at most
    #[arg(long, value_name = "N", default_value_t = 500)]
    pub(crate) most: usize,
    /// A header to send with each request; may be given several times
    #[arg(long, value_name = "NAME: VALUE")]
    pub(crate) header: Vec<String>,
}
