//! The language against what other engines test themselves by. The cases are not ours to copy: they are read from the folder that
//! `BEREG_FIXTURES` names.

mod ways;

use std::collections::HashSet;
use std::path::PathBuf;
use std::{env, fs};

use bereg_core::parse;
use serde_json::Value;
use ways::ways;

/// The dialects that are not ours, and why their cases are passed over.
const OTHER_DIALECTS: [(&str, &str); 4] = [
    ("integer-range", "`{4-6}` is one option here"),
    ("comma-range", "`{1,5}` is one option here"),
    ("global-switch", "`@` is a character here"),
    (
        "permutation [+sep+a|b]",
        "brackets are characters here; the rule `foreign-tag` offers to rewrite them",
    ),
];

#[test]
fn templates_of_small_peers_mean_the_same() {
    let Some(folder) = env::var_os("BEREG_FIXTURES").map(PathBuf::from) else {
        println!("BEREG_FIXTURES is not set: the cases of other engines are passed over");
        return;
    };
    let text = fs::read_to_string(folder.join("spintax/small-peer-tests.json"))
        .expect("the cases are there");
    let cases: Value = serde_json::from_str(&text).expect("the cases are JSON");
    let (mut tried, mut passed_over) = (0, 0);
    for case in cases["cases"].as_array().expect("the cases are a list") {
        let dialect = case["dialect"].as_str().unwrap_or_default();
        if OTHER_DIALECTS.iter().any(|(other, _)| *other == dialect) {
            passed_over += 1;
            continue;
        }
        tried += 1;
        let text = case["t"].as_str().expect("a case has a template");
        let template = parse(text);
        let ways: Vec<String> = ways(&template).into_iter().map(|(text, _)| text).collect();
        let strings = |list: &Value| {
            list.as_array()
                .map(|list| list.iter().filter_map(Value::as_str).map(str::to_owned).collect())
        };
        if let Some(all) = strings(&case["all"]) {
            assert_eq!(ways, Vec::from_iter::<Vec<String>>(all), "{text}");
        }
        if let Some(one_of) = strings(&case["oneOf"]) {
            assert_eq!(
                HashSet::<String>::from_iter(ways.clone()),
                HashSet::from_iter::<Vec<String>>(one_of),
                "{text}"
            );
        }
        if let Some(count) = case["count"].as_u64() {
            assert_eq!(ways.len() as u64, count, "{text}");
        }
        // What they refuse, we read as text and point at.
        if case["error"].as_bool() == Some(true) {
            assert!(!template.problems.is_empty(), "{text}");
        }
    }
    assert_eq!((tried, passed_over), (37, 7));
}
