//! What a text tells its readers to answer: `Ответьте ДА - записать, НЕТ - отписаться`.

use crate::letter::{in_word, is_capital, small_letters};
use crate::span::Span;

/// What a sentence says of answers. Every place is one in the text.
pub(crate) struct Sentence {
    /// The answers that it names, in order.
    pub(crate) answers: Vec<Span>,
    /// Those of them that it names to whoever wants no more messages.
    pub(crate) ways_out: Vec<Span>,
    /// It speaks of leaving.
    pub(crate) leaves: bool,
    /// It asks for an answer of some kind, and not elsewhere.
    pub(crate) asks: bool,
    pub(crate) at: Span,
}

/// The sentences of a text. A question belongs to what follows: `Отписаться? Ответьте НЕТ`.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = Sentence> {
    let mut from = 0;
    text.split_inclusive(['.', '!', '…', '\n']).map(move |sentence| {
        let start = from;
        from += sentence.len();
        read(sentence, start)
    })
}

/// What people are asked to do with a word.
const VERBS: [&str; 19] = [
    "ответьте",
    "ответь",
    "ответить",
    "напишите",
    "напиши",
    "пишите",
    "отправьте",
    "отправь",
    "пришлите",
    "пришли",
    "поставьте",
    "скажите",
    "reply",
    "send",
    "text",
    "type",
    "say",
    PRESS[0],
    PRESS[1],
];

/// What is pressed is a button, too, and buttons bear any words.
const PRESS: [&str; 2] = ["нажмите", "press"];

/// What asks for an answer, whether or not it is named.
const CALLS: [&str; 10] = [
    "ответьте",
    "напишите",
    "оцените",
    "подтвердите",
    "проголосуйте",
    "расскажите",
    "reply",
    "rate",
    "vote",
    "confirm",
];

/// What may stand before a call.
const POLITE: [&str; 4] = ["пожалуйста", "просто", "please", "just"];

/// How the names of other places and people to tell something begin.
const ELSEWHERE: [&str; 16] = [
    "ссылк",
    "друзьям",
    "кабинет",
    "сайт",
    "приложени",
    "анкет",
    "почт",
    "яндекс",
    "гугл",
    "2гис",
    "friends",
    "link",
    "google",
    "account",
    "website",
    "form",
];

/// What may stand between such a verb and the answer.
const BESIDE: [&str; 31] = [
    "нам",
    "мне",
    "сюда",
    "просто",
    "пожалуйста",
    "в",
    "ответ",
    "на",
    "это",
    "смс",
    "sms",
    "сообщение",
    "сообщением",
    "со",
    "с",
    "текстом",
    "слово",
    "словом",
    "цифру",
    "цифрой",
    "букву",
    "знак",
    "символ",
    "the",
    "a",
    "word",
    "with",
    "back",
    "us",
    "just",
    "please",
];

/// The answers that are told from other words in small letters, too.
const ANSWERS: [&str; 19] = [
    "да",
    "нет",
    "отказ",
    "отмена",
    "удалить",
    "хватит",
    "стоп",
    "ноль",
    "плюс",
    "минус",
    "yes",
    "no",
    "remove",
    "cancel",
    "quit",
    "end",
    "stop",
    "zero",
    "leave",
];

/// What follows an answer that begins a clause: `3 to unsubscribe`.
const MEANS: [&str; 6] = ["to", "for", "if", "если", "чтобы", "для"];

/// Words between two answers, where both are meant alike or each for itself.
const AND: [&str; 2] = ["и", "and"];
const OR: [&str; 6] = ["или", "либо", "а", "но", "or", "but"];

/// Where one may leave is no answer: `Отписаться можно на сайте`.
const MAY: [&str; 5] = ["можно", "можете", "сможете", "can", "may"];

/// What turns leaving into its opposite.
const NOT: [&str; 4] = ["не", "not", "don't", "don’t"];

/// How words on leaving begin.
const LEAVING: [&str; 4] = ["отпис", "отпишем", "unsubscrib", "opt-out"];

/// How the names of what is left begin: without one, a refusal is that of an offer.
const MAILINGS: [&str; 13] = [
    "рассыл",
    "сообщен",
    "уведомлен",
    "получен",
    "подпис",
    "реклам",
    "новост",
    "напоминан",
    "писем",
    "письм",
    "смс",
    "sms",
    "спам",
];

/// What may stand before the name of what is left, or in its place.
const FROM_US: [&str; 5] = ["больше", "от", "нас", "вам", "мне"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Letters and digits, with hyphens and apostrophes inside.
    Word,
    /// What stands in quotation marks.
    Quoted,
    /// A dash, a colon or a plus.
    Sign,
    /// The end of a clause.
    Comma,
    /// The end of all that is said of one answer.
    Or,
}

#[derive(Clone, Copy)]
struct Token<'s> {
    kind: Kind,
    at: Span,
    /// A word in small letters; empty where it is none.
    word: &'s str,
}

/// A part of a sentence between commas.
struct Clause<'t> {
    tokens: &'t [Token<'t>],
    /// The places of its answers among the tokens.
    answers: Vec<usize>,
    leaves: bool,
    /// It stands behind an "or".
    is_apart: bool,
}

fn read(sentence: &str, start: usize) -> Sentence {
    let small = small_letters(sentence);
    let tokens = tokens(sentence, &small);
    let clauses = clauses(sentence, &tokens);
    let place = |at: Span| Span::new(start + at.start, start + at.end);
    let answers = clauses.iter().flat_map(Clause::answers).map(place).collect();
    let ways_out = (0..clauses.len()).filter(|at| clauses[*at].leaves);
    let ways_out = ways_out.filter_map(|at| way_out(&clauses, at)).map(place).collect();
    Sentence {
        answers,
        ways_out,
        leaves: clauses.iter().any(|clause| clause.leaves),
        asks: clauses.iter().any(|clause| clause.calls(sentence)),
        at: Span::new(start, start + sentence.len()),
    }
}

/// The answer to what a clause says of leaving: its own, the next one or the one right before.
fn way_out(clauses: &[Clause], at: usize) -> Option<Span> {
    let clause = &clauses[at];
    if let Some(own) = clause.answers().last() {
        return Some(own);
    }
    if clause.tokens.iter().any(|token| MAY.contains(&token.word)) {
        return None;
    }
    let mut following = clauses[at + 1..].iter().take(3).take_while(|next| !next.is_apart);
    let next = following.find(|next| !next.is_by_the_way());
    let before = at.checked_sub(1).filter(|_| !clause.is_apart).map(|before| &clauses[before]);
    let first = next.and_then(|next| next.answers().next());
    first.or_else(|| before.and_then(|before| before.answers().last()))
}

impl Clause<'_> {
    fn answers(&self) -> impl Iterator<Item = Span> {
        self.answers.iter().map(|answer| self.tokens[*answer].at)
    }

    /// Whether it begins with a call for an answer, or names the answer, and speaks of no other place to give it: `оцените нас на Авито`.
    fn calls(&self, sentence: &str) -> bool {
        let words = || self.tokens.iter().skip_while(|token| POLITE.contains(&token.word));
        let is_call = |token: &Token| CALLS.contains(&token.word);
        let begins = words().next().is_some_and(is_call)
            || self.tokens.windows(2).any(|two| two[0].kind == Kind::Sign && is_call(&two[1]));
        let named = || !self.answers.is_empty() && self.tokens.iter().any(is_call);
        let is_elsewhere = |at: usize| {
            let token = &self.tokens[at];
            let before = at.checked_sub(1).map_or("", |at| self.tokens[at].word);
            let shown = token.at.of(sentence);
            ELSEWHERE.iter().any(|stem| token.word.starts_with(stem))
                || before == "на" && token.kind == Kind::Word && shown.starts_with(is_capital)
        };
        (begins || named()) && !(0..self.tokens.len()).any(is_elsewhere)
    }

    /// Whether it is but a word such as `пожалуйста`.
    fn is_by_the_way(&self) -> bool {
        self.tokens.len() == 1 && self.answers.is_empty()
    }
}

fn clauses<'t>(sentence: &str, tokens: &'t [Token<'t>]) -> Vec<Clause<'t>> {
    let mut clauses: Vec<Clause> = Vec::new();
    let (mut is_listed, mut is_apart) = (false, false);
    let ends = |token: &Token| matches!(token.kind, Kind::Comma | Kind::Or);
    for part in tokens.split_inclusive(ends) {
        let (tokens, end) = match part {
            [tokens @ .., end] if ends(end) => (tokens, end.kind),
            tokens => (tokens, Kind::Comma),
        };
        if !tokens.is_empty() {
            let (answers, leaves) = answers(sentence, tokens, is_listed);
            is_listed |= !answers.is_empty();
            clauses.push(Clause { tokens, answers, leaves, is_apart });
            is_apart = false;
        }
        is_apart |= end == Kind::Or;
    }
    clauses
}

/// The answers that a clause names, and whether it speaks of leaving. `is_listed` when an answer was named before it.
fn answers(sentence: &str, tokens: &[Token], is_listed: bool) -> (Vec<usize>, bool) {
    let mut answers = Vec::new();
    let means = tokens.get(1).map(|next| next.kind == Kind::Sign || MEANS.contains(&next.word));
    let first = &tokens[0];
    let is_first = match means {
        Some(true) => is_listed || is_plain(first),
        Some(false) => false,
        None => is_listed,
    };
    if is_first && (first.kind == Kind::Quoted || is_answer(sentence, first)) {
        answers.push(0);
    }
    for (at, verb) in tokens.iter().enumerate().filter(|(_, token)| VERBS.contains(&token.word)) {
        let answer = answer_after(sentence, tokens, at + 1);
        answers.extend(
            answer.filter(|at| !PRESS.contains(&verb.word) || is_plain_or_sign(&tokens[*at])),
        );
    }
    answers.dedup();
    let mut leaves = (0..tokens.len()).filter(|at| answers.binary_search(at).is_err());
    let leaves = leaves.any(|at| is_leaving(tokens, at));
    if leaves && answers.is_empty() {
        let signs = (0..tokens.len()).filter(|at| tokens[*at].kind == Kind::Sign);
        let mut named = signs.filter_map(|sign| answer_after(sentence, tokens, sign + 1));
        answers.extend(
            named.next_back().filter(|at| at + 1 == tokens.len() && !is_leaving(tokens, *at)),
        );
    }
    (answers, leaves)
}

/// How many words of [`BESIDE`] there may be before an answer.
const MAX_BESIDE: usize = 6;

/// The answer that stands at `from`, or behind words that say no more than that one follows.
fn answer_after(sentence: &str, tokens: &[Token], from: usize) -> Option<usize> {
    let mut before = "";
    for (at, token) in tokens.iter().enumerate().skip(from).take(MAX_BESIDE) {
        let is_last = at + 1 == tokens.len();
        match token.kind {
            Kind::Quoted => return Some(at),
            Kind::Sign if is_last => return (token.at.of(sentence) != ":").then_some(at),
            Kind::Word if !BESIDE.contains(&token.word) => {
                let is_called_word = ["слово", "словом", "word"].contains(&before);
                let next = tokens.get(at + 1).map_or("", |next| next.word);
                let is_phone = is_number(token.word) && next.starts_with(is_digit);
                return (is_called_word || is_answer(sentence, token) && !is_phone).then_some(at);
            }
            _ => before = token.word,
        }
    }
    None
}

/// Whether a word may be an answer: one in capitals, a number of one or two digits, one of [`ANSWERS`].
fn is_answer(sentence: &str, token: &Token) -> bool {
    let shown = token.at.of(sentence);
    is_plain(token)
        || token.kind == Kind::Word && shown.chars().count() > 1 && shown.chars().all(is_capital)
}

fn is_plain(token: &Token) -> bool {
    is_number(token.word) || ANSWERS.contains(&token.word)
}

fn is_plain_or_sign(token: &Token) -> bool {
    token.kind == Kind::Sign || is_plain(token)
}

/// Longer ones are zeros in the place of a tag or a link.
fn is_number(word: &str) -> bool {
    (1..=2).contains(&word.len()) && word.chars().all(is_digit)
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

/// Whether a word, with those around it, speaks of leaving a mailing.
fn is_leaving(tokens: &[Token], at: usize) -> bool {
    let before = |by: usize| at.checked_sub(by).map_or("", |at| tokens[at].word);
    let after = |by: usize| tokens.get(at + by).map_or("", |token| token.word);
    let begins = |word: &str, stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    let word = tokens[at].word;
    let is_refused =
        || before(1) == "не" || before(2) == "не" && begins(before(1), &["хот", "жела", "буд"]);
    let is_of_mailings = || {
        let named = (1..=4).map(after).find(|word| !FROM_US.contains(word));
        named == Some("") || (1..=4).any(|by| begins(after(by), &MAILINGS))
    };
    // Who tells how it was has left nothing.
    if begins(word, &LEAVING) && !word.starts_with("отписал") {
        return !NOT.contains(&before(1));
    }
    match word {
        "out" => before(1) == "opt" && !NOT.contains(&before(2)),
        "getting" | "receiving" => before(1) == "stop",
        // Others are asked to write back: `отпишитесь, кто идёт`.
        "отпишитесь" => after(1) == "от",
        "получать" | "писать" => is_refused() && is_of_mailings(),
        _ if word.starts_with("присыла") => is_refused() && is_of_mailings(),
        _ if word.starts_with("отказ") => {
            !NOT.contains(&before(1))
                && after(1) == "от"
                && (2..=4).any(|by| begins(after(by), &MAILINGS))
        }
        _ => false,
    }
}

/// Whether a text may speak of leaving at all: what [`is_leaving`] knows has one of these in it.
pub(crate) fn may_speak_of_leaving(text: &str) -> bool {
    const HINTS: [&str; 10] = [
        "отпис",
        "отпиш",
        "отказ",
        "получать",
        "писать",
        "присыла",
        "unsubscrib",
        "opt",
        "getting",
        "receiving",
    ];
    let small = small_letters(text);
    HINTS.iter().any(|hint| small.contains(hint))
}

/// The words and marks of a sentence; `small` is the same in small letters.
fn tokens<'s>(sentence: &str, small: &'s str) -> Vec<Token<'s>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(mark) = sentence[at..].chars().next() {
        let rest = &sentence[at..];
        let end = at + mark.len_utf8();
        let mut push = |kind, at, word| tokens.push(Token { kind, at, word });
        if in_word(mark) {
            let place = Span::new(at, at + word_length(rest));
            let word = place.of(small);
            match word {
                word if AND.contains(&word) => push(Kind::Comma, place, ""),
                word if OR.contains(&word) => push(Kind::Or, place, ""),
                word => push(Kind::Word, place, word),
            }
            at = place.end;
            continue;
        }
        if let Some(inside) = quoted(rest) {
            let place = Span::new(at + inside.start, at + inside.end);
            push(Kind::Quoted, place, "");
            at = place.end;
            continue;
        }
        match mark {
            ',' | ';' | '?' | '/' => push(Kind::Comma, Span::new(at, end), ""),
            ':' | '=' | '+' | '-' | '–' | '—' | '−' => {
                push(Kind::Sign, Span::new(at, end), "")
            }
            _ => {}
        }
        at = end;
    }
    tokens
}

/// How long the word is that a text begins with.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let goes_on = letters.peek().is_some_and(|(_, next)| in_word(*next));
        let is_inside = in_word(letter) || matches!(letter, '-' | '\'' | '’') && goes_on;
        if !is_inside {
            break;
        }
        end = at + letter.len_utf8();
    }
    end
}

/// What stands in the quotation marks that a text begins with, if it is short.
fn quoted(text: &str) -> Option<Span> {
    const MAX_LETTERS: usize = 40;
    let mut letters = text.char_indices();
    let (_, opening) = letters.next()?;
    let closing: &[char] = match opening {
        '«' => &['»'],
        '“' => &['”'],
        '„' => &['“', '”'],
        '"' => &['"'],
        _ => return None,
    };
    let (end, _) = letters.take(MAX_LETTERS).find(|(_, letter)| closing.contains(letter))?;
    let start = opening.len_utf8();
    let inside = &text[start..end];
    let start = start + inside.len() - inside.trim_start().len();
    let inside = Span::new(start, start + inside.trim().len());
    (!inside.is_empty()).then_some(inside)
}
