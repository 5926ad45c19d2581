use serde::{Deserialize, Serialize};

use crate::automaton::Automaton;
use crate::dictionary::Dictionary;
use crate::template::{Node, Template};

/// How many different texts a template gives, before values are inserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Count {
    /// The number; never more than 9,007,199,254,740,991 (2^53 - 1), which stands for "more than can be counted".
    pub count: u64,
    /// Whether it is exact. If not, the template is too ambiguous to be counted in time: there are so many ways to choose the options, and
    /// not more texts. Only of 2^53 - 1 that says nothing: there may be more, or far fewer.
    pub exact: bool,
}

/// The largest integer that JavaScript holds exactly.
pub(crate) const LARGEST: u128 = (1 << 53) - 1;

/// How many different texts the template gives: two ways to the same text count once.
///
/// The method is to make the template's automaton deterministic and to count its paths, so the number is exact; where that would
/// take too long, the number of ways to choose the options is given as an upper bound.
pub fn count(template: &Template) -> Count {
    counted(template, &Automaton::new(template))
}

/// As [`count`], for a template whose automaton is there already.
pub(crate) fn counted(template: &Template, automaton: &Automaton) -> Count {
    let (count, exact) = match Dictionary::new(automaton) {
        Some(mut dictionary) => (dictionary.len(), true),
        None => (derivations(template, template.nodes()), false),
    };
    Count { count: count.min(LARGEST) as u64, exact: exact && count <= LARGEST }
}

/// In how many ways the options can be chosen; `u128::MAX` when there are more.
pub(crate) fn derivations(template: &Template, nodes: &[Node]) -> u128 {
    nodes.iter().fold(1_u128, |ways, node| match node {
        Node::Group(group) => {
            let options = template
                .options(group)
                .iter()
                .map(|option| derivations(template, template.inside(option)));
            ways.saturating_mul(options.fold(0_u128, u128::saturating_add))
        }
        _ => ways,
    })
}

#[cfg(test)]
mod tests {
    use super::{Count, count, derivations};
    use crate::parse;

    #[track_caller]
    fn gives(text: &str, texts: u64) {
        assert_eq!(count(&parse(text)), Count { count: texts, exact: true }, "{text}");
    }

    #[test]
    fn texts_that_can_be_spelled_in_two_ways_count_once() {
        gives("", 1);
        gives("{Здравствуйте|Добрый день}, #NAME#! {Ждём|Ждём вас|}", 6);
        gives("{а|а|а}", 1);
        gives("{а|аб}{бв|в}", 3);
        gives("{x|{x|y}}{#NAME#|\\#NAME\\#}", 4);
        gives("{а{б|в}|аб|{г}}", 3);
        gives(&"{|}".repeat(1000), 1);
    }

    #[test]
    fn a_number_beyond_javascript_is_said_to_be_too_large() {
        assert_eq!(
            count(&parse(&"{а|б}".repeat(60))),
            Count { count: (1 << 53) - 1, exact: false }
        );
    }

    #[test]
    fn an_ambiguous_template_is_given_an_upper_bound() {
        // 200 words of two letters, some of them alike: six in a row can be spelled in too many ways.
        let word = |number: usize| {
            (0..number % 9 + 3).map(move |bit| number.wrapping_mul(0x9E37_79B1) >> bit & 1)
        };
        let letters =
            |number| word(number).map(|bit| if bit == 1 { 'а' } else { 'б' }).collect::<String>();
        let words: Vec<String> = (0..200).map(letters).collect();
        let template = parse(&format!("{{{}}}", words.join("|")).repeat(6));
        let bound = Count { count: 200_u64.pow(6), exact: false };
        assert_eq!(count(&template), bound);
        assert_eq!(derivations(&template, template.nodes()), u128::from(bound.count));
    }
}
