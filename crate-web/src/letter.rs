//! The exact messages of a mailing, one for each recipient.

use std::collections::BTreeMap;

use bereg_core::{Person, Plan, Sample, Template, Variant, deal, parse};

use crate::candidate::Candidate;

/// Who gets what and when, settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    /// The person's key.
    pub(crate) id: String,
    /// What to call the person on the screen.
    pub(crate) title: String,
    /// The number, with a plus.
    pub(crate) e164: String,
    /// What is sent.
    pub(crate) text: String,
    /// Unix time in seconds.
    pub(crate) at: i64,
    /// From when on it is too late: Unix time in seconds.
    pub(crate) until: i64,
}

/// The messages to `receivers`, in the order of the plan. Numbers without a plus are at home in `country`. The same seed gives each the text that the preview showed.
pub(crate) fn letters(
    template: &Template,
    receivers: &[Candidate],
    plan: &Plan,
    seed: u64,
    country: Option<&str>,
) -> Vec<Letter> {
    let variants = deal(template, receivers.len(), seed);
    let rows = receivers.iter().zip(&variants);
    let rows: BTreeMap<&str, _> = rows.map(|row| (row.0.person.id.as_str(), row)).collect();
    let letter = |send: &bereg_core::PlannedMessage| {
        let (one, variant) = rows.get(send.id.as_str())?;
        Some(Letter {
            id: send.id.clone(),
            title: one.title.clone(),
            e164: bereg_core::phone(&one.person.phone, country).e164?,
            text: sample(template, variant, &one.person).text,
            at: send.at,
            until: send.until,
        })
    };
    plan.sends.iter().filter_map(letter).collect()
}

/// What a person reads.
pub(crate) fn sample(template: &Template, variant: &Variant, person: &Person) -> Sample {
    variant.text(template, &|tag| template.value_for(tag, Some(person)))
}

/// A text as a recipient reads it of whom nothing is known, in the first of its variants.
pub(crate) fn as_read(text: &str) -> String {
    let template = parse(text);
    let nobody = nobody(&template);
    template.render(&mut |_| 0, &|tag| template.value_for(tag, Some(&nobody))).text
}

/// Who stands for a recipient while nobody is chosen: tags that have no fallback are read as they are written.
pub(crate) fn nobody(template: &Template) -> Person {
    let text = &template.text;
    let tags = template.tags().into_iter().filter(|tag| tag.fallback.is_none());
    let as_written = tags.map(|tag| (tag.code.of(text).to_owned(), tag.span.of(text).to_owned()));
    Person { values: as_written.collect(), ..Person::default() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use bereg_core::{Lang, Person, PlanRequest, parse, plan};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{Letter, letters};
    use crate::candidate::Candidate;

    #[wasm_bindgen_test]
    fn everybody_gets_a_text_with_their_own_values_which_are_never_read_as_template() {
        let candidate = |id: &str, name: &str| {
            let person = Person {
                id: id.into(),
                phone: format!("8 900 000-00-0{id}"),
                values: BTreeMap::from([("NAME".into(), name.into())]),
                ..Person::default()
            };
            Candidate::new(name.into(), person)
        };
        let receivers = [candidate("1", "{Анна|Аня} #NAME#"), candidate("2", " ")];
        let people = receivers.clone().map(|one| one.person);
        let plan =
            plan(&PlanRequest { start: 36_000, ..PlanRequest::default() }, &people, Lang::Ru);
        let letter = |id: &str, title: &str, text: &str, at| Letter {
            id: id.into(),
            title: title.into(),
            e164: format!("+7900000000{id}"),
            text: text.into(),
            at,
            until: 64_800,
        };
        assert_eq!(
            letters(&parse("Привет, #NAME|друг#!"), &receivers, &plan, 1, None),
            [
                letter("1", "{Анна|Аня} #NAME#", "Привет, {Анна|Аня} #NAME#!", 36_000),
                letter("2", " ", "Привет, друг!", 36_060),
            ]
        );
    }
}
