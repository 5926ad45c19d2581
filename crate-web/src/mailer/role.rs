//! What kind of page a mailer works for.

/// The kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// One that somebody looks at.
    Visible,
    /// One that the portal keeps on its own pages.
    Hidden,
}
