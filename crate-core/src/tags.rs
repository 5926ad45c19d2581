use serde::Serialize;

use crate::lang::Lang;

const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/tags.tsv"));

/// A tag of Bitrix24.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct TagInfo {
    /// What stands between the `#`: `NAME`, `CONTACT.ADDRESS_CITY`.
    pub code: &'static str,
    /// What a person calls it: `Имя`, `Контакт: город`.
    pub name: &'static str,
}

/// The tags that every portal has, those of every recipient first. A portal's own fields have tags, too, which only the portal knows.
///
/// ```
/// use bereg_core::{Lang, TagInfo, tags};
/// assert_eq!(tags(Lang::En)[0], TagInfo { code: "NAME", name: "First name" });
/// ```
pub fn tags(lang: Lang) -> Vec<TagInfo> {
    rows().map(|[code, ru, en]| TagInfo { code, name: lang.pick(ru, en) }).collect()
}

/// The codes alone.
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    rows().map(|[code, ..]| code)
}

fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    TABLE.lines().filter_map(|line| {
        let mut fields = line.split('\t');
        Some([fields.next()?, fields.next()?, fields.next()?])
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{TABLE, tags};
    use crate::lang::Lang;
    use crate::letter::is_cyrillic;

    #[test]
    fn every_tag_is_named_once_in_both_languages() {
        let (ru, en) = (tags(Lang::Ru), tags(Lang::En));
        assert_eq!(ru.len(), TABLE.lines().count());
        for (ru, en) in ru.iter().zip(&en) {
            let is_code = |sign: char| sign.is_ascii_uppercase() || matches!(sign, '_' | '.' | '2');
            assert!(ru.code.chars().all(is_code), "{}", ru.code);
            assert!(!ru.name.is_empty() && !en.name.is_empty(), "{}", ru.code);
            assert!(!is_cyrillic(en.name), "{}", en.name);
        }
        let known = |tag: &str| ru.iter().any(|one| one.code == tag);
        assert_eq!(
            ["NAME", "LEAD.TITLE", "COMPANY.ASSIGNED_BY.NAME", "LEAD.COMPANY_ID"].map(known),
            [true, true, true, false]
        );
        for tags in [ru, en] {
            let count = tags.len();
            let codes: BTreeSet<_> = tags.iter().map(|tag| tag.code).collect();
            let names: BTreeSet<_> = tags.iter().map(|tag| tag.name).collect();
            assert_eq!((codes.len(), names.len()), (count, count));
        }
    }
}
