//! Held against the crate of the documents in `spec/`, which is always there.

use serde_json::json;

use super::*;
use crate::wire::api;

fn humanitec() -> api::Made {
    let apis = api::specified();
    let humanitec = apis.iter().find(|api| api.name == "spec-humanitec");
    humanitec
        .expect("spec/ has it")
        .generate()
        .expect("it makes a crate")
}

#[test]
fn every_function_is_called_by_wire_names() {
    let made = humanitec();
    let binding = Binding::new(&made.krate, &made.strict);
    assert_eq!(binding.functions.len(), 11);
    let source = binding.source();
    let number = binding
        .functions
        .iter()
        .position(|bound| bound.function.name.as_str() == "post_orgs_org_id_invitations")
        .expect("it is among them");
    let bound = &binding.functions[number];
    assert_eq!(
        (bound.function.method, bound.function.path.as_str()),
        ("POST", "/orgs/{orgId}/invitations")
    );
    let (_, call) = source
        .split_once(&format!("fn call_{number}("))
        .expect("its call");
    let (call, _) = call.split_once("\n}\n").expect("its end");
    for part in [
        "let argument = api::models::operations::PostOrgsOrgIdInvitationsRequest {",
        "org_id: given.path(0, value)?,",
        "user_invite_request_request: given.body(value)?,",
        "match finish(api::operations::user_role::post_orgs_org_id_invitations(client, &argument))? {",
        "Err(error) => return refused(|| {\n    return Decoded::json(&error);\n        }),",
        "if let Some(value) = &mut answer.user_role_responses { return Decoded::json(value); }",
    ] {
        assert!(call.contains(part), "{part} is not in {call}");
    }
}

#[test]
fn what_the_documents_do_not_know_is_found_in_an_answer() {
    let made = humanitec();
    let binding = Binding::new(&made.krate, &made.strict);
    let mut functions = binding.functions.iter();
    let bound = functions.find(|bound| bound.function.name.as_str() == "post_orgs_org_id_invitations");
    let function = bound.expect("it is there").function;
    let known =
        json!({ "id": "u-1", "role": "member", "name": "Ada", "type": "user", "created_at": "2031-05-17" });
    let mut more = known.clone();
    more["shoe_size"] = json!(38);
    assert_eq!(binding.undocumented(function, 200, &json!([known])), [""; 0]);
    assert_eq!(
        binding.undocumented(function, 200, &json!([more])),
        ["[].shoe_size"]
    );
}
