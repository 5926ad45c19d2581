//! Parses, checks and deals any text. Run by `cargo fuzz run --fuzz-dir tests/fuzz --sanitizer none message`.

#![no_main]

use std::collections::HashSet;

use bereg_core::{Draft, Person, Tag, check, count, deal, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let people: Vec<Person> = (0..3)
        .map(|id| Person {
            id: id.to_string(),
            phone: format!("+7912000000{id}"),
            values: [("NAME".to_owned(), text.chars().take(id).collect())].into(),
            ..Person::default()
        })
        .collect();
    let report = check(&Draft { text: text.to_owned(), people, ..Draft::default() });
    assert!(report.risks.len() <= 100);
    for risk in &report.risks {
        if let Some(span) = risk.span {
            assert!(text.get(span.start..span.end).is_some(), "{} points outside: {span:?}", risk.rule);
        }
        if let Some(fix) = &risk.fix {
            check(&Draft { text: fix.apply(text), ..Draft::default() });
        }
    }

    let template = parse(text);
    // A tag is not the same as its characters written out.
    let written = |tag: Tag| format!("\u{1}tag {}", tag.span.of(&template.text)).into();
    let dealt = deal(&template, 5, 1);
    let texts: HashSet<String> = dealt.iter().map(|variant| variant.text(&template, &written).text).collect();
    let exact = count(&template);
    assert_eq!(dealt.len(), 5);
    assert!(!exact.exact || texts.len() as u64 == exact.count.min(5), "{} of {}", texts.len(), exact.count);
});
