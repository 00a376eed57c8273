//! Who may call: blocks such as `auth:bearer`.

use super::blocks::Block;
use crate::read::formats::requests::Access;

/// What the block of a way says.
pub(super) fn of(mode: &str, blocks: &[Block<'_>]) -> Option<Access> {
    let name = format!("auth:{mode}");
    let block = blocks.iter().find(|block| block.name == name);
    let told = |key: &str| {
        block
            .and_then(|block| block.get(key))
            .unwrap_or_default()
            .to_owned()
    };
    match mode {
        "bearer" | "basic" | "digest" => Some(Access::Http(mode.to_owned())),
        "apikey" => Some(Access::Key {
            name: Some(told("key")).filter(|name| !name.is_empty() && !name.contains("{{"))?,
            place: match told("placement").as_str() {
                "queryparams" | "query" => "query".to_owned(),
                _ => "header".to_owned(),
            },
        }),
        "oauth2" => Some(Access::OAuth {
            grant: told("grant_type"),
            authorize: told("authorization_url"),
            token: told("access_token_url"),
            scopes: told("scope"),
        }),
        _ => None,
    }
}

/// What a collection or a folder demands of its requests.
pub(super) fn of_all(blocks: &[Block<'_>]) -> Option<Access> {
    let mode = blocks.iter().find(|block| block.name == "auth")?.get("mode")?;
    of(mode, blocks)
}
