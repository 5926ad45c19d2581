use crate::span::Span;
use crate::template::{Node, Template};

/// The longest stretch that everybody reads alike: no group and no tag interrupts it. What a filter looks for first.
pub(crate) fn longest_fixed(template: &Template) -> Option<Span> {
    let mut stretches: Vec<Span> = Vec::new();
    for node in template.nodes() {
        match (node, stretches.last_mut()) {
            (Node::Group(_) | Node::Tag(_), _) => {}
            (node, Some(last)) if last.end == node.span().start => last.end = node.span().end,
            (node, _) => stretches.push(node.span()),
        }
    }
    let length = |span: &Span| span.of(&template.text).trim().chars().count();
    stretches.into_iter().max_by_key(length).filter(|span| length(span) > 0)
}

#[cfg(test)]
mod tests {
    use super::longest_fixed;
    use crate::parse;

    #[test]
    fn groups_and_tags_end_a_stretch() {
        let fixed = |text: &str| longest_fixed(&parse(text)).map(|span| span.of(text).to_owned());
        assert_eq!(
            fixed("{Привет|Салют}, #NAME#! Ждём вас \\{завтра\\}, {да|нет}?"),
            Some("! Ждём вас \\{завтра\\}, ".into())
        );
        assert_eq!(fixed("{а|б} #NAME#"), None);
    }
}
