use std::fmt;
use std::time::Duration;

/// What the portal lets us in with. Its text is a secret and stays out of every log.
#[derive(Clone, PartialEq)]
pub struct Token {
    pub(super) access: String,
    /// From then on a new one is asked for before the next request; milliseconds since 1970.
    pub(super) renew_at: f64,
    /// From then on the portal refuses it; milliseconds since 1970.
    pub(super) expires_at: f64,
}

impl Token {
    /// A token that was given out at `now` (milliseconds since 1970) to live for `life`.
    ///
    /// It is renewed five minutes early, or at half its life when that is shorter.
    pub fn new(access: String, life: Duration, now: f64) -> Token {
        let early = (life / 2).min(Duration::from_secs(300));
        let life = life.as_millis() as f64;
        Token { access, renew_at: now + life - early.as_millis() as f64, expires_at: now + life }
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("Token(…)")
    }
}
