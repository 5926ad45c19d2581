//! A link that cannot be tapped: WhatsApp shows it as plain text to people who have not replied, and phones know few endings of a bare
//! domain.

use super::{Context, Finding, MAX_FINDINGS, Rule, accidental_link, excerpt, glued_link};
use crate::lead::Lead;
use crate::link::{MAX_HOST, links_everywhere, scan};
use crate::person::Dialog;
use crate::report::{Edit, Fix, Severity};
use crate::span::Span;
use crate::tag::field;

pub(super) const RULE: Rule = Rule {
    id: "link-not-clickable",
    severity: Severity::Note,
    help: [
        "Пока человек не ответил вам и не добавил вас в контакты, ссылка для него — просто текст. Задайте вопрос, а ссылку пришлите в ответ. Адрес с https:// узнают все телефоны.",
        "Until people reply or add you to their contacts, a link is plain text to them. Ask something, and send the link in reply. An address with https:// is known to every phone.",
    ],
    source: "https://faq.whatsapp.com/393169153028916",
    recommendation: Some(8),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    // What was meant to be a tag, such as `#contact.name#`, has rules of its own.
    let is_tag = |lead: &Lead| field(lead.text().trim_end_matches('#'), &context.codes).is_some();
    let leads: Vec<&Lead> = context.leads.iter().filter(|lead| !is_tag(lead)).collect();
    let mut findings: Vec<Finding> =
        leads.iter().filter_map(|lead| bare(context, lead)).take(MAX_FINDINGS).collect();
    let first = leads.iter().map(|lead| lead.source).min();
    // Where nobody's dialog is known, it has not been looked into yet.
    let wrote = |dialog: Dialog| context.receivers.iter().any(|person| person.dialog == dialog);
    let strangers = wrote(Dialog::Proven) && wrote(Dialog::Unknown);
    if first.is_some() && (strangers || context.draft.people.is_empty()) {
        let message = context
            .lang
            .pick("До первого ответа ссылку не нажать", "No link can be tapped before a reply");
        findings.push(Finding { message: message.to_owned(), span: first, ..Finding::default() });
    }
    findings
}

/// A domain without a scheme whose ending not every phone knows.
fn bare(context: &Context, lead: &Lead) -> Option<Finding> {
    let ending = lead.site.host.rsplit('.').next()?;
    let is_meant = || {
        !accidental_link::is_accidental(lead)
            && glued_link::sentence_in_host(&lead.sample.text, &lead.link).is_none()
    };
    if lead.link.explicit || links_everywhere(ending) || !is_meant() {
        return None;
    }
    let message = context.lang.say(
        format_args!("Не каждый телефон узнает ссылку .{}", excerpt(ending)),
        format_args!("Not every phone knows links in .{}", excerpt(ending)),
    );
    let start = Span::empty(lead.link.span.start);
    let place = lead.sample.piece(start.start).and_then(|piece| piece.literal(start));
    let place = place.filter(|_| helps(&lead.sample.text, lead.link.span));
    let fix = place.map(|span| Fix {
        title: context.lang.pick("Добавить https://", "Add https://").to_owned(),
        edits: vec![Edit { span, insert: "https://".to_owned() }],
    });
    Some(Finding { fix, ..lead.finding(message) })
}

/// Whether `https://` before a link makes another one of it: not within what people read as a word.
fn helps(text: &str, link: Span) -> bool {
    // No host begins further in front.
    let from = text.floor_char_boundary(link.start.saturating_sub(MAX_HOST));
    let before = text[from..link.start].rsplit(char::is_whitespace).next().unwrap_or_default();
    let fixed = format!("{before}https://{}", link.of(text));
    scan(&fixed).iter().any(|link| link.explicit && link.span.start == before.len())
}
