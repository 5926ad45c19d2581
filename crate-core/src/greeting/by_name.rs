//! The name comes where the message calls its reader.

use super::address::{
    Address, MAX_WORDS, address, calls_everybody, has_patronymic, is_abbreviated, is_cut_short,
    is_honoured,
};
use super::doubt::{
    ALL, after_marks, clauses, greets_place, is_verb, seems_to_call, seems_to_call_behind,
    speaks_of,
};
use super::{greeting, greets, opening};
use crate::join::is_blank;
use crate::letter::{in_word, is_capital, is_cyrillic};
use crate::report::Edit;
use crate::span::Span;
use crate::template::{Choice, Group, Node, Tag, Template};
use crate::word::pieces;

/// Puts the name where the message calls its reader: in place of an address, which stays for those without a name unless it is somebody's
/// name itself; after a greeting; or else in front of everything. Nothing where some variant has a name already, unless the others are
/// greetings or addresses beside it.
pub(crate) fn call_by_name(template: &Template) -> Option<Vec<Edit>> {
    let text = &template.text;
    let is_name = |tag: &Tag| tag.code.of(text).ends_with("NAME");
    let names: Vec<Span> =
        template.tags().iter().filter(|tag| is_name(tag)).map(|tag| tag.span).collect();
    let (Some(first), Some(last)) = (names.first(), names.last()) else {
        return call_all_by_name(template);
    };
    let nodes = template.nodes();
    match nodes.get(nodes.partition_point(|node| node.span().end <= first.start))? {
        Node::Group(group) if group.span.contains(*last) => {
            beside_name(template, group).or_else(|| in_greetings(template, group))
        }
        _ => None,
    }
}

/// The name with the addresses that it was one option beside: `{#NAME|друзья#|#NAME|коллеги#}` for `{#NAME#|друзья|коллеги}`. Nothing where
/// no choice would be left in the text.
fn beside_name(template: &Template, group: &Group) -> Option<Vec<Edit>> {
    let text = &template.text;
    let options = template.options(group);
    let tag = options.iter().find_map(|option| match template.inside(option) {
        [Node::Tag(tag)] => Some(tag),
        _ => None,
    })?;
    let others = options.iter().map(|option| option.span).filter(|span| *span != tag.span);
    let others: Vec<&str> = others.map(|span| span.of(text).trim()).collect();
    if others.is_empty() || !others.iter().all(|whom| calls_everybody(whom)) {
        return None;
    }
    let code = tag.code.of(text);
    let named: Vec<String> = others.iter().map(|whom| format!("#{code}|{whom}#")).collect();
    let insert = match &named[..] {
        [named] => {
            let is_other =
                |node: &Node| matches!(node, Node::Group(other) if other.span != group.span);
            template.nodes().iter().any(is_other).then(|| named.clone())?
        }
        named => format!("{{{}}}", named.join("|")),
    };
    Some(vec![Edit { span: group.span, insert }])
}

fn call_all_by_name(template: &Template) -> Option<Vec<Edit>> {
    let text = &template.text;
    let begin = after_pictures(template);
    let nodes = template.nodes();
    let index = nodes.partition_point(|node| node.span().end <= begin);
    let called = nodes.get(index).and_then(|node| match node {
        Node::Text(span) => {
            let words = Span::new(begin, span.end);
            in_words(template, words)
                .map(|edit| vec![edit])
                .or_else(|| in_later_choice(template, words, nodes.get(index + 1)?))
        }
        Node::Group(group) => {
            in_greetings(template, group).or_else(|| in_addresses(template, group))
        }
        _ => None,
    });
    let in_front = || in_front(template).filter(|_| !seems_to_call(&text[begin..]));
    called.or_else(|| in_front().map(|edit| vec![edit]))
}

/// The name in the words that a message begins with: at their greeting or their address, or at one a little further on, behind what calls
/// nobody: `Реклама. ООО «Ромашка»⏎Добрый день!`
fn in_words(template: &Template, words: Span) -> Option<Edit> {
    let text = &template.text;
    let said = words.of(text);
    if let Some(length) = opening(said) {
        let behind = Span::new(words.start + length, words.end);
        return behind_greeting(template, behind).or_else(|| behind_place(template, behind));
    }
    address_in_front(template, words).or_else(|| address_within(template, words)).or_else(|| {
        let (at, length) = later_greeting(said).filter(|(at, _)| !seems_to_call(&said[..*at]))?;
        behind_greeting(template, Span::new(words.start + at + length, words.end))
    })
}

/// Where a greeting begins a sentence further on, and how long it is.
fn later_greeting(text: &str) -> Option<(usize, usize)> {
    let ends = |sign| matches!(sign, '.' | '!' | '?' | '…' | ':' | '\n');
    let starts = pieces(text, ends).take(MAX_SENTENCES).filter(|piece| {
        // `Напишите нам: привет!`
        let said = piece.of(text);
        !said.ends_with(':') || !said.split(' ').any(is_verb)
    });
    starts
        .map(|piece| text.len() - text[piece.end..].trim_start_matches(is_blank).len())
        .find_map(|at| greeting(&text[at..]).map(|length| (at, length)))
}

/// A greeting further on than this, in sentences, opens no message.
const MAX_SENTENCES: usize = 6;

/// The name in a choice of greetings that begins a sentence behind words that call nobody.
fn in_later_choice(template: &Template, words: Span, next: &Node) -> Option<Vec<Edit>> {
    let said = words.of(&template.text);
    let ends = said.trim_end_matches(is_blank).ends_with(['.', '!', ':', '\n']);
    match next {
        Node::Group(group) if ends && !seems_to_call(said) => in_greetings(template, group),
        _ => None,
    }
}

/// The name in place of an address of everybody that commas set off, or that begins the next sentence: `Внимание, родители!`, `Ура! Друзья, …`
fn address_within(template: &Template, words: Span) -> Option<Edit> {
    let said = words.of(&template.text);
    let clauses = clauses(said).collect::<Vec<_>>();
    let is_called = |clause: &Span| {
        let behind = &said[clause.end..];
        calls_everybody(clause.of(said))
            && !ALL.contains(&clause.of(said))
            && behind.starts_with([',', '!', '.', '…'])
            && !speaks_of(behind)
    };
    let called = clauses.windows(2).find(|pair| is_called(&pair[1]) && !is_called(&pair[0]))?[1];
    if seems_to_call(&said[..called.start]) {
        return None;
    }
    let span = Span::new(words.start + called.start, words.start + called.end);
    Some(Edit { span, insert: format!("#NAME|{}#", called.of(said)) })
}

/// The name in each of the addresses that a message begins with a choice of: `{Коллеги|Партнёры}, добрый день!`
fn in_addresses(template: &Template, group: &Group) -> Option<Vec<Edit>> {
    let text = &template.text;
    let words = text[group.span.end..].strip_prefix(['!', ','])?.trim_start_matches(' ');
    let named = template.options(group).iter().map(|option| {
        let whom = option.span.of(text);
        calls_everybody(whom).then(|| Edit { span: option.span, insert: format!("#NAME|{whom}#") })
    });
    named.collect::<Option<_>>().filter(|_| !speaks_of(words))
}

/// The name behind a greeting from somewhere: `Hello from Bistro Nine!`
fn behind_place(template: &Template, behind: Span) -> Option<Edit> {
    let text = &template.text;
    let rest = until_break(text, behind);
    let words = rest.of(text);
    let is_from = [" from ", " из ", " от "].iter().any(|from| words.starts_with(from));
    let is_short = words.split(' ').nth(MAX_WORDS + 2).is_none() && !words.contains(',');
    let [friends, _] = friends(template);
    (is_from && is_short && text[rest.end..].starts_with('!'))
        .then(|| Edit { span: Span::empty(rest.end), insert: format!(", #NAME|{friends}#") })
}

/// The name before a text that calls nobody; nothing where some variant of it begins with a mark or a space:
/// `{Привет|}! Ждём`.
fn in_front(template: &Template) -> Option<Edit> {
    let text = &template.text;
    if let Some(Node::Group(group)) = template.nodes().first()
        && template.options(group).iter().any(|option| option.span.of(text).trim().is_empty())
    {
        return None;
    }
    // What is left of another sentence calls nobody.
    if text.starts_with(['.', ',', '!', '?', ':', ';', '…', '_']) {
        return None;
    }
    // A quotation, a heading or an item of a list begins its line.
    let words =
        text.trim_start_matches(|letter: char| letter.is_ascii_digit() || "#>-*.".contains(letter));
    let is_marked = words.len() < text.len() && words.starts_with(' ');
    let goes_on =
        text.chars().find(|letter| in_word(*letter)).is_none_or(|first| !is_capital(first));
    let end = match (is_marked, goes_on) {
        (true, _) => "!\n",
        (false, true) => ", ",
        (false, false) => "! ",
    };
    let [_, capital] = friends(template);
    Some(Edit { span: Span::empty(0), insert: format!("#NAME|{capital}#{end}") })
}

/// What those without a name are called, in small letters and with a capital.
fn friends(template: &Template) -> [&'static str; 2] {
    match is_cyrillic(&template.text) {
        true => ["друзья", "Друзья"],
        false => ["friends", "Friends"],
    }
}

/// Where the words begin: behind pictures and marks of formatting.
fn after_pictures(template: &Template) -> usize {
    match template.nodes().first() {
        Some(Node::Text(first)) => first.end - after_marks(first.of(&template.text)).len(),
        _ => 0,
    }
}

/// The name behind a greeting, which plain text follows; nothing where the sentence goes on without a mark.
fn behind_greeting(template: &Template, behind: Span) -> Option<Edit> {
    let text = &template.text;
    if greets_place(behind.of(text)) {
        return None;
    }
    let rest = until_break(text, behind);
    if let Some(edit) = in_place_of_address(template, rest) {
        return Some(edit);
    }
    let words = rest.of(text).trim_start_matches([',', ' ']);
    if words.is_empty()
        && let Some(edit) = in_place_of_choice(template, rest.end)
    {
        return Some(edit);
    }
    if words.is_empty()
        && let Some(edit) = in_next_sentence(template, Span::new(rest.end, behind.end))
    {
        return Some(edit);
    }
    let goes_on = rest.of(text).trim_start_matches(' ').starts_with(in_word);
    let [friends, _] = friends(template);
    (!goes_on && !seems_to_call_behind(behind.of(text)))
        .then(|| Edit { span: Span::empty(rest.start), insert: format!(", #NAME|{friends}#") })
}

/// The name in place of the address of everybody that the sentence behind a greeting begins with: `Здравствуйте! Друзья, мы открылись.`
fn in_next_sentence(template: &Template, behind: Span) -> Option<Edit> {
    let text = &template.text;
    let words = after_marks(behind.of(text));
    let start = behind.end - words.len();
    let follows_mark = behind.of(text).starts_with(['!', '.', '\n']);
    if follows_mark && words.is_empty() {
        return in_place_of_choice(template, start)
            .filter(|edit| text[edit.span.end..].starts_with([',', '!']));
    }
    let whom = &words[..words.find([',', '!'])?];
    let is_everybody = follows_mark && calls_everybody(whom);
    is_everybody.then(|| address_in_front(template, Span::new(start, behind.end)))?
}

/// The name in every greeting of a choice, or behind the choice; nothing where it is none of greetings.
fn in_greetings(template: &Template, group: &Group) -> Option<Vec<Edit>> {
    let text = &template.text;
    let options = template.options(group);
    if !options.iter().all(|option| greets(option.span.of(text))) {
        return None;
    }
    let has_name =
        |option: &Choice| template.inside(option).iter().any(|node| matches!(node, Node::Tag(_)));
    let is_whole = |option: &Choice| {
        let words = option.span.of(text);
        !has_name(option) && greeting(words).is_none_or(|length| words[length..].trim().is_empty())
    };
    if options.iter().all(is_whole) {
        let end = group.span.end;
        let nodes = template.nodes();
        let behind = match nodes.get(nodes.partition_point(|node| node.span().start < end)) {
            Some(Node::Text(behind)) => *behind,
            _ => Span::empty(end),
        };
        return behind_greeting(template, behind).map(|edit| vec![edit]);
    }
    let unnamed = options.iter().filter(|option| !has_name(option));
    unnamed
        .map(|option| {
            let [Node::Text(words)] = template.inside(option) else { return None };
            let at = words.start + greeting(words.of(text))?;
            behind_greeting(template, Span::new(at, words.end))
        })
        .collect()
}

/// The words as far as their sentence goes on this line.
fn until_break(text: &str, words: Span) -> Span {
    let breaks = |(at, sign): &(usize, char)| match sign {
        '.' => {
            let at = words.start + at;
            // What goes on is a host.
            let goes_on = text[at + 1..].starts_with(|next: char| next.is_ascii_alphanumeric());
            !goes_on && !is_abbreviated(text, at)
        }
        sign => matches!(sign, '!' | '?' | '\n' | ':' | ';' | '*' | '_' | '~'),
    };
    let end = words.of(text).char_indices().find(breaks);
    Span::new(words.start, end.map_or(words.end, |(length, _)| words.start + length))
}

/// The name in place of the address behind a greeting: `, дорогие друзья`, ` there` or `, Иван`.
fn in_place_of_address(template: &Template, rest: Span) -> Option<Edit> {
    let text = &template.text;
    let words = rest.of(text).trim_start_matches([',', ' ']);
    let whom = words.split([',', '—', '–']).next().unwrap_or_default().trim_end();
    let start = rest.end - words.len();
    let fallback = match address(whom)? {
        Address::Everybody => whom,
        Address::Person => {
            let behind = &text[start + whom.len()..];
            let is_behind_comma = rest.of(text).trim_start().starts_with(',');
            let is_called = match is_behind_comma {
                true => is_called(whom, behind),
                // `Hi Kate, …`
                false => behind.starts_with([',', '!', '.']),
            };
            friends(template).into_iter().next().filter(|_| is_called)?
        }
    };
    let span = Span::new(start, start + whom.len());
    Some(Edit { span, insert: format!("#NAME|{fallback}#") })
}

/// Whether a word with a capital behind a greeting is the name of its reader: not so in `Здравствуйте, Напоминаем, …` and
/// `Добрый день, Мария, менеджер`.
fn is_called(whom: &str, behind: &str) -> bool {
    let is_other = whom.ends_with(['е', 'и', 'м', 'о', 's', 'y']);
    whom.contains(' ') || behind.starts_with(['!', '.']) && !is_other
}

/// The name in place of a choice of addresses that begins in `at`: `{друзья|коллеги}`.
fn in_place_of_choice(template: &Template, at: usize) -> Option<Edit> {
    let nodes = template.nodes();
    let index = nodes.partition_point(|node| node.span().start < at);
    let Node::Group(group) = nodes.get(index).filter(|node| node.span().start == at)? else {
        return None;
    };
    let options = template.options(group).iter();
    let mut whom = options.map(|option| option.span.of(&template.text).trim());
    let first = whom.clone().next()?;
    whom.all(calls_everybody).then(|| Edit { span: group.span, insert: format!("#NAME|{first}#") })
}

/// The name in place of the address that a message begins with: `Дорогие друзья!`, `Коллеги, добрый день!`, `Dear Mr. Smith, …`.
fn address_in_front(template: &Template, first: Span) -> Option<Edit> {
    let words = first.of(&template.text);
    let ends = |(at, sign): &(usize, char)| {
        matches!(sign, '!' | ',' | '\n' | ':')
            || *sign == '.' && !is_abbreviated(words, *at) && !is_cut_short(words, *at)
    };
    let (end, sign) = words.char_indices().find(ends)?;
    if sign == ':' && !is_honoured(&words[..end]) {
        return None;
    }
    let (whom, behind) = (&words[..end], words[end..].trim_start_matches([',', ' ']));
    let (is_address, fallback) = match address(whom)? {
        Address::Everybody => (sign != ',' || !speaks_of(behind), whom),
        Address::Person => {
            let is_called = is_honoured(whom)
                || sign == ',' && greeting(behind).is_some()
                || sign == '!' && has_patronymic(whom);
            (is_called, friends(template)[1])
        }
    };
    let span = Span::new(first.start, first.start + end);
    is_address.then(|| Edit { span, insert: format!("#NAME|{fallback}#") })
}

#[cfg(test)]
mod tests {
    use super::call_by_name;
    use crate::parse;
    use crate::report::Fix;

    #[test]
    fn the_name_comes_where_a_person_would_write_it() {
        for (text, named) in [
            ("Привет! Ждём.", "Привет, #NAME|друзья#! Ждём."),
            ("Здравствуйте. Ждём.", "Здравствуйте, #NAME|друзья#. Ждём."),
            ("Привет 👋 Скидки, акции", "Привет, #NAME|друзья# 👋 Скидки, акции"),
            ("Привет, у нас новости", "Привет, #NAME|друзья#, у нас новости"),
            ("Привет из Омска!", "Привет из Омска, #NAME|друзья#!"),
            ("Hello from Bistro Nine! We open", "Hello from Bistro Nine, #NAME|friends#! We open"),
            ("Привет всем из нашего большого города!", "Привет всем из нашего большого города!"),
            ("Уважаемый собственник кв. 12! Ждём", "#NAME|Уважаемый собственник кв. 12#! Ждём"),
            ("Уважаемые жители ул. Мира! Ждём", "#NAME|Уважаемые жители ул. Мира#! Ждём"),
            ("Уважаемые жители д. 5! Ждём", "#NAME|Уважаемые жители д. 5#! Ждём"),
            (
                "Уважаемые пациенты клиники им. Пирогова! Ждём",
                "Уважаемые пациенты клиники им. Пирогова! Ждём",
            ),
            ("Dear resident of Apt. 12, dues", "Dear resident of Apt. 12, dues"),
            ("Dear Oak St. residents, dues", "Dear Oak St. residents, dues"),
            ("Уважаемые родители 5 \"А\" класса! Ждём", "Уважаемые родители 5 \"А\" класса! Ждём"),
            ("Девочки, новинки приехали!", "#NAME|Девочки#, новинки приехали!"),
            ("Садоводы, новинки приехали!", "Садоводы, новинки приехали!"),
            ("Пироги, торты и печенье", "#NAME|Друзья#! Пироги, торты и печенье"),
            ("Пациенты, перенёсшие грипп", "#NAME|Друзья#! Пациенты, перенёсшие грипп"),
            ("С нами выгодно!", "#NAME|Друзья#! С нами выгодно!"),
            ("Новинки, скидки, подарки", "#NAME|Друзья#! Новинки, скидки, подарки"),
            ("Приходите! Ждём", "#NAME|Друзья#! Приходите! Ждём"),
            ("{Коллеги|Партнёры}, добрый день!", "{#NAME|Коллеги#|#NAME|Партнёры#}, добрый день!"),
            ("{Гости|Друзья}, которые ждут", "#NAME|Друзья#! {Гости|Друзья}, которые ждут"),
            ("{Гости|Друзья}, ждущие скидок", "#NAME|Друзья#! {Гости|Друзья}, ждущие скидок"),
            ("Братья и сёстры! Ждём", "#NAME|Братья и сёстры#! Ждём"),
            ("С Новым годом, друзья! Ждём", "С Новым годом, #NAME|друзья#! Ждём"),
            ("С днём рождения! Желаем", "С днём рождения, #NAME|друзья#! Желаем"),
            ("С Днём учителя! Желаем", "С Днём учителя! Желаем"),
            ("С 1 сентября скидки", "#NAME|Друзья#! С 1 сентября скидки"),
            ("Всем привет! Ждём", "Всем привет! Ждём"),
            ("Жильцы дома 5! Ждём", "#NAME|Жильцы дома 5#! Ждём"),
            ("Прихожане! Ждём", "#NAME|Прихожане#! Ждём"),
            ("Neighbors, we moved", "#NAME|Neighbors#, we moved"),
            ("Valued customer, we moved", "#NAME|Valued customer#, we moved"),
            ("Привет, друзья!", "Привет, #NAME|друзья#!"),
            ("Добрый день, дорогие друзья, ждём", "Добрый день, #NAME|дорогие друзья#, ждём"),
            ("{Привет|Добрый день} друзья!", "{Привет|Добрый день} #NAME|друзья#!"),
            ("{Привет|Добрый день}{!|.} Ждём", "{Привет|Добрый день}, #NAME|друзья#{!|.} Ждём"),
            ("{Скидки|Акции}! Ждём", "#NAME|Друзья#! {Скидки|Акции}! Ждём"),
            ("Дорогие друзья! Ждём.", "#NAME|Дорогие друзья#! Ждём."),
            ("Уважаемый клиент, ваш заказ", "#NAME|Уважаемый клиент#, ваш заказ"),
            ("Dear customers, we moved.", "#NAME|Dear customers#, we moved."),
            ("Hi there! Big sale.", "Hi #NAME|there#! Big sale."),
            ("Hello! Big sale.", "Hello, #NAME|friends#! Big sale."),
            ("History of tea", "#NAME|Friends#! History of tea"),
            ("Друзья! Ждём вас", "#NAME|Друзья#! Ждём вас"),
            ("Привет, соседи! Ждём", "Привет, #NAME|соседи#! Ждём"),
            ("Мария, здравствуйте!", "#NAME|Друзья#, здравствуйте!"),
            ("Все, кто был у нас!", "#NAME|Друзья#! Все, кто был у нас!"),
            ("Гости, которые ждут", "#NAME|Друзья#! Гости, которые ждут"),
            ("Москва, ждём!", "Москва, ждём!"),
            ("Уважаемый Иван Иванович! Ждём", "#NAME|Друзья#! Ждём"),
            ("Dear Mr. Smith, your car", "#NAME|Friends#, your car"),
            ("*Здравствуйте!* Вы записаны", "*Здравствуйте, #NAME|друзья#!* Вы записаны"),
            ("👋 Здравствуйте! Ждём", "👋 Здравствуйте, #NAME|друзья#! Ждём"),
            ("Доброго денёчка! Ждём", "Доброго денёчка, #NAME|друзья#! Ждём"),
            ("Здравствуйте, Иван! Ждём", "Здравствуйте, #NAME|друзья#! Ждём"),
            ("Здравствуйте, Вам письмо", "Здравствуйте, #NAME|друзья#, Вам письмо"),
            (
                "{Добрый {день|вечер}|Здравствуйте}! Ждём",
                "{Добрый {день|вечер}|Здравствуйте}, #NAME|друзья#! Ждём",
            ),
            (
                "{This week|This Friday}: 20% off",
                "#NAME|Friends#! {This week|This Friday}: 20% off",
            ),
            ("{Добрые вести|Добрые дела}! Ждём", "#NAME|Друзья#! {Добрые вести|Добрые дела}! Ждём"),
            ("Здравствуйте, Напоминаем: ждём", "Здравствуйте, #NAME|друзья#, Напоминаем: ждём"),
            ("Здравствуйте, Скидки! Ждём", "Здравствуйте, #NAME|друзья#, Скидки! Ждём"),
            ("Добрый день, Мария, менеджер", "Добрый день, Мария, менеджер"),
            ("Hi, Thanks! It came", "Hi, #NAME|friends#, Thanks! It came"),
            ("скидки до пятницы", "#NAME|Друзья#, скидки до пятницы"),
            ("«Привет» — кафе", "#NAME|Друзья#! «Привет» — кафе"),
            ("> цитата", "#NAME|Друзья#!\n> цитата"),
            ("", "#NAME|Friends#, "),
            ("{#NAME#|Друзья}, ждём", "{#NAME#|Друзья}, ждём"),
            ("{#NAME#|Друзья}, {ждём|зовём}", "#NAME|Друзья#, {ждём|зовём}"),
            ("{#NAME#|друзья|коллеги}, ждём", "{#NAME|друзья#|#NAME|коллеги#}, ждём"),
            ("Ждём{, #NAME#|}!", "Ждём{, #NAME#|}!"),
            ("Привет,{ #NAME#|}!", "Привет,{ #NAME#|}!"),
            ("{Привет|Салют}! Ждём{, #NAME#|}", "{Привет|Салют}! Ждём{, #NAME#|}"),
            ("Hello Mr. Smith, it came", "Hello #NAME|friends#, it came"),
            ("Hello, Dr. Brown! It came", "Hello, #NAME|friends#! It came"),
            ("Здравствуйте, И. И. Иванов!", "Здравствуйте, #NAME|друзья#!"),
            ("Hi Kate, it came", "Hi #NAME|friends#, it came"),
            ("Hi London, our shop opens.", "Hi London, our shop opens."),
            ("Ув. Анна Петровна! Ждём", "#NAME|Друзья#! Ждём"),
            ("Мария Сергеевна, наш врач, ждёт", "Мария Сергеевна, наш врач, ждёт"),
            (
                "Здравствуйте! Завтра, 5 мая, приём",
                "Здравствуйте, #NAME|друзья#! Завтра, 5 мая, приём",
            ),
            ("Здравствуйте!\nДорогие гости, ждём", "Здравствуйте!\n#NAME|Дорогие гости#, ждём"),
            ("Добрый день, рады сообщить", "Добрый день, #NAME|друзья#, рады сообщить"),
            ("Напишите нам: привет! Ждём", "Напишите нам: привет! Ждём"),
            ("Клиенты получают подарки! Ждём", "#NAME|Друзья#! Клиенты получают подарки! Ждём"),
            ("Ждём вас, друзья, соседи!", "Ждём вас, друзья, соседи!"),
            ("Все пиццы по 399!", "#NAME|Друзья#! Все пиццы по 399!"),
        ] {
            let edits = call_by_name(&parse(text)).unwrap_or_default();
            assert_eq!(Fix { title: String::new(), edits }.apply(text), named, "{text}");
        }
    }
}
