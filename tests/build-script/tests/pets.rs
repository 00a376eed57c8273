//! The generated client is there, and does what the documents say.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use docwright_build_script_example::pets::Client;
use docwright_build_script_example::pets::client::{Body, transport_fn};
use docwright_build_script_example::pets::models::operations::GetPetsPetIdRequest;
use docwright_build_script_example::pets::models::shared::Pet;
use docwright_build_script_example::pets::operations::pets::get_pets_pet_id;

const MIA: &str = r#"{"name":"Mia","legs":4}"#;

#[test]
fn a_pet_goes_from_json_and_back() {
    let pet: Pet = serde_json::from_str(MIA).unwrap();
    assert_eq!(pet.name.as_deref(), Some("Mia"));
    assert_eq!(serde_json::to_string(&pet).unwrap(), MIA);
}

#[test]
fn a_pet_is_requested() {
    let transport = transport_fn(|request: http::Request<Body>| async move {
        assert_eq!(request.uri().path(), "/v1/pets/mia%2F1");
        let answer = http::Response::builder().header("content-type", "application/json");
        Ok(answer.body(Body::from(MIA)).unwrap())
    });
    let client = Client::with_transport("https://pets.example/v1", transport).unwrap();
    let request = GetPetsPetIdRequest {
        pet_id: "mia/1".to_owned(),
    };
    // The transport never waits, so the first poll is the last.
    let mut answer = pin!(get_pets_pet_id(&client, &request));
    let Poll::Ready(answer) = answer.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("the transport waits");
    };
    assert_eq!(
        answer.unwrap().pet.and_then(|pet| pet.name),
        Some("Mia".to_owned())
    );
}
