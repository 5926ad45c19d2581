use std::collections::HashMap;
use std::ops::Range;

use crate::chance::Chance;
use crate::template::{Node, Template};

/// The groups of a sequence of nodes, with what dealing needs to know of them.
///
/// Dealing goes from the outside in: the people of a group are shared out among its options, and each option deals to its people what
/// is inside. The groups of a sequence deal independently of each other; where
/// two people get the same of all of them, one exchanges a group with somebody else, which changes nothing for the options' shares.
pub(crate) struct Spread {
    groups: Vec<Group>,
    /// In how many ways the options can be chosen; `u128::MAX` when there are more.
    pub(crate) ways: u128,
    /// The columns of its groups, and of those inside them.
    columns: Range<usize>,
}

struct Group {
    options: Vec<Spread>,
    ways: u128,
    /// Its own column, then those of the groups inside it.
    columns: Range<usize>,
}

/// What everybody was dealt: a row for each person, a column for each group of the template in the order of the text. Where a group is
/// not shown, its column is 0.
pub(crate) struct Hands {
    width: usize,
    picks: Vec<u32>,
}

/// How people are shared out among the options of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shares {
    /// As evenly as the number of ways under each option allows.
    Even,
    /// In proportion to the number of ways under each option: every text is as likely as any other.
    Balanced,
}

/// How many exchanges are tried for everybody who shares a text.
const PATIENCE: usize = 64;

impl Hands {
    pub(crate) fn rows(&self) -> impl Iterator<Item = &[u32]> {
        // Without groups everybody has an empty row.
        let rows = self.picks.len().checked_div(self.width).unwrap_or(0);
        (0..rows).map(|row| &self.picks[row * self.width..][..self.width])
    }

    fn set(&mut self, person: usize, column: usize, option: usize) {
        self.picks[person * self.width + column] = option as u32;
    }

    fn swap(&mut self, one: usize, other: usize, columns: &Range<usize>) {
        for column in columns.clone() {
            self.picks.swap(one * self.width + column, other * self.width + column);
        }
    }

    /// What stands for a person's columns: equal columns have equal marks, and different ones have different marks, as near as matters.
    fn mark(&self, person: usize, columns: &Range<usize>) -> u64 {
        let picks = &self.picks[person * self.width..][columns.clone()];
        picks.iter().fold(0, |mark: u64, pick| {
            (mark.rotate_left(23) ^ u64::from(*pick)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        })
    }
}

impl Spread {
    pub(crate) fn new(template: &Template) -> Spread {
        Spread::of(template, template.nodes(), 0)
    }

    fn of(template: &Template, nodes: &[Node], first: usize) -> Spread {
        let mut next = first;
        let mut groups = Vec::new();
        for node in nodes {
            let Node::Group(group) = node else { continue };
            let start = next;
            next += 1;
            let mut options = Vec::new();
            for option in template.options(group) {
                let option = Spread::of(template, template.inside(option), next);
                next = option.columns.end;
                options.push(option);
            }
            let ways = options.iter().fold(0, |sum: u128, option| sum.saturating_add(option.ways));
            groups.push(Group { options, ways, columns: start..next });
        }
        let ways = groups.iter().fold(1, |product: u128, group| product.saturating_mul(group.ways));
        Spread { groups, ways, columns: first..next }
    }

    /// The options for each of `people`, or for as many as there are ways to choose them. Nobody shares a choice with another, unless
    /// patience ended.
    pub(crate) fn deal(&self, people: usize, shares: Shares, chance: &mut Chance) -> Hands {
        let people = usize::try_from(self.ways).unwrap_or(people).min(people);
        let width = self.columns.len();
        let mut hands = Hands { width, picks: vec![0; people * width] };
        self.share(&mut hands, &mut (0..people).collect::<Vec<usize>>(), 1, shares, chance);
        hands
    }

    /// How much more crowded the most crowded ways are when options are shared out evenly, than when all ways are used alike.
    pub(crate) fn crowding(&self) -> f64 {
        let most = |group: &Group| {
            let even = group.ways as f64 / group.options.len() as f64;
            group
                .options
                .iter()
                .map(|option| even / option.ways as f64 * option.crowding())
                .fold(1.0, f64::max)
        };
        self.groups.iter().map(most).product()
    }

    /// The options chosen in a row, in the order of the text: those of the groups that are shown.
    pub(crate) fn picks(&self, row: &[u32]) -> Vec<usize> {
        let mut picks = Vec::with_capacity(self.groups.len());
        self.add_picks(row, &mut picks);
        picks
    }

    fn add_picks(&self, row: &[u32], picks: &mut Vec<usize>) {
        for group in &self.groups {
            let option = row[group.columns.start] as usize;
            picks.push(option);
            group.options[option].add_picks(row, picks);
        }
    }

    /// Deals to `people`, of whom up to `alike` may share a choice.
    fn share(
        &self,
        hands: &mut Hands,
        people: &mut [usize],
        alike: u128,
        shares: Shares,
        chance: &mut Chance,
    ) {
        for group in &self.groups {
            // Those with the same of this group can still differ in the others.
            let others = (self.ways / group.ways.max(1)).max(1);
            group.share(hands, people, alike.saturating_mul(others), shares, chance);
        }
        if alike < people.len() as u128 && self.groups.len() > 1 {
            self.exchange(hands, people, alike, chance);
        }
    }

    /// Exchanges groups between people until no more than `alike` share everything, or patience ends.
    fn exchange(&self, hands: &mut Hands, people: &[usize], alike: u128, chance: &mut Chance) {
        let mut uses: HashMap<u64, u128> = HashMap::with_capacity(people.len());
        for person in people {
            *uses.entry(hands.mark(*person, &self.columns)).or_default() += 1;
        }
        for person in people.iter().copied() {
            for _ in 0..PATIENCE {
                let mine = hands.mark(person, &self.columns);
                if uses.get(&mine).is_none_or(|uses| *uses <= alike) {
                    break;
                }
                let other = people[chance.below(people.len() as u128) as usize];
                let group = &self.groups[chance.below(self.groups.len() as u128) as usize].columns;
                let theirs = hands.mark(other, &self.columns);
                hands.swap(person, other, group);
                let after = [hands.mark(person, &self.columns), hands.mark(other, &self.columns)];
                let full = |mark: &u64| uses.get(mark).is_some_and(|uses| *uses >= alike);
                if after[0] == after[1] || after.iter().any(full) {
                    hands.swap(person, other, group);
                    continue;
                }
                for mark in [mine, theirs] {
                    uses.entry(mark).and_modify(|uses| *uses -= 1);
                }
                for mark in after {
                    *uses.entry(mark).or_default() += 1;
                }
            }
        }
    }
}

impl Group {
    /// Shares out its options among `people`, of whom up to `alike` may share a choice.
    fn share(
        &self,
        hands: &mut Hands,
        people: &mut [usize],
        alike: u128,
        shares: Shares,
        chance: &mut Chance,
    ) {
        let portions = self.portions(people.len(), alike, shares, chance);
        chance.shuffle(people);
        let mut rest = people;
        for (number, portion) in portions.into_iter().enumerate() {
            let (mine, others) = rest.split_at_mut(portion);
            mine.iter().for_each(|person| hands.set(*person, self.columns.start, number));
            self.options[number].share(hands, mine, alike, shares, chance);
            rest = others;
        }
    }

    /// How many of `people` get each option.
    fn portions(
        &self,
        people: usize,
        alike: u128,
        shares: Shares,
        chance: &mut Chance,
    ) -> Vec<usize> {
        let room: Vec<u128> =
            self.options.iter().map(|option| option.ways.saturating_mul(alike)).collect();
        // Not `self.ways`, where a sum may have found no room.
        let ways: f64 = self.options.iter().map(|option| option.ways as f64).sum();
        let mut left = people;
        let portion = |option: &Spread| {
            let portion = match shares {
                Shares::Even => 0,
                Shares::Balanced => (option.ways as f64 / ways * people as f64) as usize,
            };
            let portion = portion.min(left);
            left -= portion;
            portion
        };
        let mut portions: Vec<usize> = self.options.iter().map(portion).collect();
        fill(&mut portions, &room, left, chance);
        portions
    }
}

/// Adds `left` people to the portions, as evenly as `room` allows. Who finds no room is added evenly all the same.
fn fill(portions: &mut [usize], room: &[u128], mut left: usize, chance: &mut Chance) {
    while left > 0 {
        let free = |option: &usize| room[*option].saturating_sub(portions[*option] as u128);
        let mut open: Vec<(usize, usize)> = (0..room.len())
            .map(|option| (option, usize::try_from(free(&option)).unwrap_or(usize::MAX)))
            .filter(|(_, free)| *free > 0)
            .collect();
        if open.is_empty() {
            open = (0..room.len()).map(|option| (option, usize::MAX)).collect();
        }
        chance.shuffle(&mut open);
        let each = (left / open.len()).max(1);
        for (option, free) in open {
            let more = each.min(free).min(left);
            portions[option] += more;
            left -= more;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Shares, Spread};
    use crate::chance::Chance;
    use crate::parse;

    /// How often each option of the first group is dealt.
    #[track_caller]
    fn uses(text: &str, people: usize, expected: &[usize]) {
        let template = parse(text);
        let hands = Spread::new(&template).deal(people, Shares::Even, &mut Chance::new(3));
        let mut uses = BTreeMap::new();
        hands.rows().for_each(|picks| *uses.entry(picks[0]).or_insert(0) += 1);
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

    #[test]
    fn options_with_more_ways_than_there_are_numbers_are_dealt_too() {
        let many = |group: &str| group.repeat(130);
        let template = parse(&format!("{{{}|{}|z}}", many("{a|b}"), many("{c|d}")));
        let hands = Spread::new(&template).deal(4, Shares::Balanced, &mut Chance::new(1));
        let mut firsts: Vec<u32> = hands.rows().map(|picks| picks[0]).collect();
        firsts.sort_unstable();
        assert_eq!(firsts, [0, 0, 1, 1]);
    }
}
