//! The risks of the draft, each with its place, its reason and its way out.

use bereg_core::{Lang, Report, Risk, RuleInfo, Severity, Span, rules};
use leptos::html::Ol;
use leptos::prelude::*;

use super::marks::severity_name;
use super::remedy::Remedies;
use super::settled::Settled;
use crate::audience::Audience;
use crate::controls::focus::focus;
use crate::words;

/// The list. `current` is the risk that the keys act on.
#[component]
pub(crate) fn Risks(
    lang: Lang,
    report: Memo<Report>,
    current: RwSignal<Option<usize>>,
    list: NodeRef<Ol>,
    /// Shows the place of a risk in the text.
    show: Callback<usize>,
    /// Shows the place of the next one.
    walk: Callback<()>,
    /// Takes a risk away, by one of its remedies.
    fix: Callback<(usize, usize)>,
    /// Whom the user has left out, or calls otherwise than by name.
    audience: Audience,
    /// Tells who some people are, by their keys.
    who: Callback<Vec<String>, String>,
    /// What takes each of them away.
    remedies: Remedies,
    /// Leads to where a check is switched off, for whoever may.
    switch_off: Option<Callback<&'static str>>,
    /// How many checks an administrator has switched off.
    #[prop(into)]
    off: Signal<usize>,
) -> impl IntoView {
    let known = StoredValue::new(rules(lang));
    let risks = Memo::new(move |_| report.with(|report| report.risks.clone()));
    // The list follows every key: a row is built anew only for another risk, and what changes most, its first words, by itself.
    let row = move |index: usize| {
        let said = Memo::new(move |_| {
            risks.with(|risks| risks.get(index).map(|risk| Said::of(lang, risk, who, remedies)))
        });
        let message = Memo::new(move |_| {
            risks
                .with(|risks| risks.get(index).map(|risk| risk.message.clone()).unwrap_or_default())
        });
        move || {
            let said = said.get()?;
            let from = known.with_value(|known| source(known, &said, lang));
            Some(view! { <Row lang said message index from current show fix switch_off /> })
        }
    };
    let empty = move || risks.with(Vec::is_empty);
    let blank = move || report.with(|report| report.length.max == 0);
    let more = move || {
        let more = report.with(|report| report.more);
        (more > 0).then(|| view! { <p class="hint">{words::more_risks(lang, more)}</p> })
    };
    let off = move || {
        let off = off.get();
        (off > 0).then(|| view! { <p class="hint">{words::checks_off(lang, off)}</p> })
    };
    view! {
        <section class="card risks" aria-labelledby="risks-title">
            <header>
                <h2 id="risks-title">{words::RISKS.of(lang)}</h2>
                <span id="risk-totals">{move || risks.with(|risks| words::totals(lang, &count(risks)))}</span>
                <Show when=move || !empty()>
                    <button type="button" class="link-button" title=words::KEYS_HINT.of(lang) on:click=move |_| walk.run(())>
                        {words::NEXT_RISK.of(lang)} <kbd>"F8"</kbd>
                    </button>
                </Show>
            </header>
            <ol node_ref=list>
                <For each=move || 0..risks.with(Vec::len) key=|index| *index children=row />
            </ol>
            <Show when=empty>
                <p class="hint">
                    {move || if blank() { words::NO_TEXT.of(lang) } else { words::NO_RISKS.of(lang) }}
                </p>
            </Show>
            {more}
            <Settled lang audience who />
            {off}
        </section>
    }
}

/// What a row says of its risk, after its message.
#[derive(Clone, PartialEq)]
struct Said {
    rule: &'static str,
    severity: Severity,
    /// Whom it is about; empty if it is about nobody.
    who: String,
    help: String,
    source: &'static str,
    has_place: bool,
    remedies: Vec<String>,
}

impl Said {
    fn of(lang: Lang, risk: &Risk, who: Callback<Vec<String>, String>, remedies: Remedies) -> Said {
        Said {
            who: who.run(risk.people.clone()),
            rule: risk.rule,
            severity: risk.severity,
            help: risk.help.clone(),
            source: risk.source,
            has_place: risk.span.is_some(),
            remedies: remedies.of(risk).iter().map(|remedy| remedy.title(lang)).collect(),
        }
    }
}

#[component]
fn Row(
    lang: Lang,
    said: Said,
    message: Memo<String>,
    index: usize,
    from: String,
    current: RwSignal<Option<usize>>,
    show: Callback<usize>,
    fix: Callback<(usize, usize)>,
    switch_off: Option<Callback<&'static str>>,
) -> impl IntoView {
    let Said { rule, severity, who, help, source, .. } = said;
    let switch_off = switch_off.filter(|_| severity != Severity::Block).map(|switch_off| {
        view! {
            " "
            <button type="button" class="link-button" on:click=move |_| switch_off.run(rule)>
                {words::SWITCH_OFF_CHECK.of(lang)}
            </button>
        }
    });
    let message = match said.has_place {
        true => view! {
            <button
                type="button"
                class="plain-button"
                title=words::SHOW_PLACE.of(lang)
                on:click=move |_| show.run(index)
            >
                {message}
            </button>
        }
        .into_any(),
        false => view! { <b>{message}</b> }.into_any(),
    };
    let button = move |(way, title): (usize, String)| {
        view! {
            <button type="button" class="fix" title=(way == 0).then_some("Ctrl+.") on:click=move |_| fix.run((index, way))>
                {title}
            </button>
        }
    };
    let buttons = said.remedies.into_iter().enumerate().map(button).collect_view();
    let is_current = move || (current.get() == Some(index)).then_some("true");
    view! {
        <li
            class="risk"
            tabindex="-1"
            data-risk=severity_name(severity)
            aria-current=is_current
            on:focusin=move |_| current.set(Some(index))
        >
            <span class="sign" role="img" aria-label=words::severity(lang, severity)>
                {sign(severity)}
            </span>
            <div class="what">
                {message}
                {(!who.is_empty()).then(|| view! { <p>{who}</p> })}
                <p>
                    {help} " "
                    <a href=source target="_blank" rel="noopener">{from}</a>
                    {switch_off}
                </p>
            </div>
            <div class="fixes">{buttons}</div>
        </li>
    }
}

/// How many risks there are: those that block, those to confirm, advice.
pub(crate) fn count(risks: &[Risk]) -> [usize; 3] {
    [Severity::Block, Severity::Warn, Severity::Note]
        .map(|severity| risks.iter().filter(|risk| risk.severity == severity).count())
}

/// The risk that is meant at a place of the text: the current one if it is there, or else the first.
pub(crate) fn at(risks: &[Risk], place: Span, current: Option<usize>) -> Option<usize> {
    let is_here = |risk: &Risk| risk.span.is_some_and(|span| span.contains(place));
    let current = current.filter(|index| risks.get(*index).is_some_and(is_here));
    current.or_else(|| risks.iter().position(is_here))
}

/// Gives the focus to a risk of the list.
pub(crate) fn focus_risk(list: NodeRef<Ol>, index: usize) {
    let row = list.get_untracked().and_then(|list| list.children().item(index as u32));
    focus(row);
}

/// What stands for a severity.
pub(crate) fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Block => "■",
        Severity::Warn => "▲",
        Severity::Note => "i",
    }
}

fn source(known: &[RuleInfo], said: &Said, lang: Lang) -> String {
    let rule = known.iter().find(|rule| rule.id == said.rule);
    words::source(lang, rule.and_then(|rule| rule.recommendation), said.source)
}
