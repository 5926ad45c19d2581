//! Plans against a checker that is written another way, with a real calendar: that of `jiff`.

mod checker;
mod dice;
mod zones;

use std::path::PathBuf;
use std::{env, fs};

use bereg_core::{Certificate, Lang, Person, Plan, PlanRequest, RecommendationState, plan, verify};
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::checker::check;
use crate::dice::Dice;
use crate::zones::know_zones;

/// In four tests of 25,000 requests each, so that they run side by side.
macro_rules! random_plans {
    ($($name:ident: $seed:literal)*) => {$(
        #[test]
        fn $name() {
            random_plans_keep_every_recommendation_and_say_so($seed);
        }
    )*};
}

random_plans! { random_plans_1: 1 random_plans_2: 2 random_plans_3: 3 random_plans_4: 4 }

fn random_plans_keep_every_recommendation_and_say_so(seed: u64) {
    let mut dice = Dice::new(seed);
    for round in 0..25_000 {
        let (mut request, people) = dice.request();
        know_zones(&mut request, &people);
        let plan = plan(&request, &people, Lang::Ru);
        let context = || format!("round {round}: {request:?}\n{people:?}\n{plan:#?}");
        if let Err(wrong) = check(&request, &people, &plan) {
            panic!("{wrong}\n{}", context());
        }
        for verified in verify(&plan.certificate) {
            assert!(verified.holds, "{verified:?}\n{}", context());
        }
    }
}

#[test]
fn whatever_is_changed_in_a_certificate_it_does_not_hold_any_more() {
    let mut dice = Dice::new(8);
    let (request, people) = loop {
        let (mut request, people) = dice.request();
        know_zones(&mut request, &people);
        let past = request.line.as_ref().and_then(|line| line.past.as_ref());
        if past.is_some_and(|past| past.len() > 1)
            && plan(&request, &people, Lang::Ru).sends.len() > 2
        {
            break (request, people);
        }
    };
    let certificate = plan(&request, &people, Lang::Ru).certificate;
    let honest = serde_json::to_value(&certificate).expect("it is JSON");
    let mut places = Vec::new();
    leaves(&honest, String::new(), &mut places);
    assert!(places.len() > 40, "{places:?}");
    for place in places {
        let mut changed = honest.clone();
        let leaf = changed.pointer_mut(&place).expect("the place is there");
        *leaf = other(&place, leaf);
        let changed: Certificate =
            serde_json::from_value(changed).unwrap_or_else(|error| panic!("{place}: {error}"));
        assert!(verify(&changed).iter().any(|verified| !verified.holds), "{place}");
    }
}

#[test]
fn a_forged_certificate_with_a_digest_of_its_own_cannot_claim_what_does_not_follow() {
    let mut dice = Dice::new(13);
    let honest = loop {
        let (mut request, people) = dice.request();
        know_zones(&mut request, &people);
        let plan = plan(&request, &people, Lang::Ru);
        if plan.sends.len() > 2 {
            break plan.certificate;
        }
    };
    // The third says: a minute apart. The forger moves a message and claims it all the same.
    let mut forged = honest.clone();
    let first = forged.messages.first().and_then(|message| message.at);
    forged.messages.last_mut().expect("there are messages").at = first;
    forged.digest = digest_of(&forged);
    let state = |certificate: &Certificate| certificate.recommendations[2].state;
    assert_eq!(state(&forged), RecommendationState::Met);
    let holds: Vec<bool> = verify(&forged).iter().map(|verified| verified.holds).collect();
    // Only what the move makes untrue does not hold.
    assert!(!holds[2] && holds[0] && holds[5], "{holds:?}");
    let why = &verify(&forged)[2].why;
    assert!(why.starts_with("Из данных следует другое"), "{why}");

    // Nothing is known of when the others leave.
    let mut half_timed = honest.clone();
    half_timed.messages.last_mut().expect("there are messages").at = None;
    half_timed.digest = digest_of(&half_timed);
    let holds: Vec<bool> = verify(&half_timed).iter().map(|verified| verified.holds).collect();
    assert!(holds[0] && !holds[2] && !holds[3] && !holds[4], "{holds:?}");
}

/// SHA-256 of the certificate's JSON without its digest, as whoever reads the documentation would make it.
fn digest_of(certificate: &Certificate) -> String {
    let bare = Certificate { digest: String::new(), ..certificate.clone() };
    let json = serde_json::to_vec(&bare).expect("it is JSON");
    Sha256::digest(json).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where the texts, numbers and truths of a JSON value are.
fn leaves(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                leaves(value, format!("{place}/{name}"), places);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                leaves(value, format!("{place}/{index}"), places);
            }
        }
        _ => places.push(place),
    }
}

/// Something else of the same shape.
fn other(place: &str, leaf: &Value) -> Value {
    let text = leaf.as_str().unwrap_or_default();
    let other = |one: &str, two: &str| Value::from(if text == one { two } else { one });
    match place.rsplit('/').next().unwrap_or_default() {
        "lang" => other("ru", "en"),
        "state" => other("met", "not-met"),
        "dialog" => other("proven", "none"),
        "day" => other("2026-01-31", "2027-01-31"),
        "country" => Value::from("KZ"),
        _ => match leaf {
            Value::Number(number) => Value::from(number.as_i64().expect("whole numbers") + 1),
            Value::String(text) => Value::from(format!("{text} ")),
            other => panic!("{place}: {other}"),
        },
    }
}

/// A request with the plan it must give, here and in JavaScript.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    name: String,
    request: PlanRequest,
    people: Vec<Person>,
    sends: Vec<Value>,
    left: Vec<Value>,
}

#[test]
fn the_plans_written_down_are_those_that_are_made() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/plans.json");
    let text = fs::read_to_string(file).expect("the file is there");
    let examples: Vec<Example> = serde_json::from_str(&text).expect("the examples are JSON");
    for Example { name, mut request, people, sends, left } in examples {
        know_zones(&mut request, &people);
        let Plan { sends: made, left: unplaced, .. } = plan(&request, &people, Lang::Ru);
        let at = |seconds: i64| checker::local(&request, seconds);
        let made =
            made.iter().map(|send| serde_json::json!([send.id, at(send.at), at(send.until)]));
        let unplaced = unplaced
            .iter()
            .map(|left| serde_json::json!([left.id, left.reason, left.first.map(at)]));
        let actual = (made.collect::<Vec<_>>(), unplaced.collect::<Vec<_>>());
        assert_eq!(actual, (sends, left), "{name}");
    }
}
