//! The limits that an administrator sets for everybody. Others read them.

use bereg_core::{Lang, MAX_SEGMENT, MIN_GAP};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keeper::{Keeper, Told};
use super::unkept::{Part, Typed, Unkept};
use crate::policy::Policy;
use crate::words;

/// The end of a day, as a field for a time has it.
const MIDNIGHT: &str = "00:00";

/// The form, filled with what is typed and not kept yet, or else with what holds now.
#[component]
pub(crate) fn PolicyForm(
    lang: Lang,
    policy: Policy,
    keeper: Keeper,
    unkept: Unkept,
    is_admin: bool,
) -> impl IntoView {
    // What was typed over other settings than these would undo what somebody has set since.
    if unkept.limits.with_untracked(|typed| typed.as_ref().is_some_and(|(of, _)| *of != policy)) {
        unkept.limits.set(None);
        keeper.told.set(Some(Told::Changed));
    }
    let policy = StoredValue::new(policy);
    let shown = move || policy.with_value(Typed::of);
    let fresh = move || (policy.get_value(), shown());
    let typed = Memo::new(move |_| {
        unkept.limits.with(|typed| typed.as_ref().map(|(_, typed)| typed.clone()))
    });
    let value = move |of: Part| of(&mut typed.get().unwrap_or_else(shown)).clone();
    let refused = RwSignal::new(None::<String>);
    let set = move |of: Part, text: String| {
        unkept.limits.update(|typed| {
            let (_, typed) = typed.get_or_insert_with(fresh);
            *of(typed) = text;
        });
        // What was said of the last settings is not true of these.
        keeper.told.set(None);
        refused.set(None);
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (base, typed) = unkept.limits.get_untracked().unwrap_or_else(fresh);
        let limits = typed.limits();
        let fault = fault(lang, &limits);
        if fault.is_none() {
            let rest = keeper.rest();
            spawn_local(async move {
                let change = |policy: &mut Policy| {
                    let off = std::mem::take(&mut policy.off);
                    // What was typed belongs to these limits, or has been kept by an earlier press.
                    let fits = *policy == base || *policy == limits;
                    *policy = Policy { off, ..limits.clone() };
                    fits
                };
                if keeper.put(&rest, change).await == Told::Kept {
                    unkept.note_kept(&typed, limits);
                }
            });
        }
        refused.set(fault);
    };
    let option = move |(code, name): (&'static str, words::Term)| {
        let selected = move || value(|typed| &mut typed.country) == code;
        view! { <option value=code prop:selected=selected>{name.of(lang)}</option> }
    };
    let time = move |label: words::Term, of: Part| {
        view! {
            <label class="narrow">
                <span>{label.of(lang)}</span>
                <input
                    type="time"
                    required
                    prop:value=move || value(of)
                    on:input:target=move |event| set(of, event.target().value())
                />
            </label>
        }
    };
    // A time alone is no span: whoever sets one sets the other, and the end is not before the beginning. The last is midnight, `00:00`.
    let hour = move |label: words::Term, of: Part, other: Part, from: Option<Part>| {
        view! {
            <label class="narrow">
                <span>{label.of(lang)}</span>
                <input
                    type="time"
                    required=move || !value(other).is_empty()
                    min=move || from.map(value)
                    max=move || from.map(value).filter(|from| from.as_str() > MIDNIGHT).map(|_| MIDNIGHT)
                    prop:value=move || value(of)
                    on:input:target=move |event| set(of, event.target().value())
                />
            </label>
        }
    };
    // An empty field sets no limit: what holds all the same stands in it.
    let limit = move |label: words::Term, (from, to): (u32, u32), usual: u32, of: Part| {
        view! {
            <label class="narrow">
                <span>{label.of(lang)}</span>
                <input
                    type="number"
                    min=from
                    max=to
                    placeholder=usual
                    prop:value=move || value(of)
                    on:input:target=move |event| set(of, event.target().value())
                />
            </label>
        }
    };
    let list = move |label: words::Term, of: Part| {
        view! {
            <label>
                <span>{label.of(lang)}</span>
                <textarea
                    rows="3"
                    spellcheck="false"
                    prop:value=move || value(of)
                    on:input:target=move |event| set(of, event.target().value())
                ></textarea>
            </label>
        }
    };
    let most = MAX_SEGMENT as u32;
    let open: Part = |typed| &mut typed.open;
    let close: Part = |typed| &mut typed.close;
    let differs = move || typed.get().is_some_and(|typed| typed != shown());
    let forget = move |_| {
        unkept.limits.set(None);
        refused.set(None);
    };
    view! {
        <form on:submit=submit>
            <fieldset class="fields grid" prop:disabled=!is_admin>
                <legend class="unseen">{words::FOR_EVERYBODY.of(lang)}</legend>
                <label class="narrow">
                    <span>{words::COUNTRY.of(lang)}</span>
                    <select on:change:target=move |event| set(|typed| &mut typed.country, event.target().value())>
                        {words::COUNTRIES.map(option).collect_view()}
                    </select>
                </label>
                {time(words::QUIET_FROM, |typed| &mut typed.from)}
                {time(words::QUIET_TO, |typed| &mut typed.to)}
                <span class="break"></span>
                {limit(words::POLICY_PEOPLE, (1, most), most, |typed| &mut typed.people)}
                {limit(words::POLICY_PER_DAY, (1, most), most, |typed| &mut typed.per_day)}
                {limit(words::POLICY_GAP, (MIN_GAP, 3600), MIN_GAP, |typed| &mut typed.gap)}
                {hour(words::POLICY_FROM, open, close, None)}
                {hour(words::POLICY_TO, close, open, Some(open))}
                <span class="break"></span>
                {list(words::OPT_OUT_WORDS, |typed| &mut typed.opt_out)}
                {list(words::BANNED_HOSTS, |typed| &mut typed.banned)}
                {list(words::POPULAR_HOSTS, |typed| &mut typed.popular)}
                {is_admin.then(|| view! { <button type="submit" class="button go">{words::KEEP_SETTINGS.of(lang)}</button> })}
                <Show when=differs>
                    <p class="hint">
                        {words::SETTINGS_UNKEPT.of(lang)} " "
                        <button type="button" class="link-button" on:click=forget>
                            {words::FORGET_SETTINGS.of(lang)}
                        </button>
                    </p>
                </Show>
                <p class="trouble break" role="alert">{refused}</p>
            </fieldset>
        </form>
    }
}

/// Why these settings are of no use, if they are not.
fn fault(lang: Lang, policy: &Policy) -> Option<String> {
    let is_host = |host: &str| {
        host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || ".-/:?=_".contains(c))
    };
    if let Some(word) = policy.opt_out_words.iter().find(|word| word.chars().count() < SHORTEST) {
        return Some(words::word_too_short(lang, word));
    }
    let mut hosts = policy.banned_hosts.iter().chain(&policy.popular_hosts);
    if let Some(host) = hosts.find(|host| !is_host(host)) {
        return Some(words::no_host(lang, host));
    }
    policy.is_closed().then(|| words::ALWAYS_CLOSED.of(lang).to_owned())
}

/// A shorter word stands in every other message, and nobody means to opt out with it.
const SHORTEST: usize = 3;
