//! generated/ and the schemas in spec/ are what docwright makes of spec/ today.

use std::path::Path;
use std::process::Command;

use docwright_tests::root;

#[test]
fn generated_is_fresh() {
    // The binary is built by the tests of its own package; here it is taken from beside this test.
    let here = std::env::current_exe().expect("this test has a path");
    let folder = here.parent().and_then(Path::parent).expect("target/PROFILE/deps");
    let docwright = folder.join(format!("docwright{}", std::env::consts::EXE_SUFFIX));
    assert!(
        docwright.is_file(),
        "{} is built by `cargo test --workspace`",
        docwright.display()
    );
    let output = Command::new(docwright)
        .args(["generate", "--check"])
        .current_dir(root())
        .output()
        .expect("docwright runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{said}\n{}",
        String::from_utf8_lossy(&output.stdout)
    );
}
