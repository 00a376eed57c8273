//! The documented servers: what the client offers, and what an operation of its own server calls.
//!
//! An operation that is documented on a server of its own is called there, whatever the client's server is: its credentials go
//! where its page says. What can be called is decided in one place, `base_url.rs` of the runtime, which `resolve` asks as well:
//! a finding, a server that is not offered and an error of building the client are the same judgement.

use docwright_client::BaseUrl;
use docwright_schema::{Schema, schema};

use crate::lower::docs::{self, Docs};
use crate::lower::naming::ident::{self, Ident};
use crate::lower::naming::names::Names;
use crate::lower::rust::{Server, Variable};

/// The servers that a client can call, each with its variables.
pub(crate) fn of(schema: &Schema) -> Vec<Server> {
    let mut names = Names::default();
    let mut servers = Vec::new();
    for server in &schema.api.servers {
        let template = server.template();
        let url = server.url.value.trim();
        if !url.starts_with("http://") && !url.starts_with("https://") {
            continue;
        }
        let any: Vec<_> = server
            .values("1")
            .into_iter()
            .map(|(name, _)| (name, "1"))
            .collect();
        if BaseUrl::fill(&template, &any).is_err() {
            continue;
        }
        // Defaults that the client would refuse are none.
        let has_defaults = BaseUrl::fill(&template, &server.values("1")).is_ok();
        let mut fields = Names::default();
        let mut variables: Vec<Variable> = Vec::new();
        for (name, _) in server.values("") {
            if variables.iter().any(|known| known.wire_name == name) {
                continue;
            }
            variables.push(Variable {
                docs: docs::line(format!(
                    "What stands for {} in the URL.",
                    docs::code(&format!("{{{name}}}"))
                )),
                name: fields.take(ident::snake(name, "variable")),
                wire_name: name.to_owned(),
                default: server.variables.get(name).filter(|_| has_defaults).cloned(),
            });
        }
        let mut docs = Docs::default();
        docs.markdown(server.description.as_deref());
        docs.line(docs::code(url));
        servers.push(Server {
            docs: docs.lines(),
            name: names.take(server_name(url, server.description.as_deref())),
            url: template,
            variables,
        });
    }
    servers
}

/// A short description is a name; else the host is.
fn server_name(url: &str, description: Option<&str>) -> Ident {
    let words = description.map(|text| text.trim().trim_end_matches('.'));
    match words.filter(|text| !text.is_empty() && text.len() <= 30) {
        Some(words) => ident::pascal(words, "Server"),
        None => {
            let host = url
                .split("://")
                .nth(1)
                .unwrap_or(url)
                .split('/')
                .next()
                .unwrap_or(url);
            ident::pascal(host, "Server")
        }
    }
}

/// Whether it can be called without any choice of variables.
pub(crate) fn is_known(server: &Server) -> bool {
    server.variables.iter().all(|variable| variable.default.is_some())
}

/// The address of a server whose variables have their defaults; its template, where it has none for one of them.
pub(crate) fn address(server: &schema::Server) -> String {
    let template = server.template();
    let known: Vec<_> = server
        .variables
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let filled = BaseUrl::fill(&template, &known);
    filled.map_or(template, |base| base.as_str().to_owned())
}
