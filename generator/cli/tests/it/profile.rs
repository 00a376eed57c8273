//! `profile`: what was seen, as a profile that can be used as it is.

use super::Project;

/// An author with words of their own.
const PAGES: &[(&str, &str)] = &[
    (
        "docs/bells.md",
        "# Bells\n\nBells are rung below `https://tower.example`.\n\n## Hang a bell\n\n```\nPOST /bells\n```\n\n### You send\n\n| Word | Sort | Oblig. | Remark |\n|---|---|---|---|\n| `tone` | txt | yes | How it sounds to those who know |\n\n### Sent back\n\n```json\n{ \"bell\": { \"id\": 3 } }\n```\n\n## Ring a bell\n\n```\nPOST /bells/:id/ring\n```\n\n### You send\n\n| Word | Sort | Oblig. | Remark |\n|---|---|---|---|\n| `times` | number | no | How often it is to be rung |\n\n### Sent back\n\n```json\n{ \"bell\": { \"id\": 3 } }\n```\n",
    ),
    (
        "docs/ropes.md",
        "# Ropes\n\nSPLICE /ropes/:id\n\nSPLICE /ropes/:id/ends\n\n```sh\ncurl -X POST https://tower.example/ropes/7\n```\n",
    ),
];

#[test]
fn what_is_guessed_is_a_line_and_what_is_not_is_a_comment() {
    let project = Project::new(PAGES);
    let ran = project.run(&["profile", "docs"]).ends_with(0);
    insta::assert_snapshot!(ran.stdout);
    let again = project.run(&["profile", "docs", "--threads", "1"]).ends_with(0);
    assert_eq!(ran.stdout, again.stdout);
}

#[test]
fn what_is_printed_can_be_used() {
    let project = Project::new(PAGES);
    let seen = project.run(&["profile", "docs"]).ends_with(0).stdout;
    project.write("profile.toml", &seen);
    let before = project.run(&["openapi", "-q", "docs"]).ends_with(0).stdout;
    let after = project
        .run(&["openapi", "-q", "docs", "--profile", "profile.toml"])
        .ends_with(0)
        .stdout;
    assert!(
        !before.contains("\"tone\"") && after.contains("\"tone\""),
        "{after}"
    );
    // What a profile says is kept: nothing is guessed twice, and nothing is lost.
    let rest = project
        .run(&["profile", "docs", "--profile", "profile.toml"])
        .ends_with(0)
        .stdout;
    assert!(seen.contains("\n\"sent back\" = \"response\""), "{seen}");
    assert_eq!(rest.matches("\"sent back\" =").count(), 1, "{rest}");
    let said = |text: &str| {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let lines = lines.map(|line| line.split('#').next().unwrap_or_default().trim().to_owned());
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    assert_eq!(said(&seen), said(&rest));
}

#[test]
fn a_wrong_profile_is_told_with_its_place() {
    let project = Project::new(PAGES);
    project.write("profile.toml", "[headings]\n'sent back' = 'respons'\n");
    let ran = project
        .run(&[
            "check",
            "docs",
            "--profile",
            "profile.toml",
            "--message-format",
            "short",
        ])
        .ends_with(1);
    assert!(
        ran.stderr.contains("profile.toml:2:15: error[bad-profile]"),
        "{}",
        ran.stderr
    );
    let config = "[api.bells]\ninput = ['docs']\noutput = 'out'\n[api.bells.profile.colums]\n";
    project.write("docwright.toml", config);
    let ran = project.run(&["check"]).ends_with(2);
    assert!(ran.stderr.contains("did you mean `columns`?"), "{}", ran.stderr);
}

#[test]
fn a_configuration_may_hold_the_profile() {
    let project = Project::new(PAGES);
    let config = "[api.bells]\ninput = ['docs']\noutput = 'out'\n[api.bells.profile]\npath-add = '/v9'\n";
    project.write("docwright.toml", config);
    let ran = project.run(&["openapi", "-q"]).ends_with(0);
    assert!(ran.stdout.contains("\"/v9/bells\""), "{}", ran.stdout);
    project.write(
        "docwright.toml",
        config.replace("[api.bells.profile]\npath-add = '/v9'", "profile = 'p.toml'"),
    );
    project.write("p.toml", "path-add = '/v8'\n");
    let ran = project.run(&["openapi", "-q"]).ends_with(0);
    assert!(ran.stdout.contains("\"/v8/bells\""), "{}", ran.stdout);
}
