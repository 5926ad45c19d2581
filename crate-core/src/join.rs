use crate::report::Edit;
use crate::sample::Sample;
use crate::span::Span;
use crate::template::{Choice, Group, Node, Template};

/// Takes out of the template what is superfluous in a sample because of what comes right after it: a space before a comma.
///
/// Nothing where that would spoil another variant. Where the two meet because an option between them is empty, what is taken out moves
/// into the other options: `да {же|}!` becomes `да{ же|}!`.
pub(crate) fn take_out_before(
    template: &Template,
    sample: &Sample,
    superfluous: Span,
) -> Option<Vec<Edit>> {
    let piece = sample.piece(superfluous.start)?;
    let place = piece.literal(superfluous)?;
    let cut = Edit { span: place, insert: String::new() };
    if superfluous.end < piece.at.end {
        return Some(vec![cut]);
    }
    let next = sample.piece(superfluous.end)?.source.start;
    let (around, beside) = around(template, place);
    // What ends an option is followed by what follows the group.
    let end = around.iter().rev().fold(place.end, |end, (group, option)| {
        if option.span.end == end { group.span.end } else { end }
    });
    if end == next {
        return Some(with_siblings(template, &around, place, Side::End));
    }
    let after = beside.partition_point(|node| node.span().start < place.end);
    let Some(Node::Group(between)) = beside.get(after) else { return None };
    if between.span.end != next {
        return None;
    }
    let written = place.of(&template.text);
    let written = if written.starts_with(is_blank) { " " } else { written };
    let options = template.options(between).iter().filter(|option| !option.span.is_empty());
    let moved = options
        .map(|option| Edit { span: Span::empty(option.span.start), insert: written.to_owned() });
    Some(std::iter::once(cut).chain(moved).collect())
}

/// Takes out of the template what is superfluous in a sample because of what stands right before it. Nothing where that would spoil
/// another variant.
pub(crate) fn take_out_after(
    template: &Template,
    sample: &Sample,
    superfluous: Span,
) -> Option<Vec<Edit>> {
    let piece = sample.piece(superfluous.start)?;
    let place = piece.literal(superfluous)?;
    if superfluous.start > piece.at.start {
        return Some(vec![Edit { span: place, insert: String::new() }]);
    }
    let before = sample.piece(superfluous.start.checked_sub(1)?)?.source.end;
    let (around, _) = around(template, place);
    let start = around.iter().rev().fold(place.start, |start, (group, option)| {
        if option.span.start == start { group.span.start } else { start }
    });
    (start == before).then(|| with_siblings(template, &around, place, Side::Start))
}

/// Whether edits of a group's options make two of them alike, `{да|да }`, or empty one, `{да| }`. So many at once are not looked at that nobody
/// would see it.
pub(crate) fn spoils_options(template: &Template, edits: &[Edit]) -> bool {
    const MAX_EDITS: usize = 50;
    let text = &template.text;
    let Some(first) = edits.first().filter(|_| edits.len() <= MAX_EDITS) else { return false };
    let (around, _) = around(template, first.span);
    let Some((group, _)) = around.last() else { return false };
    let options = template.options(group);
    let option_of = |edit: &Edit| {
        let option = template.option_at(group, edit.span.start)?.span;
        option.contains(edit.span).then_some(option)
    };
    let edited = edits.chunk_by(|one, other| option_of(one) == option_of(other));
    let edited = edited.filter_map(|edits| {
        let option = option_of(edits.first()?)?;
        let mut words = String::new();
        let end = edits.iter().fold(option.start, |from, edit| {
            words += text.get(from..edit.span.start).unwrap_or_default();
            words += &edit.insert;
            edit.span.end
        });
        Some((option, words + &text[end..option.end]))
    });
    let edited: Vec<(Span, String)> = edited.collect();
    edited.iter().enumerate().any(|(index, (span, words))| {
        words.is_empty()
            || options.iter().any(|other| other.span != *span && other.span.of(text) == words)
            || edited[..index].iter().any(|(_, other)| other == words)
    })
}

/// An end of an option.
enum Side {
    Start,
    End,
}

/// Takes out a place; where it is all the blanks at an end of an option, those of the options beside it, too, and with those at their ends
/// the ones at their beginnings that nothing before the group needs: `{Привет | Салют}, …`.
fn with_siblings(
    template: &Template,
    around: &[(&Group, &Choice)],
    place: Span,
    side: Side,
) -> Vec<Edit> {
    let text = &template.text;
    let blanks = |option: &Choice, side: &Side| {
        let nodes = template.inside(option);
        let node = match side {
            Side::Start => nodes.first(),
            Side::End => nodes.last(),
        };
        let Some(Node::Text(words)) = node else { return Span::empty(option.span.start) };
        match side {
            Side::Start => {
                let kept = words.of(text).trim_start_matches(is_blank).len();
                Span::new(words.start, words.end - kept)
            }
            Side::End => {
                let kept = words.of(text).trim_end_matches(is_blank).len();
                Span::new(words.start + kept, words.end)
            }
        }
    };
    let cut = |span: Span| Edit { span, insert: String::new() };
    match around.last() {
        Some((group, option)) if blanks(option, &side) == place => {
            let before = &text[..group.span.start];
            let needs_none = before.is_empty() || before.ends_with([' ', '\u{a0}', '\n']);
            let places = template.options(group).iter().flat_map(|option| {
                let place = blanks(option, &side);
                let start = blanks(option, &Side::Start);
                let is_other = matches!(side, Side::End) && needs_none && start.end < place.start;
                [start].into_iter().filter(move |_| is_other).chain([place])
            });
            places.filter(|place| !place.is_empty()).map(cut).collect()
        }
        _ => vec![cut(place)],
    }
}

/// A space, also one that does not break.
pub(crate) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}')
}

/// The options that hold a place, outermost first, each with its group; and the nodes beside the place.
fn around(template: &Template, place: Span) -> (Vec<(&Group, &Choice)>, &[Node]) {
    let mut around = Vec::new();
    let mut nodes = template.nodes();
    loop {
        let index = nodes.partition_point(|node| node.span().end <= place.start);
        let Some(Node::Group(group)) = nodes.get(index) else { return (around, nodes) };
        let Some(option) = template.option_at(group, place.start) else { return (around, nodes) };
        around.push((group, option));
        nodes = template.inside(option);
    }
}

#[cfg(test)]
mod tests {
    use super::{take_out_after, take_out_before};
    use crate::parse;
    use crate::report::Fix;
    use crate::span::Span;

    /// What becomes of a template when the first or the second of two spaces is taken out of the last sample that has them.
    #[track_caller]
    fn becomes(text: &str, first: Option<&str>, second: Option<&str>) {
        let template = parse(text);
        let samples = template.samples().samples;
        let sample = samples.iter().rfind(|sample| sample.text.contains("  "));
        let sample = sample.expect("two spaces are read");
        let at = sample.text.find("  ").unwrap_or_default();
        let applied = |edits| Fix { title: String::new(), edits }.apply(text);
        let before = take_out_before(&template, sample, Span::new(at, at + 1)).map(applied);
        let after = take_out_after(&template, sample, Span::new(at + 1, at + 2)).map(applied);
        assert_eq!((before.as_deref(), after.as_deref()), (first, second), "{text}");
    }

    #[test]
    fn a_space_goes_where_no_other_variant_needs_it() {
        becomes("а  б", Some("а б"), Some("а б"));
        becomes("{а |б} в", Some("{а|б} в"), None);
        becomes("{{а |б}|г} в", Some("{{а|б}|г} в"), None);
        becomes("а { б|в}", None, Some("а {б|в}"));
        becomes("а {я💛|} б", Some("а{ я💛|} б"), None);
        becomes("{а |б}{|в} г", None, None);
    }
}
