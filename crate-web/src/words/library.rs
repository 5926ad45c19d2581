//! The library, and the samples in it.

use bereg_core::Lang;

use super::{Term, by_whom, moment, term};

pub(crate) const LIBRARY: Term = term("Тексты", "Library");
pub(crate) const OWN_TEXTS: Term = term("Тексты портала", "Texts of the portal");
pub(crate) const NO_OWN_TEXTS: Term = term(
    "Своих текстов пока нет. Напишите удачное сообщение и сохраните его здесь: его увидят все сотрудники.",
    "There are no texts yet. Write a good message and save it here: everybody on the portal sees it.",
);
pub(crate) const KEEP_TEXT_AS: Term = term(
    "Сохранить текст, который сейчас в сообщении, под названием",
    "Save the text of the message under the name",
);
pub(crate) const KEEP_TEXT: Term = term("Сохранить", "Save");
pub(crate) const REPLACE: Term = term("Заменить", "Replace");
pub(crate) const TAKE_TEXT: Term = term("Взять", "Take");
pub(crate) const APPEND_TEXT: Term = term("Добавить в конец", "Add at the end");
pub(crate) const SAMPLES: Term = term("Образцы: на что отвечают", "Samples that people reply to");
pub(crate) const TAKEN_TEXT: Term = term(
    "«Взять» начинает новое сообщение, прежнее остаётся в черновиках.",
    "“Take” begins a new message, the old one stays among the drafts.",
);
pub(crate) const TAKEN_TEXT_IN_DEMO: Term = term(
    "«Взять» заменит сообщение, Ctrl+Z вернёт прежнее.",
    "“Take” replaces the message, Ctrl+Z brings the old one back.",
);
pub(crate) const SAMPLES_WHY: Term = term(
    "Рекомендация 8 OLChat: вовлекайте в разговор. Номер, которому отвечают, блокируют реже.",
    "OLChat's recommendation 8: start a conversation. A number that people answer is blocked less often.",
);
/// Who keeps a text, and since when.
pub(crate) fn kept_by(lang: Lang, at: i64, by: &str) -> String {
    by_whom(&moment(lang, at), by)
}

pub(crate) const RENAME: Term = term("Переименовать", "Rename");

/// Another name for a text.
pub(crate) fn rename_text(lang: Lang, name: &str) -> String {
    lang.pick(format!("Новое название текста «{name}»"), format!("Another name for “{name}”"))
}

/// A text was not renamed.
pub(crate) fn name_taken(lang: Lang, name: &str) -> String {
    lang.pick(
        format!("Текст «{name}» уже есть: выберите другое название."),
        format!("There is a text “{name}” already: choose another name."),
    )
}

/// There is another text of this name.
pub(crate) fn replace_text(lang: Lang, name: &str, kept_by: &str) -> String {
    lang.pick(
        format!("Текст «{name}» уже есть ({kept_by}). Заменить его у всех сотрудников?"),
        format!(
            "There is a text “{name}” already ({kept_by}). Replace it for everybody on the portal?"
        ),
    )
}

/// A sample for each kind of engagement of recommendation 8.
pub(crate) const SAMPLE_TEXTS: [(Term, Term); 6] = [
    (
        term("Подсказка к месту", "A hint in time"),
        term(
            "{Здравствуйте|Добрый день|Приветствуем}, #NAME|друзья#! {Скоро|Уже скоро|На днях} {пора|время} {пройти обслуживание|проверить технику}. {Напомнить ближе к дате?|Подобрать удобный день?|Записать вас заранее?} {Ответьте СТОП|Напишите СТОП}, чтобы не получать сообщения.",
            "{Hello|Good afternoon|Greetings}, #NAME|friends#! {Soon|Very soon|In a few days} it is time {for a service|to have your device checked}. {Shall we remind you nearer the date?|Shall we find a day that suits you?|Shall we book you in advance?} {Reply STOP|Send STOP|Answer STOP} to receive no more messages.",
        ),
    ),
    (
        term("Предложение помочь", "An offer of help"),
        term(
            "{Здравствуйте|Добрый день|Приветствуем}, #NAME|друзья#! {Всё ли получается|Всё ли понятно|Всё ли удобно} с {заказом|покупкой}? {Если есть вопросы, ответим сегодня.|Поможем разобраться, если нужно.|Подскажем, если что-то неясно.} {Чем помочь?|Что подсказать?} {Ответьте СТОП|Напишите СТОП}, чтобы не получать сообщения.",
            "{Hello|Good afternoon|Greetings}, #NAME|friends#! {Is everything fine|Is everything clear|Does everything work} with your {order|purchase}? {We answer questions today.|We gladly explain whatever is unclear.|We are here if you need advice.} {How can we help?|What can we explain?} {Reply STOP|Send STOP} to receive no more messages.",
        ),
    ),
    (
        term("Просьба об отзыве", "A request for feedback"),
        term(
            "{Здравствуйте|Добрый день|Приветствуем}, #NAME|друзья#! {Вы недавно были у нас|Спасибо, что выбрали нас|Спасибо за недавний визит}. {Что понравилось|Что вышло хорошо|Чем остались довольны}, а что {нам улучшить|сделать лучше|поправить}? {Ответьте СТОП|Напишите СТОП}, чтобы не получать сообщения.",
            "{Hello|Good afternoon|Greetings}, #NAME|friends#! {You visited us lately|Thank you for choosing us|Thank you for your visit}. {What did you like|What went well|What pleased you}, and what {should we improve|could be better|shall we change}? {Reply STOP|Send STOP} to receive no more messages.",
        ),
    ),
    (
        term("Акция", "A promotion"),
        term(
            "{Здравствуйте|Добрый день|Приветствуем}, #NAME|друзья#! {До пятницы|До конца недели|Ещё пять дней} {для наших клиентов|для вас} {скидка 10 %|всё на 10 % дешевле}. {Отложить для вас?|Показать, что есть?|Рассказать подробнее?} {Ответьте СТОП|Напишите СТОП}, чтобы не получать сообщения.",
            "{Hello|Good afternoon|Greetings}, #NAME|friends#! {Until Friday|Until the end of the week|For five more days} {our clients get|you get} {10% off|everything 10% cheaper}. {Shall we set something aside for you?|Shall we show you what there is?|Shall we tell you more?} {Reply STOP|Send STOP} to receive no more messages.",
        ),
    ),
    (
        term("Опрос", "A poll"),
        term(
            "{Здравствуйте|Добрый день|Приветствуем}, #NAME|друзья#! {Один вопрос|Короткий вопрос|Всего один вопрос}: {когда вам удобнее приходить|какое время вам подходит|когда вас ждать}? {Ответьте цифрой|Пришлите цифру}: 1 — утром, 2 — днём, 3 — {вечером|после работы|ближе к вечеру}. {Ответьте СТОП|Напишите СТОП}, чтобы не получать сообщения.",
            "{Hello|Good afternoon|Greetings}, #NAME|friends#! {One question|A short question|Just one question}: {when do you prefer to come|what time suits you|when shall we expect you}? {Answer with a number|Send a number}: 1 for the morning, 2 for the afternoon, 3 for {the evening|after work|later}. {Reply STOP|Send STOP} to receive no more messages.",
        ),
    ),
    (
        term("Просьба добавить в контакты", "Asking to be added to contacts"),
        term(
            "{Здравствуйте|Добрый день|Приветствуем}, #NAME|друзья#! {Это наш новый номер|Теперь мы пишем с этого номера|Мы теперь здесь}. {Добавьте его в контакты|Сохраните его у себя|Запишите его}, чтобы {не потерять нас|узнавать нас|быть на связи}. {Получилось?|Удалось сохранить?} {Ответьте СТОП|Напишите СТОП}, чтобы не получать сообщения.",
            "{Hello|Good afternoon|Greetings}, #NAME|friends#! {This is our new number|We write from this number now|We are here now}. {Add it to your contacts|Keep it in your phone|Save it}, so that {you do not lose us|you know it is us|we stay in touch}. {Did it work?|Is it saved?} {Reply STOP|Send STOP} to receive no more messages.",
        ),
    ),
];
