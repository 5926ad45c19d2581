//! Runs the corpus, `tests/cases/*.md`: one file per rule, in each a few messages and what the rule says of them.
//!
//! A case is a heading, prose for the reader, a block `message` with the text, a block `json` with the rest of the draft where it
//! matters, and a block `risks` with a line for everything that this rule finds: `severity "the text it covers"`, or
//! `severity -` for a risk of the whole draft; then ` => "the text after the fix"` where there is a fix, and ` people: id, id` where
//! it is about people. The same files are run against the npm package by `tests/npm`.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use bereg_core::{Draft, Lang, Report, Risk, check, rules};
use serde_json::Value;

struct Case {
    name: String,
    draft: Draft,
    expected: Vec<String>,
}

fn folder(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The names of the files in a folder, without their endings.
fn names(path: &str) -> BTreeSet<String> {
    let files = fs::read_dir(folder(path))
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").path());
    files
        .map(|file| file.file_stem().expect("files have names").to_string_lossy().into_owned())
        .collect()
}

fn cases(rule: &str) -> Vec<Case> {
    let text = fs::read_to_string(folder(&format!("../tests/cases/{rule}.md")))
        .expect("the file is there");
    let sections = text.split("\n## ").skip(1);
    sections.map(|section| case(rule, section)).collect()
}

fn case(rule: &str, section: &str) -> Case {
    let name = section.lines().next().unwrap_or_default().to_owned();
    let block = |kind: &str| {
        let body = section.split_once(&format!("\n```{kind}\n"))?.1;
        // An empty block has no line of its own.
        if body.starts_with("```") { Some("") } else { Some(body.split_once("\n```")?.0) }
    };
    let message = block("message").unwrap_or_else(|| panic!("{rule}: \"{name}\" needs a message"));
    let mut draft: Value =
        serde_json::from_str(block("json").unwrap_or("{}")).expect("the json block is JSON");
    draft["text"] = message.into();
    let draft =
        serde_json::from_value(draft).unwrap_or_else(|error| panic!("{rule}: \"{name}\": {error}"));
    let expected =
        block("risks").unwrap_or_else(|| panic!("{rule}: \"{name}\" needs a block of risks"));
    Case { name, draft, expected: expected.lines().map(str::to_owned).collect() }
}

/// What the report says of one rule, written as in the corpus.
fn lines(rule: &str, draft: &Draft, report: &Report) -> Vec<String> {
    report.risks.iter().filter(|risk| risk.rule == rule).map(|risk| line(draft, risk)).collect()
}

fn line(draft: &Draft, risk: &Risk) -> String {
    let quoted = |text: &str| serde_json::to_string(text).expect("text can be quoted");
    let severity = serde_json::to_value(risk.severity).expect("a severity has a name");
    let covered = risk.span.map_or("-".to_owned(), |span| quoted(span.of(&draft.text)));
    let fixed = risk
        .fix
        .as_ref()
        .map_or(String::new(), |fix| format!(" => {}", quoted(&fix.apply(&draft.text))));
    let people = if risk.people.is_empty() {
        String::new()
    } else {
        format!(" people: {}", risk.people.join(", "))
    };
    format!("{} {covered}{fixed}{people}", severity.as_str().unwrap_or_default())
}

#[test]
fn every_case_of_the_corpus_holds() {
    let mut wrong = Vec::new();
    for rule in names("../tests/cases") {
        for case in cases(&rule) {
            let actual = lines(&rule, &case.draft, &check(&case.draft));
            if actual != case.expected {
                wrong.push(format!(
                    "{rule}: {}\n  expected {:#?}\n  actual {actual:#?}",
                    case.name, case.expected
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_fix_removes_its_risk() {
    for rule in names("../tests/cases") {
        for case in cases(&rule) {
            let report = check(&case.draft);
            for risk in report.risks.iter().filter(|risk| risk.rule == rule) {
                let Some(fix) = &risk.fix else { continue };
                let fixed = Draft { text: fix.apply(&case.draft.text), ..case.draft.clone() };
                let alike = |draft: &Draft| {
                    let covered = |draft: &Draft, risk: &Risk| {
                        risk.span.map(|span| span.of(&draft.text).to_owned())
                    };
                    let risks = check(draft).risks;
                    risks
                        .iter()
                        .filter(|other| {
                            other.rule == rule
                                && covered(draft, other) == covered(&case.draft, risk)
                        })
                        .count()
                };
                assert!(
                    alike(&fixed) < alike(&case.draft),
                    "{rule}: {} is still there in {:?}",
                    case.name,
                    fixed.text
                );
            }
        }
    }
}

#[test]
fn a_rule_is_one_file_with_its_cases_and_its_words() {
    let ids: BTreeSet<String> = rules(Lang::Ru).iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(names("src/rules"), ids.iter().map(|id| id.replace('-', "_")).collect());
    assert_eq!(names("../tests/cases"), ids);
    for (ru, en) in rules(Lang::Ru).iter().zip(rules(Lang::En)) {
        assert!(
            ru.help.chars().any(|letter| matches!(letter, 'а'..='я')),
            "{}: the Russian help is not Russian",
            ru.id
        );
        assert!(
            !en.help.chars().any(|letter| matches!(letter, 'А'..='я' | 'ё')),
            "{}: the English help is not English",
            en.id
        );
        let cases = cases(ru.id);
        let found = |case: &&Case| !case.expected.is_empty();
        assert!(cases.iter().any(|case| found(&case)), "{}: no case shows the risk", ru.id);
        assert!(
            cases.iter().any(|case| !found(&case)),
            "{}: no case shows a text without the risk",
            ru.id
        );
    }
}

#[test]
fn messages_are_short_and_in_the_language_asked_for() {
    for rule in names("../tests/cases") {
        for case in cases(&rule) {
            for lang in [Lang::Ru, Lang::En] {
                for risk in check(&Draft { lang, ..case.draft.clone() }).risks {
                    assert!(risk.message.chars().count() <= 60, "too long: {}", risk.message);
                    let russian = risk
                        .message
                        .starts_with(|letter: char| matches!(letter, 'А'..='Я' | '0'..='9'));
                    assert!(russian || lang == Lang::En, "not Russian: {}", risk.message);
                }
            }
        }
    }
}
