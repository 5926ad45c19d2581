//! A link through a service that shortens links for anybody. Spammers hide behind such services, so WhatsApp distrusts them.

use super::{Context, Finding, OLCHAT, Rule, excerpt};
use crate::lead::{Lead, Site};
use crate::report::Severity;

pub(super) const RULE: Rule = Rule {
    id: "shortened-link",
    severity: Severity::Block,
    help: [
        "Номера, которые рассылают сокращённые ссылки, блокируют: за ними прячут обман. Вставьте полную ссылку.",
        "Numbers that mail shortened links get blocked, because fraud hides behind them. Put in the full link.",
    ],
    source: OLCHAT,
    recommendation: Some(7),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context.leads.iter().filter_map(|lead| finding(context, lead)).collect()
}

fn finding(context: &Context, lead: &Lead) -> Option<Finding> {
    let lang = context.lang;
    if let Some(site) = lead.sites().find(|site| site.known.kind.is_shortened()) {
        let host = excerpt(&site.host);
        let message = lang
            .say(format_args!("Сокращённая ссылка {host}"), format_args!("Shortened link {host}"));
        return Some(lead.finding(message));
    }
    let Site { host, known } = &lead.site;
    let host = excerpt(host);
    let message = lang.say(
        format_args!("Ссылка через посредника {host}"),
        format_args!("A link by way of {host}"),
    );
    let leads_by_way = known.kind.is_detour() && known.ban.is_none() && lead.onward.is_empty();
    leads_by_way.then(|| Finding { severity: Some(Severity::Warn), ..lead.finding(message) })
}
