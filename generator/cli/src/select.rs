//! Which APIs a command is about: the paths that were given, or what the configuration names.

use std::path::Path;

use docwright::config::{self, Api, Config, ProfileOf, is_crate_name, other_crate_name};
use docwright::nearest::nearest;

use crate::args::{Generate, Input};
use crate::exit::Failure;
use crate::session::Session;

/// The APIs that `input` names; with paths, one without output.
pub(crate) fn select(session: &mut Session, input: &Input) -> Result<Config, Failure> {
    let address = input
        .paths
        .iter()
        .find_map(|path| path.to_str().filter(|path| is_address(path)));
    if let Some(address) = address {
        let message = format!(
            "`{address}` is an address: save its documents with `docwright fetch {address} --out DIR`, and give that folder"
        );
        return Err(Failure::new(message));
    }
    let mut config = if input.paths.is_empty() {
        configured(session, input)?
    } else {
        let api = Api {
            input: input.paths.clone(),
            ..Api::default()
        };
        Config {
            apis: vec![api],
            ..Config::default()
        }
    };
    if let Some(overlay) = &input.overlay {
        one(&mut config, "--overlay")?.overlay = Some(overlay.clone());
    }
    if let Some(profile) = &input.profile {
        one(&mut config, "--profile")?.profile = ProfileOf::File(profile.clone());
    }
    let stated = [("--overlay", &input.overlay), ("--profile", &input.profile)];
    for (option, path) in stated {
        if let Some(path) = path.as_deref().filter(|path| !path.exists()) {
            let path = docwright::fs::show(path);
            return Err(Failure::new(format!(
                "there is no file `{path}`, which {option} names"
            )));
        }
    }
    Ok(config)
}

/// The same for crates: with paths, the arguments name folder and crate.
pub(crate) fn select_crates(session: &mut Session, args: &Generate) -> Result<Config, Failure> {
    let mut config = select(session, &args.input)?;
    if args.write_overlay.is_some() {
        one(&mut config, "--write-overlay")?;
    }
    if !args.input.paths.is_empty() {
        let Some(out) = &args.out else {
            return Err(Failure::new("PATHs need `--out DIR`, the folder of the crate"));
        };
        let api = one(&mut config, "PATH")?;
        api.output = out.clone();
        api.crate_name = match &args.name {
            Some(name) => name.clone(),
            None => folder_name(out),
        };
        if !is_crate_name(&api.crate_name) {
            let other = other_crate_name(&api.crate_name);
            let message = match other {
                Some(other) => format!(
                    "`{}` cannot be the name of a crate, as it means something else in Rust; give another with --name, such as `--name {other}`",
                    api.crate_name
                ),
                None => format!(
                    "`{}` cannot be the name of a crate; give one with --name",
                    api.crate_name
                ),
            };
            return Err(Failure::new(message));
        }
    }
    Ok(config)
}

/// The only API there is.
pub(crate) fn one<'c>(config: &'c mut Config, what: &str) -> Result<&'c mut Api, Failure> {
    match config.apis.as_mut_slice() {
        [api] => Ok(api),
        apis => {
            let names: Vec<_> = apis.iter().map(|api| format!("`{}`", api.name)).collect();
            let names = names.join(", ");
            Err(Failure::new(format!(
                "{what} is for one API, and there are {names}; choose one with --api"
            )))
        }
    }
}

/// Whether someone gave a URL where a path should be.
fn is_address(path: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| path.starts_with(scheme))
}

fn configured(session: &mut Session, input: &Input) -> Result<Config, Failure> {
    let file = match &input.config {
        Some(file) => file.clone(),
        None => config::find(Path::new(""))
            .map_err(|error| Failure::new(format!("cannot find out the current folder: {error}")))?
            .ok_or_else(|| {
                Failure::new(
                    "there is no docwright.toml here or above; write one, or give PATHs of documents",
                )
            })?,
    };
    let (mut config, sources, diagnostics) = config::load(&file);
    session.report(&diagnostics, &sources);
    if diagnostics.has_errors() {
        return Err(Failure::new(format!(
            "cannot use `{}`",
            docwright::fs::show(&file)
        )));
    }
    session.shared.apis = config.apis.len();
    if let Some(name) = &input.api {
        let names: Vec<String> = config.apis.iter().map(|api| api.name.clone()).collect();
        config.apis.retain(|api| api.name == *name);
        if config.apis.is_empty() {
            return Err(Failure::new(no_api(name, &names)));
        }
    }
    Ok(config)
}

fn no_api(name: &str, names: &[String]) -> String {
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("there is no API `{name}`; did you mean `{near}`?"),
        None => format!("there is no API `{name}`; there are {}", known.join(", ")),
    }
}

fn folder_name(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let name = docwright::fs::normal(&path);
    name.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
