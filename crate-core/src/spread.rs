use std::collections::HashMap;

use crate::chance::Chance;
use crate::template::{Node, Template};

/// The groups of a sequence of nodes, with what dealing needs to know of them.
///
/// Dealing goes from the outside in: the people of a group are shared out among its options, as evenly as the number of ways under each
/// allows, and each option deals to its people what is inside. The groups of a sequence deal independently of each other; where two people
/// get the same of all of them, one exchanges a group with somebody else, which changes nothing for the options' shares.
pub(crate) struct Spread {
    groups: Vec<Vec<Spread>>,
    /// In how many ways the options can be chosen; `u128::MAX` when there are more.
    ways: u128,
}

/// How many exchanges are tried for everybody who shares a text.
const PATIENCE: usize = 64;

/// The options chosen in one group and inside it.
type Picks = Vec<usize>;

impl Spread {
    pub(crate) fn new(template: &Template, nodes: &[Node]) -> Spread {
        let groups = nodes.iter().filter_map(|node| match node {
            Node::Group(group) => Some(
                template
                    .options(group)
                    .iter()
                    .map(|option| Spread::new(template, template.inside(option)))
                    .collect(),
            ),
            _ => None,
        });
        let groups: Vec<Vec<Spread>> = groups.collect();
        let ways = groups.iter().map(|options| ways(options)).fold(1, u128::saturating_mul);
        Spread { groups, ways }
    }

    /// The options for each of `people`, or for as many as there are ways to choose them. Nobody shares a choice with another, unless
    /// patience ended.
    pub(crate) fn deal(&self, people: usize, chance: &mut Chance) -> Vec<Picks> {
        let people = usize::try_from(self.ways).unwrap_or(people).min(people);
        self.share(people, 1, chance)
    }

    /// As [`deal`](Spread::deal), but up to `alike` people may share a choice.
    fn share(&self, people: usize, alike: u128, chance: &mut Chance) -> Vec<Picks> {
        let mut hands: Vec<Vec<Picks>> = self
            .groups
            .iter()
            .map(|options| {
                // Those with the same of this group can still differ in the others.
                let others = (self.ways / ways(options).max(1)).max(1);
                deal_group(options, people, alike.saturating_mul(others), chance)
            })
            .collect();
        if alike < people as u128 && hands.len() > 1 {
            exchange(&mut hands, people, alike, chance);
        }
        (0..people)
            .map(|person| hands.iter().flat_map(|hand| hand[person].iter().copied()).collect())
            .collect()
    }
}

fn ways(options: &[Spread]) -> u128 {
    options.iter().fold(0, |sum, option| sum.saturating_add(option.ways))
}

/// The options of one group for each of `people`, of whom up to `alike` may share a choice.
fn deal_group(options: &[Spread], people: usize, alike: u128, chance: &mut Chance) -> Vec<Picks> {
    let room: Vec<u128> = options.iter().map(|option| option.ways.saturating_mul(alike)).collect();
    let mut hand = Vec::with_capacity(people);
    for (option, share) in shares(&room, people, chance).into_iter().enumerate() {
        hand.extend(options[option].share(share, alike, chance).into_iter().map(|inside| {
            let mut picks = vec![option];
            picks.extend(inside);
            picks
        }));
    }
    chance.shuffle(&mut hand);
    hand
}

/// Shares out `people` as evenly as `room` allows. Who is left over when there is no room is shared out evenly all the same.
fn shares(room: &[u128], people: usize, chance: &mut Chance) -> Vec<usize> {
    let mut shares = vec![0; room.len()];
    let mut left = people;
    while left > 0 {
        let mut open: Vec<usize> =
            (0..room.len()).filter(|option| (shares[*option] as u128) < room[*option]).collect();
        if open.is_empty() {
            open = (0..room.len()).collect();
        }
        let each = left / open.len();
        if each == 0 {
            chance.shuffle(&mut open);
            open[..left].iter().for_each(|option| shares[*option] += 1);
            return shares;
        }
        let full = open.len() == room.len()
            && room.iter().zip(&shares).all(|(room, share)| *room <= *share as u128);
        for option in open {
            let most = if full {
                each
            } else {
                usize::try_from(room[option] - shares[option] as u128).unwrap_or(each)
            };
            let share = each.min(most);
            shares[option] += share;
            left -= share;
        }
    }
    shares
}

/// Exchanges groups between people until no more than `alike` share everything, or patience ends.
fn exchange(hands: &mut [Vec<Picks>], people: usize, alike: u128, chance: &mut Chance) {
    let whole = |hands: &[Vec<Picks>], person: usize| {
        hands.iter().flat_map(|hand| hand[person].iter().copied()).collect::<Picks>()
    };
    let mut uses: HashMap<Picks, u128> = HashMap::new();
    for person in 0..people {
        *uses.entry(whole(hands, person)).or_default() += 1;
    }
    for person in 0..people {
        for _ in 0..PATIENCE {
            let mine = whole(hands, person);
            if uses.get(&mine).is_none_or(|uses| *uses <= alike) {
                break;
            }
            let other = chance.below(people as u128) as usize;
            let group = chance.below(hands.len() as u128) as usize;
            let theirs = whole(hands, other);
            hands[group].swap(person, other);
            let (new_mine, new_theirs) = (whole(hands, person), whole(hands, other));
            let full = |picks: &Picks| uses.get(picks).is_some_and(|uses| *uses >= alike);
            if new_mine == new_theirs || full(&new_mine) || full(&new_theirs) {
                hands[group].swap(person, other);
                continue;
            }
            for picks in [mine, theirs] {
                uses.entry(picks).and_modify(|uses| *uses -= 1);
            }
            for picks in [new_mine, new_theirs] {
                *uses.entry(picks).or_default() += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::Spread;
    use crate::chance::Chance;
    use crate::parse;

    /// How often each option of the first group is dealt.
    #[track_caller]
    fn uses(text: &str, people: usize, expected: &[usize]) {
        let template = parse(text);
        let hands = Spread::new(&template, template.nodes()).deal(people, &mut Chance::new(3));
        let mut uses = BTreeMap::new();
        hands.iter().for_each(|picks| *uses.entry(picks[0]).or_insert(0) += 1);
        assert_eq!(uses.into_values().collect::<Vec<usize>>(), expected, "{text}");
    }

    #[test]
    fn options_are_used_as_evenly_as_different_texts_allow() {
        uses("{а|б|в}{г|д|е|ж}", 9, &[3, 3, 3]);
        uses("{а|б{в|г}}{1|2|3|4|5|6|7|8}", 16, &[8, 8]);
        // Under the first option there are only four texts.
        uses("{а|б{в|г|д}}{1|2|3|4}", 16, &[4, 12]);
        uses("{а|{б|{в|{г|д}}}}", 5, &[1, 4]);
    }
}
