use std::collections::BTreeSet;

use crate::letter::small_letters;
use crate::link::latin;
use crate::person::Person;
use crate::tags::codes;

/// The codes that a tag may have: those of Bitrix24 and those of these people's values.
pub(crate) fn known_codes(people: &[Person]) -> BTreeSet<String> {
    let own = people.iter().flat_map(|person| person.values.keys().cloned());
    let mut known = BTreeSet::new();
    known.extend(codes().map(str::to_owned).chain(own));
    known
}

/// Whether it may be the code of a portal's own field, such as `UF_CRM_1`, which nobody but the portal can know.
pub(crate) fn is_own_field(code: &str) -> bool {
    code.rsplit('.').next().is_some_and(|field| field.starts_with("UF_"))
}

/// What other products call the fields of a recipient, in small letters without separators.
const ALIASES: [(&str, &str); 21] = [
    ("firstname", "NAME"),
    ("fname", "NAME"),
    ("realname", "NAME"),
    ("fullname", "NAME"),
    ("givenname", "NAME"),
    ("имя", "NAME"),
    ("имяклиента", "NAME"),
    ("имяполучателя", "NAME"),
    ("имяконтакта", "NAME"),
    ("имяпокупателя", "NAME"),
    ("имягостя", "NAME"),
    ("имяпациента", "NAME"),
    ("фио", "NAME"),
    ("имяотчество", "NAME"),
    ("фамилияимяотчество", "NAME"),
    ("lastname", "LAST_NAME"),
    ("lname", "LAST_NAME"),
    ("surname", "LAST_NAME"),
    ("фамилия", "LAST_NAME"),
    ("отчество", "SECOND_NAME"),
    ("middlename", "SECOND_NAME"),
];

/// The known code that `name` stands for, in whatever case, in the words of whatever product, and with letters that look like its own.
pub(crate) fn named<'k>(name: &str, known: &'k BTreeSet<String>) -> Option<&'k str> {
    if name.len() > LONGEST {
        return None;
    }
    let plain = small_letters(name).replace(['_', '-', ' '], "");
    let alias =
        |plain: &str| ALIASES.iter().find(|(alias, _)| *alias == plain).map(|(_, code)| *code);
    let of_owner = |owner: &&str| match plain.strip_prefix(*owner)? {
        "name" => Some("NAME"),
        rest => alias(rest),
    };
    let alias = alias(&plain).or_else(|| OWNERS.iter().find_map(of_owner));
    let code = || name.trim().chars().map(latin).collect::<String>().to_ascii_uppercase();
    known.get(&alias.map_or_else(code, str::to_owned)).map(String::as_str)
}

/// Whose field it is in other products, or all that they call the name, in small letters.
const OWNERS: [&str; 14] = [
    "client",
    "customer",
    "user",
    "contact",
    "recipient",
    "subscriber",
    "lead",
    "guest",
    "клиент",
    "контакт",
    "пользователь",
    "получатель",
    "подписчик",
    "покупатель",
];

/// Signs that other products write around a name, besides brackets: `{!name}`, `{%name%}`.
const AROUND: [char; 7] = ['!', '$', '%', '@', '=', '*', ' '];

/// As [`named`], for what stands alone in braces, brackets or signs, where a product may write more than the name of the field:
/// `{client.name}`, `{$name}`, `{Клиент}`.
pub(crate) fn field<'k>(written: &str, known: &'k BTreeSet<String>) -> Option<&'k str> {
    if written.len() > LONGEST {
        return None;
    }
    let name = written.trim_matches(&AROUND[..]);
    let is_owner = |word: &str| OWNERS.contains(&small_letters(word).as_str());
    let of_owner = || {
        let (owner, name) = name.split_once('.')?;
        if is_owner(owner) { named(name, known) } else { None }
    };
    let owner = || if is_owner(name) { known.get("NAME").map(String::as_str) } else { None };
    named(name, known).or_else(of_owner).or_else(owner)
}

/// No code is as long as that, so what is longer is like none of them.
const LONGEST: usize = 64;

/// The known code that looks most like `code`, if one does. Case does not matter. A field of a lead is none of a deal.
pub(crate) fn nearest<'k>(code: &str, known: &'k BTreeSet<String>) -> Option<&'k str> {
    if code.len() > LONGEST {
        return None;
    }
    let entity =
        |code: &str| code.rsplit_once('.').map(|(entity, _)| entity.chars().collect::<Vec<_>>());
    let written = entity(&code.to_ascii_uppercase());
    let is_of_entity = |other: &str| match (&written, entity(other)) {
        (Some(one), Some(other)) => distance(one, &other).is_some_and(|slips| slips < NEAR),
        (one, other) => one.is_none() && other.is_none(),
    };
    let code: Vec<char> = code.chars().map(|letter| letter.to_ascii_uppercase()).collect();
    let near = known.iter().filter_map(|other| {
        // What is longer or shorter by more is not looked at: a portal has tens of thousands of fields.
        let alike = other.chars().count().abs_diff(code.len()) <= NEAR;
        let slips = distance(&code, &alike.then(|| other.chars().collect::<Vec<_>>())?)?;
        is_of_entity(other).then_some((slips, other.as_str()))
    });
    let (distance, other) = near.min_by_key(|(distance, other)| (*distance, other.len()))?;
    (distance * 2 < code.len()).then_some(other)
}

/// How many slips of the hand there may be in a code.
const NEAR: usize = 2;

/// How many letters have to be put in, left out, exchanged or swapped with their neighbour to get from one to the other; nothing if that
/// is more than [`NEAR`].
fn distance(from: &[char], to: &[char]) -> Option<usize> {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let mut best = (row[j] + usize::from(a != b)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                best = best.min(before[j - 1] + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
        if before.iter().chain(&row).all(|slips| *slips > NEAR) {
            return None;
        }
    }
    Some(row[to.len()]).filter(|slips| *slips <= NEAR)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{known_codes, nearest};
    use crate::person::Person;

    #[test]
    fn a_slip_is_mended_to_the_code_that_was_meant() {
        let values = BTreeMap::from([("UF_CRM_1".to_owned(), "Дубай".to_owned())]);
        let known = known_codes(&[Person { values, ..Person::default() }]);
        let meant = ["NAM", "NAEM", "name", "CONTACT.NAM", "UF_CRM_2", "IMYA", "X"]
            .map(|code| nearest(code, &known));
        assert_eq!(
            meant,
            [
                Some("NAME"),
                Some("NAME"),
                Some("NAME"),
                Some("CONTACT.NAME"),
                Some("UF_CRM_1"),
                None,
                None
            ]
        );
    }
}
