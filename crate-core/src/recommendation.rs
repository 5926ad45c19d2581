use std::collections::BTreeSet;

use crate::context::Context;
use crate::count::LARGEST;
use crate::date::near_date;
use crate::finding::excerpt;
use crate::lang::Lang;
use crate::ledger::{MAX_RUN, MIN_PAUSE};
use crate::person::Dialog;
use crate::plan_request::MIN_GAP;
use crate::report::Recommendation;
use crate::report::RecommendationState::{self, Met, NotMet, Unknown};
use crate::report::{Risk, Severity};
use crate::rules::id;
use crate::schedule::MAX_HOURS;
use crate::segment::MAX_SEGMENT;
use crate::template::Tag;
use crate::timing::{Timing, lasts};

/// What OLChat's nine recommendations are judged by.
pub(crate) struct Facts<'f> {
    pub(crate) lang: Lang,
    /// Whether each of those who get the message has written.
    pub(crate) dialogs: Vec<Dialog>,
    /// When, if that is known.
    pub(crate) timing: Option<Timing<'f>>,
    /// What the text is like; nothing while there is none.
    pub(crate) text: Option<TextFacts>,
}

/// What a text is like.
pub(crate) struct TextFacts {
    /// How many different texts there are for those who get it, as far as can be told.
    pub(crate) texts: u64,
    /// Whether it calls people by something of their own.
    pub(crate) personal: bool,
    /// Whether nobody has a value for any of its tags.
    pub(crate) no_values: bool,
    /// What is wrong with its links, in words.
    pub(crate) links: Vec<String>,
    /// Where people's values make a dangerous link, as it is written in the template.
    pub(crate) value_links: BTreeSet<String>,
    /// What is wrong with its questions, if anything is.
    pub(crate) question: Option<String>,
    /// What is wrong with its way to opt out, if anything is.
    pub(crate) opt_out: Option<String>,
    /// Whether every variant was read, with everybody's values.
    pub(crate) complete: bool,
}

type Judgement = (RecommendationState, String);

/// All nine.
pub(crate) fn recommendations(facts: &Facts) -> Vec<Recommendation> {
    let judgements = [
        dialog(facts),
        size(facts),
        timed(facts, pace),
        timed(facts, days_in_a_row),
        timed(facts, pause),
        uniqueness(facts),
        links(facts),
        engagement(facts),
        base(facts),
    ];
    let numbered = (1..).zip(judgements);
    numbered.map(|(number, (state, evidence))| Recommendation { number, state, evidence }).collect()
}

impl TextFacts {
    /// From what the rules found in it; nothing if there is nothing to read.
    pub(crate) fn of(context: &Context, risks: &[Risk]) -> Option<TextFacts> {
        let told = |rule: &str| {
            risks.iter().find(|risk| risk.rule == rule).map(|risk| risk.message.clone())
        };
        let links = risks.iter().filter(|risk| risk.severity != Severity::Note && is_link(risk));
        let (own, of_values): (Vec<&Risk>, Vec<&Risk>) =
            links.partition(|risk| risk.people.is_empty());
        let place = |risk: &&Risk| Some(excerpt(risk.span?.of(&context.template.text)));
        (!context.is_blank()).then(|| TextFacts {
            texts: context.different(),
            personal: told(id::NO_PERSONALIZATION).is_none(),
            no_values: has_no_values(context),
            links: own.iter().map(|risk| risk.message.clone()).collect(),
            value_links: of_values.iter().filter_map(place).collect(),
            question: told(id::NO_QUESTION),
            opt_out: told(id::NO_OPT_OUT),
            complete: context.is_complete(),
        })
    }
}

/// Whether nobody has a value for any tag of the text, be it that nobody knows the tag: `#NMAE#`.
fn has_no_values(context: &Context) -> bool {
    let tags = context.template.tags();
    let is_nobodys = |tag: &Tag| {
        let code = tag.code.of(&context.template.text);
        let people = &context.receivers;
        let is_empty = people.iter().all(|person| person.value(code).is_none());
        !context.is_known(code) || !people.is_empty() && is_empty
    };
    !tags.is_empty() && tags.iter().all(is_nobodys)
}

fn is_link(risk: &Risk) -> bool {
    id::LINKS.contains(&risk.rule)
}

fn dialog(facts: &Facts) -> Judgement {
    let people = facts.dialogs.len();
    let having = |dialog| facts.dialogs.iter().filter(|other| **other == dialog).count();
    let proven = having(Dialog::Proven);
    let evidence = facts.lang.say(
        format_args!("Диалог доказан: {proven} из {people}"),
        format_args!("A dialog is proven for {proven} of {people}"),
    );
    let state = match (people, having(Dialog::None)) {
        (0, _) => Unknown,
        (_, 0) if proven == people => Met,
        (_, 0) => Unknown,
        _ => NotMet,
    };
    (state, evidence)
}

fn size(facts: &Facts) -> Judgement {
    let people = facts.dialogs.len();
    if let Some(day) = facts.timing.as_ref().and_then(Timing::taken) {
        let day = near_date(day, facts.lang);
        let evidence = facts.lang.say(
            format_args!("Ещё одна рассылка в тот же день: {day}"),
            format_args!("One more mailing on the same day: {day}"),
        );
        return (NotMet, evidence);
    }
    let state = match people {
        0 => Unknown,
        1..=MAX_SEGMENT => Met,
        _ => NotMet,
    };
    let evidence = match facts.timing.as_ref().map(Timing::most_a_day) {
        Some(most) if most > 0 && most < people => facts.lang.say(
            format_args!("Получателей: {people}, до {most} в день"),
            format_args!("Recipients: {people}, up to {most} a day"),
        ),
        _ => facts
            .lang
            .say(format_args!("Получателей: {people}"), format_args!("Recipients: {people}")),
    };
    (state, evidence)
}

fn pace(facts: &Facts, timing: &Timing) -> Judgement {
    let longest = timing.longest_day();
    let gap = timing.shortest_gap();
    let evidence = match gap {
        Some(_) if longest == 0 => {
            facts.lang.pick("По одному сообщению в день", "One message a day").to_owned()
        }
        Some(gap) => {
            let lang = facts.lang;
            let day = lasts(lang, longest);
            const HOUR: i64 = 3600;
            let gap = match gap {
                ..HOUR => format!("{gap} {}", lang.pick("с", "s")),
                // Rounded down: it is the least.
                _ => lasts(lang, gap - gap % 60),
            };
            lang.say(
                format_args!("Между сообщениями от {gap}, за день {day}"),
                format_args!("{gap} or more between messages, {day} a day"),
            )
        }
        None => facts.lang.pick("Одно сообщение", "One message").to_owned(),
    };
    let kept = gap.is_none_or(|gap| gap >= i64::from(MIN_GAP)) && longest <= MAX_HOURS;
    (if kept { Met } else { NotMet }, evidence)
}

fn days_in_a_row(facts: &Facts, timing: &Timing) -> Judgement {
    let (row, _) = timing.past.clone().unwrap_or_default().around(&timing.days());
    let state = match &timing.past {
        _ if row > MAX_RUN => NotMet,
        Some(_) => Met,
        None => return (Unknown, no_past(facts)),
    };
    let evidence = facts.lang.say(
        format_args!("Дней рассылки подряд: {row}"),
        format_args!("Days of mailing in a row: {row}"),
    );
    (state, evidence)
}

fn pause(facts: &Facts, timing: &Timing) -> Judgement {
    let (_, pause) = timing.past.clone().unwrap_or_default().around(&timing.days());
    let state = match (&timing.past, pause) {
        (_, Some(days)) if days < MIN_PAUSE => NotMet,
        (None, _) => return (Unknown, no_past(facts)),
        (Some(_), Some(_)) => Met,
        (Some(past), None) => {
            let words = match past.is_empty() {
                true => facts.lang.pick("Раньше рассылок не было", "There was no mailing before"),
                false => facts.lang.pick(
                    "До этих дней подряд рассылок не было",
                    "There was no mailing before this row of days",
                ),
            };
            return (Met, words.to_owned());
        }
    };
    let days = pause.unwrap_or_default();
    let evidence = facts.lang.say(
        format_args!("Дней без рассылок: {days}"),
        format_args!("Days without a mailing: {days}"),
    );
    (state, evidence)
}

fn uniqueness(facts: &Facts) -> Judgement {
    let Some(text) = &facts.text else { return (Unknown, no_text(facts)) };
    let (texts, people) = (text.texts, facts.dialogs.len() as u64);
    let personal = text.personal && !text.no_values;
    let number = match u128::from(texts) < LARGEST {
        true => texts.to_string(),
        false => {
            facts.lang.pick("больше, чем можно сосчитать", "more than can be counted").to_owned()
        }
    };
    let evidence = facts.lang.say(
        format_args!(
            "Разных текстов: {number}, получателей: {people}, персонализация: {}",
            if personal { "есть" } else { "нет" }
        ),
        format_args!(
            "Different texts: {number}, recipients: {people}, personalization: {}",
            if personal { "yes" } else { "no" }
        ),
    );
    let state = match (personal && texts > 1 && texts >= people, people) {
        (true, 0) => Unknown,
        (true, _) => Met,
        (false, _) => NotMet,
    };
    (state, evidence)
}

fn links(facts: &Facts) -> Judgement {
    let Some(text) = &facts.text else { return (Unknown, no_text(facts)) };
    let of_value = |place: &String| {
        facts.lang.say(
            format_args!("Опасная ссылка в значениях {place}"),
            format_args!("A dangerous link in the values of {place}"),
        )
    };
    let links = text.links.iter().cloned().chain(text.value_links.iter().map(of_value));
    let links: Vec<String> = links.collect();
    if links.is_empty() {
        let words = facts.lang.pick("Опасных ссылок не найдено", "No dangerous link was found");
        return met_if_read(facts, words.to_owned());
    }
    (NotMet, links.join("; "))
}

fn engagement(facts: &Facts) -> Judgement {
    let Some(text) = &facts.text else { return (Unknown, no_text(facts)) };
    match &text.question {
        Some(words) => (NotMet, words.clone()),
        None => {
            let words =
                facts.lang.pick("В каждом варианте есть вопрос", "Every variant asks a question");
            met_if_read(facts, words.to_owned())
        }
    }
}

fn base(facts: &Facts) -> Judgement {
    let Some(text) = &facts.text else { return (Unknown, no_text(facts)) };
    match &text.opt_out {
        Some(words) => (NotMet, words.clone()),
        None => {
            let (state, evidence) = dialog(facts);
            let words = facts.lang.pick("Сказано, как отписаться", "A way to opt out is named");
            let evidence = format!("{words}. {evidence}");
            if state == Met { met_if_read(facts, evidence) } else { (state, evidence) }
        }
    }
}

/// Met, if every variant of the text was read; unknown, if some were not.
fn met_if_read(facts: &Facts, evidence: String) -> Judgement {
    if facts.text.as_ref().is_some_and(|text| text.complete) {
        return (Met, evidence);
    }
    let words = facts.lang.pick(
        "Слишком много вариантов: проверены не все",
        "Too many variants: not all were checked",
    );
    (Unknown, words.to_owned())
}

fn no_text(facts: &Facts) -> String {
    facts.lang.pick("Текста пока нет", "There is no text yet").to_owned()
}

/// Judges when the messages leave, if that is known and any do.
fn timed(facts: &Facts, judge: fn(&Facts, &Timing) -> Judgement) -> Judgement {
    let words = match &facts.timing {
        None => facts.lang.pick("Время отправки не выбрано", "No time is chosen"),
        Some(timing) if timing.times.is_empty() => {
            facts.lang.pick("Отправок нет", "Nothing is sent")
        }
        Some(timing) => return judge(facts, timing),
    };
    (Unknown, words.to_owned())
}

fn no_past(facts: &Facts) -> String {
    facts
        .lang
        .pick("Прошлые рассылки линии неизвестны", "Past mailings of the line are not known")
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::lasts;
    use crate::report::RecommendationState::{self, Met, NotMet, Unknown};
    use crate::{Dialog, Draft, Lang, Line, MailingDay, Person, PlanRequest, check};

    fn states(text: &str) -> Vec<RecommendationState> {
        let person = |id: u32| Person {
            id: id.to_string(),
            phone: format!("+7912000000{id}"),
            dialog: Dialog::Proven,
            values: [("NAME".to_owned(), format!("Анна {id}"))].into(),
            ..Person::default()
        };
        let draft =
            Draft { text: text.into(), people: (0..2).map(person).collect(), ..Draft::default() };
        check(&draft).recommendations[5..].iter().map(|one| one.state).collect()
    }

    #[test]
    fn what_is_said_of_a_text_is_said_of_every_variant() {
        let rest = "Придёте? Ответьте СТОП, чтобы не получать сообщений.";
        assert_eq!(states(&format!("{{Привет|Добрый день}}, #NAME#! {rest}")), [Met; 4]);
        let some = format!("{{Привет, #NAME#|Добрый день}}! {rest}");
        assert_eq!(states(&some), [NotMet, Met, Met, Met]);
        for nobodys in ["#NMAE#", "#COMPANY.TITLE|друзья#"] {
            let text = format!("{{Привет|Добрый день}}, {nobodys}! {rest}");
            assert_eq!(states(&text), [NotMet, Met, Met, Met], "{nobodys}");
        }
        let options = (0..17).map(|number| number.to_string()).collect::<Vec<_>>().join("|");
        let address = format!("{{{options}}}").repeat(3);
        let unread = format!("{{Привет|Добрый день}}, #NAME#! shop.ru/{address} {rest}");
        assert_eq!(states(&unread), [Met, Unknown, Unknown, Unknown]);
    }
    #[test]
    fn the_days_before_count_and_a_plan_without_messages_is_judged_by_what_stands_in_its_way() {
        let judged = |past: &[&str]| {
            let past = past.iter().map(|day| MailingDay { day: (*day).into(), messages: 30 });
            let line = Line { past: Some(past.collect()), ..Line::default() };
            let plan =
                PlanRequest { start: 1_796_022_000, line: Some(line), ..PlanRequest::default() };
            let people = vec![Person { phone: "+79120000001".into(), ..Person::default() }];
            let draft = Draft { people, plan: Some(plan), lang: Lang::En, ..Draft::default() };
            let all = check(&draft).recommendations.into_iter().skip(2).take(3);
            all.map(|one| (one.state, one.evidence)).collect::<Vec<_>>()
        };
        let met = |words: &str| (Met, words.to_owned());
        let day = |row: &str, pause: &str| vec![met("One message"), met(row), met(pause)];
        let first = day("Days of mailing in a row: 1", "There was no mailing before");
        assert_eq!(judged(&[]), first);
        let third =
            day("Days of mailing in a row: 3", "There was no mailing before this row of days");
        assert_eq!(judged(&["2026-11-28", "2026-11-29"]), third);
        let nothing = (Unknown, "Nothing is sent".to_owned());
        let tired =
            (NotMet, "The days are taken: 1 person does not fit until 14 December".to_owned());
        let none = vec![nothing.clone(), tired, nothing];
        assert_eq!(judged(&["2026-11-27", "2026-11-28", "2026-11-29"]), none);
    }

    #[test]
    fn a_length_of_time_has_no_nought_in_it() {
        assert_eq!(lasts(Lang::En, 18 * 60), "18 min");
        assert_eq!(lasts(Lang::Ru, 3600), "1 ч");
        assert_eq!(lasts(Lang::Ru, 8 * 3600 + 30), "8 ч 1 мин");
    }
}
