//! Generates the module `tidewatch` from its documentation.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    docwright::script()
        .spec("docs")
        .overlay("overlay.toml")
        .name("tidewatch")
        .generate()?;
    Ok(())
}
