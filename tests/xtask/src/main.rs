//! Developers' tasks: `cargo xtask TASK`.
fn main() {}
