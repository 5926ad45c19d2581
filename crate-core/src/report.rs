use serde::{Deserialize, Serialize};

use crate::count::Count;
use crate::lang::Lang;
use crate::length::Length;
use crate::line::Line;
use crate::person::Person;
use crate::plan_request::PlanRequest;
use crate::repeats::Repeats;
use crate::span::Span;

/// A mailing as far as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Draft {
    /// The message, in the template language.
    pub text: String,
    /// The language of messages and help; Russian unless said otherwise.
    #[serde(default)]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub lang: Lang,
    /// Who is meant to get it.
    #[serde(default)]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "readonly Person[]"))]
    pub people: Vec<Person>,
    /// When.
    #[serde(default)]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub plan: Option<PlanRequest>,
    /// What is known of the sending number, where the plan does not say it.
    #[serde(default)]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub line: Option<Line>,
    /// What the user decided about the checks.
    #[serde(default)]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub settings: Settings,
}

impl Draft {
    /// When, with what the rest of the draft says of the line and the country.
    pub(crate) fn request(&self) -> Option<PlanRequest> {
        let plan = self.plan.clone()?;
        let line = match (plan.line, &self.line) {
            (Some(line), Some(other)) => Some(line.or(other)),
            (line, other) => line.or_else(|| other.clone()),
        };
        Some(PlanRequest {
            line,
            country: plan
                .country
                .filter(|code| !code.is_empty())
                .or_else(|| self.settings.country.clone()),
            ..plan
        })
    }
}

/// What a user decided about the checks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Settings {
    /// The ISO code of the country in which phone numbers without a plus are at home; `RU` unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub country: Option<String>,
    /// The ids of rules that are switched off. What one of them finds that weighs more than the rule itself stays: that a text is long is
    /// advice, that it is too long to be sent is none. The recommendations are judged as if no rule were off.
    #[cfg_attr(feature = "wasm", tsify(optional, type = "readonly string[]"))]
    pub off: Vec<String>,
    /// Hosts that count as popular, besides the usual ones: as people type them, `shop.ru` or `https://shop.ru/`.
    #[cfg_attr(feature = "wasm", tsify(optional, type = "readonly string[]"))]
    pub popular_hosts: Vec<String>,
    /// Hosts that no mailing may lead to, besides the usual ones. WhatsApp's own are never banned.
    #[cfg_attr(feature = "wasm", tsify(optional, type = "readonly string[]"))]
    pub banned_hosts: Vec<String>,
    /// Words that count as a way to opt out, besides the usual ones.
    #[cfg_attr(feature = "wasm", tsify(optional, type = "readonly string[]"))]
    pub opt_out_words: Vec<String>,
}

/// What was found in a draft.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Reasons not to send the draft as it is: by place, those of the whole draft last. At most 100.
    pub risks: Vec<Risk>,
    /// How many risks there are beyond those listed.
    pub more: usize,
    /// How many different texts there are, before values are inserted.
    pub texts: Count,
    /// How long they are over every variant and every person who will receive one.
    pub length: Length,
    /// How many pairs of people would read the same text.
    pub repeats: Repeats,
    /// Always nine, numbered from 1: of all who would get the message, whether or not the plan has room for them. One that a blocking risk
    /// is about is not met.
    pub recommendations: Vec<Recommendation>,
    /// The longest stretch of the text that everybody reads alike, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub fixed: Option<Span>,
    /// Whether every variant was looked at, with everybody's values. A template with very many options, or a very long list of people, is
    /// looked at in part.
    pub complete: bool,
}

/// One reason not to send the draft as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Risk {
    /// The id of the rule that found it.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What it is, in at most 60 characters.
    pub message: String,
    /// Why it matters and what to do.
    pub help: String,
    /// Where the rule comes from: a URL.
    pub source: &'static str,
    /// Where it is; absent when it is about the whole draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub span: Option<Span>,
    /// What removes it, if something simple does.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub fix: Option<Fix>,
    /// The keys of the people it is about, if it is about people.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub people: Vec<String>,
}

/// How much a risk weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Sending is impossible until it is gone.
    Block,
    /// It must be acknowledged.
    Warn,
    /// Advice.
    Note,
}

/// A change of the text that removes a risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Fix {
    /// What it does, in a few words.
    pub title: String,
    /// All of it; the places do not overlap and stand in the order of the text.
    pub edits: Vec<Edit>,
}

/// One replacement in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Edit {
    /// What is taken out.
    pub span: Span,
    /// What comes in its place.
    pub insert: String,
}

impl Fix {
    /// The text after the change.
    pub fn apply(&self, text: &str) -> String {
        let mut changed = String::with_capacity(text.len());
        let mut from = 0;
        for edit in &self.edits {
            changed.push_str(&text[from..edit.span.start]);
            changed.push_str(&edit.insert);
            from = edit.span.end;
        }
        changed + &text[from..]
    }
}

/// Whether one of OLChat's nine recommendations for mailings is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(deny_unknown_fields)]
pub struct Recommendation {
    /// From 1 to 9, as on OLChat's page.
    pub number: u8,
    /// Whether it is met.
    pub state: RecommendationState,
    /// What this was concluded from.
    pub evidence: String,
}

/// Whether a recommendation is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum RecommendationState {
    /// It is.
    Met,
    /// It is not.
    NotMet,
    /// It cannot be known from what the draft says.
    Unknown,
}

/// How many risks a report lists.
pub(crate) const MAX_RISKS: usize = 100;
