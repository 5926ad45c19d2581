//! Every text of a template, written out: what the exact figures are held against.

use bereg_core::{Node, Template};

/// Every way to choose the options: the text it gives and its chance when options are drawn. A tag is not the same as its characters
/// written out, so it is marked.
pub(crate) fn ways(template: &Template) -> Vec<(String, f64)> {
    expand(template, template.nodes())
}

fn expand(template: &Template, nodes: &[Node]) -> Vec<(String, f64)> {
    nodes.iter().fold(vec![(String::new(), 1.0)], |ways_so_far, node| {
        let written = |text: &str| vec![(text.to_owned(), 1.0)];
        let endings = match node {
            Node::Group(group) => {
                let options = template.options(group);
                let share = 1.0 / options.len() as f64;
                let ways =
                    options.iter().flat_map(|option| expand(template, template.inside(option)));
                ways.map(|(text, chance)| (text, chance * share)).collect()
            }
            Node::Escape(span) => written(&template.text[span.start + 1..span.end]),
            Node::Tag(tag) => written(&format!("\u{0}{}", tag.span.of(&template.text))),
            node => written(node.span().of(&template.text)),
        };
        let pairs =
            ways_so_far.iter().flat_map(|way| endings.iter().map(move |ending| (way, ending)));
        pairs
            .map(|((text, chance), (ending, share))| (format!("{text}{ending}"), chance * share))
            .collect()
    })
}
