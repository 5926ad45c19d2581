//! How long one browser may go on with a mailing that others see only by a shared copy. All times are seconds.
//!
//! The browser that sends writes the copy again and again. If it has not managed to for [`LEASE`], it asks who has the mailing before it
//! sends again. Another browser takes over only what has been silent for [`SILENCE`], by the clock of the shared place, and counts on as
//! many requests as the copy may have missed ([`missed`]). So nobody is sent to twice, though neither browser knows of the other.

/// How long a browser may send since it began to write the last copy that has arrived.
pub const LEASE: i64 = 180;

/// How long a copy must have been left alone before another browser may take it over.
pub const SILENCE: i64 = 600;

/// How long a request may be on its way after the lease was looked at.
const REQUEST: i64 = 60;

/// How many announcements the copy of a mailing with this gap may not know of, however it came to be left alone.
pub fn missed(gap: i64) -> usize {
    ((LEASE + REQUEST) / gap.max(1) + 2).unsigned_abs() as usize
}
