//! A mark of formatting without its partner, in some variant. People would read the mark itself: «*Скидка».

use super::{Context, Finding, Passage, Rule, WHATSAPP_FORMATTING, markdown_slip};
use crate::letter::is_capital;
use crate::link::scan_warily;
use crate::mark::{Mark, Role, ends_phrase, marks};
use crate::report::{Edit, Fix, MAX_RISKS, Severity};
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    id: "unclosed-formatting",
    severity: Severity::Note,
    help: [
        "Люди увидят сам знак, а не выделение. Парные знаки должны стоять на одной строке, а если есть варианты, то в каждом.",
        "People will see the mark itself. Both marks of a pair have to be on one line, and in every variant if there are several.",
    ],
    source: WHATSAPP_FORMATTING,
    recommendation: None,
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let unclosed = context.passages(&unslipped);
    let unopened = context.passages(&unopened);
    if unclosed.is_empty() && unopened.is_empty() {
        return Vec::new();
    }
    let paired: Vec<Span> = context.passages(&paired).iter().map(|place| place.source).collect();
    let in_some_variant = |place: &Passage| paired.contains(&place.source);
    let open = unclosed.iter().enumerate().map(|(index, place)| {
        // A report lists no more risks than that. Where it has a partner in another variant, it is the partner that is wrong.
        let is_fixed = index < MAX_RISKS && !in_some_variant(place);
        let partner = || partner(context, place, &unopened, &paired);
        let fix = || pairing(context, place).or_else(|| removal(context, place, partner()));
        let fix = is_fixed.then(fix).flatten();
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

/// The next mark of the same kind, made to close this one: without a space before it and with one behind it. Not where a link would take it
/// in.
fn pairing(context: &Context, place: &Passage) -> Option<Fix> {
    let (text, mark) = (place.prose, place.at.of(place.prose));
    let from = place.at.end;
    let line = text[from..].lines().next().filter(|_| mark.len() == 1)?;
    let in_name = |at: usize| {
        let touches = |letter: char| letter.is_ascii_alphanumeric();
        line[..at].ends_with(touches) && line[at + 1..].starts_with(touches)
    };
    let mut partners = line.match_indices(mark).map(|(at, _)| at);
    // A sign between spaces multiplies or begins an item, unless the next sentence follows: `*Важно ! * Завтра`.
    let is_sign = |at: usize| {
        let behind = &line[at + 1..];
        let apart = line[..at].ends_with(' ') && behind.starts_with(' ');
        apart && !behind.trim_start().starts_with(is_capital)
    };
    let is_partner = |at: &usize| !line[..*at].trim().is_empty() && !in_name(*at) && !is_sign(*at);
    let at = partners.find(is_partner)?;
    let start = from + line[..at].trim_end().len();
    let behind = line[at + 1..].trim_start();
    let end = from + line.len() - behind.len();
    let border = if behind.is_empty() || behind.starts_with(ends_phrase) { "" } else { " " };
    let insert = format!("{mark}{border}");
    let mended = [&text[..start], &insert, &text[end..]].concat();
    let read = &place.sample.text[..from + line.len()];
    let mended_line = || [&read[from..start], &insert, &read[end..]].concat();
    let pairs = |other: &Mark| other.at == place.at.start && other.role == Role::Paired;
    let piece = place.sample.piece(start)?;
    // What stands in another node may be absent in another variant.
    if &text[start..end] == insert.as_str()
        || piece != place.sample.piece(place.at.start)?
        || !marks(&mended).iter().any(pairs)
        || !has_links_of(&mended_line(), &read[from..])
    {
        return None;
    }
    let span = piece.literal(Span::new(start, end))?;
    let title = context.lang.pick("Поправить пробелы", "Mend the spaces").to_owned();
    Some(Fix { title, edits: vec![Edit { span, insert }] })
}

/// Whether two lines have the same links.
fn has_links_of(line: &str, other: &str) -> bool {
    let (links, others) = (scan_warily(line), scan_warily(other));
    links.iter().map(|link| link.span.of(line)).eq(others.iter().map(|link| link.span.of(other)))
}

/// The mark that was meant to close this one, on another line or in another variant. Not where footnotes follow.
fn partner(
    context: &Context,
    place: &Passage,
    unopened: &[Passage],
    paired: &[Span],
) -> Option<Span> {
    let Span { start, end } = place.source;
    let text = &context.template.text[end..];
    let mut following = text.match_indices(place.source.of(&context.template.text));
    let mut next = || following.next().map(|(at, mark)| Span::new(end + at, end + at + mark.len()));
    let partner = next().filter(|_| end - start == 1)?;
    let is_alone = unopened.iter().any(|other| other.source == partner);
    (is_alone && next().is_none_or(|other| paired.contains(&other))).then_some(partner)
}

fn removal(context: &Context, place: &Passage, partner: Option<Span>) -> Option<Fix> {
    // One left of several would be read, too.
    let (text, mark) = (place.prose, place.at.of(place.prose).chars().next()?);
    let start = text[..place.at.start].trim_end_matches(mark).len();
    let end = text.len() - text[place.at.end..].trim_start_matches(mark).len();
    // Nor does it help where the next one has no partner either.
    let mended = [&text[..start], &text[end..]].concat();
    if self::unclosed(&mended).len() >= self::unclosed(text).len() {
        return None;
    }
    let span = place.sample.piece(start)?.literal(Span::new(start, end))?;
    let title = match partner {
        None => context.lang.pick("Убрать знак", "Remove the mark"),
        Some(_) => context.lang.pick("Убрать оба знака", "Remove both marks"),
    };
    let edits = std::iter::once(span).chain(partner);
    let edits = edits.map(|span| Edit { span, insert: String::new() }).collect();
    Some(Fix { title: title.to_owned(), edits })
}

/// Those that are no part of Markdown, which has a rule of its own.
fn unslipped(prose: &str) -> Vec<Span> {
    let mut slips = markdown_slip::doubled(prose);
    slips.sort_unstable_by_key(|slip| slip.start);
    let mut unclosed = unclosed(prose);
    unclosed.retain(|mark| {
        let before = slips.partition_point(|slip| slip.start <= mark.start);
        !slips[..before].last().is_some_and(|slip| slip.contains(*mark))
    });
    unclosed
}

fn unclosed(prose: &str) -> Vec<Span> {
    let marks = marks(prose);
    let is_reference =
        |mark: &Mark| mark.role == Role::Unopened && prose[mark.at..].starts_with('*');
    let reference = marks.iter().find(|mark| is_reference(mark)).map(|mark| mark.at);
    // It begins its line or its sentence, behind what refers to it.
    let footnote = |at: usize| {
        let before = prose[..at].trim_end_matches([' ', '*']).chars().next_back();
        reference.is_some_and(|reference| reference < at)
            && prose[at..].starts_with('*')
            && before.is_none_or(|before| "\n(—–".contains(before) || ends_phrase(before))
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
