//! A text that is added to another: it is one message then, and greets its reader once.

use bereg_core::{Node, parse};

/// A text without the sentence that calls its reader by name, where it begins with one and says more.
pub(crate) fn without_greeting(text: &str) -> &str {
    let template = parse(text);
    let mut is_named = false;
    for node in template.nodes() {
        match node {
            Node::Tag(tag) => is_named |= tag.code.of(text).ends_with("NAME"),
            Node::Text(span) => {
                let Some(end) = span.of(text).find(['.', '!', '?', '\n']) else { continue };
                let rest = text[span.start + end + 1..].trim_start();
                return if is_named && !rest.is_empty() { rest } else { text };
            }
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::without_greeting;

    #[wasm_bindgen_test]
    fn only_a_sentence_with_a_name_in_front_is_no_part_of_an_addition() {
        for (text, addition) in [
            ("{Привет|Добрый день}, #NAME|друзья#! Ждём.", "Ждём."),
            ("Hello, #CONTACT.NAME#.\nWe wait. #NAME#!", "We wait. #NAME#!"),
            ("Ждём вас! #NAME#, придёте?", "Ждём вас! #NAME#, придёте?"),
            ("{Привет!|Салют!} #NAME#", "{Привет!|Салют!} #NAME#"),
            ("Привет, #NAME#!", "Привет, #NAME#!"),
        ] {
            assert_eq!(without_greeting(text), addition, "{text}");
        }
    }
}
