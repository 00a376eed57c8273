//! Which files are documents, and what they are called.

use std::fs::DirEntry;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::comments;
use crate::fs;

/// Extensions of files that are read when they are found in a folder. A file named by itself is always read.
pub(super) const EXTENSIONS: [&str; 19] = [
    "adoc",
    "apib",
    "apiblueprint",
    "asciidoc",
    "bru",
    "har",
    "htm",
    "html",
    "http",
    "inc",
    "json",
    "md",
    "mdx",
    "raml",
    "rest",
    "rst",
    "txt",
    "yaml",
    "yml",
];

/// Scripts that hold the description which a page beside them shows, or name those of a site.
const SCRIPTS: [&str; 19] = [
    "api-spec.js",
    "api_data.js",
    "astro.config.js",
    "astro.config.mjs",
    "astro.config.ts",
    "docusaurus.config.js",
    "docusaurus.config.mjs",
    "docusaurus.config.ts",
    "main.bundle.js",
    "openapi-spec.js",
    "openapi.js",
    "spec.js",
    "swagger-initializer.js",
    "swagger-spec.js",
    "swagger-ui-init.js",
    "swagger.js",
    "zudoku.config.js",
    "zudoku.config.ts",
    "zudoku.config.tsx",
];

/// Hidden folders in which sites keep files of data that their pages name or are made of, and hidden files that name such.
const ASSETS: [&str; 3] = [".gitbook", ".redocly.yaml", ".scribe"];

/// A file.
pub(super) struct File {
    /// Its absolute path.
    pub(super) place: PathBuf,
    /// Its path as typed.
    pub(super) path: PathBuf,
    /// Its path within its input, with `/`.
    pub(super) name: String,
}

/// Adds the documents of an input to `files` and returns the folder they are relative to.
pub(super) fn find(input: &Path, files: &mut Vec<File>) -> Result<PathBuf, fs::Error> {
    let failed = |error| fs::Error::new("read", input, error);
    let kind = std::fs::metadata(fs::or_dot(input)).map_err(failed)?.file_type();
    let place = absolute(input).map_err(failed)?;
    if kind.is_dir() {
        walk(input, &place, "", files, &mut Vec::new())?;
        return Ok(place);
    }
    if !kind.is_file() {
        return Err(failed(io::Error::other("neither a file nor a folder")));
    }
    let folder = place.parent().map(Path::to_owned).unwrap_or_default();
    let name = place.file_name().unwrap_or_default();
    files.push(File {
        name: name.to_string_lossy().into_owned(),
        path: input.to_owned(),
        place,
    });
    Ok(folder)
}

/// Adds the documents below a folder, in order. Hidden entries are skipped, and so are links to folders: they could lead in circles.
fn walk(
    folder: &Path,
    place: &Path,
    inside: &str,
    files: &mut Vec<File>,
    buffer: &mut Vec<u8>,
) -> Result<(), fs::Error> {
    let failed = |error| fs::Error::new("read", folder, error);
    let entries = std::fs::read_dir(fs::or_dot(folder)).map_err(failed)?;
    let named = |entry: io::Result<DirEntry>| entry.map(|entry| (entry.file_name(), entry));
    let mut entries: Vec<_> = entries.map(named).collect::<io::Result<_>>().map_err(failed)?;
    entries.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let is_own = !inside.split('/').any(comments::is_of_others);
    for (name, entry) in entries {
        let shown = name.to_string_lossy();
        if shown.starts_with('.') && !ASSETS.contains(&shown.as_ref()) {
            continue;
        }
        let kind = entry.file_type().map_err(failed)?;
        let inner = || match inside {
            "" => shown.clone().into_owned(),
            inside => format!("{inside}/{shown}"),
        };
        if kind.is_dir() {
            walk(&folder.join(&name), &place.join(&name), &inner(), files, buffer)?;
        } else if is_document(Path::new(&name))
            || is_own && comments::is_source(&name) && comments::is_documented(&folder.join(&name), buffer)
        {
            let path = folder.join(&name);
            if kind.is_file() || path.is_file() {
                files.push(File {
                    place: place.join(&name),
                    path,
                    name: inner(),
                });
            }
        }
    }
    Ok(())
}

fn is_document(path: &Path) -> bool {
    let is_script = || path.to_str().is_some_and(|name| SCRIPTS.contains(&name));
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.to_ascii_lowercase().as_str()))
        || is_script()
}

/// A path from the root of the file system.
pub(super) fn absolute(path: &Path) -> io::Result<PathBuf> {
    std::path::absolute(fs::or_dot(path)).map(|path| fs::normal(&path))
}

/// The deepest folder that holds all of `folders`.
pub(super) fn common(folders: &[&Path]) -> PathBuf {
    let mut folders = folders.iter();
    let first = folders
        .next()
        .map(|first| first.to_path_buf())
        .unwrap_or_default();
    folders.fold(first, |common, folder| {
        let pairs = common.components().zip(folder.components());
        pairs.take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
    })
}

/// What the names of pages in an input at `place` begin with, within `root`.
pub(super) fn front(place: &Path, root: &Path) -> String {
    let parts = place.strip_prefix(root).unwrap_or(place).components();
    let names: Vec<_> = parts
        .filter(|part| matches!(part, Component::Normal(_)))
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    names.join("/")
}
