//! A space before a comma or a full stop, in some variant: «Здравствуйте , Анна», most often left behind by an empty option.

use super::{Context, Finding, OLCHAT_RANDOMIZER, Passage, Rule};
use crate::join::{is_blank, spoils_options, take_out_before};
use crate::letter::{in_word, is_capital, is_russian};
use crate::report::{Edit, Fix, Severity};
use crate::sample::PieceKind;
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    id: "space-before-punctuation",
    severity: Severity::Note,
    help: [
        "Перед знаком препинания пробел не ставят. Где он остаётся от пустого варианта, внесите его внутрь варианта.",
        "No space belongs before a punctuation mark. Where an empty option leaves one, move it into the option.",
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
        let cut = || {
            let cut = take_out_before(context.template, place.sample, spaces)?;
            Some([cut, behind_mark(&place)?].concat())
        };
        let edits = if place.by_value { None } else { cut() };
        let fix = edits.filter(|edits| !spoils_options(context.template, edits)).map(|edits| Fix {
            title: context.lang.pick("Поправить пробел", "Mend the space").to_owned(),
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

/// What is to be done behind the mark: within a number the spaces go, `9 : 00`, and words get one.
fn behind_mark(place: &Passage) -> Option<Vec<Edit>> {
    let text = &place.sample.text;
    let [before, behind] = [&text[..place.at.start], &text[place.at.end..]];
    let digits = behind.trim_start_matches(is_blank);
    let spaces = behind.len() - digits.len();
    let end = digits.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(digits.len());
    let is_number = before.ends_with(|digit: char| digit.is_ascii_digit()) && end == MINUTES;
    match text[..place.at.end].chars().next_back() {
        Some(':' | '.') if is_number && spaces > 0 => {
            // `дом 5 . 10 минут`
            let is_sure = text[..place.at.end].ends_with(':') || digits.starts_with("00");
            let span = Span::new(place.at.end, place.at.end + spaces);
            let span = place.sample.piece(span.start)?.literal(span).filter(|_| is_sure)?;
            Some(vec![Edit { span, insert: String::new() }])
        }
        _ => space_behind(place),
    }
}

/// So many digits stand behind the mark in `9:00` and `150.00`.
const MINUTES: usize = 2;

/// The space that belongs behind the mark where words touch it, `Скидки ,подарки`, if any is missing; nothing where it cannot be put there.
fn space_behind(place: &Passage) -> Option<Vec<Edit>> {
    let text = &place.sample.text;
    let behind = text[place.at.end..].trim_start_matches([',', '.', '!', '?', ':', ';', '…']);
    let at = text.len() - behind.len();
    let next = behind.chars().next().filter(|next| in_word(*next) || *next == '#');
    let Some(next) = next else { return Some(Vec::new()) };
    let before = text[..place.at.start].chars().next_back();
    if next.is_numeric() && before.is_some_and(char::is_numeric) {
        return Some(Vec::new());
    }
    let (mark, next) = (place.sample.piece(at - 1)?, place.sample.piece(at)?);
    // What stands in other variants of a choice behind it may need none.
    if mark != next && next.kind != PieceKind::Value {
        return None;
    }
    let span = mark.literal(Span::empty(at))?;
    Some(vec![Edit { span, insert: " ".to_owned() }])
}

/// Spaces after a word with the mark that follows them. What begins a smiley, an ellipsis or a name such as `.ru` is no such mark, but for a
/// Russian sentence whose space stands on the wrong side: `бесплатно .Заглянешь`.
fn spaced(prose: &str) -> Vec<Span> {
    let found = prose.match_indices([',', '.', '!', '?', ':', ';']).filter_map(|(at, mark)| {
        let before = prose[..at].trim_end_matches(is_blank);
        let bare = before.is_empty() || before.ends_with(['\n', '—', '–', '-']);
        let is_smiley = |rest: &str| [":", ";"].contains(&mark) && rest.starts_with(')');
        if is_smiley(prose[at + 1..].trim_start_matches(is_blank)) {
            return None;
        }
        let mut behind = prose[at + 1..].chars();
        let (after, next, third) = (behind.next(), behind.next(), behind.next());
        // Not `Скучаем :ссс`.
        let goes_on = |is_first: fn(char) -> bool| {
            before.ends_with(in_word)
                && after.is_some_and(is_first)
                && next.is_some_and(is_small_russian)
                && after != next
        };
        // Nor `в зоне .Рф` and `.Мп3`.
        let is_word = || third.is_some_and(is_small_russian);
        let ends = match mark {
            "." => {
                after.is_none_or(char::is_whitespace)
                    || goes_on(|letter| is_russian(letter) && is_capital(letter)) && is_word()
            }
            ":" | ";" => after.is_none_or(char::is_whitespace) || goes_on(is_russian),
            _ => true,
        };
        (before.len() < at && !bare && ends).then(|| Span::new(before.len(), at + 1))
    });
    found.collect()
}

fn is_small_russian(letter: char) -> bool {
    is_russian(letter) && !is_capital(letter)
}
