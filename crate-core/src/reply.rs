//! What an answer to a mailing means.

mod phrase;
mod said;
mod slip;

use std::mem;

use serde::{Deserialize, Serialize};

use crate::letter::{in_word, is_joiner, small};
use crate::link::latin;
use phrase::{Kind, Phrases};
use said::{Border, Said, Word};

/// What a person who was mailed wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// No more mailings: the reply refuses them and is about nothing else.
    OptOut,
    /// Probably no more mailings. A person has to read it.
    MaybeOptOut,
    /// Something else.
    Ordinary,
}

/// What a reply means, in Russian or English.
///
/// ```
/// use bereg_core::{Reply, reply};
/// assert_eq!(reply("СТОП, пожалуйста 🙏"), Reply::OptOut);
/// assert_eq!(reply("Хватит!"), Reply::MaybeOptOut);
/// assert_eq!(reply("Стоп, а какая цена?"), Reply::Ordinary);
/// ```
pub fn reply(text: &str) -> Reply {
    reply_with(text, &[])
}

/// The same where a mailing offers words of its own for the way out: see [`Settings`](crate::Settings). Such a word leaves for sure where
/// nothing but politeness stands beside it: `2, спасибо`, and not `нас 2`.
pub fn reply_with(text: &str, own_words: &[String]) -> Reply {
    if own_words.iter().any(|own| is_sign(text, own)) {
        return Reply::OptOut;
    }
    let said = Said::of(text);
    if said.words.is_empty() && text.contains(ANGER) {
        return Reply::MaybeOptOut;
    }
    let phrases = Phrases::new(own_words);
    let meant = meaning(&said, &phrases);
    let is_doubted = || {
        let mended = slip::mended(&said, &phrases);
        mended.is_some_and(|mended| meaning(&mended, &phrases) != Reply::Ordinary)
    };
    if meant == Reply::Ordinary && is_doubted() { Reply::MaybeOptOut } else { meant }
}

/// Signs that mean nothing beside words: `❌ не приду`.
const ANGER: [char; 6] = ['👎', '😡', '😠', '🤬', '🤮', '❌'];

fn meaning(said: &Said, phrases: &Phrases) -> Reply {
    let words = &said.words;
    if phrases.is_whole(words) {
        return Reply::MaybeOptOut;
    }
    let beside: Vec<bool> = words.iter().map(|word| phrases.beside(word)).collect();
    let denial = (0..words.len()).position(|at| denies(words, at) || is_over(&words[at]));
    let mut sum = Sum::default();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        sum.end(word.border);
        // The groups of a phone number are one word about something else: `стоп +7 912 345-67-89`.
        if at > 0 && word.is_number() && words[at - 1].is_number() {
            at += 1;
            continue;
        }
        let known = phrases.longest(words, &beside, at);
        let (kind, length) = known.unwrap_or_else(|| (slip::kind(&word.letters), 1));
        let after = words.get(at + length).map_or(Border::Sentence, |next| next.border);
        let kind = match kind {
            Kind::Denied if denial.is_some_and(|denial| denial < at) => Kind::Clause,
            Kind::Denied => Kind::Alone,
            // More is refused than to leave: `отписаться не хочу больше получать` has lost a comma.
            Kind::Stay if after < Border::Clause => Kind::Undo,
            kind => kind,
        };
        sum.add(kind, word.border != Border::Hyphen && after != Border::Hyphen);
        at += length;
    }
    sum.end(said.end.max(Border::Sentence));
    sum.meaning()
}

/// Whether a word says that something is not so. What did not happen is no reason to leave: `не понял, отпишите`.
fn denies(words: &[Word], at: usize) -> bool {
    let happened = || {
        let next = words.get(at + 1).map_or("", |next| next.letters.as_str());
        ["л", "ла", "ло", "ли", "лся", "лась", "лись"].iter().any(|end| next.ends_with(end))
    };
    words[at].letters == "нет" || words[at].letters == "не" && !happened()
}

/// Whether a word says that something has come to an end, which is a reason to leave: `машину продали, удалите`.
fn is_over(word: &Word) -> bool {
    let ends = ["продал", "уволил", "переехал", "умер", "sold", "moved", "died", "passed"];
    ends.iter().any(|end| word.letters.starts_with(end))
}

/// Whether a reply is nothing but an own word as it looks, or one that has no letters, such as `👎`, once or more.
fn is_sign(text: &str, own: &str) -> bool {
    let own = shape(own);
    let (text, own) = (shape(text), own.trim());
    if own.contains(in_word) {
        let is_around = |sign: char| is_beside_sign(sign) || matches!(sign, '.' | '!');
        return text.trim_matches(is_around) == own.trim_matches(is_around);
    }
    let is_said = || text.split(own).all(|between| between.chars().all(is_beside_sign));
    !own.is_empty() && text.contains(own) && is_said()
}

/// A text in small letters, dashes and letters that look alike being one: `Х`, `X` and `x`; `О` and `0`; `—` and `-`.
fn shape(text: &str) -> String {
    let letters = text.chars().map(small).map(latin);
    letters.map(|letter| if letter == '0' { 'o' } else { letter }).collect()
}

/// Blanks, and how a picture is to be drawn and tinted.
fn is_beside_sign(letter: char) -> bool {
    letter.is_whitespace() || is_joiner(letter) || matches!(letter, '\u{1f3fb}'..='\u{1f3ff}')
}

/// The words that a message may name as the way out.
pub(crate) fn keywords() -> impl Iterator<Item = &'static str> {
    phrase::rows().filter(|(kind, _)| *kind == Kind::Keyword).map(|(_, phrase)| phrase)
}

/// How much else there may be beside a keyword that stands in no clause of its own, in words: `СТОП Ромашка`.
const FEW: usize = 2;

/// What a reply is made of.
#[derive(Default)]
struct Sum {
    /// Phrases that are an opt-out if nothing else is said.
    refusals: usize,
    /// Of these, phrases that weigh among other words, too.
    outs: usize,
    /// Of these, keywords without a hyphen on either side.
    keywords: usize,
    /// Of the refusals, words of a mailing's own.
    own: usize,
    hints: usize,
    /// Phrases that hint at an opt-out if nothing else is said.
    alone: usize,
    /// Words about something else.
    others: usize,
    /// Words that say nothing either way, and are no politeness.
    beside: usize,
    /// A clause says nothing but to stop.
    own_clause: bool,
    /// A clause says nothing but to write no more, or ends in that, which no question takes back.
    firm_clause: bool,
    asks: bool,
    sentence: Sentence,
    clause: Clause,
    /// The last word with a meaning turns the next one into its opposite.
    negated: bool,
}

/// What the sentence that is being read is about.
#[derive(Default)]
struct Sentence {
    /// It has a word that is no politeness.
    is_begun: bool,
    /// It begins with a keyword: `СТОП сколько раз просить?`
    begins_with_keyword: bool,
    /// It is about what is sold: `Стоп, а какая цена?`
    is_matter: bool,
}

/// What the clause that is being read is made of.
#[derive(Default)]
struct Clause {
    refusals: usize,
    /// Phrases that tell to write no more.
    firm: usize,
    others: usize,
    /// Its last word that says anything tells to write no more: `машину продал не пишите`.
    ends_firm: bool,
    /// It names who does something, and nobody tells that to himself.
    has_subject: bool,
}

impl Sum {
    /// `stands_free` when no hyphen ties the phrase to a neighbour.
    fn add(&mut self, kind: Kind, stands_free: bool) {
        let is_firm = matches!(kind, Kind::Only | Kind::Last | Kind::Clause) && !self.negated;
        // Commas are left out: `я уволилась не пишите`, `не пишите я уволилась`.
        let is_reason = kind == Kind::Subject && self.clause.firm + self.clause.refusals > 0;
        if is_firm && self.clause.has_subject || is_reason {
            self.end_clause();
        }
        self.clause.firm += usize::from(is_firm);
        self.clause.has_subject |= kind == Kind::Subject;
        match kind {
            Kind::Polite => return,
            Kind::Beside | Kind::Subject => {
                self.beside += 1;
                return;
            }
            Kind::Keyword | Kind::Own | Kind::Out | Kind::Only | Kind::Last if !self.negated => {
                // An own word may be any, and an answer to one's own question: `Во сколько? В 2`.
                let answers = kind == Kind::Own && self.asks;
                self.refusals += 1;
                self.clause.refusals += usize::from(!answers);
                self.outs += usize::from(kind == Kind::Out);
                self.own += usize::from(kind == Kind::Own);
                let is_keyword = matches!(kind, Kind::Keyword | Kind::Own);
                self.keywords += usize::from(is_keyword && stands_free && !answers);
            }
            Kind::Hint | Kind::Undo => {
                self.hints += 1;
                self.clause.others += 1;
            }
            Kind::Clause if is_firm => self.alone += 1,
            Kind::Alone => {
                self.alone += 1;
                self.clause.others += 1;
            }
            _ => {
                self.others += 1;
                self.clause.others += 1;
            }
        }
        self.clause.ends_firm = is_firm && kind == Kind::Last;
        self.sentence.begins_with_keyword |= kind == Kind::Keyword && !self.sentence.is_begun;
        self.sentence.is_matter |= kind == Kind::Matter;
        self.sentence.is_begun = true;
        self.negated = kind == Kind::Not;
    }

    fn end(&mut self, border: Border) {
        if border >= Border::Clause {
            // `Почему никогда не пишите?`
            self.clause.ends_firm &= border != Border::Question;
            self.end_clause();
        }
        if border == Border::Question {
            self.asks = true;
            // `Стоп, а какая цена?` stops nothing; `СТОП! Кто вы?` and `Кто это? Стоп` do. An own word may be any.
            let takes_back = self.sentence.is_matter || self.refusals == self.own;
            self.own_clause = !takes_back && (self.own_clause || self.sentence.begins_with_keyword);
            self.keywords = 0;
        }
        if border >= Border::Sentence {
            self.sentence = Sentence::default();
        }
    }

    fn end_clause(&mut self) {
        let Clause { refusals, firm, others, ends_firm, .. } = mem::take(&mut self.clause);
        self.own_clause |= refusals > 0 && others == 0;
        self.firm_clause |= firm > 0 && others == 0 || ends_firm;
        self.negated = false;
    }

    fn meaning(&self) -> Reply {
        let nothing_else = self.others == 0;
        // An own word may be any: `хватит на всех` is made of it and of words that say nothing.
        let only_own = self.refusals == self.own && self.beside > 0;
        let stops = self.own_clause || self.keywords > 0 && self.others <= FEW;
        if self.refusals > 0 && nothing_else && !only_own && !self.asks {
            Reply::OptOut
        } else if self.hints + self.outs > 0
            || nothing_else && self.refusals + self.alone > 0
            || stops
            || self.firm_clause
        {
            Reply::MaybeOptOut
        } else {
            Reply::Ordinary
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Reply, keywords, reply, reply_with};

    #[test]
    fn every_keyword_that_a_message_may_name_is_an_opt_out() {
        let meant: Vec<(&str, Reply)> = keywords().map(|word| (word, reply(word))).collect();
        let words = ["стоп", "stop", "отписаться", "отписка", "unsubscribe", "opt out"];
        assert_eq!(meant, words.map(|word| (word, Reply::OptOut)));
    }

    #[test]
    fn words_of_ones_own_are_keywords() {
        let own = ["Баста!".to_owned(), "нет, спасибо".to_owned(), " ?".to_owned()];
        let meant = ["БАСТА", "нет, спасибо!", "баста?", "Баста карапузики", "нет, но спасибо"]
            .map(|text| reply_with(text, &own));
        let [out, maybe, ordinary] = [Reply::OptOut, Reply::MaybeOptOut, Reply::Ordinary];
        assert_eq!(meant, [out, out, maybe, maybe, ordinary]);
        assert_eq!(reply("баста"), ordinary);
    }

    #[test]
    fn words_of_ones_own_stand_for_leaving_beside_politeness_only() {
        let own = ["2", "хватит", "нет", "Не пишите"].map(str::to_owned);
        let meant = |texts: &[&str]| -> Vec<Reply> {
            texts.iter().map(|text| reply_with(text, &own)).collect()
        };
        let said = ["2", "2, спасибо 🙏", "Здравствуйте! Хватит.", "нет, не пишите мне", "НЕТ 🛑"];
        assert_eq!(meant(&said), [Reply::OptOut; 5]);
        // What a mailing is called goes with it, too.
        let said = ["2 из рассылки", "хватит рекламы", "Всё, хватит", "нет рассылкам"];
        assert_eq!(meant(&said), [Reply::OptOut; 4]);
        let said = ["нас 2", "хватит на всех", "да нет", "2?", "хватит, нам"];
        assert_eq!(meant(&said), [Reply::MaybeOptOut; 5]);
    }

    #[test]
    fn words_of_ones_own_are_told_by_their_looks() {
        let alike = [
            ("Х", "X"),
            ("х!", "x"),
            ("ОК", "OK"),
            ("О", "0"),
            ("X", "Х"),
            ("HET", "НЕТ"),
            ("З", "3"),
        ];
        for (text, own) in alike.into_iter().chain([("—", "-"), ("–", "-"), ("-", "—")]) {
            assert_eq!(reply_with(text, &[own.to_owned()]), Reply::OptOut, "{text} for {own}");
        }
        let others =
            [("Во сколько? В 2", "2"), ("О, спасибо", "0"), ("22", "2"), ("Ха", "X"), ("—", "+")];
        for (text, own) in others {
            assert_eq!(reply_with(text, &[own.to_owned()]), Reply::Ordinary, "{text} for {own}");
        }
    }

    #[test]
    fn signs_of_ones_own_are_keywords() {
        let own = ["👎", " - ", "❌", "#", "№"].map(str::to_owned);
        let meant = |texts: &[&str]| -> Vec<Reply> {
            texts.iter().map(|text| reply_with(text, &own)).collect()
        };
        let said = ["👎", "👎🏻 👎", " -\n", "❌\u{fe0f}", "#", "№"];
        assert_eq!(meant(&said), [Reply::OptOut; 6]);
        assert_eq!(meant(&["", " ", "+", "№ 5?", "Диван - синий"]), [Reply::Ordinary; 5]);
    }

    #[test]
    fn a_text_of_any_length_is_read() {
        assert_eq!(reply(&"Стоп! ".repeat(2_000)), Reply::OptOut);
        assert_eq!(reply(&"не пишите больше мне, ".repeat(1_000)), Reply::OptOut);
        assert_eq!(reply(&"мне больше ".repeat(2_000)), Reply::Ordinary);
        assert_eq!(reply(&"с т о п ".repeat(2_000)), Reply::Ordinary);
    }
}
