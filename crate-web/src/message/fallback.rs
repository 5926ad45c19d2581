//! The fallback that a tag lacks: where it would stand, and the core's word for it.

use std::collections::BTreeMap;

use bereg_core::{Dialog, Draft, Edit, Fix, Person, Risk, Settings, Span, Tag, check, parse};

use crate::rule_id;

/// Where the fallback of a tag would stand: before the sign that ends it, in bytes.
pub(super) fn place(tag: Tag) -> usize {
    tag.span.end - 1
}

/// A fallback for each tag with this code that has none, if the core has a word for every one of them: it is asked what it would do about
/// somebody without a value.
pub(super) fn fix(draft: &Draft, code: &str) -> Option<Fix> {
    let nobody = Person {
        phone: "+79000000001".to_owned(),
        dialog: Dialog::Proven,
        values: BTreeMap::from([(code.to_owned(), String::new())]),
        ..Person::default()
    };
    let report = check(&Draft {
        people: vec![nobody],
        plan: None,
        settings: Settings::default(),
        ..draft.clone()
    });
    let tags = parse(&draft.text).tags().to_vec();
    let meant =
        |span: Span| tags.iter().any(|tag| tag.span == span && tag.code.of(&draft.text) == code);
    let is_bare =
        |risk: &Risk| risk.rule == rule_id::TAG_WITHOUT_FALLBACK && risk.span.is_some_and(meant);
    let bare = report.risks.into_iter().filter(is_bare);
    let edits: Option<Vec<Vec<Edit>>> = bare.map(|risk| Some(risk.fix?.edits)).collect();
    let mut edits = edits?.concat();
    edits.sort_by_key(|edit| edit.span.start);
    (!edits.is_empty()).then_some(Fix { title: String::new(), edits })
}

#[cfg(test)]
mod tests {
    use bereg_core::Draft;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::fix;

    #[wasm_bindgen_test]
    fn a_fallback_is_added_where_the_core_has_a_word_for_each_tag() {
        let added = |text: &str| {
            let draft = Draft { text: text.to_owned(), ..Draft::default() };
            fix(&draft, "NAME").map(|fix| fix.apply(text))
        };
        assert_eq!(
            added("Привет, #NAME#! #NAME#, придёте? #LAST_NAME#").as_deref(),
            Some("Привет, #NAME|друзья#! #NAME|Друзья#, придёте? #LAST_NAME#")
        );
        assert_eq!(added("Ваш менеджер #NAME# на связи"), None);
        assert_eq!(added("Привет, #NAME|друг#!"), None);
    }
}
