use crate::ledger::Run;
use crate::plan::MIN_GAP;
use crate::report::RecommendationState::{self, Met, NotMet, Unknown};
use crate::report::{Recommendation, Risk};
use crate::rules::{Context, RULES};
use crate::segment::{Dialog, MAX_SEGMENT};

/// OLChat: at most three days in a row.
const MAX_RUN: i64 = 3;

/// OLChat: a pause of 14 days after a mailing.
const MIN_PAUSE: i64 = 14;

type Judgement = (RecommendationState, String);

/// All nine, from the draft and what the rules found in it.
pub(crate) fn recommendations(context: &Context, risks: &[Risk]) -> Vec<Recommendation> {
    let judgements = [
        dialog(context),
        size(context),
        pace(context),
        days_in_a_row(context),
        pause(context),
        uniqueness(context),
        links(context, risks),
        engagement(context, risks),
        base(context, risks),
    ];
    let numbered = (1..).zip(judgements);
    numbered.map(|(number, (state, evidence))| Recommendation { number, state, evidence }).collect()
}

fn dialog(context: &Context) -> Judgement {
    let people = context.receivers.len();
    let proven = context.receivers.iter().filter(|person| person.dialog == Dialog::Proven).count();
    let evidence = context.lang.pick(
        format!("Диалог доказан: {proven} из {people}"),
        format!("A dialog is proven for {proven} of {people}"),
    );
    (if people > 0 && proven == people { Met } else { Unknown }, evidence)
}

fn size(context: &Context) -> Judgement {
    let people = context.receivers.len();
    let state = match people {
        0 => Unknown,
        1..=MAX_SEGMENT => Met,
        _ => NotMet,
    };
    (state, context.lang.pick(format!("Получателей: {people}"), format!("Recipients: {people}")))
}

fn pace(context: &Context) -> Judgement {
    let Some(plan) = context.draft.plan else { return (Unknown, no_plan(context)) };
    let (asked, gap) = (plan.gap_seconds, plan.gap());
    let evidence = context.lang.pick(
        format!("Между сообщениями {gap} с, запрошено {asked} с"),
        format!("{gap} s between messages, {asked} s asked for"),
    );
    (if asked >= MIN_GAP { Met } else { NotMet }, evidence)
}

fn days_in_a_row(context: &Context) -> Judgement {
    let Some(run) = run(context) else { return (Unknown, no_past(context)) };
    let day = run.day;
    let evidence = context
        .lang
        .pick(format!("{day}-й день рассылки подряд"), format!("Day {day} of mailing in a row"));
    (if day <= MAX_RUN { Met } else { NotMet }, evidence)
}

fn pause(context: &Context) -> Judgement {
    let Some(run) = run(context) else { return (Unknown, no_past(context)) };
    let Some(days) = run.pause else {
        return (
            Met,
            context.lang.pick("Раньше рассылок не было", "There was no mailing before").to_owned(),
        );
    };
    let evidence = context
        .lang
        .pick(format!("Дней без рассылок: {days}"), format!("Days without a mailing: {days}"));
    (if days >= MIN_PAUSE { Met } else { NotMet }, evidence)
}

fn uniqueness(context: &Context) -> Judgement {
    if context.is_blank() {
        return (Unknown, no_text(context));
    }
    let (texts, people) = (context.texts.count, context.receivers.len() as u64);
    let personal = !context.template.tags().is_empty();
    let evidence = context.lang.pick(
        format!(
            "Разных текстов: {texts}, получателей: {people}, имя: {}",
            if personal { "есть" } else { "нет" }
        ),
        format!(
            "Different texts: {texts}, recipients: {people}, name: {}",
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

fn links(context: &Context, risks: &[Risk]) -> Judgement {
    if context.is_blank() {
        return (Unknown, no_text(context));
    }
    let bad: Vec<&str> =
        risks.iter().filter(|risk| belongs(risk, 7)).map(|risk| risk.message.as_str()).collect();
    match bad.as_slice() {
        [] => (
            Met,
            context
                .lang
                .pick("Опасных ссылок не найдено", "No dangerous link was found")
                .to_owned(),
        ),
        _ => (NotMet, bad.join("; ")),
    }
}

fn engagement(context: &Context, risks: &[Risk]) -> Judgement {
    if context.is_blank() {
        return (Unknown, no_text(context));
    }
    match risks.iter().find(|risk| belongs(risk, 8)) {
        Some(risk) => (NotMet, risk.message.clone()),
        None => {
            let words =
                context.lang.pick("В каждом варианте есть вопрос", "Every variant asks a question");
            (Met, words.to_owned())
        }
    }
}

fn base(context: &Context, risks: &[Risk]) -> Judgement {
    if context.is_blank() {
        return (Unknown, no_text(context));
    }
    match risks.iter().find(|risk| belongs(risk, 9)) {
        Some(risk) => (NotMet, risk.message.clone()),
        None => {
            let (state, evidence) = dialog(context);
            let words = context.lang.pick("Отказ назван", "A way to opt out is named");
            (state, format!("{words}. {evidence}"))
        }
    }
}

fn belongs(risk: &Risk, recommendation: u8) -> bool {
    RULES.iter().any(|rule| rule.id == risk.rule && rule.recommendation == Some(recommendation))
}

fn run(context: &Context) -> Option<Run> {
    context.draft.line.as_ref()?.run(context.draft.plan?.start)
}

fn no_text(context: &Context) -> String {
    context.lang.pick("Текста пока нет", "There is no text yet").to_owned()
}

fn no_plan(context: &Context) -> String {
    context.lang.pick("Время отправки не выбрано", "No time is chosen").to_owned()
}

fn no_past(context: &Context) -> String {
    context
        .lang
        .pick("Прошлые рассылки линии неизвестны", "Past mailings of the line are not known")
        .to_owned()
}
