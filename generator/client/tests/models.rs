//! What the models of generated crates need: bytes, and reading and writing by hand.

use ::base64::{Engine, engine::general_purpose::STANDARD};
use docwright_client::{Binary, File, nullable};
use serde::{Deserialize, Serialize};

#[test]
fn binary_is_standard_base64_of_any_length() {
    for length in 0..=70_u8 {
        let bytes: Vec<u8> = (0..length).map(|at| at.wrapping_mul(151) ^ 0xa5).collect();
        let json = serde_json::to_string(&Binary::from(bytes.clone())).unwrap();
        assert_eq!(json, format!("\"{}\"", STANDARD.encode(&bytes)));
        assert_eq!(serde_json::from_str::<Binary>(&json).unwrap().as_ref(), bytes);
    }
}

#[test]
fn binary_reads_what_servers_write() {
    let cases: [(&str, &[u8]); 6] = [
        ("", b""),
        ("+/+/", &[251, 255, 191]),
        ("-_-_", &[251, 255, 191]),
        ("aGk", b"hi"),
        ("aGk=", b"hi"),
        ("aG\\r\\nk=\\n", b"hi"),
    ];
    for (text, bytes) in cases {
        let binary: Binary = serde_json::from_str(&format!("\"{text}\"")).unwrap();
        assert_eq!(binary.as_ref(), bytes, "{text}");
    }
    for text in ["a", "aGk=a", "a*==", "aGl", "é"] {
        assert!(
            serde_json::from_str::<Binary>(&format!("\"{text}\"")).is_err(),
            "{text}"
        );
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Person {
    #[serde(default, skip_serializing_if = "Option::is_none", with = "nullable")]
    nickname: Option<Option<String>>,
}

#[test]
fn nullable_tells_absent_from_null() {
    let cases = [
        ("{}", None),
        (r#"{"nickname":null}"#, Some(None)),
        (r#"{"nickname":"k"}"#, Some(Some("k".into()))),
    ];
    for (json, nickname) in cases {
        let person: Person = serde_json::from_str(json).unwrap();
        assert_eq!(person.nickname, nickname);
        assert_eq!(serde_json::to_string(&person).unwrap(), json);
    }
}

#[test]
fn debug_of_bytes_is_short() {
    let file = File::new("a.bin", vec![0; 5000]).with_content_type("image/png");
    assert_eq!(
        format!("{file:?} {:?}", Binary::from(vec![0; 5000])),
        r#"File { name: Some("a.bin"), content_type: Some("image/png"), content: Body(5000 bytes) } Binary(5000 bytes)"#
    );
}
