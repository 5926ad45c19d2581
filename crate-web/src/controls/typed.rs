//! Fields whose text is used up some time after it was sent.

use leptos::prelude::*;

/// Puts `text` into a field, unless somebody has typed something else than `used` into it meanwhile, or the screen is gone.
pub(crate) fn replace(field: RwSignal<String>, used: &str, text: String) {
    field.try_update(|now| {
        if now == used {
            *now = text;
        }
    });
}
