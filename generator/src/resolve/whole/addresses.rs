//! Addresses that requests and credentials go to: findings about those that cannot work or that others can listen to.
//!
//! What can be called is asked of the runtime, which would refuse the rest.

use std::collections::BTreeSet;

use docwright_client::BaseUrl;
use docwright_schema::evidence::Evidence;
use docwright_schema::schema::{Api, Operation, Server};
use docwright_schema::{Code, Diagnostic, Diagnostics, Fact, Grade, Span, codes};

use crate::resolve::servers::{self, Servers};

/// Reports the servers of the API and of operations, and the URLs that give tokens; each once.
pub(crate) fn report(
    evidence: &[Evidence],
    servers: &Servers,
    (api, operations): (&Api, &[Operation]),
    found: &mut Diagnostics,
) {
    let own = operations.iter().flat_map(|operation| &operation.servers);
    let mut seen = BTreeSet::new();
    for server in api.servers.iter().chain(own) {
        if seen.insert(server.url.value.as_str())
            && let Some((code, problem)) = fault(server)
        {
            let span = span(evidence, servers, &server.url);
            found.push(finding(
                code,
                format!("the server `{}` {problem}", server.url.value),
                span,
            ));
        }
    }
    for (name, scheme) in &api.security {
        for url in scheme.flows.values().filter_map(|flow| flow.token_url.as_deref()) {
            // A path is one on the server of the API; and a token URL may have a query.
            let address = url.split('?').next().unwrap_or_default();
            if address.starts_with('/') || !seen.insert(url) {
                continue;
            }
            if let Some((code, problem)) = fault(&servers::server(None, Fact::stated(address.to_owned()))) {
                let mut stated = evidence.iter().flat_map(|page| &page.api.security);
                let span = stated
                    .find(|way| way.name.value == *name)
                    .map(|way| way.name.span);
                found.push(finding(code, format!("the token URL `{url}` {problem}"), span));
            }
        }
    }
}

fn finding(code: &'static Code, message: String, span: Option<Span>) -> Diagnostic {
    let finding = Diagnostic::new(code, message);
    match span {
        Some(span) => finding.at(span, ""),
        None => finding,
    }
}

/// What is wrong with the address of a server.
fn fault(server: &Server) -> Option<(&'static Code, String)> {
    let url = &server.url.value;
    let is_web = ["https://", "http://", "{"]
        .iter()
        .any(|start| url.starts_with(start));
    let is_part = url.starts_with('/') && !url.starts_with("///") && url != "//";
    if is_part || !is_web && !url.contains("://") && !url.contains(':') && !url.is_empty() {
        return Some((
            &codes::INCOMPLETE_SERVER,
            "lacks its scheme or its host".to_owned(),
        ));
    }
    let base = BaseUrl::fill(&server.template(), &server.values("1"));
    match base {
        Ok(base) if base.is_private() => None,
        Ok(_) => {
            let problem = "is on `http://`, so that others can read what is sent to it";
            Some((&codes::INSECURE_SERVER, problem.to_owned()))
        }
        // A variable in place of scheme and host: only its user knows the address.
        Err(_) if url.starts_with('{') => {
            let problem = "lacks its scheme or its host".to_owned();
            Some((&codes::INCOMPLETE_SERVER, problem))
        }
        Err(error) => Some((&codes::BAD_SERVER, format!("can never be called: {error}"))),
    }
}

/// Where a page states the URL.
fn span(evidence: &[Evidence], servers: &Servers, url: &Fact<String>) -> Option<Span> {
    if url.grade == Grade::Overlaid {
        return None;
    }
    let own = |page: &'_ Evidence| {
        let own = page.operations.iter().flat_map(|operation| &operation.servers);
        let mut all = page.api.servers.iter().chain(own);
        let mut exact = all.clone();
        let found = exact.find(|server| server.url.value == url.value);
        found
            .or_else(|| all.find(|server| servers.whole(&server.url.value) == url.value))
            .map(|server| server.url.span)
    };
    evidence.iter().find_map(own)
}
