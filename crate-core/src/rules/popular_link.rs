//! A link to a popular resource. Spam leads there so often that WhatsApp distrusts it, and it is not the sender's own.

use super::{Context, Finding, OLCHAT, Rule, excerpt};
use crate::lead::{Lead, Site};
use crate::link::{PlaceKind, is_whatsapp};
use crate::report::Severity;

pub(super) const RULE: Rule = Rule {
    id: "popular-link",
    severity: Severity::Warn,
    help: [
        "OLChat советует не давать ссылок на популярные ресурсы: за них блокируют чаще. Ведите на свой сайт.",
        "OLChat advises against links to popular resources: numbers get blocked for them more often. Link to a site of your own.",
    ],
    source: OLCHAT,
    recommendation: Some(7),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context.leads.iter().filter_map(|lead| finding(context, lead)).collect()
}

/// What is banned, shortened or a detour is told as that. WhatsApp's own links are no risk.
fn finding(context: &Context, lead: &Lead) -> Option<Finding> {
    let other = |kind: PlaceKind| kind.is_shortened() || kind.is_detour();
    let is_told_otherwise =
        |Site { host, known }: &Site| known.ban.is_some() || other(known.kind) || is_whatsapp(host);
    if lead.sites().any(is_told_otherwise) {
        return None;
    }
    let host = excerpt(&lead.sites().find(|site| site.known.popular)?.host);
    let message = context
        .lang
        .say(format_args!("Популярный ресурс: {host}"), format_args!("A popular resource: {host}"));
    Some(lead.finding(message))
}
