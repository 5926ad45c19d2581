//! A link to a place that is banned in Russia: by law, by blocking, or so slow that it may not open.

use super::{Context, Finding, OLCHAT, Rule, excerpt};
use crate::lead::Lead;
use crate::link::Ban;
use crate::report::Severity;

pub(super) const RULE: Rule = Rule {
    id: "banned-link",
    severity: Severity::Block,
    help: [
        "Ресурс запрещён или не открывается в России (рекламу на запрещённых запрещает 72-ФЗ, штраф — по ст. 14.3 КоАП), либо его запретил ваш администратор. Дайте ссылку на свой сайт. Это не юридическая консультация.",
        "The site is banned in Russia or does not open there (72-FZ forbids advertising on banned sites, with fines by art. 14.3 of the Administrative Code), or your administrator has banned it. Link to your own site. This is not legal advice.",
    ],
    source: OLCHAT,
    recommendation: Some(7),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context.leads.iter().filter_map(|lead| finding(context, lead)).collect()
}

fn finding(context: &Context, lead: &Lead) -> Option<Finding> {
    let (host, ban) = lead.sites().find_map(|site| Some((&site.host, site.known.ban?)))?;
    let host = excerpt(host);
    let message = match ban {
        Ban::Legal => context.lang.say(
            format_args!("Запрещённый ресурс Meta: {host}"),
            format_args!("A resource of Meta, banned by law: {host}"),
        ),
        Ban::Blocked => context.lang.say(
            format_args!("Заблокированный ресурс: {host}"),
            format_args!("A blocked resource: {host}"),
        ),
        Ban::Degraded => context.lang.say(
            format_args!("Может не открыться: {host}"),
            format_args!("It may not open: {host}"),
        ),
        Ban::Own => context.lang.say(
            format_args!("Запрещено администратором: {host}"),
            format_args!("Banned by your administrator: {host}"),
        ),
    };
    let severity = (ban == Ban::Degraded).then_some(Severity::Warn);
    Some(Finding { severity, ..lead.finding(message) })
}
