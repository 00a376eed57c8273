//! The generated types are there, and they are those of the documents.

use docwright_build_script_example::pets::models::Pet;

#[test]
fn a_pet_goes_to_json_and_back() {
    let json = r#"{"display_name":"Mia","legs":4}"#;
    let pet: Pet = serde_json::from_str(json).unwrap();
    assert_eq!(pet.display_name, "Mia");
    assert_eq!(serde_json::to_string(&pet).unwrap(), json);
}
