//! Whether the computer's clock is right.

use leptos::prelude::*;

use crate::bitrix::Rest;
use crate::browser::clock;
use crate::desk::Desk;

/// By so many seconds two clocks may differ.
const FEW_MINUTES: i64 = 300;

/// Compares it with the portal's: hours, days and pauses go by it.
pub(super) async fn compare_clocks(rest: &Rest, desk: Desk) {
    let asked = clock::now();
    // Where the portal does not tell the time, it has told worse things.
    let Ok(theirs) = rest.time().await else { return };
    let answered = clock::now();
    let ahead = (asked + answered) / 2 - theirs;
    clock::set_ahead(ahead);
    let off = Some(ahead).filter(|ahead| ahead.abs() > FEW_MINUTES + (answered - asked));
    desk.clock_off.try_maybe_update(|now| (std::mem::replace(now, off) != off, ()));
}
