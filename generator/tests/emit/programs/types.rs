//! What a program does with enums, unions and models that are only received.

use std::collections::BTreeSet;

use offers::models::{Berth, Cargo, Depth, Lantern, Mood};

#[test]
fn an_enum_is_text() -> Result<(), Box<dyn std::error::Error>> {
    let mood: Mood = "calm".parse()?;
    assert!(mood == Mood::Calm && mood == "calm" && mood.is_known());
    let text: &str = mood.as_ref();
    assert_eq!(format!("{text} {mood:>6}"), "calm   calm");
    let unknown = Mood::from("stormy");
    assert!(!unknown.is_known() && unknown == *"stormy");
    assert_eq!(Mood::VALUES, [Mood::Calm, Mood::Rough]);
    // In the order of the values, whichever are documented.
    let moods = BTreeSet::from([
        unknown.clone(),
        Mood::Rough,
        Mood::Calm,
        Mood::Other("calm".to_owned()),
    ]);
    assert_eq!(
        moods.into_iter().collect::<Vec<_>>(),
        [Mood::Calm, Mood::Rough, unknown]
    );
    assert!(Depth::X2 == 2 && Depth::from(1) < Depth::X2 && !Depth::from(9).is_known());
    assert_eq!(Depth::VALUES.len(), 2);
    Ok(())
}

#[test]
fn a_union_is_made_of_what_it_holds() {
    assert_eq!(Cargo::from("salt".to_owned()), Cargo::Text("salt".to_owned()));
    assert_eq!(
        Cargo::from(Lantern::default()),
        Cargo::Lantern(Lantern::default())
    );
    // Two names of one type: none of them could be meant.
    assert_eq!(Cargo::Weight(7), Cargo::Weight(7));
}

#[cfg(feature = "accessors")]
#[test]
fn a_union_tells_what_it_holds() {
    let cargo = Cargo::from("salt".to_owned());
    assert_eq!(cargo.as_text().map(String::as_str), Some("salt"));
    assert_eq!(cargo.as_weight(), None);
}

#[test]
fn a_test_makes_an_answer() -> Result<(), serde_json::Error> {
    let mut berth = Berth::new(7);
    berth.owner = Some("Ada".to_owned());
    let read: Berth = serde_json::from_str(r#"{"number": 7, "owner": "Ada"}"#)?;
    assert_eq!(berth, read);
    assert_eq!(Lantern::default().oil, None);
    Ok(())
}
