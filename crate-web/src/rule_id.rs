//! The checks that the app itself has something to say or to do about, by the ids of their rules.

/// No proof that somebody has written to the line.
pub(crate) const DIALOG_UNKNOWN: &str = "dialog-unknown";

/// Somebody has the number of somebody before them.
pub(crate) const DUPLICATE_PHONE: &str = "duplicate-phone";

/// There is no text.
pub(crate) const EMPTY_TEXT: &str = "empty-text";

/// A value that would be read as a command.
pub(crate) const INJECTED_MARKUP: &str = "injected-markup";

/// A number that is none.
pub(crate) const INVALID_PHONE: &str = "invalid-phone";

/// A number that has no WhatsApp.
pub(crate) const LANDLINE: &str = "landline";

/// Somebody who was written to a short time ago.
pub(crate) const MAILED_RECENTLY: &str = "mailed-recently";

/// Nothing in the text says how to get no more of them.
pub(crate) const NO_OPT_OUT: &str = "no-opt-out";

/// Somebody who does not want to be written to.
pub(crate) const OPTED_OUT: &str = "opted-out";

/// The pause after a row of mailing days is not over.
pub(crate) const PAUSE_NOT_KEPT: &str = "pause-not-kept";

/// People in whose quiet hours all hours of sending lie.
pub(crate) const QUIET_HOURS: &str = "quiet-hours";

/// More people than are recommended.
pub(crate) const SEGMENT_OVER_50: &str = "segment-over-50";

/// More people than a mailing is good for by far.
pub(crate) const SEGMENT_OVER_100: &str = "segment-over-100";

/// A name that is hardly one.
pub(crate) const SUSPICIOUS_NAME: &str = "suspicious-name";

/// A number that hardly anybody has.
pub(crate) const SUSPICIOUS_PHONE: &str = "suspicious-phone";

/// Somebody has no value for a tag.
pub(crate) const TAG_WITHOUT_FALLBACK: &str = "tag-without-fallback";

/// A tag that nothing fills in.
pub(crate) const UNKNOWN_TAG: &str = "unknown-tag";

/// More hours of mailing a day than a line bears.
pub(crate) const TOO_MANY_HOURS: &str = "too-many-hours";

/// Fewer different texts than people.
pub(crate) const TOO_FEW_VARIANTS: &str = "too-few-variants";

/// More mailing days in a row than there may be.
pub(crate) const TOO_MANY_DAYS: &str = "too-many-days";

#[cfg(test)]
mod tests {
    use bereg_core::{Lang, rules};
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn every_one_is_the_id_of_a_rule() {
        let known: Vec<_> = rules(Lang::En).into_iter().map(|rule| rule.id).collect();
        let named = include_str!("rule_id.rs")
            .lines()
            .filter_map(|line| line.strip_prefix("pub(crate) const ")?.split('"').nth(1));
        let unknown: Vec<_> = named.filter(|id| !known.contains(id)).collect();
        assert_eq!(unknown, [""; 0]);
    }
}
