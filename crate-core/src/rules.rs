use serde::Serialize;

// What a rule is written with: each finds it here.
use crate::context::{Context, Passage};
use crate::finding::{Finding, MAX_FINDINGS, excerpt};
use crate::lang::Lang;
use crate::report::{Risk, Severity};

mod accidental_link;
mod ad_not_marked;
mod banned_link;
mod bare_bar;
mod demo_limit;
mod dialog_unknown;
mod doubled_space;
mod duplicate_option;
mod duplicate_phone;
mod empty_option;
mod empty_text;
mod foreign_tag;
mod glued_link;
mod hidden_link;
mod injected_markup;
mod invalid_phone;
mod invisible_character;
mod landline;
mod line_state;
mod link_not_clickable;
mod mailed_recently;
mod many_links;
mod markdown_slip;
mod meta_mention;
mod mixed_alphabet;
mod new_number;
mod no_dialog;
mod no_opt_out;
mod no_personalization;
mod no_question;
mod no_replies;
mod opted_out;
mod pause_not_kept;
mod popular_link;
mod quiet_hours;
mod segment_over_100;
mod segment_over_50;
mod shortened_link;
mod shouting;
mod single_option;
mod space_before_punctuation;
mod suspicious_name;
mod suspicious_phone;
mod tag_without_fallback;
mod too_alike;
mod too_fast;
mod too_few_variants;
mod too_long;
mod too_many_days;
mod too_many_hours;
mod unbalanced_brace;
mod unclosed_formatting;
mod unknown_tag;
mod unread_variants;
mod vpn_mention;

/// Every rule there is. A rule's id is the name of its file, of its case file in `tests/cases` and of its entry in the docs.
pub(crate) const RULES: &[Rule] = &[
    unbalanced_brace::RULE,
    bare_bar::RULE,
    foreign_tag::RULE,
    unknown_tag::RULE,
    injected_markup::RULE,
    invisible_character::RULE,
    mixed_alphabet::RULE,
    shortened_link::RULE,
    banned_link::RULE,
    popular_link::RULE,
    hidden_link::RULE,
    glued_link::RULE,
    accidental_link::RULE,
    many_links::RULE,
    link_not_clickable::RULE,
    meta_mention::RULE,
    vpn_mention::RULE,
    ad_not_marked::RULE,
    no_opt_out::RULE,
    no_personalization::RULE,
    tag_without_fallback::RULE,
    suspicious_name::RULE,
    too_few_variants::RULE,
    too_alike::RULE,
    single_option::RULE,
    duplicate_option::RULE,
    empty_option::RULE,
    empty_text::RULE,
    too_long::RULE,
    unread_variants::RULE,
    no_question::RULE,
    unclosed_formatting::RULE,
    markdown_slip::RULE,
    shouting::RULE,
    doubled_space::RULE,
    space_before_punctuation::RULE,
    segment_over_100::RULE,
    segment_over_50::RULE,
    no_dialog::RULE,
    dialog_unknown::RULE,
    opted_out::RULE,
    mailed_recently::RULE,
    duplicate_phone::RULE,
    invalid_phone::RULE,
    suspicious_phone::RULE,
    landline::RULE,
    line_state::RULE,
    demo_limit::RULE,
    new_number::RULE,
    pause_not_kept::RULE,
    too_many_days::RULE,
    too_many_hours::RULE,
    too_fast::RULE,
    quiet_hours::RULE,
    no_replies::RULE,
];

/// The ids of the rules that other parts of the core know by name.
pub(crate) mod id {
    pub(crate) const EMPTY_TEXT: &str = super::empty_text::RULE.id;
    pub(crate) const NO_OPT_OUT: &str = super::no_opt_out::RULE.id;
    pub(crate) const NO_PERSONALIZATION: &str = super::no_personalization::RULE.id;
    pub(crate) const NO_QUESTION: &str = super::no_question::RULE.id;
    /// Those that find a link to where numbers get blocked for. Others are about how a link is written.
    pub(crate) const LINKS: [&str; 4] = [
        super::shortened_link::RULE.id,
        super::banned_link::RULE.id,
        super::popular_link::RULE.id,
        super::hidden_link::RULE.id,
    ];
}

/// The page of OLChat that lists the nine recommendations for mailings.
pub(crate) const OLCHAT: &str = "https://docs.olchat.io/capabilities/rassylka-soobshenii";

/// The page of OLChat on what gets a number blocked.
pub(crate) const OLCHAT_BLOCKING: &str = "https://docs.olchat.io/blokirovka-nomera";

/// The page of OLChat on how its randomizer is written.
pub(crate) const OLCHAT_RANDOMIZER: &str = "https://docs.olchat.io/capabilities/randomizator";

/// The page of Bitrix24 on the tags of a mailing.
pub(crate) const BITRIX24_TAGS: &str = "https://helpdesk.bitrix24.ru/open/12302778";

/// The page of WhatsApp on formatting.
pub(crate) const WHATSAPP_FORMATTING: &str = "https://faq.whatsapp.com/539178204879377";

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
    /// Where it comes from: a URL.
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
