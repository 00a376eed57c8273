//! Answers: decoding them, and what is said where that fails.

#![allow(clippy::unwrap_used)] // the helpers of tests are not inside of tests

use docwright_client::{
    AnyError, Bytes, DateTime, DecodeError, Error, HeaderMap, NoError, RawResponse, StatusCode,
    TransportError, TransportErrorKind, header,
};
use serde::Deserialize;
use std::error::Error as _;

fn answer(status: u16, content_type: &str, body: impl Into<Bytes>) -> RawResponse {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", content_type.parse().unwrap());
    RawResponse {
        status: StatusCode::from_u16(status).unwrap(),
        headers,
        body: body.into(),
    }
}

#[derive(Debug, PartialEq, Deserialize)]
struct Page {
    users: Vec<User>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct User {
    email: String,
    #[serde(default)]
    age: u8,
    #[serde(default, rename = "odd \" key")]
    odd: Option<bool>,
}

#[derive(Debug, PartialEq)]
enum Failure {
    BadRequest(Problem),
    Gone,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Problem {
    code: String,
}

fn decode_error(body: &str) -> Box<DecodeError> {
    answer(200, "application/json", body.to_owned())
        .json::<Page>()
        .unwrap_err()
}

#[test]
fn paths_lead_to_the_value() {
    let cases = [
        (r#"{"users":[{"email":"a"},{"email":1}]}"#, "users[1].email"),
        (
            "{\n \"users\": [\n  {\"email\": \"a\"},\n  {\"email\": \"b\", \"age\": 300}\n ]\n}",
            "users[1].age",
        ),
        (
            r#"{"users":[{"email":"a","age":"x","more":[1,2]}]}"#,
            "users[0].age",
        ),
        (
            r#"{"users":[{"email":"a, ] } \" \\","odd \" key":"no"}]}"#,
            "users[0].odd \" key",
        ),
        (
            r#"{"users":[{"email":"a","x":{"y":[{}]}},{"age":1}]}"#,
            "users[1]",
        ),
        (r#"{"users":{}}"#, "users"),
        (r#"{"users":[{"email":[]}]}"#, "users[0].email"),
        (r#"{"users":[{"email":"#, "users[0].email"),
        ("[]", ""),
        ("", ""),
        ("<html>", ""),
    ];
    for (body, path) in cases {
        let error = decode_error(body);
        assert_eq!(error.path, path, "{body}: {}", error.source);
        assert_eq!(error.response.body, body);
    }
}

#[test]
fn decode_messages_are_useful_and_bounded() {
    let error: Error = decode_error(r#"{"users":[{"email":1}]}"#).into();
    assert_eq!(
        error.to_string(),
        "the body of the answer 200 OK is not as documented, at `users[0].email`: invalid type: integer `1`, \
         expected a string at line 1 column 20; its body: {\"users\":[{\"email\":1}]}"
    );
    assert!(
        error
            .source()
            .is_some_and(|source| source.downcast_ref::<serde_json::Error>().is_some())
    );
    assert_eq!(error.status(), Some(StatusCode::OK));

    let huge = format!("{{\"users\":[{{\"{}\":1}}]}}", "ž\n".repeat(5000));
    let error: Error = decode_error(&huge).into();
    assert!(error.to_string().chars().count() < 800, "{error}");
    assert_eq!(error.body().map(Bytes::len), Some(huge.len()));
}

#[test]
fn excerpts_are_cut_between_characters() {
    for character in ["a", "ž", "€", "🦀"] {
        for (count, cut) in [(199, false), (200, false), (201, true), (100_000, true)] {
            let error: Error =
                Error::UnexpectedStatus(Box::new(answer(500, "text/html", character.repeat(count))));
            let text = error.to_string();
            let body = text.split_once("its body: ").unwrap().1;
            let expected = if cut {
                format!("{}…", character.repeat(199))
            } else {
                character.repeat(count)
            };
            assert_eq!(body, expected);
        }
    }
    let error: Error = Error::UnexpectedStatus(Box::new(answer(502, "", vec![0xff, b'\n', b'x'])));
    assert_eq!(
        error.to_string(),
        "the server answered 502 Bad Gateway, of which no body is documented; its body: \u{fffd} x"
    );
    assert!(format!("{error:?}").len() < 400);
}

#[test]
fn documented_errors() {
    let error: Error<Problem> = answer(400, "application/json", r#"{"code":"c"}"#).error();
    assert_eq!(error.api(), Some(&Problem { code: "c".into() }));
    assert_eq!(
        error.to_string(),
        "the server answered 400 Bad Request; its body: {\"code\":\"c\"}"
    );
    let error = answer(400, "application/json", r#"{"code":"c"}"#).error_as(Failure::BadRequest);
    assert_eq!(
        error.into_api(),
        Some(Failure::BadRequest(Problem { code: "c".into() }))
    );
    let error = answer(410, "text/plain", "gone").error_value(Failure::Gone);
    assert_eq!(
        (error.status(), error.api()),
        (Some(StatusCode::GONE), Some(&Failure::Gone))
    );
    let error = answer(400, "text/html", "<html>").error_as(Failure::BadRequest);
    assert!(
        matches!(&error, Error::Decode(decode) if decode.response.body == "<html>"),
        "{error:?}"
    );
    assert_eq!(error.status(), Some(StatusCode::BAD_REQUEST));
    // As to HEAD.
    let error = answer(404, "application/json", "").error_as(Failure::BadRequest);
    assert_eq!(
        error.to_string(),
        "the server answered 404 Not Found without a body"
    );
}

#[test]
fn values_of_every_kind() {
    let response = answer(200, "application/json", r#"{"users":[]}"#)
        .into_json::<Page>()
        .unwrap();
    assert_eq!(
        (response.users.len(), response.content_type()),
        (0, "application/json")
    );
    assert_eq!(response.into_value(), Page { users: Vec::new() });
    assert_eq!(answer(204, "text/plain", "").into_empty().value, ());
    assert_eq!(
        answer(200, "image/png", &b"\xff\x00"[..]).into_bytes().value,
        &b"\xff\x00"[..]
    );
    for (content_type, body, text) in [
        ("application/json", " \"a\\n\"", "a\n"),
        ("application/problem+JSON; charset=utf-8", "\"a\"", "a"),
        ("text/plain", "\"a\"", "\"a\""),
        ("application/json", "a", "a"),
        ("", "", ""),
    ] {
        assert_eq!(answer(200, content_type, body).into_text().unwrap().value, text);
    }
    assert!(answer(200, "text/plain", &b"\xff"[..]).into_text().is_err());
    assert_eq!(RawResponse::default().content_type(), "");
}

#[test]
fn an_operation_without_documented_errors_has_none() {
    let error: Error<NoError> = decode_error("1").into();
    assert!(error.api().is_none());
}

#[test]
fn an_answer_without_a_body_has_no_value_where_it_may_have_none() {
    for body in ["", " \n"] {
        let none = answer(204, "application/json", body).json_if_any::<Page>();
        assert_eq!(none.unwrap(), None);
    }
    let page = answer(200, "application/json", r#"{"users":[]}"#).json_if_any::<Page>();
    assert_eq!(page.unwrap(), Some(Page { users: Vec::new() }));
    assert!(
        answer(200, "application/json", "null")
            .json_if_any::<Page>()
            .is_err()
    );
}

#[test]
fn a_byte_order_mark_is_passed_over_and_an_empty_body_is_called_so() {
    let marked = answer(200, "application/json", &b"\xef\xbb\xbf{\"n\":1}"[..]);
    assert_eq!(marked.json::<serde_json::Value>().unwrap()["n"], 1);
    for body in ["", " \r\n", "\u{feff}"] {
        let error = answer(200, "application/json", body)
            .json::<serde_json::Value>()
            .unwrap_err();
        assert!(error.to_string().contains("the body is empty"), "{error}");
    }
}

fn refused() -> Result<(), Error<Problem>> {
    Err(answer(429, "application/json", r#"{"code":"slow"}"#).error())
}

fn late() -> Result<(), Error> {
    Err(Error::Transport(TransportError::new(
        TransportErrorKind::Timeout,
        "late",
    )))
}

#[test]
fn errors_of_several_operations_are_one_type() {
    let both = |is_late| -> Result<(), AnyError> {
        if is_late {
            late()?;
        }
        refused()?;
        Ok(())
    };
    let error = both(false).unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::TOO_MANY_REQUESTS));
    assert!(error.is_retryable() && !error.is_timeout());
    assert_eq!(
        error.api_as::<Problem>().map(|problem| &*problem.code),
        Some("slow")
    );
    assert!(error.api_as::<Page>().is_none());
    assert_eq!(error.to_string(), refused().unwrap_err().to_string());
    assert_eq!(error.clone().body(), error.body());
    let error = both(true).unwrap_err();
    assert!(error.is_timeout() && error.source().is_some());
    assert_eq!(error.api_as::<Problem>().map(|problem| &*problem.code), None);
}

#[test]
fn errors_can_be_cloned() {
    let error: Error = Error::Decode(decode_error(r#"{"users":1}"#));
    let copy = error.clone();
    assert_eq!(copy.to_string(), error.to_string());
    assert_eq!(
        copy.source().unwrap().to_string(),
        error.source().unwrap().to_string()
    );
}

#[test]
fn a_whole_float_is_an_integer() {
    let page: Page = answer(
        200,
        "application/json",
        r#"{"users":[{"email":"7.0","age":7.0}]}"#,
    )
    .json()
    .unwrap();
    assert_eq!((page.users[0].age, page.users[0].email.as_str()), (7, "7.0"));
    let error = decode_error(r#"{"users":[{"email":"","age":7.0},{"email":"","age":7.5}]}"#);
    assert_eq!(error.path, "users[1].age");
    assert!(
        error
            .response
            .body
            .starts_with(br#"{"users":[{"email":"","age":7.0}"#)
    );
}

#[test]
fn whole_numbers_may_be_written_as_floats() {
    let read = |body: &str| answer(200, "application/json", body.to_owned()).json::<Vec<i64>>();
    assert_eq!(read("[7.0, -1.00,2]").unwrap(), [7, -1, 2]);
    for body in ["[7.5]", "[7.0e1]", "[\"7.0\"]"] {
        assert!(read(body).is_err(), "{body}");
    }
    let read = |body: &str| {
        answer(200, "application/json", body.to_owned()).json::<(i64, String, f64, serde_json::Value)>()
    };
    // What is no integer keeps its value, and texts stay what they are.
    let (number, text, float, _) = read(r#"[1.0, "a \" 2.0 \\", 3.0, 4.0]"#).unwrap();
    assert_eq!((number, text.as_str(), float), (1, "a \" 2.0 \\", 3.0));
    // Where all is well, nothing is touched.
    assert_eq!(read(r#"[1, "", 3.0, 4.0]"#).unwrap().3.to_string(), "4.0");
}

#[test]
fn headers_are_typed() {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("x-total", "12"),
        ("x-ratio", "0.5"),
        ("x-last", "true"),
        ("x-at", "2024-05-01T10:00:00Z"),
        ("x-kinds", "a, b"),
        ("x-kinds", "c"),
        ("x-sizes", "1,2"),
    ] {
        headers.append(name, value.parse().unwrap());
    }
    assert_eq!(header::<i64>(&headers, "X-Total").unwrap(), Some(12));
    assert_eq!(
        header::<String>(&headers, "X-Total").unwrap().as_deref(),
        Some("12")
    );
    assert_eq!(header::<f64>(&headers, "X-Ratio").unwrap(), Some(0.5));
    assert_eq!(header::<bool>(&headers, "X-Last").unwrap(), Some(true));
    assert_eq!(header::<bool>(&headers, "X-Lost").unwrap(), None);
    let at = header::<DateTime>(&headers, "X-At").unwrap().unwrap();
    assert_eq!(at.to_string(), "2024-05-01T10:00:00Z");
    assert_eq!(
        header::<Vec<String>>(&headers, "X-Kinds").unwrap().unwrap(),
        ["a", "b", "c"]
    );
    assert_eq!(header::<Vec<i64>>(&headers, "X-Sizes").unwrap().unwrap(), [1, 2]);
    let error = header::<i64>(&headers, "X-At").unwrap_err().to_string();
    assert!(error.contains("X-At"), "{error}");
}
