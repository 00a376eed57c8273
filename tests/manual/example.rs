//! The example of a call that the README and the manual show.

use humanitec::client::{Body, BuildError, transport_fn};
use humanitec::models::operations::PostOrgsOrgIdInvitationsRequest;
use humanitec::models::shared::{UserInviteRequestRequest, UserRoleResponse};
use humanitec::{Client, Error, Server};

fn client(token: &str) -> Result<Client, BuildError> {
    Ok(Client::new()?.bearer_token(token))
}

async fn invite(client: &Client, email: &str) -> Result<Vec<UserRoleResponse>, String> {
    let invitation = UserInviteRequestRequest::new(email, "member");
    let request = PostOrgsOrgIdInvitationsRequest::new("my-org", invitation);
    match client.user_role().post_orgs_org_id_invitations(&request).await {
        Ok(answer) => Ok(answer.user_role_responses.unwrap_or_default()),
        Err(Error::Api(error)) => Err(error.error.message.unwrap_or_else(|| error.status.to_string())),
        Err(error) => Err(error.to_string()),
    }
}

#[tokio::test]
async fn the_example_invites() {
    assert!(client("token").is_ok());
    let transport = transport_fn(|request: http::Request<Body>| async move {
        let known = request.body().as_bytes().expect("bytes").as_ref()
            == br#"{"email":"ada@example.org","role":"member"}"#;
        let (status, body) = match known {
            true => (
                200,
                r#"[{"created_at":"","id":"1","name":"Ada","role":"member","type":"user"}]"#,
            ),
            false => (
                400,
                r#"{"error":"API-400","message":"This role does not exist."}"#,
            ),
        };
        Ok(http::Response::builder()
            .status(status)
            .body(Body::from(body))
            .expect("an answer"))
    });
    let client = Client::with_transport(Server::default(), transport).expect("a client");
    let users = invite(&client, "ada@example.org").await.expect("an answer");
    assert_eq!(users.first().and_then(|user| user.name.as_deref()), Some("Ada"));
    let refused = invite(&client, "nobody").await.expect_err("an error");
    assert_eq!(refused, "This role does not exist.");
}
