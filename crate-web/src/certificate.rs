//! The certificate of a mailing: the nine recommendations with their evidence, and the file that anybody can verify.

use bereg_core::{Certificate, Lang, RecommendationState};
use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::download::download;
use crate::meter::{Shown, shown};
use crate::words;

/// The nine, and the button that saves them.
#[component]
pub(crate) fn Nine(lang: Lang, certificate: Certificate) -> impl IntoView {
    let rows = certificate.recommendations.iter().map(|one| {
        let Shown { name, sign, word, .. } = shown(one.state);
        view! {
            <li data-state=name>
                <span class="sign" aria-hidden="true">{sign}</span>
                <span>
                    <span class="unseen">{word.of(lang)}": "</span>
                    <b>{words::recommendation(one.number).of(lang)}</b>
                    <small>{one.evidence.clone()}</small>
                </span>
            </li>
        }
    });
    let rows = rows.collect_view();
    let met = certificate.recommendations.iter();
    let met = met.filter(|one| one.state == RecommendationState::Met).count();
    let failed = RwSignal::new(false);
    let save = move |_| {
        let name = format!("bereg-{}.json", clock::date(certificate.start.unwrap_or_default()));
        let saved = serde_json::to_string_pretty(&certificate)
            .is_ok_and(|json| download(&name, "application/json", &json).is_ok());
        failed.set(!saved);
    };
    view! {
        <details class="certificate">
            <summary>{words::CERTIFICATE.of(lang)}": "{words::met(lang, met, false)}</summary>
            <ol>{rows}</ol>
            <p class="hint">{words::CERTIFICATE_HINT.of(lang)}</p>
            <button type="button" class="button" on:click=save>{words::SAVE_CERTIFICATE.of(lang)}</button>
            <Show when=move || failed.get()>
                <p class="notice" role="alert">{words::NOT_SAVED.of(lang)}</p>
            </Show>
        </details>
    }
}
