//! A mark of formatting without its partner, in some variant. People would read the mark itself: «*Скидка».

use super::{Context, Finding, Passage, Rule, WHATSAPP_FORMATTING, markdown_slip};
use crate::mark::{Mark, Role, marks};
use crate::report::{Edit, Fix, Severity};
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    id: "unclosed-formatting",
    severity: Severity::Note,
    help: [
        "В каком-то варианте люди увидят сам знак, а не выделение. Парные знаки должны стоять на одной строке и в каждом варианте.",
        "In some variant people will see the mark itself. Both marks of a pair have to be on one line and in every variant.",
    ],
    source: WHATSAPP_FORMATTING,
    recommendation: None,
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let unclosed = context.passages(unslipped);
    let unopened = context.passages(unopened);
    if unclosed.is_empty() && unopened.is_empty() {
        return Vec::new();
    }
    let paired: Vec<Span> = context.passages(paired).iter().map(|place| place.source).collect();
    let in_some_variant = |place: &Passage| paired.contains(&place.source);
    let open = unclosed.iter().map(|place| {
        // Where it has a partner in another variant, it is the partner that is wrong.
        let fix = if in_some_variant(place) { None } else { removal(context, place) };
        Finding { fix, ..finding(context, place) }
    });
    // A mark that nothing opens in any variant is a footnote, or whatever its author means by it.
    let closing =
        unopened.iter().filter(|place| in_some_variant(place)).map(|place| finding(context, place));
    open.chain(closing).collect()
}

fn finding(context: &Context, place: &Passage) -> Finding {
    let mark = place.at.of(&place.sample.text);
    let message = context
        .lang
        .say(format_args!("Знак {mark} без пары"), format_args!("The mark {mark} has no partner"));
    Finding { message, span: Some(place.source), ..Finding::default() }
}

fn removal(context: &Context, place: &Passage) -> Option<Fix> {
    // One left of several would be read, too.
    let (text, mark) = (&place.sample.text, place.at.of(&place.sample.text).chars().next()?);
    let start = text[..place.at.start].trim_end_matches(mark).len();
    let end = text.len() - text[place.at.end..].trim_start_matches(mark).len();
    // Nor does it help where the next one has no partner either.
    let mended = [&text[..start], &text[end..]].concat();
    if self::unclosed(&mended).len() >= self::unclosed(text).len() {
        return None;
    }
    let span = place.sample.piece(start)?.literal(Span::new(start, end))?;
    let title = context.lang.pick("Убрать знак", "Remove the mark").to_owned();
    Some(Fix { title, edits: vec![Edit { span, insert: String::new() }] })
}

/// Those that are no part of Markdown, which has a rule of its own.
fn unslipped(prose: &str) -> Vec<Span> {
    let slips = markdown_slip::doubled(prose);
    let mut unclosed = unclosed(prose);
    unclosed.retain(|mark| !slips.iter().any(|slip| slip.contains(*mark)));
    unclosed
}

fn unclosed(prose: &str) -> Vec<Span> {
    let marks = marks(prose);
    let footnote = |at: usize| {
        let begins_line = at == 0 || prose[..at].ends_with('\n');
        let is_referred_to =
            |mark: &Mark| mark.role == Role::Unopened && prose[mark.at..].starts_with('*');
        prose[at..].starts_with('*') && begins_line && marks.iter().any(is_referred_to)
    };
    let open = marks.iter().filter(|mark| mark.role == Role::Unclosed && !footnote(mark.at));
    // Those that are closed do not stand in prose.
    let blocks = prose.match_indices("```").map(|(at, _)| Span::new(at, at + 3));
    open.map(|mark| Span::new(mark.at, mark.at + 1)).chain(blocks).collect()
}

fn unopened(prose: &str) -> Vec<Span> {
    of_role(prose, Role::Unopened)
}

fn paired(prose: &str) -> Vec<Span> {
    of_role(prose, Role::Paired)
}

fn of_role(prose: &str, role: Role) -> Vec<Span> {
    let marks = marks(prose).into_iter().filter(|mark| mark.role == role);
    marks.map(|mark| Span::new(mark.at, mark.at + 1)).collect()
}
