//! Something that the portal is asked for.

use bereg_core::Lang;
use leptos::prelude::*;

use crate::bitrix::RestError;
use crate::words;

/// How far that is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reading<T> {
    /// The portal is being asked.
    Running,
    /// This is it.
    Done(T),
    /// It did not give it.
    Failed(RestError),
}

impl<T> Reading<T> {
    /// What the portal gave.
    pub(crate) fn done(&self) -> Option<&T> {
        match self {
            Reading::Done(found) => Some(found),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub(crate) fn done_mut(&mut self) -> Option<&mut T> {
        match self {
            Reading::Done(found) => Some(found),
            _ => None,
        }
    }
}

impl<T> From<Result<T, RestError>> for Reading<T> {
    fn from(answer: Result<T, RestError>) -> Reading<T> {
        answer.map_or_else(Reading::Failed, Reading::Done)
    }
}

/// What stands in the place of a list that is not there: that it is being read, why it was not, or that it is empty.
pub(crate) fn instead<T>(
    lang: Lang,
    list: &Reading<Vec<T>>,
    empty: &'static str,
) -> Option<AnyView> {
    match list {
        Reading::Running => {
            Some(view! { <p class="hint" role="status">{words::READING.of(lang)}</p> }.into_any())
        }
        Reading::Failed(error) => {
            Some(view! { <p class="trouble" role="alert">{error.sentence(lang)}</p> }.into_any())
        }
        Reading::Done(list) if list.is_empty() => {
            Some(view! { <p class="hint">{empty}</p> }.into_any())
        }
        Reading::Done(_) => None,
    }
}
