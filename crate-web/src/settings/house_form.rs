//! The limits that an administrator sets for everybody. Others read them.

use bereg_core::{ClockTime, Lang, MAX_SEGMENT, MIN_GAP};
use leptos::prelude::*;

use super::keeper::Keeper;
use crate::house::House;
use crate::words;

/// The form, filled with what holds now.
#[component]
pub(crate) fn HouseForm(lang: Lang, house: House, keeper: Keeper, is_admin: bool) -> impl IntoView {
    let (from, to) = house.quiet();
    let country = RwSignal::new(house.country.clone().unwrap_or_else(|| "RU".to_owned()));
    let (from, to) = (RwSignal::new(from.to_string()), RwSignal::new(to.to_string()));
    let shown = |limit: Option<u32>| limit.map(|limit| limit.to_string()).unwrap_or_default();
    let gap = RwSignal::new(shown(house.gap));
    let per_day = RwSignal::new(shown(house.per_day));
    let people = RwSignal::new(shown(house.people));
    let (open, close) = house.hours.unzip();
    let shown_time = |time: Option<ClockTime>| {
        RwSignal::new(time.map(|time| time.to_string()).unwrap_or_default())
    };
    let (open, close) = (shown_time(open), shown_time(close));
    let banned = RwSignal::new(house.banned_hosts.join("\n"));
    let popular = RwSignal::new(house.popular_hosts.join("\n"));
    let opt_out = RwSignal::new(house.opt_out_words.join("\n"));
    let refused = RwSignal::new(None::<String>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let time = |field: RwSignal<String>| ClockTime::try_from(field.get_untracked()).ok();
        let number = |field: RwSignal<String>| field.get_untracked().trim().parse().ok();
        let limits = House {
            country: Some(country.get_untracked()),
            banned_hosts: hosts(&banned.get_untracked()),
            popular_hosts: hosts(&popular.get_untracked()),
            opt_out_words: parts(&opt_out.get_untracked(), &['\n', ';']),
            quiet: time(from).zip(time(to)),
            gap: number(gap),
            per_day: number(per_day),
            people: number(people),
            hours: time(open).zip(time(close)),
            off: Vec::new(),
        };
        let fault = fault(lang, &limits);
        if fault.is_none() {
            keeper.keep(move |house| {
                *house = House { off: std::mem::take(&mut house.off), ..limits }
            });
        }
        refused.set(fault);
    };
    // What was said of the last settings is not true of these.
    let on_input = move |_| {
        keeper.told.set(None);
        refused.set(None);
    };
    let option = move |(code, name): (&'static str, words::Term)| {
        view! {
            <option value=code prop:selected=move || country.with(|chosen| chosen == code)>
                {name.of(lang)}
            </option>
        }
    };
    let time = move |label: words::Term, value: RwSignal<String>| {
        view! {
            <label class="narrow">
                <span>{label.of(lang)}</span>
                <input type="time" required bind:value=value />
            </label>
        }
    };
    // A time alone is no span: whoever sets one sets the other, and the end is not before the beginning.
    let hour = move |label: words::Term, value: RwSignal<String>, other: RwSignal<String>| {
        let min = move || (value == close).then(|| other.get());
        view! {
            <label class="narrow">
                <span>{label.of(lang)}</span>
                <input
                    type="time"
                    required=move || other.with(|time| !time.is_empty())
                    min=min
                    bind:value=value
                />
            </label>
        }
    };
    // An empty field sets no limit.
    let limit = move |label: words::Term, (from, to): (u32, u32), value: RwSignal<String>| {
        view! {
            <label class="narrow">
                <span>{label.of(lang)}</span>
                <input type="number" min=from max=to bind:value=value />
            </label>
        }
    };
    let list = move |label: words::Term, value: RwSignal<String>| {
        view! {
            <label>
                <span>{label.of(lang)}</span>
                <textarea rows="3" spellcheck="false" bind:value=value></textarea>
            </label>
        }
    };
    view! {
        <form on:submit=submit on:input=on_input>
            <fieldset class="fields grid" prop:disabled=!is_admin>
                <legend class="unseen">{words::FOR_EVERYBODY.of(lang)}</legend>
                <label class="narrow">
                    <span>{words::COUNTRY.of(lang)}</span>
                    <select on:change:target=move |event| country.set(event.target().value())>
                        {words::COUNTRIES.map(option).collect_view()}
                    </select>
                </label>
                {time(words::QUIET_FROM, from)}
                {time(words::QUIET_TO, to)}
                <span class="break"></span>
                {limit(words::HOUSE_PEOPLE, (1, MAX_SEGMENT as u32), people)}
                {limit(words::HOUSE_PER_DAY, (1, MAX_SEGMENT as u32), per_day)}
                {limit(words::HOUSE_GAP, (MIN_GAP, 3600), gap)}
                {hour(words::HOUSE_FROM, open, close)}
                {hour(words::HOUSE_TO, close, open)}
                <span class="break"></span>
                {list(words::OPT_OUT_WORDS, opt_out)}
                {list(words::BANNED_HOSTS, banned)}
                {list(words::POPULAR_HOSTS, popular)}
                {is_admin.then(|| view! { <button type="submit" class="button go">{words::KEEP_SETTINGS.of(lang)}</button> })}
                <p class="trouble break" role="alert">{refused}</p>
            </fieldset>
        </form>
    }
}

/// Why these settings are of no use, if they are not.
fn fault(lang: Lang, house: &House) -> Option<String> {
    let is_host = |host: &str| {
        host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || ".-/:?=_".contains(c))
    };
    if let Some(word) = house.opt_out_words.iter().find(|word| word.chars().count() < SHORTEST) {
        return Some(words::word_too_short(lang, word));
    }
    let mut hosts = house.banned_hosts.iter().chain(&house.popular_hosts);
    if let Some(host) = hosts.find(|host| !is_host(host)) {
        return Some(words::no_host(lang, host));
    }
    house.is_closed().then(|| words::ALWAYS_CLOSED.of(lang).to_owned())
}

/// A shorter word stands in every other message, and nobody means to opt out with it.
const SHORTEST: usize = 3;

fn hosts(text: &str) -> Vec<String> {
    parts(text, &['\n', ',', ';', ' '])
}

fn parts(text: &str, between: &[char]) -> Vec<String> {
    let parts = text.split(between).map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}
