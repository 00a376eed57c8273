//! Tokens as text, by the printer.

/// The text of what was parsed.
pub(super) fn unparse(file: &syn::File) -> String {
    spaced(&prettyplease::unparse(file))
}

/// What the printer leaves out: blank lines between the functions of an implementation, and the form of a macro's
/// argument.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut after_function = false;
    for line in text.lines() {
        if after_function && line != "}" {
            spaced.push('\n');
        }
        let is_item = ["    const ", "    type "]
            .iter()
            .any(|start| line.starts_with(start));
        after_function = matches!(line, "    }" | "    ];") || is_item && line.ends_with(';');
        match line.ends_with(");") && line.contains("!(crate ::") && !line.starts_with(' ') {
            true => spaced.push_str(&line.replacen("crate ::", "crate::", 1)),
            false => spaced.push_str(line),
        }
        spaced.push('\n');
    }
    spaced
}
