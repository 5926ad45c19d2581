use serde::Serialize;

use crate::lang::Lang;
use crate::report::{Draft, Fix, Risk, Severity};
use crate::sample::{Sample, Samples};
use crate::segment::{Person, segment};
use crate::span::Span;
use crate::template::Template;
use crate::texts::{Count, count};

mod no_opt_out;
mod no_personalization;
mod segment_over_100;
mod segment_over_50;
mod shortened_link;
mod too_few_variants;
mod unbalanced_brace;
mod unknown_tag;

/// Every rule there is. A rule's id is the name of its file, of its case file in `tests/cases` and of its entry in the docs.
pub(crate) const RULES: &[Rule] = &[
    unbalanced_brace::RULE,
    unknown_tag::RULE,
    shortened_link::RULE,
    no_opt_out::RULE,
    no_personalization::RULE,
    too_few_variants::RULE,
    segment_over_100::RULE,
    segment_over_50::RULE,
];

/// The page of OLChat that lists the nine recommendations for mailings.
pub(crate) const OLCHAT: &str = "https://docs.olchat.io/capabilities/rassylka-soobshenii";

/// The page of OLChat on how its randomizer is written.
pub(crate) const OLCHAT_RANDOMIZER: &str = "https://docs.olchat.io/capabilities/randomizator";

/// One thing that is looked for.
pub(crate) struct Rule {
    pub(crate) id: &'static str,
    pub(crate) severity: Severity,
    /// Why it matters and what to do: Russian, English.
    pub(crate) help: [&'static str; 2],
    pub(crate) source: &'static str,
    /// The recommendation it belongs to, from 1 to 9.
    pub(crate) recommendation: Option<u8>,
    pub(crate) check: fn(&Context) -> Vec<Finding>,
}

/// One thing that was found.
#[derive(Default)]
pub(crate) struct Finding {
    pub(crate) message: String,
    pub(crate) span: Option<Span>,
    pub(crate) fix: Option<Fix>,
    pub(crate) people: Vec<String>,
    /// Where it weighs more or less than its rule says.
    pub(crate) severity: Option<Severity>,
}

/// What a rule may look at.
pub(crate) struct Context<'d> {
    pub(crate) draft: &'d Draft,
    pub(crate) lang: Lang,
    pub(crate) template: &'d Template,
    /// What recipients read; tags stand in it as they are written.
    pub(crate) samples: Samples,
    pub(crate) texts: Count,
    /// Those of the people who will receive the message.
    pub(crate) receivers: Vec<&'d Person>,
}

/// What is known of a rule without a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct RuleInfo {
    /// Its id.
    pub id: &'static str,
    /// How much it weighs, unless a finding says otherwise.
    pub severity: Severity,
    /// Why it matters and what to do.
    pub help: &'static str,
    /// Where it comes from: an address.
    pub source: &'static str,
    /// The recommendation it belongs to, from 1 to 9.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub recommendation: Option<u8>,
}

/// Every rule there is, in the order in which they are looked at.
pub fn rules(lang: Lang) -> Vec<RuleInfo> {
    let info = |rule: &Rule| RuleInfo {
        id: rule.id,
        severity: rule.severity,
        help: rule.help(lang),
        source: rule.source,
        recommendation: rule.recommendation,
    };
    RULES.iter().map(info).collect()
}

impl Rule {
    pub(crate) fn risk(&self, finding: Finding, lang: Lang) -> Risk {
        Risk {
            rule: self.id,
            severity: finding.severity.unwrap_or(self.severity),
            message: finding.message,
            help: self.help(lang).to_owned(),
            source: self.source,
            span: finding.span,
            fix: finding.fix,
            people: finding.people,
        }
    }

    fn help(&self, lang: Lang) -> &'static str {
        let [ru, en] = self.help;
        lang.pick(ru, en)
    }
}

impl<'d> Context<'d> {
    pub(crate) fn new(draft: &'d Draft, template: &'d Template) -> Context<'d> {
        let verdicts = segment(&draft.people, draft.lang);
        let receivers = draft
            .people
            .iter()
            .zip(verdicts)
            .filter(|(_, verdict)| verdict.receives)
            .map(|(person, _)| person);
        Context {
            draft,
            lang: draft.lang,
            template,
            samples: template.samples(),
            texts: count(template),
            receivers: receivers.collect(),
        }
    }

    /// Whether there is anything to read.
    pub(crate) fn is_blank(&self) -> bool {
        self.template.text.trim().is_empty()
    }

    /// Whether what `found` looks for is in every text.
    pub(crate) fn in_every_text(&self, found: impl Fn(&Sample) -> bool) -> bool {
        self.samples.samples.iter().all(found)
    }
}
