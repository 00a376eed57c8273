//! A small API as most documents have it.

use docwright::schema::schema::{
    Envelope, Group, Location, Method, ModelRole, Response, TransportField, Type,
};
use docwright::schema::{Fact, Schema};
use serde_json::json;

use crate::parts::{
    array, body, field, json_response, model, nullable, object, of, operation, parameter, place, response,
    schema, string, values,
};

/// An API as its documents would have it: sections, envelopes, one error.
pub(crate) fn invitations() -> Schema {
    let shared = Some("shared");
    let operations = Some("operations");
    let mut invite = operation(
        "postOrgsOrgIdInvitations",
        &["UserProfile"],
        Method::Post,
        "/orgs/{orgId}/invitations",
    );
    invite.path = Some(Fact::derived(
        "/orgs/{orgId}/invitations".to_owned(),
        "path-from-name",
    ));
    invite.method = Some(Fact::derived(Method::Post, "method-from-name"));
    invite.summary = Some("Invite a user.".to_owned());
    invite.description = Some("Sends a mail; see https://example.com/invitations.".to_owned());
    invite.request = Some("PostOrgsOrgIdInvitationsRequest".to_owned());
    invite.parameters = vec![
        parameter("orgId", Location::Path, string(), true),
        parameter("notify", Location::Query, Type::Boolean, false),
    ];
    invite.body = Some(body(
        Some("UserInviteRequest"),
        "application/json",
        of("UserInvite"),
        true,
    ));
    invite.responses = vec![
        Response {
            name: Some("UserRoles".to_owned()),
            ..json_response("200", array(of("UserRole")))
        },
        Response {
            description: Some("Bad input.".to_owned()),
            ..json_response("400", of("ErrorResponse"))
        },
        json_response("409", of("ErrorResponse")),
        response("410", None),
    ];
    let transport = ["ContentType", "StatusCode", "RawResponse"].map(|name| TransportField {
        name: name.to_owned(),
        fact: heck_kebab(name),
    });
    invite.envelope = Some(Envelope {
        name: "PostOrgsOrgIdInvitationsResponse".to_owned(),
        description: None,
        transport: transport.to_vec(),
        place: place(),
    });
    let mut roles = operation("listRoles", &["UserProfile", "Roles"], Method::Get, "/roles");
    roles.responses = vec![json_response("200", array(of("Role")))];
    let mut schema = schema(
        vec![
            (
                "UserInvite",
                model(
                    "UserInvite",
                    shared,
                    ModelRole::Payload,
                    object(vec![
                        field("email", string(), true),
                        field("role", of("Role"), false),
                        field(
                            "expiresAt",
                            nullable(Type::String(Some("date-time".to_owned()))),
                            false,
                        ),
                    ]),
                ),
            ),
            (
                "UserRole",
                model(
                    "UserRole",
                    shared,
                    ModelRole::Payload,
                    object(vec![
                        field("id", string(), true),
                        field("invite", nullable(string()), true),
                        field("type", of("Role"), true),
                    ]),
                ),
            ),
            (
                "Role",
                model(
                    "Role",
                    shared,
                    ModelRole::Payload,
                    values(&[json!("admin"), json!("member")]),
                ),
            ),
            (
                "ErrorResponse",
                model(
                    "ErrorResponse",
                    Some("errors"),
                    ModelRole::Error,
                    object(vec![field("error", string(), true)]),
                ),
            ),
            (
                "PostOrgsOrgIdInvitationsRequest",
                model(
                    "PostOrgsOrgIdInvitationsRequest",
                    operations,
                    ModelRole::Request,
                    object(Vec::new()),
                ),
            ),
            (
                "PostOrgsOrgIdInvitationsResponse",
                model(
                    "PostOrgsOrgIdInvitationsResponse",
                    operations,
                    ModelRole::Envelope,
                    object(Vec::new()),
                ),
            ),
        ],
        vec![roles, invite],
    );
    schema.groups = ["Roles", "UserProfile"]
        .map(|name| Group {
            name: name.to_owned(),
            title: name.to_owned(),
            description: None,
            place: place(),
        })
        .to_vec();
    schema
}

fn heck_kebab(name: &str) -> String {
    match name {
        "ContentType" => "content-type",
        "StatusCode" => "status-code",
        _ => "raw-response",
    }
    .to_owned()
}
