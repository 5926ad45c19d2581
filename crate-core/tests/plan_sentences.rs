//! What the plan's obstacles are called: whole sentences, with words in their right forms, of no more than 60 characters.

use bereg_core::{Draft, Lang, check};
use serde_json::{Value, json};

/// The messages of these rules for so many people and such a line.
fn said(rules: &[&str], people: u32, line: &Value, lang: Lang) -> Vec<String> {
    let people: Vec<Value> = (1..=people)
        .map(|id| json!({"id": id.to_string(), "phone": format!("+7900{id:07}")}))
        .collect();
    let plan = json!({
        "start": 1_795_417_200,
        "timeZone": "Europe/Moscow",
        "zones": {"Europe/Moscow": [{"from": 0, "seconds": 10_800}]},
    });
    let draft = json!({"text": "Привет", "people": people, "plan": plan, "line": line});
    let draft = Draft { lang, ..serde_json::from_value(draft).expect("it is a draft") };
    let risks = check(&draft).risks.into_iter().filter(|risk| rules.contains(&risk.rule));
    risks.map(|risk| risk.message).collect()
}

#[track_caller]
fn says(rule: &str, people: u32, line: &Value, ru: &[&str], en: &[&str]) {
    assert_eq!(said(&[rule], people, line, Lang::Ru), ru);
    assert_eq!(said(&[rule], people, line, Lang::En), en);
}

#[test]
fn people_are_counted_in_sentences() {
    let start = 1_795_417_200;
    says(
        "new-number",
        62,
        &json!({"registered": start}),
        &[
            "Новый номер: 2 человека не поместятся, можно с 10 декабря",
            "Номеру меньше дня: не больше 20 человек в день",
        ],
        &[
            "New number: 2 people do not fit until 10 December",
            "A number of less than a day: at most 20 people a day",
        ],
    );
    says(
        "new-number",
        81,
        &json!({"registered": start - 3 * 86_400}),
        &[
            "Новый номер: 21 человек не поместится, можно с 10 декабря",
            "Номеру 3 дня: не больше 20 человек в день",
        ],
        &[
            "New number: 21 people do not fit until 10 December",
            "A number of 3 days: at most 20 people a day",
        ],
    );
    says(
        "demo-limit",
        22,
        &json!({"demoLeft": 1}),
        &["Демо-период: сообщений не хватит для 21 человека"],
        &["Demo period: no messages are left for 21 people"],
    );
    says(
        "pause-not-kept",
        25,
        &json!({"past": [{"day": "2026-11-20", "messages": 3}]}),
        &["Пауза 14 дней не прошла: 25 человек ждут до 5 декабря"],
        &["The 14-day pause: 25 people wait until 5 December"],
    );
    says(
        "too-many-days",
        1,
        &json!({"past": [{"day": "2026-11-23", "messages": 3}]}),
        &["Дни заняты: 1 человек не поместится, можно с 24 ноября"],
        &["The days are taken: 1 person does not fit until 24 November"],
    );
}
