//! Something that is looked up again and again, and may be gone for a moment.

use leptos::prelude::*;

/// What `now` gives; while it gives nothing, what it gave last, which is `first` to begin with.
pub(crate) fn followed<T: Clone + PartialEq + Send + Sync + 'static>(
    first: T,
    now: impl Fn() -> Option<T> + Send + Sync + 'static,
) -> Memo<T> {
    Memo::new(move |last: Option<&T>| {
        now().or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
    })
}
