//! A link through a service that shortens links for anybody. Spammers hide behind such services, so WhatsApp distrusts them.

use super::{Context, Finding, OLCHAT, Rule};
use crate::link::{is_among, scan};
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

const SHORTENERS: &str = include_str!("../../data/shorteners.txt");

/// A host below a shortener that is none: links of a map to its own places.
const EXCEPTION: &str = "maps.app.goo.gl";

fn check(context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sample in &context.samples.samples {
        for link in scan(&sample.text).into_iter().filter(|link| !link.is_mail()) {
            let host = link.name(&sample.text);
            let host = host.strip_prefix("www.").unwrap_or(&host);
            if host != EXCEPTION && is_among(host, SHORTENERS) {
                let message = context
                    .lang
                    .pick(format!("Сокращённая ссылка {host}"), format!("Shortened link {host}"));
                let span = Some(context.template.source(sample, link.span));
                findings.push(Finding { message, span, ..Finding::default() });
            }
        }
    }
    findings
}
