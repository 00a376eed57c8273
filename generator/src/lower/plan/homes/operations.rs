//! What operations are called, and what is made of each: request, envelope, payload, error.

use docwright_schema::schema::Operation;

use super::bodies;
use super::called::Called;
use super::groups::{self, Groups};
use super::requests::Requests;
use super::sections::{REQUESTS, RESPONSES, Sections};
use super::wrappers::{self, Wrappers};
use crate::lower::naming::ident::{self, Ident};
use crate::lower::naming::scopes::Scopes;
use crate::lower::plan::answers::Answers;
use crate::lower::plan::errors::Shared;
use crate::lower::plan::paging::Paging;
use crate::lower::rust::Home;

/// An operation with the names of all that is made of it.
#[derive(Debug)]
pub(crate) struct OperationHome<'a> {
    pub(crate) operation: &'a Operation,
    pub(crate) answers: Answers<'a>,
    pub(crate) function: Home,
    /// The struct of its parameters, if it has any.
    pub(crate) request: Option<Home>,
    /// The first operation that takes this struct, by its position, where that is another one.
    pub(crate) shares: Option<usize>,
    /// The names of further operations that take this struct.
    pub(crate) sharing: Vec<&'a str>,
    /// The struct around its responses, where it is documented.
    pub(crate) envelope: Option<Home>,
    /// The enum of its payloads, where there are several.
    pub(crate) payload: Option<Home>,
    /// The enum of its errors, where there are several; other operations may share it.
    pub(crate) error: Option<Home>,
    /// Its pages, where the documents say how they follow each other.
    pub(crate) paging: Option<Paging>,
    /// The other modules that show the function, and its name there.
    pub(crate) shown: Vec<Home>,
    /// The method of the client, where it is in no group.
    pub(crate) method: Option<Ident>,
}

/// Takes the names of an operation, and of all that is made of it but its pages and methods.
pub(crate) fn take<'a>(
    (sections, groups, called): (&Sections<'a>, &Groups<'a>, &Called<'a>),
    (wrappers, shared, requests): (&Wrappers<'a>, &Shared<'a>, &mut Requests<'a>),
    operation: &'a Operation,
    answers: Answers<'a>,
    scopes: &mut Scopes,
) -> OperationHome<'a> {
    let group = operation.groups.first().map_or("", String::as_str);
    let module = groups::module_of(groups, group);
    let method = operation
        .method
        .as_ref()
        .map_or("", |method| method.value.as_str());
    let wanted = called.name(group, operation);
    let function = scopes.functions(&module).take_or(wanted.clone(), &[method]);
    // The name of the function, so that what belongs together is called alike where names collide.
    let own = if wanted == function {
        &operation.name
    } else {
        function.bare()
    };
    let named = |kind: &str| ident::pascal(own, "Call").with_word(kind);
    let has_request = bodies::has_struct(operation);
    let sharing = requests.of(operation).filter(|_| has_request);
    let shares = sharing.as_ref().map(|(first, _)| *first);
    let request = sharing.map(|(_, home)| home).or_else(|| {
        has_request.then(|| {
            let documented = operation.request.as_deref();
            let documented = documented.and_then(|name| wrappers.requests.get(name));
            // Who else has the documented name, but not the same fields, is called after its function: numbers would move.
            let wanted = match &operation.request {
                Some(name) if !requests.is_taken(name) => ident::pascal(name, "Request"),
                _ => named("request"),
            };
            match documented {
                Some(_) => wrappers::take(sections, documented.copied(), wanted, REQUESTS, scopes),
                None => requests.take(wanted, || named("arguments"), scopes),
            }
        })
    });
    requests.add(operation, request.as_ref(), shares);
    let envelope = operation.envelope.as_ref().map(|envelope| {
        let wanted = ident::pascal(&envelope.name, "Response");
        let documented = wrappers.envelopes.get(envelope.name.as_str());
        wrappers::take(sections, documented.copied(), wanted, RESPONSES, scopes)
    });
    let mut local = |kind: &str| Home {
        module: module.clone(),
        name: scopes.types(&module).take(named(kind)),
    };
    let payload = (envelope.is_none() && answers.payloads().len() > 1).then(|| local("payload"));
    let error = (answers.errors().len() > 1)
        .then(|| shared.home(&answers).cloned().unwrap_or_else(|| local("error")));
    let function = Home {
        module: module.clone(),
        name: function,
    };
    OperationHome {
        operation,
        answers,
        function,
        request,
        shares,
        sharing: Vec::new(),
        envelope,
        payload,
        error,
        paging: None,
        shown: Vec::new(),
        method: None,
    }
}

/// Takes the names of an operation in the other modules that show it.
pub(crate) fn take_shown(
    home: &OperationHome<'_>,
    groups: &Groups<'_>,
    called: &Called<'_>,
    scopes: &mut Scopes,
) -> Vec<Home> {
    let own = home.operation.groups.first().map_or("", String::as_str);
    let is_short = called.name(own, home.operation) == home.function.name;
    let mut modules: Vec<(String, Ident)> = Vec::new();
    for group in home.operation.groups.iter().skip(1) {
        let name = match is_short {
            true => called.name(group, home.operation),
            false => home.function.name.clone(),
        };
        modules.push((groups::module_of(groups, group), name));
    }
    if home.operation.groups.is_empty() {
        modules.push(("operations".to_owned(), home.function.name.clone()));
    }
    modules.dedup_by(|one, other| one.0 == other.0);
    modules.retain(|(module, _)| *module != home.function.module);
    let take = |(module, name): (String, Ident)| {
        let name = scopes.functions(&module).take(name);
        Home { module, name }
    };
    modules.into_iter().map(take).collect()
}
