//! Bytes, numbers, dates and secrets.

use ::base64::{Engine, engine::general_purpose::STANDARD};
use docwright_client::{Binary, Date, DateTime, Decimal, File, Number, Secret, Url, Uuid};
use serde_json::{Value, json};

use super::through;

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

#[test]
fn texts_are_types_of_the_library_of_ones_choice_and_back() {
    let moment = DateTime::from("2024-01-02T03:04:05.12+02:00");
    assert_eq!(moment.to_jiff().unwrap().to_string(), "2024-01-02T01:04:05.12Z");
    assert_eq!(
        DateTime::from(moment.to_jiff().unwrap()),
        "2024-01-02T01:04:05.12Z"
    );
    assert_eq!(
        DateTime::from(moment.to_chrono().unwrap()),
        "2024-01-02T03:04:05.120+02:00"
    );
    assert_eq!(DateTime::try_from(moment.to_time().unwrap()).unwrap(), moment);
    let day = Date::from("2024-01-02");
    assert_eq!(Date::from(day.to_jiff().unwrap()), day);
    assert_eq!(Date::from(day.to_chrono().unwrap()), day);
    assert_eq!(Date::from(day.to_time().unwrap()), day);
    let identifier = Uuid::from("67E55044-10b1-426f-9247-bb680e5fe0c8");
    assert_eq!(
        Uuid::from(identifier.to_uuid().unwrap()),
        "67e55044-10b1-426f-9247-bb680e5fe0c8"
    );
    let address = Url::from("https://boats.example/a b?c=d");
    assert_eq!(
        Url::from(address.to_url().unwrap()),
        "https://boats.example/a%20b?c=d"
    );
    let price = Decimal::from("12.50");
    assert_eq!(Decimal::from(price.to_decimal().unwrap()), price);
    for (number, expected) in [("0.1", "0.1"), ("1e-7", "0.0000001"), ("-25", "-25")] {
        let number = through::<Number>(number).to_decimal().unwrap();
        assert_eq!(number.to_string(), expected);
    }
    // Whatever a server sends is kept, and told only where it is to be counted with.
    for text in ["", "soon", "12,50"] {
        assert_eq!(through::<Decimal>(&json!(text).to_string()).as_str(), text);
        assert!(DateTime::from(text).to_jiff().is_err() && Date::from(text).to_time().is_err());
        assert!(Uuid::from(text).to_uuid().is_err() && Url::from(text).to_url().is_err());
        assert!(Decimal::from(text).to_decimal().is_err());
    }
}

#[test]
fn numbers_are_made_compared_and_calculated_with_and_lose_nothing() {
    for json in ["7", "-7", "0.1", "18446744073709551615", "1e-7"] {
        assert_eq!(through::<Number>(json).to_string(), json);
    }
    let (seven, part) = (Number::from(7), Number::from(0.5));
    assert!(seven == 7 && seven == 7.0 && seven == 7_u64);
    assert_eq!(seven, Number::from(7.0));
    assert!(part < seven && seven > 6 && seven < 7.5 && part != 0 && part == 0.5);
    assert_eq!(
        (seven.as_i64(), part.as_i64(), Number::from(7.0).as_u64()),
        (Some(7), None, Some(7))
    );
    assert_eq!(part.as_f64() * 4.0, 2.0);
    let large = Number::from(u64::MAX - 1);
    assert!(large < u64::MAX && large == u64::MAX - 1);
    assert_eq!(Value::from(seven), json!(7));
    assert_eq!(serde_json::to_string(&Number::from(f64::NAN)).unwrap(), "null");
    assert!(serde_json::from_str::<Number>("\"7\"").is_err());
}

#[test]
fn dates_stay_as_they_are_written() {
    for json in [r#""2024-01-02T03:04:05.120+02:00""#, r#""2024-01-02T03:04:05""#] {
        through::<DateTime>(json);
    }
    let date: Date = through(r#""2024-01-02""#);
    assert_eq!(
        (date.as_str(), format!("{date} {date:?}")),
        ("2024-01-02", "2024-01-02 2024-01-02".to_owned())
    );
}

#[test]
fn a_secret_is_sent_and_not_shown() {
    let secret: Secret = through(r#""s3cret""#);
    assert_eq!(format!("{secret:?} {}", secret.expose()), "Secret(…) s3cret");
}

#[test]
fn debug_of_bytes_is_short() {
    let file = File::new("a.bin", vec![0; 5000]).with_content_type("image/png");
    assert_eq!(
        format!("{file:?} {:?}", Binary::from(vec![0; 5000])),
        r#"File { name: Some("a.bin"), content_type: Some("image/png"), content: Body(5000 bytes) } Binary(5000 bytes)"#
    );
}
