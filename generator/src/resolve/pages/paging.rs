//! The rule `paging-told-once`: operations that say that they give pages of results take the parameters that the documents tell of once.

use docwright_schema::evidence::{Evidence, ParameterEvidence};

use crate::resolve::rules;

/// Adds the parameters to the operations.
pub(super) fn settle(pages: &mut [Evidence]) {
    let mut shared: Vec<ParameterEvidence> = Vec::new();
    for parameter in pages.iter().flat_map(|page| &page.paging) {
        if !shared.iter().any(|known| name(known) == name(parameter)) {
            let mut parameter = parameter.clone();
            parameter.field.elsewhere.by_rule = rules::PAGING_TOLD_ONCE;
            shared.push(parameter);
        }
    }
    if shared.is_empty() {
        return;
    }
    let prose = pages.iter_mut().filter(|page| page.prose);
    for operation in prose
        .flat_map(|page| &mut page.operations)
        .filter(|operation| operation.paginated)
    {
        let is_get = operation
            .method
            .as_ref()
            .is_some_and(|method| method.value == "GET");
        for parameter in shared.iter().filter(|_| is_get) {
            if !operation
                .parameters
                .iter()
                .any(|known| name(known) == name(parameter))
            {
                operation.parameters.push(parameter.clone());
            }
        }
    }
}

fn name(parameter: &ParameterEvidence) -> Option<&str> {
    parameter.field.name.as_ref().map(|name| name.value.as_str())
}
