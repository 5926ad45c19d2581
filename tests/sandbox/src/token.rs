use std::collections::HashMap;

use serde_json::{Value, json};

/// How long an access token lives, in seconds.
const LIFE_S: i64 = 3600;

/// A person who works in the portal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum User {
    /// Анна Смирнова, administrator, id 1.
    Admin,
    /// Олег Кузнецов, manager, id 2.
    Manager,
}

impl User {
    pub(crate) fn id(self) -> u32 {
        match self {
            Self::Admin => 1,
            Self::Manager => 2,
        }
    }

    pub(crate) fn is_admin(self) -> bool {
        self == Self::Admin
    }

    pub(crate) fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Admin => ("Анна", "Смирнова"),
            Self::Manager => ("Олег", "Кузнецов"),
        }
    }
}

/// The access tokens handed out so far.
#[derive(Default)]
pub(crate) struct Tokens {
    issued: HashMap<String, Grant>,
}

struct Grant {
    user: User,
    expires: i64,
}

/// What an access token is worth.
#[derive(Debug, PartialEq)]
pub(crate) enum Access {
    Granted(User),
    Expired,
    Unknown,
}

impl Tokens {
    /// A new pair of tokens, in the fields of `refreshAuth`'s answer.
    pub(crate) fn issue(&mut self, user: User, now: i64) -> Value {
        let serial = self.issued.len() as u64;
        let access = hex(serial * 2, 70);
        let refresh = hex(serial * 2 + 1, 70);
        self.issued.insert(access.clone(), Grant { user, expires: now + LIFE_S * 1000 });
        json!({ "AUTH_ID": access, "AUTH_EXPIRES": LIFE_S.to_string(), "REFRESH_ID": refresh })
    }

    pub(crate) fn check(&self, token: &str, now: i64) -> Access {
        match self.issued.get(token) {
            None => Access::Unknown,
            Some(grant) if grant.expires <= now => Access::Expired,
            Some(grant) => Access::Granted(grant.user),
        }
    }

    /// Ends the life of every token at once.
    pub(crate) fn expire_all(&mut self, now: i64) {
        for grant in self.issued.values_mut() {
            grant.expires = now;
        }
    }
}

/// `len` hexadecimal digits that look random and are the same at every start.
pub(crate) fn hex(serial: u64, len: usize) -> String {
    (0..)
        .flat_map(|block| {
            format!("{:016x}", mix(serial.wrapping_mul(1 << 20) + block)).into_bytes()
        })
        .map(char::from)
        .take(len)
        .collect()
}

/// SplitMix64: spreads neighbouring numbers over all of `u64`.
fn mix(seed: u64) -> u64 {
    let mut x = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
