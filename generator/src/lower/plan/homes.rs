//! Where every item lives and what it is called: all names are taken before the first item is made.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use docwright_schema::schema::{Model, ModelId, ModelRole, Operation};
use docwright_schema::{Diagnostic, Diagnostics, Schema, codes};
use rustc_hash::FxHashMap;

use super::answers::Answers;
use super::errors::{ERRORS, Shared};
use super::paging::{self, Paging};
use super::path;
use super::reach::{self, Reach};
use crate::lower::naming::ident::{self, Ident};
use crate::lower::naming::names::Names;
use crate::lower::naming::scopes::{RESERVED_METHODS, Scopes};
use crate::lower::rust::Home;

/// An operation with the names of all that is made of it.
#[derive(Debug)]
pub(crate) struct OperationHome<'a> {
    pub(crate) operation: &'a Operation,
    pub(crate) answers: Answers<'a>,
    pub(crate) function: Home,
    /// The struct of its parameters, if it has any.
    pub(crate) request: Option<Home>,
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

/// A module and what the documents say about it.
#[derive(Debug)]
pub(crate) struct ModuleHome<'a> {
    pub(crate) name: Ident,
    pub(crate) title: &'a str,
    pub(crate) description: Option<&'a str>,
    /// It holds the operations without a group.
    pub(crate) is_default: bool,
    /// The struct with the operations as methods, and the method of the client that gives it.
    pub(crate) group: Option<GroupHome>,
}

/// What a group of operations is called.
#[derive(Debug)]
pub(crate) struct GroupHome {
    pub(crate) home: Home,
    pub(crate) method: Ident,
}

/// Every home.
#[derive(Debug, Default)]
pub(crate) struct Homes<'a> {
    pub(crate) models: FxHashMap<&'a ModelId, Arc<Home>>,
    pub(crate) operations: Vec<OperationHome<'a>>,
    /// Modules inside `models`, by section.
    pub(crate) sections: BTreeMap<&'a str, ModuleHome<'a>>,
    /// Modules inside `operations`, by group; the empty name for operations without one.
    pub(crate) groups: BTreeMap<&'a str, ModuleHome<'a>>,
}

/// The module of request structs without a documented place.
const REQUESTS: &str = "requests";

/// The module of envelopes without a documented place.
const RESPONSES: &str = "responses";

impl<'a> Homes<'a> {
    /// Takes every name: documented ones that fit as they are first, then the others in order.
    pub(crate) fn of(schema: &'a Schema, reach: &Reach<'a>, diagnostics: &mut Diagnostics) -> Homes<'a> {
        let mut homes = Homes {
            sections: sections(schema),
            groups: groups(schema),
            ..Homes::default()
        };
        report_cut(schema, &homes.groups, diagnostics);
        let mut scopes = Scopes::default();
        homes.take_models(schema, reach, &mut scopes, diagnostics);
        let wrappers = Wrappers::of(schema);
        let emitted = schema.operations.iter().filter(|o| reach::is_emitted(o));
        let operations: Vec<_> = emitted.map(|o| (o, Answers::of(o))).collect();
        let shared = Shared::of(operations.iter().map(|(_, answers)| answers), &mut scopes);
        for (operation, answers) in operations {
            let home = homes.take_operation(&wrappers, &shared, operation, answers, &mut scopes);
            homes.operations.push(home);
        }
        let mut methods = homes.take_methods(&mut scopes);
        // Operations that are at home in a module have the first choice of its names.
        for index in 0..homes.operations.len() {
            let shown = homes.take_shown(index, &mut scopes);
            if let Some(home) = homes.operations.get_mut(index) {
                home.shown = shown;
            }
        }
        for home in &mut homes.operations {
            home.paging = take_paging(home, &mut scopes, &mut methods);
        }
        homes
    }

    fn take_models(
        &mut self,
        schema: &'a Schema,
        reach: &Reach<'a>,
        scopes: &mut Scopes,
        diagnostics: &mut Diagnostics,
    ) {
        let models = schema.models.iter().filter(|(id, _)| reach.models.contains(id));
        let models = models.map(|(id, model)| (id, model, ident::pascal(&model.name.value, "Model")));
        let (exact, other): (Vec<_>, Vec<_>) =
            models.partition(|(_, model, wanted)| wanted.as_str() == model.name.value);
        for (id, model, wanted) in exact.into_iter().chain(other) {
            let module = self.section_module(model);
            let name = scopes.types(&module).take_or(wanted, &["Model"]);
            if name.as_str() != model.name.value {
                let message = format!("the model `{}` is called `{name}` in Rust", model.name.value);
                let page = model.places.first().map(ToString::to_string).unwrap_or_default();
                diagnostics.push(Diagnostic::new(&codes::UNSAFE_NAME, message).page(page));
            }
            self.models.insert(id, Arc::new(Home { module, name }));
        }
    }

    fn section_module(&self, model: &Model) -> String {
        match model
            .section
            .as_deref()
            .and_then(|section| self.sections.get(section))
        {
            Some(section) => format!("models::{}", section.name),
            None => "models".to_owned(),
        }
    }

    fn take_operation(
        &mut self,
        wrappers: &Wrappers<'a>,
        shared: &Shared<'a>,
        operation: &'a Operation,
        answers: Answers<'a>,
        scopes: &mut Scopes,
    ) -> OperationHome<'a> {
        let module = self.group_module(operation.groups.first().map_or("", String::as_str));
        let method = operation
            .method
            .as_ref()
            .map_or("", |method| method.value.as_str());
        let wanted = ident::snake(&operation.name, "call");
        let function = scopes.functions(&module).take_or(wanted.clone(), &[method]);
        // The name of the function, so that what belongs together is called alike where names collide.
        let own = if wanted == function {
            &operation.name
        } else {
            function.bare()
        };
        let named = |kind: &str| ident::pascal(own, "Call").with_word(kind);
        let request =
            (!operation.parameters.is_empty() || path::has_unnamed_variables(operation)).then(|| {
                let wanted = match &operation.request {
                    Some(name) => ident::pascal(name, "Request"),
                    None => named("request"),
                };
                let documented = operation.request.as_deref();
                let documented = documented.and_then(|name| wrappers.requests.get(name));
                self.take_wrapper(documented.copied(), wanted, REQUESTS, scopes)
            });
        let envelope = operation.envelope.as_ref().map(|envelope| {
            let wanted = ident::pascal(&envelope.name, "Response");
            let documented = wrappers.envelopes.get(envelope.name.as_str());
            self.take_wrapper(documented.copied(), wanted, RESPONSES, scopes)
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
            envelope,
            payload,
            error,
            paging: None,
            shown: Vec::new(),
            method: None,
        }
    }

    /// The names of groups come before those of operations.
    fn take_methods(&mut self, scopes: &mut Scopes) -> Names {
        let mut methods = Names::reserving(RESERVED_METHODS.iter().copied());
        for group in self.groups.values_mut().filter(|group| !group.is_default) {
            let module = format!("operations::{}", group.name);
            let wanted = ident::pascal(group.name.bare(), "Group");
            let name = scopes.types(&module).take_or(wanted, &["group"]);
            group.group = Some(GroupHome {
                home: Home { module, name },
                method: methods.take_or(group.name.clone(), &["group"]),
            });
        }
        for home in self
            .operations
            .iter_mut()
            .filter(|home| home.operation.groups.is_empty())
        {
            home.method = Some(methods.take_or(home.function.name.clone(), &["call"]));
        }
        methods
    }

    /// The home of a struct that is documented as a model, or nowhere.
    fn take_wrapper(
        &self,
        documented: Option<&Model>,
        wanted: Ident,
        fallback: &str,
        scopes: &mut Scopes,
    ) -> Home {
        let module = match documented {
            Some(model) => self.section_module(model),
            None => format!("models::{fallback}"),
        };
        let name = scopes.types(&module).take(wanted);
        Home { module, name }
    }

    fn group_module(&self, group: &str) -> String {
        match self.groups.get(group) {
            Some(module) => format!("operations::{}", module.name),
            None => "operations".to_owned(),
        }
    }

    fn take_shown(&self, index: usize, scopes: &mut Scopes) -> Vec<Home> {
        let Some(home) = self.operations.get(index) else {
            return Vec::new();
        };
        let mut modules: Vec<String> = home
            .operation
            .groups
            .iter()
            .skip(1)
            .map(|group| self.group_module(group))
            .collect();
        if home.operation.groups.is_empty() {
            modules.push("operations".to_owned());
        }
        modules.dedup();
        modules.retain(|module| *module != home.function.module);
        let take = |module: String| {
            let name = scopes.functions(&module).take(home.function.name.clone());
            Home { module, name }
        };
        modules.into_iter().map(take).collect()
    }
}

/// The documented structs around requests and responses.
struct Wrappers<'a> {
    requests: FxHashMap<&'a str, &'a Model>,
    envelopes: FxHashMap<&'a str, &'a Model>,
}

impl<'a> Wrappers<'a> {
    fn of(schema: &'a Schema) -> Wrappers<'a> {
        Wrappers {
            requests: by_name(schema, ModelRole::Request),
            envelopes: by_name(schema, ModelRole::Envelope),
        }
    }
}

/// The models of a role by name, the first of each.
fn by_name(schema: &Schema, role: ModelRole) -> FxHashMap<&str, &Model> {
    let mut models = FxHashMap::default();
    for model in schema.models.values().filter(|model| model.role == role) {
        models.entry(model.name.value.as_str()).or_insert(model);
    }
    models
}

/// The names for the pages of an operation come after those of all operations.
fn take_paging(home: &OperationHome<'_>, scopes: &mut Scopes, methods: &mut Names) -> Option<Paging> {
    let next = paging::next_page(home.operation, &home.answers)?;
    let mut take = |home: &Home| Home {
        module: home.module.clone(),
        name: scopes.functions(&home.module).take(home.name.with_word("pages")),
    };
    Some(Paging {
        next,
        function: take(&home.function),
        shown: home.shown.iter().map(take).collect(),
        method: home
            .method
            .as_ref()
            .map(|method| methods.take(method.with_word("pages"))),
    })
}

/// Says which names of groups and operations are too long to be called so.
fn report_cut(schema: &Schema, groups: &BTreeMap<&str, ModuleHome<'_>>, diagnostics: &mut Diagnostics) {
    let place = |operation: &Operation| {
        operation
            .places
            .first()
            .map(ToString::to_string)
            .unwrap_or_default()
    };
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for operation in &schema.operations {
        let long = operation.groups.iter().filter(|group| ident::is_too_long(group));
        for group in long.filter(|group| seen.insert(group)) {
            let name = groups.get(group.as_str()).map_or("", |home| home.name.as_str());
            let message = format!("the group `{group}` is called `{name}` in Rust");
            diagnostics.push(Diagnostic::new(&codes::UNSAFE_NAME, message).page(place(operation)));
        }
        if ident::is_too_long(&operation.name) {
            let name = ident::snake(&operation.name, "call");
            let message = format!("the operation `{}` is called `{name}` in Rust", operation.name);
            diagnostics.push(Diagnostic::new(&codes::UNSAFE_NAME, message).page(place(operation)));
        }
    }
}

fn sections(schema: &Schema) -> BTreeMap<&str, ModuleHome<'_>> {
    let own = [REQUESTS, RESPONSES, ERRORS];
    let mut names = Names::reserving(own.into_iter().chain(["json", "model"]));
    let mut sections = BTreeMap::new();
    for section in schema
        .models
        .values()
        .filter_map(|model| model.section.as_deref())
    {
        sections.entry(section).or_insert_with(|| {
            let wanted = ident::module(section, "section");
            let name = if own.contains(&wanted.bare()) {
                wanted
            } else {
                names.take_or(wanted, &["section"])
            };
            ModuleHome {
                name,
                title: section,
                description: None,
                is_default: false,
                group: None,
            }
        });
    }
    sections
}

fn groups(schema: &Schema) -> BTreeMap<&str, ModuleHome<'_>> {
    // A module inside another of its name confuses people, and clippy.
    let mut names = Names::reserving(["operations"]);
    let mut groups = BTreeMap::new();
    for group in &schema.groups {
        groups.entry(group.name.as_str()).or_insert_with(|| ModuleHome {
            name: names.take(ident::module(spelt(&group.name, &group.title), "group")),
            title: &group.title,
            description: group.description.as_deref(),
            is_default: false,
            group: None,
        });
    }
    for group in schema.operations.iter().flat_map(|operation| &operation.groups) {
        groups.entry(group.as_str()).or_insert_with(|| ModuleHome {
            name: names.take(ident::module(group, "group")),
            title: group,
            description: None,
            is_default: false,
            group: None,
        });
    }
    if schema
        .operations
        .iter()
        .any(|operation| operation.groups.is_empty())
    {
        let name = names.take(ident::module("default", "default"));
        groups.entry("").or_insert(ModuleHome {
            name,
            title: "",
            description: None,
            is_default: true,
            group: None,
        });
    }
    groups
}

/// A folder's name is mostly the heading in lower case: `userrole` is spelt `userRole` there.
fn spelt<'s>(name: &'s str, title: &'s str) -> &'s str {
    if name.eq_ignore_ascii_case(title) {
        title
    } else {
        name
    }
}
