//! Base addresses of which the operations repeat the path: `https://host/api` and `/api/pets` are `https://host` and `/api/pets`.

use docwright_schema::evidence::Evidence;

/// Drops addresses that few operations show, where none is said to be that of the API: they are not the API's. Cuts the path of the servers that prose states where most operations begin with it.
pub(super) fn settle(pages: &mut [Evidence]) {
    let paths: Vec<String> = pages
        .iter()
        .flat_map(|page| &page.operations)
        .filter_map(|operation| operation.path.as_ref())
        .map(|path| path.value.clone())
        .collect();
    let is_said = pages
        .iter()
        .flat_map(|page| &page.api.servers)
        .any(|server| !server.by_example);
    let operations = || pages.iter().flat_map(|page| &page.operations);
    let shown = operations()
        .filter(|operation| !operation.servers.is_empty())
        .count();
    if !is_said && shown * 2 < operations().count() {
        let prose = pages.iter_mut().filter(|page| page.prose);
        prose
            .flat_map(|page| &mut page.operations)
            .for_each(|operation| operation.servers.clear());
    }
    for server in pages
        .iter_mut()
        .filter(|page| page.prose)
        .flat_map(|page| &mut page.api.servers)
    {
        let url = &server.url.value;
        let Some(at) = url
            .find("://")
            .and_then(|scheme| Some(scheme + 3 + url.get(scheme + 3..)?.find('/')?))
        else {
            continue;
        };
        let (host, path) = url.split_at(at);
        let begins = |own: &&String| {
            own.strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        // The address of a call, given as an example.
        let is_call = |own: &String| own == path;
        if paths.iter().filter(begins).count() * 2 > paths.len() || paths.iter().any(is_call) {
            server.url.value = host.to_owned();
        }
    }
}
