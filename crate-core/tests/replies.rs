//! What replies mean: the phrases of `tests/replies.tsv`, which the npm package is tested with, too.

use bereg_core::{Reply, reply};

const PHRASES: &str = include_str!("../../tests/replies.tsv");

#[test]
fn every_phrase_means_what_the_table_says() {
    let mut wrong = Vec::new();
    let mut phrases = 0;
    for line in PHRASES.lines().filter(|line| !line.starts_with('#')) {
        let (meaning, phrase) = line.split_once('\t').expect("a tab");
        let phrase = phrase.replace("\\n", "\n");
        let expected: Reply = serde_json::from_value(meaning.into()).expect("a meaning");
        let meant = reply(&phrase);
        phrases += 1;
        if meant != expected {
            wrong.push(format!("{phrase:?} is {meant:?}, not {expected:?}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(phrases >= 160, "only {phrases} phrases");
}
