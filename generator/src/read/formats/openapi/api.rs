//! What a description says of the API as a whole: title, servers, ways of authentication, groups.

use std::collections::BTreeMap;

use docwright_schema::Stated;
use docwright_schema::evidence::{ApiEvidence, GroupEvidence, ServerEvidence};

use super::files::At;
use super::old;
use super::reading::{Reading, stated, text};
use super::security;

pub(super) fn api(reading: &mut Reading<'_, '_>) -> ApiEvidence {
    let root = reading.files.root();
    let info = root.get("info").unwrap_or(root.with(root.node));
    ApiEvidence {
        title: stated(info, "title"),
        description: text(info, "description").or_else(|| text(info, "summary")),
        version: stated(info, "version"),
        servers: match reading.is_swagger || old::has_host(reading, root) {
            true => super::swagger::servers(root),
            false => servers(root),
        },
        security: security::schemes(reading),
        ..ApiEvidence::default()
    }
}

/// The servers of a description, a path or an operation.
pub(super) fn servers(of: At<'_>) -> Vec<ServerEvidence> {
    let all = of.get("servers").into_iter().flat_map(At::one_or_more);
    all.filter_map(server).collect()
}

fn server(at: At<'_>) -> Option<ServerEvidence> {
    let url = stated(at, "url")?;
    let url = Stated::new(url.value.trim().to_owned(), url.span);
    let variables = || at.get("variables").into_iter().flat_map(At::entries);
    let default = |variable: At<'_>| variable.get("default")?.node.as_text().map(str::to_owned);
    let named = variables().filter_map(|(entry, variable)| Some((entry.key.to_string(), default(variable)?)));
    let variables_by_name: BTreeMap<String, String> = named.collect();
    let choices: BTreeMap<String, Vec<String>> = variables()
        .filter_map(|(entry, variable)| {
            let values = variable.get("enum")?.items();
            let values = values.filter_map(|value| value.node.as_text().map(str::to_owned));
            Some((entry.key.to_string(), values.collect()))
        })
        .collect();
    Some(ServerEvidence {
        description: text(at, "description"),
        variables: variables_by_name,
        choices: choices.into(),
        ..ServerEvidence::new(url)
    })
}

/// The groups that are told of at the root.
pub(super) fn groups(reading: &mut Reading<'_, '_>) -> Vec<GroupEvidence> {
    let root = reading.files.root();
    let tags = root.get("tags").into_iter().flat_map(At::items);
    let group = |tag: At<'_>| {
        let name = stated(tag, "name")?;
        let title = stated(tag, "x-displayName").or_else(|| stated(tag, "summary"));
        Some(GroupEvidence {
            title: title.unwrap_or_else(|| name.clone()),
            name: name.value,
            description: text(tag, "description"),
        })
    };
    let mut groups: Vec<GroupEvidence> = Vec::new();
    for group in tags.filter_map(group) {
        if groups.iter().all(|known| known.name != group.name) {
            groups.push(group);
        }
    }
    groups
}
