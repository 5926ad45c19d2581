use serde::{Deserialize, Serialize};

use crate::certificate::{Certificate, certificate};
use crate::check::look;
use crate::lang::Lang;
use crate::person::Person;
use crate::plan_request::PlanRequest;
use crate::planner::first_for;
use crate::report::{Draft, Risk};
use crate::rules::id;
use crate::schedule::{Obstacle, Placed, Unplaced};
use crate::segment::{Reason, Verdict};

/// Who is sent to when, and who is not and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Plan {
    /// In the order of sending.
    pub sends: Vec<PlannedMessage>,
    /// The time of the last message: Unix time in seconds. Without messages, when the mailing was meant to begin.
    pub end: i64,
    /// Everybody else, in the order of the list.
    pub left: Vec<LeftOut>,
    /// How the plan stands to the nine recommendations.
    pub certificate: Certificate,
    /// Reasons not to carry it out as it is.
    pub risks: Vec<Risk>,
}

/// One message of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct PlannedMessage {
    /// The person's key.
    pub id: String,
    /// Unix time in seconds.
    pub at: i64,
    /// Unix time in seconds from which on it is too late, because the day's hours or the person's quiet hours forbid it. What is late is
    /// to be planned anew.
    pub until: i64,
}

/// Somebody who gets no message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct LeftOut {
    /// The person's key.
    pub id: String,
    /// Why not.
    pub reason: LeftReason,
    /// The reason in words.
    pub message: String,
    /// The first moment that would fit once this plan is carried out: Unix time in seconds. Absent if no moment of the
    /// next 60 days would.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub first: Option<i64>,
}

/// Why somebody gets no message: it lies in the person, or the plan has no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum LeftReason {
    /// It lies in the person.
    Person(Reason),
    /// The plan has no room.
    Plan(Obstacle),
}

/// Plans a mailing so that it keeps OLChat's recommendations; nobody is dropped in silence: everybody is either sent to or left, with the
/// reason. What it says is in `lang`.
///
/// ```
/// use bereg_core::{Lang, Person, PlanRequest, plan};
/// let person = |id: &str| Person { id: id.into(), phone: format!("+7916123450{id}"), ..Person::default() };
/// let request = PlanRequest { start: 1_795_600_000, ..PlanRequest::default() };
/// let plan = plan(&request, &[person("1"), person("2"), person("2")], Lang::En);
/// assert_eq!(plan.sends[1].at - plan.sends[0].at, 60);
/// assert_eq!((plan.left[0].id.as_str(), plan.left[0].message.as_str()), ("2", "the same number as 2"));
/// ```
pub fn plan(request: &PlanRequest, people: &[Person], lang: Lang) -> Plan {
    let plan = Some(request.clone());
    let mut plan = plan_draft(&Draft { people: people.to_vec(), plan, lang, ..Draft::default() });
    // There is no text that could be judged.
    plan.risks.retain(|risk| risk.rule != id::EMPTY_TEXT);
    plan
}

/// As [`plan`], for a whole draft: the certificate speaks of its text, too, and the risks are in its language. Without a plan in the
/// draft, nobody is sent to.
pub fn plan_draft(draft: &Draft) -> Plan {
    look(draft, |context, risks| {
        let schedule = context.schedule.clone().unwrap_or_default();
        let start = context.request.as_ref().map_or(0, |request| request.start);
        let first = |verdict: &Verdict, person: &Person| {
            first_for(context.request.as_ref()?, &schedule.placed, person, verdict.first?)
        };
        let mut unplaced = schedule.unplaced.iter();
        let mut next = unplaced.next();
        let mut receiver = 0;
        let mut left = Vec::new();
        for (person, verdict) in draft.people.iter().zip(&context.verdicts) {
            if let Some(reason) = verdict.reason {
                left.push(LeftOut {
                    id: person.id.clone(),
                    reason: LeftReason::Person(reason),
                    message: verdict.message.clone().unwrap_or_default(),
                    first: first(verdict, person),
                });
                continue;
            }
            if let Some(Unplaced { obstacle, first, .. }) =
                next.filter(|unplaced| unplaced.person == receiver)
            {
                left.push(LeftOut {
                    id: person.id.clone(),
                    reason: LeftReason::Plan(*obstacle),
                    message: obstacle.words(draft.lang).to_owned(),
                    first: *first,
                });
                next = unplaced.next();
            }
            receiver += 1;
        }
        let send = |placed: &Placed| PlannedMessage {
            id: context.receivers[placed.person].id.clone(),
            at: placed.at,
            until: placed.until,
        };
        Plan {
            end: schedule.placed.last().map_or(start, |placed| placed.at),
            sends: schedule.placed.iter().map(send).collect(),
            left,
            certificate: certificate(context, &risks),
            risks,
        }
    })
}
