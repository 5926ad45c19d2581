//! Phone numbers as CRMs hold them, and example numbers of the whole world.

use std::path::PathBuf;
use std::{env, fs};

use bereg_core::{Phone, phone, phone_key};
use serde_json::Value;

/// Read in the same way by tests/npm/phones.test.mjs.
const ROWS: &str = include_str!("../../tests/phones.tsv");

/// Examples that are read otherwise, and why: the examples are older than the table, which says the same as the libphonenumber-js it is
/// made from.
const CHANGED: [(&str, &str); 5] = [
    ("+22985751234", "Benin put 01 before all numbers"),
    ("+22981123456", "Benin put 01 before all numbers"),
    ("+26779101234", "Botswana gave this range to mobiles"),
    ("+2908999", "Tristan da Cunha has one range for all"),
    ("+2631312345", "Zimbabwe gave this range up"),
];

#[test]
fn dirty_numbers_are_read_and_every_repair_is_told() {
    let mut wrong = Vec::new();
    for row in ROWS.lines().filter(|row| !row.starts_with('#')) {
        let [home, input, expected] = row.splitn(3, '\t').collect::<Vec<_>>()[..] else {
            panic!("not a row: {row}")
        };
        let raw: String = serde_json::from_str(&format!("\"{input}\"")).expect(input);
        let found = told(&phone(&raw, Some(home)));
        if found != expected {
            wrong.push(format!("{input} in {home}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn two_forms_of_one_number_have_one_key() {
    for (one, other) in [
        ("+5531987654321", "+553187654321"),
        ("+5215512345678", "+525512345678"),
        ("+5491123456789", "+541123456789"),
    ] {
        assert_eq!(phone_key(one), phone_key(other));
    }
    assert_ne!(phone_key("+79123456789"), phone_key("+79123456780"));
}

#[test]
fn the_time_zone_follows_from_the_area_code_or_the_country() {
    let zones = |raw: &str| phone(raw, None).time_zones;
    assert_eq!(zones("+7 383 234-56-78"), ["Asia/Novosibirsk"]);
    assert_eq!(zones("+7 495 234-56-78"), ["Europe/Moscow"]);
    assert_eq!(zones("+7 701 234 56 78"), ["Asia/Almaty"]);
    assert_eq!(zones("+7 912 345-67-89").len(), 11);
    assert_eq!(zones("+49 1512 3456789"), ["Europe/Berlin"]);
}

/// The examples are not ours to copy: they are read from the folder that `BEREG_FIXTURES` names.
#[test]
fn the_examples_of_the_whole_world_are_known() {
    let Some(folder) = env::var_os("BEREG_FIXTURES").map(PathBuf::from) else {
        println!("BEREG_FIXTURES is not set: the example numbers are passed over");
        return;
    };
    let text = fs::read_to_string(folder.join("phones/examples.json")).expect("they are there");
    let json: Value = serde_json::from_str(&text).expect("the examples are JSON");
    let cases = json["cases"].as_array().expect("the examples are a list");
    let mut different = Vec::new();
    for case in cases {
        let e164 = word(&case["e164"]);
        let kind = match word(&case["number_type"]) {
            "MOBILE" => "mobile",
            "FIXED_LINE" => "landline",
            "FIXED_LINE_OR_MOBILE" => "mobile-or-landline",
            "TOLL_FREE" => "toll-free",
            _ => "other",
        };
        let country = match word(&case["number_region"]) {
            "001" => "-",
            country => country,
        };
        let found = told(&phone(e164, None));
        let same = found.starts_with(&format!("{e164}\t{country}\t{kind}\t-\t"));
        if same == CHANGED.iter().any(|(changed, _)| *changed == e164) {
            different.push(format!("expected {e164} {country} {kind}, found {found}"));
        }
    }
    assert_eq!((cases.len(), different), (1386, vec![]));
}

/// A reading as a row of tests/phones.tsv has it.
fn told(phone: &Phone) -> String {
    let json = serde_json::to_value(phone).expect("a phone is plain data");
    let cells = ["e164", "country", "kind", "problem"].map(|name| word(&json[name]));
    let words = |name: &str| json[name].as_array().into_iter().flatten().map(word);
    let suspicious = phone.suspicious.then(|| "suspicious".to_owned());
    let notes: Vec<String> = words("changes")
        .map(str::to_owned)
        .chain(words("others").map(|other| format!("also:{other}")))
        .chain(words("suggestions").map(|meant| format!("perhaps:{meant}")))
        .chain(suspicious)
        .collect();
    format!("{}\t{}", cells.join("\t"), if notes.is_empty() { "-".into() } else { notes.join(" ") })
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or("-")
}
