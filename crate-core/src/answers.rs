//! What a text tells its readers to answer: `Ответьте ДА - записать, НЕТ - отписаться`.

mod leaving;
mod naming;
mod token;

use crate::letter::{in_word, is_capital, small_letters};
use crate::span::Span;
use crate::word::{begins, pieces};
use leaving::{is_bare_refusal, is_leaving};
use token::{Kind, Token, is_loud, tokens};

pub(crate) use leaving::may_speak_of_leaving;
pub(crate) use naming::names_way_out;

/// What a sentence says of answers. Every place is one in the text.
pub(crate) struct Sentence {
    /// The answers that it names, in order.
    pub(crate) answers: Vec<Span>,
    /// Those of them that it names to whoever wants no more messages.
    pub(crate) ways_out: Vec<Span>,
    /// It speaks of leaving.
    pub(crate) leaves: bool,
    /// It asks for an answer of some kind, and not elsewhere: from where on a link leads away from that. Before an "or", it does not.
    pub(crate) asks: Option<usize>,
    pub(crate) at: Span,
}

/// The sentences of a text. A question belongs to what follows: `Отписаться? Ответьте НЕТ`.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = Sentence> {
    pieces(text, sentence_ends).map(|sentence| read(sentence.of(text), sentence.start))
}

fn sentence_ends(sign: char) -> bool {
    matches!(sign, '.' | '!' | '…' | '\n')
}

/// What people are asked to do with a word.
const VERBS: [&str; 23] = [
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
    "ставьте",
    "скажите",
    "reply",
    "send",
    "text",
    "type",
    "say",
    PRESS[0],
    PRESS[1],
    PRESS[2],
    CHOOSE[0],
    CHOOSE[1],
];

/// By what it is done: `ответив НЕТ`, `цифрой 0`.
const BY: [&str; 18] = [
    "ответив",
    "ответом",
    "написав",
    "отправив",
    "прислав",
    "поставив",
    "набрав",
    "сказав",
    "словом",
    "слову",
    "цифрой",
    "replying",
    "sending",
    "texting",
    "typing",
    "saying",
    PRESS[3],
    PRESS[4],
];

/// What is pressed is a button, too, and buttons bear any words.
const PRESS: [&str; 5] = ["нажмите", "press", "жмите", "нажав", "pressing"];

/// What is chosen may be anything; an answer has nothing but its meaning behind it: `Выберите: 1 — да`, and not `Выберите 2 товара`.
const CHOOSE: [&str; 2] = ["выберите", "choose"];

/// What asks for an answer, whether or not it is named.
const CALLS: [&str; 18] = [
    "пишите",
    "укажите",
    "уточните",
    "передайте",
    "сообщите",
    "подскажите",
    "ответьте",
    "напишите",
    "оцените",
    "подтвердите",
    "пришлите",
    "проголосуйте",
    "расскажите",
    "reply",
    "rate",
    "vote",
    "confirm",
    "rsvp",
];

/// What asks for one at the beginning of a clause: a word, and how the next one begins.
const OPENING: [(&[&str], &[&str]); 11] = [
    (&["let"], &["know"]),
    (&["say"], &["so"]),
    (&["happy"], &["help", "answer"]),
    (&["дайте"], &["знать"]),
    (
        &["прошу", "просим", "просьба"],
        &["ответить", "подтвердить", "сообщить", "уточнить", "написать", "прислать", "указать"],
    ),
    (&["жду", "ждём", "ждем"], &["ответ", "решени", "обратной"]),
    (&["ответ"], &["жду", "ждём", "ждем"]),
    (&["можно"], &["ответить"]),
    (&["готов", "готова", "готовы"], &["ответить"]),
    (&["назовите"], &["удобн", "время", "дат", "день"]),
    (&["поделитесь"], &["впечатлени", "мнени", "отзыв"]),
];

/// What may stand between them.
const BETWEEN: [&str; 5] = ["нам", "вашего", "us", "me", "to"];

/// What asks for an answer where it is named, or for one to somebody: `скажите, удобно ли`, and not `скажите спасибо партии`.
const NAMING: [&str; 8] = [
    "tell",
    "поставьте",
    "ставьте",
    "скажите",
    "отправьте",
    "поделитесь",
    "отметьтесь",
    "отпишитесь",
];

/// What may stand before a call.
const POLITE: [&str; 4] = ["пожалуйста", "просто", "please", "just"];

/// How the names of other places and people to tell something begin.
const ELSEWHERE: [&str; 19] = [
    "телефону",
    "звон",
    "промокод",
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
const BESIDE: [&str; 36] = [
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
    "смайлик",
    "эмодзи",
    "the",
    "a",
    "word",
    "letter",
    "digit",
    "emoji",
    "with",
    "back",
    "us",
    "just",
    "please",
];

/// The answers that are told from other words in small letters, too.
const ANSWERS: [&str; 24] = [
    "да",
    "нет",
    "отказ",
    "отказом",
    "отмена",
    "удалить",
    "хватит",
    "стоп",
    "ноль",
    "нулем",
    "нулём",
    "плюс",
    "плюсом",
    "минус",
    "минусом",
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

/// Where one may leave is no answer: `Отписаться можно на сайте`.
const MAY: [&str; 5] = ["можно", "можете", "сможете", "can", "may"];

/// A part of a sentence between commas.
struct Clause<'t> {
    tokens: &'t [Token<'t>],
    /// The places of its answers among the tokens.
    answers: Vec<usize>,
    leaves: bool,
    /// It refuses, and does not say what.
    refuses: bool,
    /// It stands behind an "or".
    is_apart: bool,
}

fn read(sentence: &str, start: usize) -> Sentence {
    let small = small_letters(sentence);
    let tokens = tokens(sentence, &small);
    let clauses = clauses(sentence, &tokens);
    let place = |at: Span| Span::new(start + at.start, start + at.end);
    let calls = clauses.iter().filter(|clause| clause.calls(sentence));
    let answers = clauses.iter().flat_map(Clause::answers).map(place).collect();
    let ways_out = (0..clauses.len()).filter(|at| clauses[*at].leaves || clauses[*at].refuses);
    let ways_out = ways_out.filter_map(|at| way_out(&clauses, at)).map(place).collect();
    Sentence {
        answers,
        ways_out,
        leaves: clauses.iter().any(|clause| clause.leaves),
        asks: calls.map(|clause| start + clause.apart_from()).max(),
        at: Span::new(start, start + sentence.len()),
    }
}

/// The answer to what a clause says of leaving: its own, the next one or the one right before.
fn way_out(clauses: &[Clause], at: usize) -> Option<Span> {
    let clause = &clauses[at];
    if let Some(own) = clause.answers().last() {
        return Some(own);
    }
    let is_done_by = clauses.get(at + 1).is_some_and(|next| BY.contains(&next.tokens[0].word));
    if !is_done_by && clause.tokens.iter().any(|token| MAY.contains(&token.word)) {
        return None;
    }
    let mut following = clauses[at + 1..].iter().take(3).take_while(|next| !next.is_apart);
    let next = following.find(|next| !next.is_by_the_way());
    let before = at.checked_sub(1).filter(|_| !clause.is_apart).map(|before| &clauses[before]);
    let first = next.filter(|next| !next.explains_its_answer());
    let first = first.and_then(|next| next.answers().next());
    first.or_else(|| before.and_then(|before| before.answers().last()))
}

impl Clause<'_> {
    fn answers(&self) -> impl Iterator<Item = Span> {
        self.answers.iter().map(|answer| self.tokens[*answer].at)
    }

    /// Whether it begins with a call for an answer, or names the answer, and speaks of no other place to give it: `оцените нас на Авито`.
    fn calls(&self, sentence: &str) -> bool {
        let is_call = |token: &Token| CALLS.contains(&token.word);
        let is_naming = |token: &Token| NAMING.contains(&token.word);
        let asks_us = |next: &Token| {
            next.kind != Kind::Word
                || ["нам", "мне", "us", "me"].contains(&next.word)
                || POLITE.contains(&next.word)
        };
        let calls_at = |at: usize| {
            let next = self.tokens.get(at + 1);
            let token = self.tokens.get(at);
            token
                .is_some_and(|token| is_call(token) || is_naming(token) && next.is_none_or(asks_us))
        };
        let is_polite = |token: &&Token| POLITE.contains(&token.word);
        let first = self.tokens.iter().take_while(is_polite).count();
        let is_said = |(call, then): (&[&str], &[&str])| {
            let mut words = self.tokens[first..].iter().map(|token| token.word);
            words.next().is_some_and(|word| call.contains(&word))
                && words
                    .find(|word| !POLITE.contains(word) && !BETWEEN.contains(word))
                    .is_some_and(|word| begins(word, then))
        };
        let is_behind_sign = |at: usize| self.tokens[at - 1].kind == Kind::Sign;
        let opens = calls_at(first)
            || OPENING.into_iter().any(is_said)
            || (1..self.tokens.len()).any(|at| is_behind_sign(at) && calls_at(at))
            || (0..self.tokens.len()).any(|at| self.is_in_reply(at))
            || self.offers_help(sentence);
        let chosen = || {
            let is_alone = |answer: &usize| {
                self.tokens.get(answer + 1).is_none_or(|next| next.kind != Kind::Word)
            };
            let is_listed = || [" или ", " or "].iter().any(|or| sentence.contains(or));
            self.tokens.get(first).is_some_and(|token| CHOOSE.contains(&token.word))
                && (self.answers.first().is_some_and(is_alone) || is_listed())
        };
        let is_told =
            |token: &Token| is_call(token) || is_naming(token) || PRESS.contains(&token.word);
        let named = || !self.answers.is_empty() && self.tokens.iter().any(is_told) || chosen();
        let is_elsewhere = |at: usize| {
            let token = &self.tokens[at];
            let before = at.checked_sub(1).map_or("", |at| self.tokens[at].word);
            let shown = token.at.of(sentence);
            begins(token.word, &ELSEWHERE)
                || before == "на" && token.kind == Kind::Word && shown.starts_with(is_capital)
        };
        (opens || named()) && !(0..self.tokens.len()).any(is_elsewhere)
    }

    /// Whether an answer is asked for at a word, wherever it stands: `для записи ответьте`, `фото — в ответ на это сообщение`, `+ если придёте`.
    fn is_in_reply(&self, at: usize) -> bool {
        let word = |at: usize| self.tokens.get(at).map_or("", |token| token.word);
        let before = at.checked_sub(1).map_or("", word);
        let is_verb = |token: &Token| VERBS.contains(&token.word);
        let is_to_this = || word(at + 1) == "на" && ["это", "сообщение"].contains(&word(at + 2));
        match word(at) {
            "ответьте" => before != "не",
            "ответом" => is_to_this(),
            "ответ" if before == "в" => {
                is_to_this() || at + 1 == self.tokens.len() && self.tokens.iter().any(is_verb)
            }
            "если" | "if" => {
                at == 1 && self.answers == [0] && self.tokens[0].kind == Kind::Sign
            }
            _ => false,
        }
    }

    /// Whether somebody is there for those who need help: `если нужна помощь — я на связи`.
    fn offers_help(&self, sentence: &str) -> bool {
        let mut last = self.tokens.iter().rev().map(|token| token.word);
        last.next() == Some("связи")
            && last.next() == Some("на")
            && ["сли ", "удут вопрос"].iter().any(|need| sentence.contains(need))
    }

    /// Where it begins, if that is behind an "or", and otherwise where the sentence does.
    fn apart_from(&self) -> usize {
        if self.is_apart { self.tokens[0].at.start } else { 0 }
    }

    /// Whether it begins with an answer and says what that means: `ДА — записаться`.
    fn explains_its_answer(&self) -> bool {
        self.answers.first() == Some(&0) && self.tokens.len() > 1
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
            let clause = clause(sentence, tokens, is_listed, is_apart);
            is_listed |= !clause.answers.is_empty();
            clauses.push(clause);
            is_apart = false;
        }
        is_apart |= end == Kind::Or;
    }
    clauses
}

/// A clause, the answers that it names, and whether it speaks of leaving. `is_listed` when an answer was named before it.
fn clause<'t>(sentence: &str, tokens: &'t [Token], is_listed: bool, is_apart: bool) -> Clause<'t> {
    let mut answers = Vec::new();
    let means = tokens.get(1).map(|next| next.kind == Kind::Sign || MEANS.contains(&next.word));
    let first = &tokens[0];
    let is_first = match means {
        Some(true) => is_listed || is_plain(first),
        Some(false) => false,
        None => is_listed,
    };
    // `+ если придёте`
    let is_plus = first.at.of(sentence) == "+"
        && tokens.get(1).is_some_and(|next| ["если", "if"].contains(&next.word));
    if is_plus
        || is_first
            && (first.kind == Kind::Quoted
                || is_answer(sentence, first)
                || is_letter(sentence, tokens, 0))
    {
        answers.push(0);
    }
    let is_verb = |token: &Token| VERBS.contains(&token.word) || BY.contains(&token.word);
    for (at, verb) in tokens.iter().enumerate().filter(|(_, token)| is_verb(token)) {
        let answer = answer_after(sentence, tokens, at + 1);
        // Not `жмите 2 раза`.
        let is_pressed = |at: &usize| is_plain_or_sign(&tokens[*at]) && stands_alone(tokens, *at);
        answers.extend(answer.filter(|at| !PRESS.contains(&verb.word) || is_pressed(at)));
    }
    answers.dedup();
    let said = || (0..tokens.len()).filter(|at| answers.binary_search(at).is_err());
    let leaves = said().any(|at| is_leaving(tokens, at));
    let refuses = !leaves && said().any(|at| is_bare_refusal(tokens, at));
    if (leaves || refuses) && answers.is_empty() {
        let signs = (0..tokens.len()).filter(|at| tokens[*at].kind == Kind::Sign);
        let mut named = signs.filter_map(|sign| answer_after(sentence, tokens, sign + 1));
        answers.extend(
            named.next_back().filter(|at| at + 1 == tokens.len() && !is_leaving(tokens, *at)),
        );
    }
    Clause { tokens, answers, leaves, refuses, is_apart }
}

/// How many words of [`BESIDE`] there may be before an answer.
const MAX_BESIDE: usize = 6;

/// The answer that stands at `from`, or behind words that say no more than that one follows.
fn answer_after(sentence: &str, tokens: &[Token], from: usize) -> Option<usize> {
    let mut before = "";
    for (at, token) in tokens.iter().enumerate().skip(from).take(MAX_BESIDE) {
        match token.kind {
            _ if ["в", "на"].contains(&before) && !BESIDE.contains(&token.word) => return None,
            Kind::Quoted => return Some(at),
            Kind::Sign if is_sign_of_its_own(sentence, tokens, at) => return Some(at),
            Kind::Word if is_letter(sentence, tokens, at) => return Some(at),
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

/// Whether a sign is an answer: a picture or a plus, if nothing follows but what it means, or a dash, if nothing follows at all. Otherwise
/// it may be a part of the sentence.
fn is_sign_of_its_own(sentence: &str, tokens: &[Token], at: usize) -> bool {
    let sign = tokens[at].at;
    let next = tokens.get(at + 1);
    match sign.of(sentence) {
        ":" | "=" => false,
        "-" | "–" | "—" | "−" => {
            let behind = sentence[sign.end..].trim_start_matches(' ');
            next.is_none() && !behind.starts_with(in_word)
        }
        _ => stands_alone(tokens, at),
    }
}

/// Whether nothing follows a token but what it means.
fn stands_alone(tokens: &[Token], at: usize) -> bool {
    let next = tokens.get(at + 1);
    next.is_none_or(|next| next.kind == Kind::Sign || MEANS.contains(&next.word))
}

/// Whether a word may be an answer: one in capitals, a number of one or two digits, one of [`ANSWERS`].
fn is_answer(sentence: &str, token: &Token) -> bool {
    is_plain(token) || token.kind == Kind::Word && is_loud(token.at.of(sentence))
}

/// Whether a word is one capital letter that may be an answer: nothing follows it but what it means. Otherwise it may begin a sentence.
fn is_letter(sentence: &str, tokens: &[Token], at: usize) -> bool {
    let mut letters = tokens[at].at.of(sentence).chars();
    letters.next().is_some_and(is_capital) && letters.next().is_none() && stands_alone(tokens, at)
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
