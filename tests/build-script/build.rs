//! Generates the module `pets` from the pages in `docs`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    docwright::script().spec("docs").name("pets").generate()?;
    Ok(())
}
