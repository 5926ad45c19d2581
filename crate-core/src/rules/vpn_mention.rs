//! Means to get around blocking. Advertising them is forbidden in Russia since 1 September 2025 (Federal Law 38-FZ, art. 5, part 10.8; the fines
//! are those of 281-FZ), and the first decision, of January 2026, took a mere link to one for advertising (Vedomosti, 27 January 2026).

use super::{Context, Finding, Rule, excerpt};
use crate::lead::Lead;
use crate::letter::{in_word, small_letters};
use crate::report::Severity;
use crate::span::Span;
use crate::word::{begins, pieces, words};

pub(super) const RULE: Rule = Rule {
    id: "vpn-mention",
    severity: Severity::Block,
    help: [
        "Реклама средств обхода блокировок в России запрещена (281-ФЗ), штраф — до 500 000 ₽. Уберите упоминание. Это не юридическая консультация.",
        "Advertising means to get around blocking is forbidden in Russia (281-FZ), with fines up to 500,000 roubles. Take the mention out. This is not legal advice.",
    ],
    source: "http://publication.pravo.gov.ru/document/0001202507310030",
    recommendation: None,
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let message = |word: &str| {
        context.lang.say(
            format_args!("Обход блокировок: «{word}»"),
            format_args!("A way around blocking: “{word}”"),
        )
    };
    let proxies = context.leads.iter().filter(|lead| is_proxy(lead));
    let proxies = proxies.map(|lead| lead.finding(message(&excerpt(lead.text()))));
    context.mentions(mentions, message).into_iter().chain(proxies).collect()
}

/// Whether a link adds a proxy to Telegram: `t.me/proxy?server=…`, `t.me/socks?…`.
fn is_proxy(lead: &Lead) -> bool {
    let path = small_letters(lead.rest());
    ["t.me", "telegram.me"].contains(&&*lead.site.host)
        && ["/proxy?", "/socks?"].iter().any(|start| path.starts_with(start))
}

/// `VPN`, `ВПН` and `обход блокировок`, unless the reader is asked to do without, or told that something fails with it.
fn mentions(text: &str) -> Vec<Span> {
    let small = small_letters(text);
    // Most texts have nothing of it.
    if !HINTS.iter().chain(&MEANS).any(|hint| small.contains(hint)) {
        return Vec::new();
    }
    let ends = |sign| matches!(sign, '.' | '!' | '?' | '…' | '\n');
    let sentences = pieces(&small, ends).map(|at| Sentence::of(at.of(&small), at.start));
    let sentences: Vec<Sentence> = sentences.filter(|sentence| !sentence.is_empty).collect();
    let mut mentions: Vec<Span> = PROXIES
        .iter()
        .flat_map(|start| small.match_indices(start))
        .map(|(at, found)| Span::new(at, at + found.len()))
        .collect();
    for (at, sentence) in sentences.iter().enumerate() {
        let beside = &sentences[at.saturating_sub(1)..sentences.len().min(at + 2)];
        let is_excused = !sentence.sells
            && (beside.iter().any(|beside| beside.asks_off)
                || sentence.names.iter().any(|name| name.use_ == Use::Warned));
        let names = sentence.names.iter().filter(|name| match name.use_ {
            Use::Warned => false,
            Use::Offered => true,
            Use::Named => !is_excused,
        });
        mentions.extend(names.map(|name| name.at).chain(sentence.around.iter().copied()));
    }
    mentions
}

/// What a sentence says of such means. Every place is one in the text.
struct Sentence {
    names: Vec<Name>,
    /// Ways around blocking that are named by what they do.
    around: Vec<Span>,
    /// The reader is asked to turn it off.
    asks_off: bool,
    /// Something is sold.
    sells: bool,
    is_empty: bool,
}

struct Name {
    at: Span,
    use_: Use,
}

/// What a name is used for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// To ask the reader to do without, or to say that something fails with it.
    Warned,
    /// The sender's own.
    Offered,
    Named,
}

/// The words of a sentence in small letters, without those of [`LIGHT`].
struct Words<'s> {
    sentence: &'s str,
    words: Vec<(Span, &'s str)>,
}

impl Sentence {
    /// Reads a sentence in small letters.
    fn of(sentence: &str, start: usize) -> Sentence {
        let mut words: Vec<(Span, &str)> =
            words(sentence).map(|at| (at, at.of(sentence))).collect();
        let others = other_means(&words);
        words.retain(|(_, word)| !LIGHT.contains(word));
        let words = Words { sentence, words };
        let place = |at: Span| Span::new(start + at.start, start + at.end);
        let all = || 0..words.words.len();
        let names: Vec<usize> = all().filter(|at| is_name(words.word(*at))).collect();
        let failing =
            |at: usize| (at.saturating_sub(REACH)..at + REACH).filter(|fails| words.fails(*fails));
        let use_ = |at: usize| match () {
            () if words.is_turned_off(at) || words.is_done_without(at) => Use::Warned,
            () if failing(at).any(|fails| words.is_why(at, fails)) => Use::Warned,
            () if begins(words.before(at, 1), &["наш", "our"]) => Use::Offered,
            () if words.is_of_office(at) => Use::Warned,
            () => Use::Named,
        };
        let asks_off = names.iter().any(|at| words.is_turned_off(*at))
            || all().any(|at| words.turns_it_off(at));
        Sentence {
            asks_off,
            around: all().filter_map(|at| words.around(at)).chain(others).map(place).collect(),
            sells: sentence.contains('₽') || all().any(|at| begins(words.word(at), &SELLS)),
            is_empty: words.words.is_empty(),
            names: names
                .iter()
                .map(|at| Name { at: place(words.words[*at].0), use_: use_(*at) })
                .collect(),
        }
    }
}

impl Words<'_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |(_, word)| word)
    }

    fn before(&self, at: usize, by: usize) -> &str {
        at.checked_sub(by).map_or("", |at| self.word(at))
    }

    /// Whether nothing but words stands between two words.
    fn are_joined(&self, first: usize, last: usize) -> bool {
        let (Some((first, _)), Some((last, _))) = (self.words.get(first), self.words.get(last))
        else {
            return false;
        };
        let between = &self.sentence[first.end..last.start];
        between.chars().all(|letter| in_word(letter) || letter == ' ')
    }

    /// `отключите VPN`, `VPN выключен`, `VPN не активен`, `turn VPN off`, `VPN must be off`.
    fn is_turned_off(&self, at: usize) -> bool {
        let [before, earlier] = [1, 2].map(|by| self.before(at, by));
        let [after, then, last] = [1, 2, 3].map(|by| self.word(at + by));
        is_off(before) && !NOT.contains(&earlier)
            || before == "off" && TURN.contains(&earlier)
            || after == "off" && TURN.contains(&before)
            || ["must", "should"].contains(&after) && [then, last] == ["be", "off"]
            || NOT.contains(&after) && ON.contains(&then)
            || is_off(after) && self.are_joined(at, at + 1) && !NOT.contains(&before)
    }

    /// `отключите его`, `если включён VPN, отключите`, `turn it off`.
    fn turns_it_off(&self, at: usize) -> bool {
        let after = [1, 2].map(|by| self.word(at + by));
        let is_told = || {
            let mut before = self.words[..at].iter();
            self.is_last(at)
                && self.word(at).ends_with("ите")
                && before.any(|(_, word)| is_name(word))
        };
        is_off(self.word(at)) && (["его", "it"].contains(&after[0]) || is_told())
            || TURN.contains(&self.word(at)) && (after == ["it", "off"] || after == ["off", "it"])
    }

    /// Whether it is the last word.
    fn is_last(&self, at: usize) -> bool {
        at + 1 == self.words.len()
    }

    /// `без VPN`, `без использования VPN`, `не используйте VPN`, `VPN не включайте`, `выйдите из VPN`, `VPN мешает`, `дело в VPN`, `VPN не нужен`,
    /// `и с VPN, и без него`.
    fn is_done_without(&self, at: usize) -> bool {
        let [before, earlier] = [1, 2].map(|by| self.before(at, by));
        let is_used = begins(before, &USE);
        WITHOUT.contains(&before)
            || is_used && (WITHOUT.contains(&earlier) || NOT.contains(&earlier))
            || before == "из" && begins(earlier, &["выйд", "выход", "выйт"])
            || ["закройте", "мешает", "close"].contains(&before)
            || self.word(at + 1) == "мешает"
            || before == "в" && ["может", "дело"].contains(&earlier)
            || NOT.contains(&self.word(at + 1)) && self.word(at + 2).starts_with("включа")
            || self.is_needless(at)
            || self.works_either_way(at)
    }

    /// Whether a clause says that nobody needs it, and not whom it suits or what it does not need: `VPN не нужен`, `для входа VPN не требуется`,
    /// `no VPN needed`. A question, a word of praise, and another means in its place are advertising.
    fn is_needless(&self, at: usize) -> bool {
        let is_needed = |at: usize| NEEDED.contains(&self.word(at));
        let is_not = |at: usize| NOT.contains(&self.word(at));
        let [before, earlier] = [1, 2].map(|by| at.checked_sub(by));
        let is_after = before.is_some_and(is_needed) && earlier.is_some_and(is_not);
        let is_no = self.before(at, 1) == "no" && is_needed(at + 1);
        let behind = [1, 2].into_iter().find(|by| is_not(at + by) && is_needed(at + by + 1));
        let is_said = is_no
            || is_after && self.ends_clause(at)
            || behind.is_some_and(|by| {
                self.begins_clause(at)
                    && self.are_joined(at, at + by)
                    && self.ends_clause(at + by + 1)
            });
        is_said
            && !self.sentence.ends_with('?')
            && !["прокси", "proxy"].iter().any(|means| self.sentence.contains(means))
    }

    /// `сайт работает и с VPN, и без него`.
    fn works_either_way(&self, at: usize) -> bool {
        let ends = self.words.len();
        let is_without = |at: usize| {
            WITHOUT.contains(&self.word(at)) && ["него", "it"].contains(&self.word(at + 1))
        };
        WITH.contains(&self.before(at, 1))
            && [1, 2].iter().any(|by| is_without(at + by) && at + by + 2 == ends)
            && (at.saturating_sub(REACH)..at).any(|at| begins(self.word(at), &WORKS))
    }

    /// Whether nothing stands before a word in its clause, or only what it would be for: `для входа`.
    fn begins_clause(&self, at: usize) -> bool {
        let starts = |at: usize| at == 0 || !self.are_joined(at - 1, at);
        starts(at)
            || ["и", "вам", "теперь"].contains(&self.before(at, 1)) && starts(at - 1)
            || self.before(at, 2) == "для" && starts(at - 2) && !is_of_whose(self.before(at, 1))
    }

    /// Whether nothing stands behind a word in its clause.
    fn ends_clause(&self, at: usize) -> bool {
        at + 1 >= self.words.len() || !self.are_joined(at, at + 1)
    }

    /// Whether it leads into the net of a company, and is not for sale: `корпоративный VPN`, `VPN-подключение к офисной сети`, `VPN компании`.
    /// `Рабочий VPN` may be any that works, unless the sentence is one of an IT department.
    fn is_of_office(&self, at: usize) -> bool {
        let is_office = |at: usize| begins(self.word(at), &OFFICE);
        let is_before = || (at.saturating_sub(OFFICE_REACH)..at).any(is_office);
        let is_net = |at: usize| {
            is_office(at) && begins(self.word(at + 1), &["сет", "сервер", "портал", "net"])
        };
        let is_behind = || {
            self.word(at + 1) == "компании" && self.ends_clause(at + 1)
                || (at + 1..=at + 1 + NET_REACH).any(is_net)
        };
        let is_sold =
            |word: &str| begins(word, &SELLS) && !word.ends_with("ние") && !word.ends_with("тесь");
        let is_at_work = || {
            begins(self.before(at, 1), &["рабоч", "work"])
                && self.words.iter().any(|(_, word)| begins(word, &OF_STAFF))
        };
        (is_before() || is_behind() || is_at_work() || self.before(at, 1) == "company")
            && !self.words.iter().any(|(_, word)| is_sold(word))
            && !self.sentence.contains('₽')
    }

    /// Whether that which fails fails because of it: `через VPN`, `включён VPN`, `из-за VPN`, `проверьте VPN`. In a clause of its own it
    /// has to be a condition, since `не открывается, зайдите через VPN` invites.
    fn is_why(&self, at: usize, fails: usize) -> bool {
        let [before, earlier] = [1, 2].map(|by| self.before(at, by));
        let is_with = WITH.contains(&before) || begins(before, &USE) && WITH.contains(&earlier);
        before == "за" && earlier == "из"
            || [before, self.word(at + 1)].iter().any(|word| ON.contains(word))
            || CHECK.contains(&before)
            || is_with && (self.are_in_clause(at, fails) || self.is_condition(at))
    }

    /// Whether no end of a clause stands between two words.
    fn are_in_clause(&self, one: usize, other: usize) -> bool {
        let (first, last) = (self.words[one.min(other)].0, self.words[one.max(other)].0);
        let between = &self.sentence[first.end..last.start];
        let between = BY_THE_WAY
            .iter()
            .find_map(|aside| between.split_once(aside).map(|(_, after)| after))
            .unwrap_or(between);
        !between.contains([',', ';', ':', '–', '—']) && !between.contains(" - ")
    }

    /// Whether the clause of a word says when something holds: `если вы заходите через VPN`.
    fn is_condition(&self, at: usize) -> bool {
        let clause = (0..at).rev().take_while(|before| self.are_in_clause(*before, at));
        clause
            .take(MAX_CLAUSE)
            .any(|before| ["если", "когда", "if", "when"].contains(&self.word(before)))
    }

    /// `не работает`, `может не пройти`, `недоступен`, `вход ограничен`, `does not open`.
    fn fails(&self, at: usize) -> bool {
        let word = self.word(at);
        let works = [1, 2].iter().any(|by| begins(self.word(at + by), &WORKS));
        begins(word, &["недоступ", "fails"])
            || LIMITED.contains(&word)
            || NOT.contains(&word) && works
    }

    /// `обход блокировок`, `обойдёте все блокировки`, `обход замедления YouTube`, `bypass blocking`: not of an engine or an account.
    fn around(&self, at: usize) -> Option<Span> {
        if !begins(self.word(at), &["обход", "обой", "bypass"]) {
            return None;
        }
        let is_of_sites = |next: &str| {
            ["в", "и", "для"].contains(&next) || begins(next, &SITES) || begins(next, &BLOCKED_APPS)
        };
        let is_blocking = |end: &usize| {
            let word = self.word(*end);
            BLOCKED.contains(&word)
                || begins(word, &BLOCKING)
                    && (self.ends_clause(*end) || is_of_sites(self.word(end + 1)))
        };
        let ends = (at + 1..=at + 3).find(is_blocking)?;
        self.are_joined(at, ends).then(|| self.words[at].0.cover(self.words[ends].0))
    }
}

/// Whether a word, in small letters, names such a means, in letters of either alphabet: `vpn`, `NordVPN`, `Shadowsocks`.
fn is_name(word: &str) -> bool {
    word.ends_with('n') && (word.ends_with("vpn") || word.ends_with("vрn"))
        || NAMES.contains(&word)
        || MEANS.contains(&word)
}

/// `прокси для Telegram`, `Тор-браузер`: means that are named by two words, unless the reader is asked to do without.
fn other_means(words: &[(Span, &str)]) -> Vec<Span> {
    let word = |at: usize| words.get(at).map_or("", |(_, word)| *word);
    let before = |at: usize| at.checked_sub(1).map_or("", word);
    let is_proxy = |at: usize| begins(word(at), &["прокси", "proxy", "proxies"]);
    let is_close = |at: usize| words[at].0.end + 1 == words[at + 1].0.start;
    let is_warned = |word: &str| is_off(word) || WITHOUT.contains(&word) || NOT.contains(&word);
    let mut found = Vec::new();
    for at in 0..words.len() {
        let (first, last) = if is_proxy(at) && begins(before(at), &BLOCKED_APPS) {
            (at - 1, at)
        } else if is_proxy(at) && FOR.contains(&word(at + 1)) && begins(word(at + 2), &BLOCKED_APPS)
        {
            (at, at + 2)
        } else if TOR.contains(&[word(at), word(at + 1)]) && is_close(at) {
            (at, at + 1)
        } else {
            continue;
        };
        if !words[first.saturating_sub(2)..first].iter().any(|(_, word)| is_warned(word)) {
            found.push(words[first].0.cover(words[last].0));
        }
    }
    found
}

/// Whether a word says whose something is, or which: `нашего`, `быстрого`.
fn is_of_whose(word: &str) -> bool {
    word.ends_with("его") || word.ends_with("ого")
}

/// One of them, or of [`MEANS`], is in every text that is to be read.
const HINTS: [&str; 14] = [
    "vpn",
    "vрn",
    "впн",
    "обход",
    "обой",
    "bypass",
    "tg://",
    "прокси",
    "proxy",
    "proxies",
    "тор-брауз",
    "тор брауз",
    "браузер тор",
    "tor brow",
];

const FOR: [&str; 4] = ["для", "под", "for", "to"];

/// How the names of services begin that proxies are set up for.
const BLOCKED_APPS: [&str; 16] = [
    "telegram",
    "телеграм",
    "тг",
    "whatsapp",
    "ватсап",
    "вотсап",
    "youtube",
    "ютуб",
    "instagram",
    "инстаграм",
    "discord",
    "дискорд",
    "facebook",
    "фейсбук",
    "chatgpt",
    "twitter",
];

const TOR: [[&str; 2]; 4] =
    [["тор", "браузер"], ["браузер", "тор"], ["tor", "browser"], ["tor", "browsers"]];

/// How words begin that say that a VPN leads to where people work.
const OFFICE: [&str; 5] = ["корпоратив", "офис", "служебн", "corporate", "office"];

/// So many words before a name are looked at for where it leads.
const OFFICE_REACH: usize = 2;

/// So many words behind it for the net.
const NET_REACH: usize = 4;

/// How words begin that IT departments write.
const OF_STAFF: [&str; 10] = [
    "парол",
    "логин",
    "сотрудн",
    "учетн",
    "учётн",
    "сервер",
    "админ",
    "password",
    "staff",
    "login",
];

/// What adds a proxy to Telegram, where it is no link for WhatsApp.
const PROXIES: [&str; 2] = ["tg://proxy", "tg://socks"];

/// What `VPN` is called besides that.
const NAMES: [&str; 7] = ["vpns", "vрns", "vpnы", "vpnчик", "впн", "впны", "впнчик"];

/// The names of other such means.
const MEANS: [&str; 6] = ["анонимайзер", "shadowsocks", "mtproxy", "mtprоxy", "wireguard", "vless"];

/// Whether a word asks to turn something off, or says that it is: neither `отключается` nor `отключений`.
fn is_off(word: &str) -> bool {
    let forms = ["отключ", "выключ"].iter().find_map(|stem| word.strip_prefix(stem));
    forms.is_some_and(|ending| OFF_ENDINGS.contains(&ending)) || word.starts_with("disabl")
}

const OFF_ENDINGS: [&str; 18] = [
    "и",
    "ите",
    "ить",
    "ай",
    "айте",
    "ать",
    "ив",
    "ен",
    "ён",
    "ена",
    "ено",
    "ены",
    "енный",
    "ённый",
    "енным",
    "ённым",
    "енном",
    "ённом",
];

/// What stands between a word and the means without a weight of its own.
const LIGHT: [&str; 33] = [
    "a",
    "an",
    "the",
    "your",
    "any",
    "please",
    "ваш",
    "ваши",
    "вашем",
    "вашим",
    "вашего",
    "свой",
    "своего",
    "все",
    "любой",
    "пожалуйста",
    "лучше",
    "нужно",
    "надо",
    "следует",
    "стоит",
    "должен",
    "быть",
    "ли",
    "у",
    "вас",
    "сервис",
    "режим",
    "приложение",
    "программу",
    "прокси",
    "proxy",
    "временно",
];

const NOT: [&str; 7] = ["не", "нельзя", "not", "t", "never", "cannot", "ничего"];

const WITHOUT: [&str; 3] = ["без", "without", "вне"];

/// What says, behind a [`NOT`], that the reader can do without.
const NEEDED: [&str; 6] = ["нужен", "требуется", "понадобится", "needed", "required", "necessary"];

/// What says that it is on, and not to turn it on.
const ON: [&str; 5] = ["включен", "включён", "подключен", "подключён", "активен"];

/// What ends no clause, though it stands between commas.
const BY_THE_WAY: [&str; 3] = [", к сожалению,", ", увы,", ", unfortunately,"];

const WITH: [&str; 9] = ["через", "с", "со", "при", "из", "with", "via", "through", "over"];

const TURN: [&str; 4] = ["turn", "turned", "switch", "switched"];

/// How words begin that say that it is used.
const USE: [&str; 9] =
    ["использ", "примен", "польз", "включ", "подключ", "use", "using", "enabl", "run"];

/// How words begin that say that something works.
const WORKS: [&str; 16] = [
    "оформ",
    "работа",
    "открыва",
    "откро",
    "проход",
    "пройд",
    "пройти",
    "груз",
    "загру",
    "запуска",
    "принима",
    "доступ",
    "work",
    "open",
    "load",
    "available",
];

/// What asks to look whether it is on, where something fails.
const CHECK: [&str; 2] = ["проверьте", "check"];

/// So many words before and behind a name are looked at for what fails with it.
const REACH: usize = 30;

/// So many words before a name are looked at for what makes its clause a condition.
const MAX_CLAUSE: usize = 8;

const BLOCKING: [&str; 3] = ["блокиров", "замедлен", "throttl"];

/// The same in English, where the bare word is one of anatomy, too.
const BLOCKED: [&str; 3] = ["blocking", "blocked", "blocks"];

/// How words begin for what is kept from readers, and by whom.
const SITES: [&str; 11] = [
    "сайт",
    "интернет",
    "ресурс",
    "сервис",
    "приложени",
    "мессендж",
    "соцсет",
    "роскомнадзор",
    "ркн",
    "провайдер",
    "оператор",
];

/// What says that somebody does not get in.
const LIMITED: [&str; 6] =
    ["закрыт", "закрыта", "ограничен", "ограничена", "невозможен", "невозможно"];

/// How words begin that sell.
const SELLS: [&str; 10] =
    ["купи", "покуп", "закаж", "прода", "скача", "подключ", "установ", "оформ", "тариф", "руб"];
