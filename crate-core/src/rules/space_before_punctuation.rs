//! A space before a comma or a full stop, in some variant: «Здравствуйте , Анна», most often left behind by an empty option.

use super::{Context, Finding, OLCHAT_RANDOMIZER, Passage, Rule};
use crate::join::{is_blank, makes_alike, take_out_before};
use crate::report::{Fix, Severity};
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    id: "space-before-punctuation",
    severity: Severity::Note,
    help: [
        "В каком-то варианте перед знаком препинания остаётся пробел. Уберите его или внесите внутрь варианта.",
        "In some variant a space stays before a punctuation mark. Remove it or move it into the option.",
    ],
    source: OLCHAT_RANDOMIZER,
    recommendation: None,
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let places = context.passages_with_values(spaced);
    let finding = |place: Passage| {
        // A comma would be read right before the mark: `Ждём вас, {|#NAME#}!`
        let start = place.sample.text[..place.at.start].trim_end_matches(',').len();
        let spaces = Span::new(start, place.at.end - 1);
        let cut = || take_out_before(context.template, place.sample, spaces);
        let edits = if place.by_value { None } else { cut() };
        let fix = edits.filter(|edits| !makes_alike(context.template, edits)).map(|edits| Fix {
            title: context.lang.pick("Убрать пробел", "Remove the space").to_owned(),
            edits,
        });
        let message =
            context.lang.pick("Пробел перед знаком препинания", "A space before punctuation");
        Finding {
            message: message.to_owned(),
            span: Some(place.source),
            fix,
            people: place.people,
            ..Finding::default()
        }
    };
    places.into_iter().map(finding).collect()
}

/// Spaces after a word with the mark that follows them. What begins a smiley, an ellipsis or a name such as `.ru` is no such mark.
fn spaced(prose: &str) -> Vec<Span> {
    let found = prose.match_indices([',', '.', '!', '?', ':', ';']).filter_map(|(at, mark)| {
        let before = prose[..at].trim_end_matches(is_blank);
        let bare = before.is_empty() || before.ends_with(['\n', '—', '–', '-']);
        let after = prose[at + 1..].chars().next();
        let ends = match mark {
            ":" | ";" | "." => after.is_none_or(char::is_whitespace),
            _ => true,
        };
        (before.len() < at && !bare && ends).then(|| Span::new(before.len(), at + 1))
    });
    found.collect()
}
