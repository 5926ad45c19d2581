use crate::person::Person;
use crate::plan_request::PlanRequest;
use crate::report::Draft;
use crate::segment::{SegmentOptions, Verdict, segment};

/// Whom a draft is for.
pub(crate) struct Audience<'d> {
    /// When, with what is known of the line.
    pub(crate) request: Option<PlanRequest>,
    /// One for each of the people.
    pub(crate) verdicts: Vec<Verdict>,
    /// Those of the people who will receive the message.
    pub(crate) receivers: Vec<&'d Person>,
}

impl<'d> Audience<'d> {
    pub(crate) fn of(draft: &'d Draft) -> Audience<'d> {
        let request = draft.request();
        let now = request.as_ref().map(|request| request.start);
        let country = &draft.settings.country;
        let country = request.as_ref().map_or(country, |request| &request.country).clone();
        let verdicts = segment(&draft.people, &SegmentOptions { country, now, lang: draft.lang });
        let judged = draft.people.iter().zip(&verdicts);
        let receivers = judged.filter(|(_, verdict)| verdict.receives).map(|(person, _)| person);
        Audience { request, receivers: receivers.collect(), verdicts }
    }
}
