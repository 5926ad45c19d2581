//! The call lists of the CRM: what is left of a choice that somebody made in its grid.

use bereg_core::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bitrix::Rest;
use crate::bitrix::crm::{CallList, CallStatus, Called, Filter, call_lists};
use crate::controls::reading::{Reading, instead};
use crate::words;

/// One of the portal's call lists and, if wanted, what has become of the call.
#[component]
pub(crate) fn CallLists(
    lang: Lang,
    rest: Rest,
    /// Looks for people anew.
    find: Callback<Filter>,
) -> impl IntoView {
    let lists = RwSignal::new(Reading::<Vec<CallList>>::Running);
    let statuses = RwSignal::new(Vec::<CallStatus>::new());
    spawn_local(async move {
        let read = call_lists(&rest).await.map(|(lists, found)| {
            statuses.try_set(found);
            lists
        });
        lists.try_set(read.into());
    });
    let list = RwSignal::new(0_usize);
    let status = RwSignal::new(None::<usize>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let chosen = lists.with_untracked(|lists| lists.done()?.get(list.get_untracked()).cloned());
        let Some(CallList { id, record, .. }) = chosen else { return };
        let status = status.get_untracked().and_then(|place| {
            statuses.with_untracked(|all| all.get(place).map(|one| one.code.clone()))
        });
        let called = Some(Called { list: id, status });
        find.run(Filter { record, called, ..Filter::default() });
    };
    let list_options = move || {
        let option = |(place, one): (usize, &CallList)| {
            view! { <option value=place.to_string()>{words::call_list(lang, one)}</option> }
        };
        lists
            .with(|lists| lists.done().into_iter().flatten().enumerate().map(option).collect_view())
    };
    let status_options = move || {
        let option = |(place, one): (usize, CallStatus)| {
            view! { <option value=place.to_string()>{one.name}</option> }
        };
        statuses.get().into_iter().enumerate().map(option).collect_view()
    };
    let is_empty = move || lists.with(|lists| lists.done().is_none_or(Vec::is_empty));
    view! {
        <form class="inner" on:submit=submit hidden=is_empty>
            <label class="wide">
                <span>{words::CALL_LIST.of(lang)}</span>
                <select on:change:target=move |event| {
                    list.set(event.target().value().parse().unwrap_or_default());
                }>{list_options}</select>
            </label>
            <label>
                <span>{words::CALL_STATUS.of(lang)}</span>
                <select on:change:target=move |event| status.set(event.target().value().parse().ok())>
                    <option value="">{words::ANY_STATUS.of(lang)}</option>
                    {status_options}
                </select>
            </label>
            <button type="submit" class="button">{words::FIND.of(lang)}</button>
        </form>
        {move || lists.with(|lists| instead(lang, lists, words::NO_CALL_LISTS.of(lang)))}
    }
}
