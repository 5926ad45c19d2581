//! Ordinary messages: of those that are well made no rule has anything to say, and of 200 others no rule on links and forbidden words.
//!
//! Two rules give advice on nearly every message that has a link or a price, and are left out: `link-not-clickable` and
//! `ad-not-marked`.

use std::collections::BTreeMap;

use bereg_core::{Dialog, Draft, Lang, Person, check, rules};

const RUSSIAN: [&str; 22] = [
    "{Здравствуйте|Добрый день|Приветствуем}, #NAME|друзья#! {Пора|Самое время|Не забудьте} сменить резину: {до пятницы|на этой неделе|до выходных} *шиномонтаж за 1990 ₽*. {Записать вас?|Когда вам удобно?} {Не писать — ответьте СТОП|Чтобы отписаться, ответьте СТОП}.",
    "#NAME|Друзья#, {привет|здравствуйте|добрый день}! {Новая коллекция|Летняя коллекция|Коллекция лета} уже {в салоне|на вешалках|у нас} 🌸 {Отложить ваш размер?|Показать фото?|Хотите примерить?} {Если не интересно, ответьте СТОП|Ответ СТОП — и мы не пишем}.",
    "{Добрый {день|вечер}|Здравствуйте}, #NAME|друзья#! {Вы просили напомнить|Напоминаем, как договаривались}: {курс английского|занятия английским} {стартует|начинается} 2 сентября. {Оставить за вами место?|Вы с нами?|Идёте?} {СТОП — отписка.|Отписаться: СТОП.}",
    "{Привет|Здравствуйте|Рады вас слышать}, #NAME|друзья#! {Как вам|Понравилась ли вам|Довольны ли вы тем, как прошла} {вчерашняя доставка|доставка вчера}? {Оцените нас от 1 до 5|Поставьте оценку от 1 до 5|Напишите пару слов} 🙏 {Не беспокоить — СТОП|Ответьте СТОП, и мы замолчим}.",
    "{Здравствуйте|Доброе утро|Добрый день}, #NAME|друзья#! {Ваш столик|Столик для вас} {в субботу|на субботу} {можно {занять|забронировать} заранее|ещё свободен}. {Во сколько вас ждать?|К какому часу накрыть?} {Не хотите сообщений? Ответьте СТОП|Отписка — слово СТОП}.",
    "{Здравствуйте|Добрый день|Привет}, #NAME|друзья#! {Мы открыли|Открылся|Заработал} новый зал на Ленина, 10.\n{Первое занятие — в подарок|Дарим пробное занятие|Первая тренировка бесплатно} 🎁\n{Записать вас?|Когда придёте?}\n{Ответьте СТОП, если не хотите писем|СТОП — не писать}",
    "{Добрый день|Здравствуйте|Приветствую}, #NAME|друзья#! {Подошёл срок|Пришло время|Пора пройти} {планового осмотра|осмотра у стоматолога}. {Удобно на этой неделе?|Подобрать время?|Записать вас на утро или вечер?} {Ответьте СТОП, чтобы отписаться|Не напоминать — СТОП}.",
    "{Здравствуйте|Привет|Салют}, #NAME|друзья#! {Свежий каталог|Новый каталог} {готов|уже на сайте|можно смотреть}: https://mebel-dom.example/katalog {Прислать цены?|Подсказать по размерам?|Есть вопросы?} {Отписаться — СТОП|Напишите СТОП, и рассылка прекратится}.",
    "{Здравствуйте|Добрый день|Доброго дня}, #NAME|друзья#! {Завезли|Привезли|У нас снова есть} {ваш любимый кофе|кофе, который вы брали} — {обжарка вчера|вчерашняя обжарка|прямо из печи}. {Отложить пачку?|Вам как обычно?} :) {Не писать — СТОП|СТОП, если не нужно}",
    "{Добрый день|Здравствуйте|Приветствуем вас}, #NAME|друзья#! {Напоминаем о записи|Ждём вас|Вы записаны} {завтра|на завтра} в 15:30. {Всё в силе?|Придёте?|Подтвердите, пожалуйста: будете?} {Не получать напоминаний — СТОП|Отписка: СТОП}",
    "{Привет|Добрый день|Здравствуйте}, #NAME|друзья#! {Собираем группу|Набираем группу|Едем} {в Карелию|на Ладогу} 5–9 июля, {осталось 4 места|мест ещё 4}. {Рассказать про маршрут?|Хотите программу?|Поедете с нами?} {СТОП — отписаться|Чтобы не получать письма, ответьте СТОП}.",
    "{Здравствуйте|Добрый вечер|Приветствуем}, #NAME|друзья#! {Мы посчитали|Подготовили|Сделали} {смету|расчёт} по вашей кухне: {три варианта|есть три варианта}, от 150 000 ₽. {Отправить сюда?|Когда обсудим?|Показать?} {Не актуально? Ответьте СТОП|СТОП — больше не пишем}.",
    "{Доброе утро|Здравствуйте|Добрый день}, #NAME|друзья#! {Сегодня|Сегодня у нас} {день {пирогов|пирога}|печём пироги}: {с вишней|вишнёвые} и {с мясом|мясные} 🥧 {Оставить вам?|Какой для вас?} {Не хотите новостей — СТОП|Отписка по слову СТОП}",
    "{Здравствуйте|Привет|Рады вам}, #NAME|друзья#! {На складе|В наличии|У нас} {остались|есть} {лыжи|коньки} {вашего размера|вам по размеру}, {цены прошлогодние|по ценам прошлого года}. {Отложить пару?|Прислать фото?} {Напишите СТОП, чтобы отписаться|СТОП — отказ от сообщений}",
    "{Добрый день|Здравствуйте|Добрый день вам}, #NAME|друзья#! {Вышла статья|Мы написали|Новая статья} {о налогах для ИП|про налоги ИП} {на 2027 год|в 2027 году}. {Прислать ссылку?|Интересно?|Поделиться?} {Ответьте СТОП, если тема не ваша|Не писать: СТОП}.",
    "{Здравствуйте|Приветствуем|Добрый день}, #NAME|друзья#! {ООО «Ромашка»|Компания «Ромашка»} {переехала|теперь по новому адресу}: ул. Садовая, д. 5. {Заглянете?|Подсказать дорогу?|Зайдёте на чай?} ☕ {Отказаться от новостей — СТОП|СТОП — не присылать новости}",
    "{Привет|Здравствуйте|Хорошего дня}, #NAME|друзья#! {Ваши баллы|Бонусы на карте} {сгорят|действуют до} {31.12|31 декабря}: {потратьте их с пользой|пора потратить}. {Сказать, сколько их?|Подобрать подарок?|Что вам показать?} {Не напоминать — СТОП|СТОП, если не надо}",
    "{Здравствуйте|Добрый день|Приветствую}, #NAME|друзья#!\n{Что нового|Наши новости}:\n- {мастер-класс|урок} в субботу\n- {выставка|вернисаж} в {среду|четверг}\n{Куда вас записать?|Придёте?|Что выбираете?}\n{Отписка — СТОП|Не писать? Ответьте СТОП}",
    "{Добрый день|Здравствуйте|Рады видеть вас}, #NAME|друзья#! {_Только для своих_|_Для наших гостей_}: {дегустация|ужин} {в пятницу|24-го} в 19:00 🍷 {Сколько вас будет?|Забронировать место?|Идёте?} {Чтобы не звали — СТОП|Ответьте СТОП, чтобы отписаться}",
    "{Здравствуйте|Приветствуем|Добрый день}, #NAME|друзья#! {Страховка ОСАГО|Ваш полис ОСАГО} {скоро кончится|заканчивается|истекает} {через две недели|в этом месяце}. {Посчитать новую?|Продлить?|Прислать расчёт?} {Не нужно — ответьте СТОП|Отписаться можно словом СТОП}.",
    "{Привет|Добрый день|Здравствуйте}, #NAME|друзья#! {Спасибо за заказ|Спасибо, что выбрали нас}! {Всё пришло|Посылка дошла} {целым|в порядке}? {Ждём ваш отзыв|Расскажите, как вам|Будем рады отзыву} 💛 {Не беспокоить вас? Ответьте СТОП|СТОП — не беспокоить}.",
    "{Здравствуйте|Доброго дня|Добрый день}, #NAME|друзья#! {Подарите маме цветы|Цветы для мамы|Букет для мамы} — {привезём|доставим} {за 2 часа|в тот же день}, от 2 500 ₽… {Собрать букет?|Какие она любит?|Подсказать?} {СТОП — и мы не пишем|Не писать — слово СТОП}",
];

const ENGLISH: [&str; 18] = [
    "{Hello|Hi|Good afternoon}, #NAME|friends#! {Winter tyres|Your winter tyres} are {in stock|here|back}, {and fitting is free|with free fitting} {until Friday|this week}. {Shall we book you in?|When suits you?} {Reply STOP to opt out|No more messages? Reply STOP}.",
    "{Hi|Hello|Good morning}, #NAME|friends#! {Our spring menu|The new menu|A new menu} {is out|starts today|has arrived} 🌿 {Fancy a table|Shall we keep you a table} {this weekend|on Saturday}? {Reply STOP to unsubscribe|To unsubscribe, send STOP}.",
    "{Good {morning|day}|Hello}, #NAME|friends#! {Your check-up|The yearly check-up} is {due|coming up|due soon}: {ten minutes|a short visit} is all {we need|it takes}. {Morning or evening?|Which day is good?} {STOP ends these messages|Reply STOP to end these}.",
    "{Hi|Hello|Hey}, #NAME|friends#! {How was|How did you like} {your delivery|the delivery}? {A word from you helps|Tell us in a word|Rate us from 1 to 5} 🙏 {Thank you|Many thanks}! {Send STOP to opt out|Not for you? Reply STOP}.",
    "{Hello|Good afternoon|Hi}, #NAME|friends#! {We opened|There is now} a {second studio|new studio} at 10 Lake St.\n{The first class is on us|Try a class for free|Your first class is free} 🎁\n{Shall we save a spot?|Will you come?}\n{Reply STOP to opt out|STOP means no more texts}",
    "{Hello|Hi|Good day}, #NAME|friends#! {The catalogue|Our catalogue} {is ready|is online|has landed}: https://oakhome.example/catalogue?from=wa {Any questions?|Shall we send prices?|Need a hand?} {To stop, reply STOP|Reply STOP to unsubscribe}.",
    "{Hi|Hello|Good evening}, #NAME|friends#! {Your favourite coffee|The coffee you love} {is back|was roasted yesterday|is fresh again}. {Keep a bag for you|Set one aside}{?| today?} {We close at 7 p.m.|Open till 7 p.m.} {Reply STOP to opt out|STOP opts you out}.",
    "{Hello|Hi there|Good morning}, #NAME|friends#! {You are booked|We expect you|See you} {tomorrow|on Tuesday} at 3:30. {Still fine?|Does it still work?|Are you coming?} {Reply STOP for no reminders|No reminders? Reply STOP}.",
    "{Hello|Hi|Greetings}, #NAME|friends#! {Four places|Only four places} are left {on the lake tour|for the lake tour}, {5-9 July|in early July}. {Want the route?|Shall we send details?|Coming along?} {Reply STOP to leave|STOP to opt out}.",
    "{Hi|Hello|Good day}, #NAME|friends#! {Your quote|The quote for your kitchen} {is ready|is done}: {three options|you have three options}, from *$1,500*. {Shall I send it here?|When can we talk?|Look it up now?} {Not needed? Reply STOP|STOP ends this}.",
    "{Good morning|Hello|Hi}, #NAME|friends#! {It's pie day|We are baking|Pies today}: {cherry and beef|beef and cherry}, {warm by noon|hot at noon} 🥧 {Keep one for you?|Which one is yours?} {STOP for no more news|Reply STOP to opt out}",
    "{Hello|Hi|Welcome back}, #NAME|friends#! {Skates|Skis} {in your size|that fit you} {are here|have come in}, {at last year's price|same price as last year}. {Hold a pair?|Want photos?} {Reply STOP to opt out|Text STOP to end}.",
    "{Hi|Hello|Good afternoon}, #NAME|friends#! {We wrote|Here is} {a short guide|a guide} to {small-business tax|taxes for small firms}. {Shall we send the link?|Interested?|Want it?} {Reply STOP if not|Not your topic? STOP}.",
    "{Hello|Hi|Good day}, #NAME|friends#! {We've moved|Our office has moved} to {5 Garden Row|Garden Row, no. 5}. {Pop in for tea?|Need directions?|Will you visit?} ☕ {STOP means no news|Reply STOP for no news}",
    "{Hi|Hello|Dear customer}, #NAME|friends#! {Your points|Points on your card} {expire|run out} {on 31 Dec|this month} - {treat yourself|time to spend them}. {How many do you have? Ask us|Shall we check how many?} {Reply STOP to opt out|STOP opts out}.",
    "{Hello|Hi|Good afternoon}, #NAME|friends#!\n{This week|Coming up}:\n- {a workshop|a class} on {Saturday|Sunday}\n- {a show|a concert} on {Wednesday|Thursday}\n{Which one is for you?|Shall we book?}\n{Reply STOP to opt out|No news? STOP}",
    "{Hi|Hello|Good evening}, #NAME|friends#! {_Members only_|_For members_}: {a tasting|a dinner} {this Friday|on the 24th}, 7 p.m. 🍷 {How many of you?|Save your seats?|Joining us?} {Reply STOP to skip invites|STOP for no invites}",
    "{Hello|Hi|Good morning}, #NAME|friends#! {Flowers for Mum|A bouquet for Mum}, {delivered|at her door} {in two hours|the same day}, from £25... {Shall we arrange one?|What does she like?|Need a hint?} {STOP to opt out|Reply STOP to opt out}",
];

const ADVICE: [&str; 2] = ["link-not-clickable", "ad-not-marked"];

/// 200 messages, written for this test, with a line `---` between two of them.
const ORDINARY: &str = include_str!("quiet.txt");

/// What would be a false alarm in an ordinary message.
const FALSE_ALARMS: [&str; 9] = [
    "accidental-link",
    "banned-link",
    "glued-link",
    "hidden-link",
    "many-links",
    "meta-mention",
    "popular-link",
    "shortened-link",
    "vpn-mention",
];

fn person(id: &str, phone: &str, name: &str) -> Person {
    let values = BTreeMap::from([("NAME".to_owned(), name.to_owned())]);
    Person {
        id: id.into(),
        phone: phone.into(),
        values,
        dialog: Dialog::Proven,
        ..Person::default()
    }
}

#[test]
fn no_rule_speaks_of_a_good_message() {
    let people = [
        person("1", "+79000000001", "Анна"),
        person("2", "+79000000002", ""),
        person("3", "+79000000003", "Zoë"),
    ];
    let texts = RUSSIAN
        .map(|text| (Lang::Ru, text))
        .into_iter()
        .chain(ENGLISH.map(|text| (Lang::En, text)));
    let mut told = Vec::new();
    for (lang, text) in texts {
        for people in [&people[..], &[]] {
            let draft =
                Draft { text: text.into(), lang, people: people.to_vec(), ..Draft::default() };
            let risks = check(&draft).risks;
            told.extend(risks.iter().filter(|risk| !ADVICE.contains(&risk.rule)).map(|risk| {
                let covered = risk.span.map(|span| span.of(text));
                format!("{}: {} {covered:?} in {text}", risk.rule, risk.message)
            }));
        }
    }
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn no_link_rule_speaks_of_an_ordinary_message() {
    let known = rules(Lang::Ru);
    let is_rule = |id: &&str| known.iter().any(|rule| rule.id == *id);
    assert!(FALSE_ALARMS.iter().chain(&ADVICE).all(is_rule));
    let messages: Vec<&str> = ORDINARY.trim_end().split("\n---\n").collect();
    assert_eq!(messages.len(), 200);
    let mut told = Vec::new();
    for text in messages {
        let draft = Draft { text: text.into(), ..Draft::default() };
        let risks = check(&draft).risks;
        told.extend(risks.iter().filter(|risk| FALSE_ALARMS.contains(&risk.rule)).map(|risk| {
            let covered = risk.span.map(|span| span.of(text));
            format!("{}: {covered:?} in {text}", risk.rule)
        }));
    }
    assert_eq!(told, Vec::<String>::new());
}
