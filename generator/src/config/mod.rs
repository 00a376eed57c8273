//! `docwright.toml` in, [`Config`] out: which documents make which crate. Knows no format and no stage.
//!
//! ```toml
//! [api.pets]
//! input = ["pets/docs", "pets/README.md"]
//! overlay = "pets/overlay.toml"
//! schema = "pets/schema.json"
//! output = "../generated/pets"
//! crate-name = "pets-client"
//! ```

mod dependencies;
mod find;
mod package;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use docwright_schema::{Diagnostic, Diagnostics, SourceId, Stated, codes};

use crate::fs;
use crate::profile::Profile;
use crate::source::{Source, Sources};

pub use find::{FILE_NAME, find};
use table::Tables;

/// A configuration. All paths are complete: the folder of the configuration file stands in front of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Config {
    /// What holds for all generated crates.
    pub generate: Generate,
    /// The APIs, by name.
    pub apis: Vec<Api>,
}

/// What holds for all generated crates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generate {
    /// Where they take their runtime from.
    pub runtime: Runtime,
    /// Whether their models keep fields that the documents do not know. On unless it is turned off: documents are
    /// partial, and what a server sends should survive.
    pub extra: bool,
    /// Whether what must be there in an answer is an option where the documents have no way to say that it may be null. On
    /// unless it is turned off: one null would make an error of the whole answer.
    pub nulls: bool,
    /// Whether answers are read that come in another form than is documented. Off unless it is turned on.
    pub lenient: bool,
    /// Whether each group of operations is a feature. Unless it is said, large crates have such features.
    pub features: Option<bool>,
    /// What models derive besides what they do anyway, as paths.
    pub derives: Vec<String>,
    /// The operations that the crates have, by name, group or path; all, where there is none.
    pub include: Vec<Stated<String>>,
    /// The operations that they do not have.
    pub exclude: Vec<Stated<String>>,
}

impl Default for Generate {
    fn default() -> Generate {
        Generate {
            runtime: Runtime::default(),
            extra: true,
            nulls: true,
            lenient: false,
            features: None,
            derives: Vec::new(),
            include: Vec::new(),
            exclude: Vec::new(),
        }
    }
}

/// Where a generated crate takes its runtime from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Runtime {
    /// Its source is part of the crate.
    #[default]
    Embedded,
    /// The crate depends on `docwright-client`.
    Dependency,
}

/// One API: documents in, a crate out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Api {
    /// The name of its table.
    pub name: String,
    /// Files and folders of documents.
    pub input: Vec<PathBuf>,
    /// What people add to the documents.
    pub overlay: Option<PathBuf>,
    /// How the documents are to be read.
    pub profile: ProfileOf,
    /// Where the schema is written.
    pub schema: Option<PathBuf>,
    /// The folder of the generated crate.
    pub output: PathBuf,
    /// The name of the generated crate.
    pub crate_name: String,
    /// What the names of environment variables begin with that its client can be made from, if that is not its own name.
    pub env: Option<String>,
    /// What its `Cargo.toml` says of the package, in place of what docwright would write.
    pub package: toml::Table,
    /// The configuration, where facts or findings about the API may point into it.
    pub config: Option<PathBuf>,
    /// What it depends on besides what docwright writes.
    pub dependencies: toml::Table,
}

/// Where a profile stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum ProfileOf {
    /// There is none.
    #[default]
    Unsaid,
    /// In a file of its own.
    File(PathBuf),
    /// In the configuration.
    Here(Box<Profile>),
}

/// Reads a configuration file. It is the first text attached to the sources, for the diagnostics; whoever attaches it to the
/// documents of an API must attach it first, too.
pub fn load(path: &Path) -> (Config, Sources, Diagnostics) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let mut config = Config::default();
    let file = Source::file(path, FILE_NAME.to_owned());
    match file.read(&mut Vec::new()) {
        Ok(text) => {
            let folder = path.parent().unwrap_or(Path::new(""));
            let id = sources.attach(file.clone());
            config = parse(text, id, folder, &mut diagnostics);
            let selects = !(config.generate.include.is_empty() && config.generate.exclude.is_empty());
            for api in &mut config.apis {
                if selects || matches!(api.profile, ProfileOf::Here(_)) {
                    api.config = Some(path.to_owned());
                }
            }
        }
        Err(unread) => diagnostics.push(*unread),
    }
    (config, sources, diagnostics)
}

/// Reads the text of a configuration file that stands in `folder`.
pub fn parse(text: &str, source: SourceId, folder: &Path, diagnostics: &mut Diagnostics) -> Config {
    let mut tables = Tables {
        source,
        diagnostics,
        error: &codes::BAD_CONFIG,
    };
    let Some(root) = tables.parse(text) else {
        return Config::default();
    };
    tables.known_keys(&root, &["api", "generate"]);
    let mut config = Config::default();
    if let Some(generate) = tables.table(&root, "generate") {
        tables.known_keys(
            generate,
            &[
                "derives", "exclude", "extra", "features", "include", "lenient", "nulls", "runtime",
            ],
        );
        let choices = [
            ("embedded", Runtime::Embedded),
            ("dependency", Runtime::Dependency),
        ];
        let runtime = tables.choice(generate, "runtime", &choices);
        config.generate.runtime = runtime.unwrap_or_default();
        config.generate.extra = tables.flag(generate, "extra").unwrap_or(true);
        config.generate.nulls = tables.flag(generate, "nulls").unwrap_or(true);
        config.generate.lenient = tables.flag(generate, "lenient").unwrap_or(false);
        config.generate.features = tables.flag(generate, "features");
        config.generate.derives = derives(&mut tables, generate);
        config.generate.include = tables.strings(generate, "include");
        config.generate.exclude = tables.strings(generate, "exclude");
    }
    let mut outputs: BTreeMap<PathBuf, String> = BTreeMap::new();
    for (key, value) in tables.table(&root, "api").into_iter().flatten() {
        let name = key.get_ref().to_string();
        let Some(table) = tables.as_table(value, &name) else {
            continue;
        };
        let mut api = api(&mut tables, &name, table, value.span(), folder);
        if let Some(package) = tables.table(table, "package") {
            api.package = package::read(&mut tables, package, text, &name);
        }
        if let Some(stated) = tables.table(table, "dependencies") {
            let paths = (folder, api.output.as_path());
            api.dependencies = dependencies::read(&mut tables, stated, text, &name, paths);
        }
        if let Some(other) = outputs.insert(api.output.clone(), name.clone()) {
            let message = format!("`{name}` and `{other}` have the same output");
            tables.report(message, value.span(), "each API needs a folder of its own");
        }
        config.apis.push(api);
    }
    if config.apis.is_empty() && !tables.diagnostics.has_errors() {
        let found = Diagnostic::new(&codes::BAD_CONFIG, "the configuration names no API");
        tables.diagnostics.push(
            found
                .page(FILE_NAME)
                .help("add a table `[api.NAME]` with `input` and `output`"),
        );
    }
    config
}

/// Paths of what models derive.
fn derives(tables: &mut Tables<'_>, generate: &toml::de::DeTable<'_>) -> Vec<String> {
    let mut paths = Vec::new();
    for stated in tables.strings(generate, "derives") {
        match syn::parse_str::<syn::Path>(&stated.value) {
            Ok(_) => paths.push(stated.value),
            Err(_) => tables.report(
                format!("`{}` cannot be derived", stated.value),
                stated.span.range(),
                "a name or a path, such as `Eq` or `schemars::JsonSchema`",
            ),
        }
    }
    paths
}

fn api(
    tables: &mut Tables<'_>,
    name: &str,
    table: &toml::de::DeTable<'_>,
    span: std::ops::Range<usize>,
    folder: &Path,
) -> Api {
    tables.known_keys(
        table,
        &[
            "crate-name",
            "dependencies",
            "env",
            "input",
            "output",
            "overlay",
            "package",
            "profile",
            "schema",
        ],
    );
    for key in ["input", "output"] {
        if !table.contains_key(key) {
            tables.report(
                format!("`{name}` has no `{key}`"),
                span.clone(),
                "it must have one",
            );
        }
    }
    let mut path = |key| {
        tables
            .string(table, key)
            .map(|path| fs::normal(&folder.join(path.value)))
    };
    let (overlay, schema, output) = (path("overlay"), path("schema"), path("output"));
    let profile = profile(tables, table, folder);
    let input = tables.strings(table, "input");
    let crate_name = tables.string(table, "crate-name");
    let (text, span) = match &crate_name {
        Some(stated) => (stated.value.as_str(), stated.span.range()),
        None => (name, span),
    };
    if !is_crate_name(text) {
        let label = &match other_crate_name(text) {
            Some(other) => format!("this name means something else in Rust: try `{other}`"),
            None => "a crate's name has letters, digits, `-` and `_`, and begins with a letter".to_owned(),
        };
        tables.report(format!("`{text}` cannot be the name of a crate"), span, label);
    }
    let env = tables.string(table, "env");
    if let Some(env) = &env
        && !is_variable(&env.value)
    {
        let label =
            "the name of an environment variable has letters, digits and `_`, and begins with a letter";
        let message = format!("`{}` cannot begin the name of a variable", env.value);
        tables.report(message, env.span.range(), label);
    }
    Api {
        name: name.to_owned(),
        input: input
            .into_iter()
            .map(|path| fs::normal(&folder.join(path.value)))
            .collect(),
        overlay,
        profile,
        schema,
        output: output.unwrap_or_default(),
        crate_name: text.to_owned(),
        env: env.map(|env| env.value),
        package: toml::Table::new(),
        config: None,
        dependencies: toml::Table::new(),
    }
}

/// A table, or the path of a file.
fn profile(tables: &mut Tables<'_>, table: &toml::de::DeTable<'_>, folder: &Path) -> ProfileOf {
    let Some(value) = table.get("profile") else {
        return ProfileOf::Unsaid;
    };
    match value.get_ref().as_table() {
        Some(table) => {
            let table = toml::Spanned::new(value.span(), table.clone());
            let profile = Profile::of_table(table, tables.source, tables.diagnostics);
            ProfileOf::Here(Box::new(profile))
        }
        None => tables.string(table, "profile").map_or(ProfileOf::Unsaid, |path| {
            ProfileOf::File(fs::normal(&folder.join(path.value)))
        }),
    }
}

/// The profile that the text of a configuration has for an API, as the text of a file of its own.
pub fn profile_text(text: &str, api: &str) -> String {
    let config: toml::Table = toml::from_str(text).unwrap_or_default();
    let api = config.get("api").and_then(|apis| apis.get(api));
    let table = api.and_then(|api| api.get("profile")?.as_table());
    table.map(toml::Table::to_string).unwrap_or_default()
}

fn is_variable(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Whether cargo takes `name` as the name of a package.
pub fn is_crate_name(name: &str) -> bool {
    is_spelt_well(name) && !is_taken(name)
}

/// Names that a generated crate cannot have, besides words of Rust: what it is built on has them.
const TAKEN: [&str; 25] = [
    "alloc",
    "bytes",
    "chrono",
    "core",
    "docwright_client",
    "futures_core",
    "gen",
    "http",
    "http_body",
    "jiff",
    "percent_encoding",
    "proc_macro",
    "reqwest",
    "rust_decimal",
    "rustls",
    "rustls_platform_verifier",
    "serde",
    "serde_json",
    "std",
    "time",
    "tokio",
    "tower_service",
    "tracing",
    "url",
    "uuid",
];

fn is_taken(name: &str) -> bool {
    let name = name.replace('-', "_");
    syn::parse_str::<syn::Ident>(&name).is_err() || TAKEN.contains(&name.as_str())
}

/// A name of a crate to try, where `name` means something else in Rust.
pub fn other_crate_name(name: &str) -> Option<String> {
    (is_spelt_well(name) && is_taken(name)).then(|| format!("{name}-api"))
}

fn is_spelt_well(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}
