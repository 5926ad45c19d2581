//! Where the author of a message can add a variant.

use bereg_core::{Group, Node, Span, Template};

/// Where another variant could stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    /// Behind the last option of this group: the place of the caret, in bytes.
    InGroup(usize),
    /// These words are in no group yet.
    Words(Span),
}

/// Where another variant would do most: in the group with the fewest options, or else at the words that the message begins with.
pub(crate) fn room(template: &Template) -> Option<Room> {
    let mut smallest: Option<Group> = None;
    let count = |group: &Group| template.options(group).len();
    template.walk(&mut |node| {
        if let Node::Group(group) = node
            && smallest.is_none_or(|smallest| count(group) < count(&smallest))
        {
            smallest = Some(*group);
        }
    });
    match smallest {
        Some(group) => template.options(&group).last().map(|last| Room::InGroup(last.span.end)),
        None => first_words(template).map(Room::Words),
    }
}

fn first_words(template: &Template) -> Option<Span> {
    let texts = template.nodes().iter().filter_map(|node| match node {
        Node::Text(span) => Some(*span),
        _ => None,
    });
    texts.into_iter().find_map(|text| {
        let words = text.of(&template.text);
        let start = words.find(char::is_alphabetic)?;
        let phrase = &words[start..];
        let end = phrase.find([',', '.', '!', '?', ':', ';', '\n']).unwrap_or(phrase.len());
        let phrase = phrase[..end].trim_end();
        Some(Span::new(text.start + start, text.start + start + phrase.len()))
    })
}

#[cfg(test)]
mod tests {
    use bereg_core::{Span, parse};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{Room, room};

    #[wasm_bindgen_test]
    fn another_variant_is_asked_for_where_there_are_the_fewest() {
        assert_eq!(room(&parse("{a|b|c} {d|e}!")), Some(Room::InGroup(12)));
        assert_eq!(room(&parse("👋 Hello there, #NAME#")), Some(Room::Words(Span::new(5, 16))));
        assert_eq!(room(&parse("#NAME# 5")), None);
    }
}
