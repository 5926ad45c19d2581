/// How much the bucket loses a second.
const DRAIN_PER_S: f64 = 2.0;
/// How many calls it holds.
const VOLUME: f64 = 50.0;

/// The leaky bucket of the portal: calls fill it, time empties it.
#[derive(Default)]
pub(crate) struct Bucket {
    level: f64,
    at: i64,
}

impl Bucket {
    /// Counts one call at `now` (milliseconds); false when the bucket is full and the call refused.
    pub(crate) fn take(&mut self, now: i64) -> bool {
        let drained = (now - self.at) as f64 / 1000.0 * DRAIN_PER_S;
        self.level = (self.level - drained).max(0.0);
        self.at = now;
        let fits = self.level + 1.0 <= VOLUME;
        if fits {
            self.level += 1.0;
        }
        fits
    }
}
