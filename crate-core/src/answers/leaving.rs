//! Whether words speak of leaving a mailing, and not of refusing a parcel.

use super::token::{Kind, Token};
use super::{MEANS, VERBS, is_plain};
use crate::word::begins;

/// What turns leaving into its opposite, and hearing from somebody into leaving.
const NOT: [&str; 8] = ["не", "not", "don't", "don’t", "won't", "won’t", "never", "longer"];

/// How words begin that may stand behind a [`NOT`]: `не хотите получать`, `не буду беспокоить`.
const WISHING: [&str; 8] = ["хот", "захо", "жела", "буд", "стан", "want", "wish", "need"];

/// What may stand among words on leaving and does not say what is left.
const ASIDE: [&str; 33] = [
    "больше",
    "от",
    "нас",
    "вам",
    "мне",
    "вас",
    "вы",
    "мы",
    "я",
    "это",
    "уже",
    "эта",
    "эти",
    "наша",
    "наши",
    "you",
    "you're",
    "you’re",
    "us",
    "we",
    "i",
    "our",
    "any",
    "more",
    "the",
    "these",
    "this",
    "them",
    "from",
    "to",
    "be",
    "again",
    "anymore",
];

/// What stands before a refusal that is the reader's or the author's: not `чтобы соседи не беспокоили`.
const OPENING: [&str; 8] = ["", "чтобы", "чтоб", "если", "то", "no", "if", "so"];

/// How words on leaving begin.
const LEAVING: [&str; 4] = ["отпис", "отпишем", "unsubscrib", "opt-out"];

/// What is done to readers who do not leave.
const BOTHERING: [&str; 18] = [
    "беспокоить",
    "беспокоили",
    "беспокоим",
    "побеспокоим",
    "побеспокою",
    "тревожить",
    "тревожили",
    "потревожим",
    "потревожу",
    "напишем",
    "напишу",
    "пишем",
    "писать",
    "писали",
    "слать",
    "message",
    "bother",
    "contact",
];

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

/// What is not to be received, besides [`MAILINGS`].
const OFFERS: [&str; 8] =
    ["предложения", "приглашения", "messages", "texts", "reminders", "alerts", "updates", "emails"];

/// What is done no more to whoever leaves: `Reply STOP to stop receiving these`.
const GETTING: [&str; 5] = ["getting", "receiving", "texting", "messaging", "sending"];

/// What may stand before the name of what is left, or in its place.
const FROM_US: [&str; 5] = ["больше", "от", "нас", "вам", "мне"];

/// How words begin that take somebody off a list.
const ERASING: [&str; 3] = ["удал", "исключ", "убер"];

/// How words begin that say, behind a [`NOT`], that something is not needed, and by themselves, that it is too much.
const NEEDED: [&str; 4] = ["нужн", "нужен", "интерес", "актуал"];
const ANNOYING: [&str; 2] = ["надоел", "достал"];

/// How words begin that end what is done.
const STOPPING: [&str; 3] = ["перестан", "прекрат", "stop"];

/// What is taken off it, and the list.
const ERASED: [&str; 6] = ["номер", "вас", "меня", "контакт", "базы", "списка"];

/// So many words behind may say so.
const ERASED_WITHIN: usize = 3;

/// Whether a word, with those around it, refuses and does not say what: `Отказаться: ответьте 2`, `Неинтересно?`
pub(super) fn is_bare_refusal(tokens: &[Token], at: usize) -> bool {
    let around = Around { tokens, at };
    match tokens[at].word {
        "отказаться" => {
            at == 0 && tokens.get(1).is_some_and(|next| next.kind == Kind::Sign)
        }
        "неинтересно" => around.closes() && opens(around.earlier()),
        "интересно" | "interested" | "these" | "them" => around.is_refused_for_good(),
        _ => false,
    }
}

/// Whether a word, with those around it, speaks of leaving a mailing.
pub(super) fn is_leaving(tokens: &[Token], at: usize) -> bool {
    let around = Around { tokens, at };
    let before = |by: usize| at.checked_sub(by).map_or("", |at| tokens[at].word);
    let after = |by: usize| tokens.get(at + by).map_or("", |token| token.word);
    let word = tokens[at].word;
    let is_wished_not = || before(2) == "не" && begins(before(1), &WISHING);
    // `отписаться никто не захочет`
    let is_nobodys = || [before(1), before(2), before(3), after(1)].contains(&"никто");
    let is_mailing = |word: &str| begins(word, &MAILINGS) || OFFERS.contains(&word);
    let is_of_mailings = || around.closes() || (1..=4).any(|by| is_mailing(after(by)));
    let is_from_mailings = || {
        after(1) == "от"
            && (2..=4).any(|by| begins(after(by), &MAILINGS) || FROM_US.contains(&after(by)))
    };
    // Who tells how it was has left nothing, nor has who got a reply from somewhere: `отписка от налоговой`.
    let is_reply = word.starts_with("отписк") && after(1) == "от" && !is_from_mailings();
    if begins(word, &LEAVING) && !word.starts_with("отписал") && !is_reply {
        return !NOT.contains(&before(1)) && !is_wished_not() && !is_nobodys();
    }
    match word {
        "out" => before(1) == "opt" && !NOT.contains(&before(2)),
        // Others are asked to write back: `отпишитесь, кто идёт`.
        "отпишитесь" => after(1) == "от",
        "получать" | "писать" if around.is_refused() => is_of_mailings(),
        "receive" | "get" => before(1) == "to" && around.is_refused() && is_of_mailings(),
        "hear" => after(1) == "from" && ["us", "me"].contains(&after(2)) && around.is_refused(),
        "removed" => ["be", "get"].contains(&before(1)),
        "leave" if (1..=3).any(|by| after(by) == "list") => before(1) == "to",
        "end" | "leave" | "quit" | "stop" if around.closes() => {
            let is_promised = ["we'll", "we’ll", "i'll", "i’ll"].contains(&before(1));
            // Not `tell us when to stop`.
            let is_answered = || at == 1 || VERBS.contains(&before(3)) || is_short(&tokens[at - 2]);
            word == "stop" && is_promised || before(1) == "to" && is_answered()
        }
        _ if GETTING.contains(&word) => before(1) == "stop" && !NOT.contains(&before(2)),
        _ if begins(word, &ERASING) => {
            !NOT.contains(&before(1)) && (1..=ERASED_WITHIN).any(|by| ERASED.contains(&after(by)))
        }
        _ if word.starts_with("присыла") => around.is_refused() && is_of_mailings(),
        _ if word.starts_with("отказ") => !NOT.contains(&before(1)) && is_from_mailings(),
        _ if is_mailing(word) => around.is_needless(),
        _ if BOTHERING.contains(&word) => around.is_refused_for_good() || around.is_stopped(),
        _ => false,
    }
}

/// Whether a text in small letters may name an answer to those who leave or refuse: what [`is_leaving`] and [`is_bare_refusal`] know has one
/// of these in it.
pub(crate) fn may_speak_of_leaving(small: &str) -> bool {
    const HINTS: [&str; 32] = [
        "отпис",
        "отпиш",
        "отказ",
        "получать",
        "писать",
        "писали",
        "пишем",
        "напишу",
        "слать",
        "присыла",
        "беспоко",
        "тревож",
        "удал",
        "исключ",
        "убер",
        "надоел",
        "достал",
        "нужн",
        "нужен",
        "актуал",
        "интерес",
        "хот",
        "жела",
        "unsubscrib",
        "opt",
        "stop",
        "removed",
        "to ",
        "n't",
        "n’t",
        "not ",
        "no ",
    ];
    HINTS.iter().any(|hint| small.contains(hint))
}

/// Whether a token is an answer that is told from other words by itself.
fn is_short(token: &Token) -> bool {
    token.kind == Kind::Quoted || is_plain(token) || token.word.chars().count() == 1
}

/// Whether a clause begins here that is the reader's or the author's; `earlier` are the words before, the last first.
fn opens<'t>(mut earlier: impl Iterator<Item = &'t str>) -> bool {
    OPENING.contains(&earlier.next().unwrap_or_default())
}

/// What stands around a word of a clause, but for what is [`ASIDE`].
struct Around<'t> {
    tokens: &'t [Token<'t>],
    at: usize,
}

impl<'t> Around<'t> {
    /// The words before, the last first.
    fn earlier(&self) -> impl Iterator<Item = &'t str> {
        let words = self.tokens[..self.at].iter().rev().map(|token| token.word);
        words.filter(|word| !ASIDE.contains(word))
    }

    /// The words behind.
    fn later(&self) -> impl Iterator<Item = &'t str> {
        let words = self.tokens[self.at + 1..].iter().map(|token| token.word);
        words.filter(|word| !ASIDE.contains(word))
    }

    /// Whether nothing behind says what it is about.
    fn closes(&self) -> bool {
        closes(self.later())
    }

    /// Whether it is not done, or not wished for.
    fn is_refused(&self) -> bool {
        let head = self.earlier().find(|word| !begins(word, &WISHING));
        head.is_some_and(|head| NOT.contains(&head))
    }

    /// Whether it is not done any more to the reader by the author: not `чтобы курьер не беспокоил соседей`.
    fn is_refused_for_good(&self) -> bool {
        let mut earlier = self.earlier().skip_while(|word| begins(word, &WISHING));
        earlier.next().is_some_and(|head| NOT.contains(&head)) && opens(earlier) && self.closes()
    }

    /// Whether somebody promises to end it: `и мы перестанем писать`.
    fn is_stopped(&self) -> bool {
        self.earlier().next().is_some_and(|head| begins(head, &STOPPING)) && self.closes()
    }

    /// Whether a mailing is not needed: `рассылка не нужна`, `надоели сообщения`, `stop these messages`, `no more texts`.
    fn is_needless(&self) -> bool {
        let not_needed = |not: &str, needed: &str| NOT.contains(&not) && begins(needed, &NEEDED);
        let mut later = self.later();
        let [next, then] = [(); 2].map(|()| later.next().unwrap_or_default());
        if not_needed(next, then) {
            return closes(later);
        }
        let mut earlier = self.earlier();
        let [last, head] = [(); 2].map(|()| earlier.next().unwrap_or_default());
        begins(next, &ANNOYING) && closes(self.later().skip(1))
            || self.closes()
                && (not_needed(head, last)
                    || NOT.contains(&head) && begins(last, &WISHING)
                    || begins(last, &ANNOYING)
                    || last == "stop" && !NOT.contains(&head)
                    || last == "no"
                        && self.tokens[..self.at].last().is_some_and(|more| more.word == "more"))
    }
}

/// Whether a clause ends before these words, or says no more of what it is about.
fn closes<'t>(mut later: impl Iterator<Item = &'t str>) -> bool {
    later
        .next()
        .is_none_or(|next| next.is_empty() || MEANS.contains(&next) || VERBS.contains(&next))
}
