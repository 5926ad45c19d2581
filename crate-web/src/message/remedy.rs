//! What one press does about a risk.

use bereg_core::{ClockTime, Edit, Fix, Lang, PlanRequest, Risk, Span, Tag, Template};
use leptos::prelude::*;

use crate::bitrix::crm::Field;
use crate::desk::Desk;
use crate::line_status::LineStatus;
use crate::message::fallback;
use crate::message::variants::{Room, room};
use crate::when::timing::Timing;
use crate::{rule_id, words};

/// What takes a risk away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// The text is changed.
    Change(Fix),
    /// The mailing begins at this moment: Unix time in seconds.
    BeginAt(i64),
    /// A line is connected.
    Connect,
    /// The list is split into parts of these sizes.
    Split(Vec<usize>),
    /// The people of the risk are called by what the tag `code` says of those without a value, not by what the CRM has.
    Unname {
        /// The tag's code.
        code: String,
        /// What they are called.
        fallback: String,
    },
    /// The tag `code` gets a fallback that the people of the risk are called by; where only its author knows one, the caret goes there: in
    /// bytes.
    AddFallback {
        /// The tag's code.
        code: String,
        /// Where the fallback would stand.
        caret: usize,
    },
    /// The caret goes where the fallback of a tag would stand: in bytes.
    ShowFallback(usize),
    /// Messages leave at these hours, the usual ones.
    UsualHours((ClockTime, ClockTime)),
    /// The caret goes where another option of a group would stand: in bytes.
    ShowRoom(usize),
    /// These words become the first option of a group.
    MakeGroup(Span),
    /// The people of the risk are left out, so many.
    LeaveOut(usize),
}

impl Remedy {
    /// What its button says.
    pub(crate) fn title(&self, lang: Lang) -> String {
        match self {
            Remedy::Change(fix) => fix.title.clone(),
            Remedy::BeginAt(at) => words::begin_later(lang, *at),
            Remedy::Connect => words::CONNECT_LINE.of(lang).to_owned(),
            Remedy::Split(sizes) => words::split_into(lang, sizes),
            Remedy::Unname { fallback, .. } => words::call_them(lang, fallback),
            Remedy::AddFallback { .. } => words::ADD_FALLBACK.of(lang).to_owned(),
            Remedy::ShowFallback(_) => words::SHOW_FALLBACK.of(lang).to_owned(),
            Remedy::UsualHours(hours) => words::usual_hours(lang, *hours),
            Remedy::ShowRoom(_) => words::SHOW_ROOM.of(lang).to_owned(),
            Remedy::MakeGroup(_) => words::MAKE_GROUP.of(lang).to_owned(),
            Remedy::LeaveOut(people) => words::leave_out(lang, *people),
        }
    }
}

/// What else decides on the way out; cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Remedies {
    desk: Desk,
    /// When the mailing could begin, if nobody has room as it is planned: Unix time in seconds.
    free_start: Memo<Option<i64>>,
    /// The usual hours, where the mailing has others.
    usual_hours: Memo<Option<UsualHours>>,
}

/// The hours at which messages usually leave.
#[derive(Clone, PartialEq)]
struct UsualHours {
    hours: (ClockTime, ClockTime),
    /// The risks of the same mailing at these hours.
    left: Vec<Risk>,
}

impl Remedies {
    pub(crate) fn new(desk: Desk) -> Remedies {
        let usual_hours = Memo::new(move |_| {
            let hours = desk.policy.with(|policy| policy.hours(Timing::default().hours));
            let (day_start, day_end) = (Some(hours.0), Some(hours.1));
            let wanted = desk.request.get();
            let is_usual = (wanted.day_start, wanted.day_end) == (day_start, day_end);
            let usual = PlanRequest { day_start, day_end, ..wanted };
            (!is_usual).then(|| UsualHours { hours, left: desk.planned(usual).risks })
        });
        Remedies { desk, free_start: desk.free_start(), usual_hours }
    }

    /// What takes a risk away, the way that a key takes first; nothing where no press does.
    pub(crate) fn of(self, risk: &Risk) -> Vec<Remedy> {
        let sooner = match risk.rule {
            rule_id::SUSPICIOUS_NAME => self.desk.template.with(|template| unname(template, risk)),
            rule_id::TAG_WITHOUT_FALLBACK if risk.fix.is_none() => self
                .desk
                .template
                .with(|template| Some(Remedy::ShowFallback(fallback::place(tag(template, risk)?)))),
            rule_id::QUIET_HOURS | rule_id::TOO_MANY_HOURS => self.to_usual_hours(risk),
            _ => None,
        };
        sooner.into_iter().chain(self.other(risk)).collect()
    }

    /// The usual hours, where these are better for the people of the risk.
    fn to_usual_hours(self, risk: &Risk) -> Option<Remedy> {
        let stays =
            |other: &Risk| other.rule == risk.rule && other.people.len() >= risk.people.len();
        self.usual_hours.with(|usual| {
            let UsualHours { hours, left } = usual.as_ref()?;
            (!left.iter().any(stays)).then_some(Remedy::UsualHours(*hours))
        })
    }

    fn other(self, risk: &Risk) -> Option<Remedy> {
        if let Some(fix) = &risk.fix {
            return Some(Remedy::Change(fix.clone()));
        }
        if risk.rule == rule_id::UNKNOWN_TAG {
            return self.named_field(risk).map(Remedy::Change);
        }
        if OF_DAYS.contains(&risk.rule)
            && let Some(at) = self.free_start.get()
        {
            return Some(Remedy::BeginAt(at));
        }
        if risk.rule == rule_id::TOO_FEW_VARIANTS {
            return Some(match self.desk.template.with(room)? {
                Room::InGroup(caret) => Remedy::ShowRoom(caret),
                Room::Words(words) => Remedy::MakeGroup(words),
            });
        }
        if OF_SIZE.contains(&risk.rule) {
            return self.desk.audience.to_split().map(Remedy::Split);
        }
        if risk.rule == rule_id::DIALOG_UNKNOWN {
            // The line says who has written: nobody is left out before it was asked.
            let remedy = self.desk.line.with(|line| match line {
                LineStatus::Missing | LineStatus::BadAddress(_) => Some(Remedy::Connect),
                LineStatus::Checking => None,
                _ => Some(Remedy::LeaveOut(risk.people.len())),
            });
            return remedy.filter(|_| !self.desk.audience.proving.get());
        }
        let people = risk.people.len();
        (people > 0).then_some(Remedy::LeaveOut(people))
    }

    /// The tag of the field that stands between `#` by its name on the portal, `#Город#`.
    fn named_field(self, risk: &Risk) -> Option<Fix> {
        let (lang, span) = (self.desk.lang.get(), risk.span?);
        let written = self.desk.template.with(|template| {
            let written = template.text.get(span.start..span.end)?.strip_prefix('#')?;
            written.split(['#', '|']).next().map(str::to_owned)
        })?;
        let here = self.desk.looked_in.get();
        let tag = self.desk.fields.with(|fields| {
            let is_meant = |field: &&Field| {
                field.name(lang).trim().to_lowercase() == written.trim().to_lowercase()
            };
            let meant = fields.iter().filter(is_meant);
            meant.min_by_key(|field| field.record != here).map(Field::tag)
        })?;
        let at = span.start + 1;
        Some(Fix {
            title: words::replace_by(lang, &tag),
            edits: vec![Edit { span: Span::new(at, at + written.len()), insert: tag }],
        })
    }
}

/// What the people of a risk can be called instead of by name: the fallback of the tag, which it gets where a tag of this code has none.
fn unname(template: &Template, risk: &Risk) -> Option<Remedy> {
    let text = &template.text;
    let meant = tag(template, risk)?;
    let code = meant.code.of(text).to_owned();
    let tags = template.tags();
    let alike = tags.iter().filter(|tag| tag.code.of(text) == code);
    let fallbacks: Option<Vec<_>> =
        alike.map(|tag| tag.fallback.map(|_| template.filled(*tag, None))).collect();
    let fallbacks = fallbacks.into_iter().flatten().map(|fallback| fallback.trim().to_owned());
    Some(match fallbacks.into_iter().find(|fallback| !fallback.is_empty()) {
        Some(fallback) => Remedy::Unname { code, fallback },
        None => Remedy::AddFallback { code, caret: fallback::place(meant) },
    })
}

/// The tag that a risk is about.
fn tag(template: &Template, risk: &Risk) -> Option<Tag> {
    template.tags().iter().find(|tag| Some(tag.span) == risk.span).copied()
}

/// The rules that tell of days on which the plan has no room.
const OF_DAYS: [&str; 3] = [rule_id::TOO_MANY_DAYS, rule_id::PAUSE_NOT_KEPT, rule_id::QUIET_HOURS];

/// The rules that tell of more people than a mailing is good for.
const OF_SIZE: [&str; 2] = [rule_id::SEGMENT_OVER_100, rule_id::SEGMENT_OVER_50];
