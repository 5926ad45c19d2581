//! Patterns of digits, all of them finite, as one automaton that may be in several states at once.

use anyhow::{Result, bail};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

/// A set of digits: bit n stands for n.
type Digits = u16;

const ANY: Digits = 0b11_1111_1111;

/// An automaton with free moves. Every pattern in it starts somewhere and ends in a state of its own.
#[derive(Default)]
pub(crate) struct Patterns {
    moves: Vec<Vec<(Digits, usize)>>,
    free: Vec<Vec<usize>>,
}

impl Patterns {
    /// A state without moves.
    pub(crate) fn state(&mut self) -> usize {
        self.moves.push(Vec::new());
        self.free.push(Vec::new());
        self.moves.len() - 1
    }

    /// Lets a pattern be read from `start` on; gives the state in which it has been read whole.
    pub(crate) fn add(&mut self, start: usize, pattern: &str) -> Result<usize> {
        // Bytes, not characters: `\d` is ten digits.
        let hir = ParserBuilder::new().unicode(false).utf8(false).build().parse(pattern)?;
        self.read(start, &hir)
    }

    /// Lets any digits follow a state.
    pub(crate) fn go_on(&mut self, state: usize) {
        self.moves[state].push((ANY, state));
    }

    fn read(&mut self, from: usize, hir: &Hir) -> Result<usize> {
        match hir.kind() {
            HirKind::Empty => Ok(from),
            HirKind::Literal(literal) => literal.0.iter().try_fold(from, |from, byte| {
                if !byte.is_ascii_digit() {
                    bail!("a pattern has {byte:?}, which is no digit");
                }
                Ok(self.step(from, 1 << (byte - b'0')))
            }),
            HirKind::Class(Class::Bytes(class)) => {
                let digits = (b'0'..=b'9')
                    .filter(|&digit| {
                        class.iter().any(|range| (range.start()..=range.end()).contains(&digit))
                    })
                    .fold(0, |digits, digit| digits | 1 << (digit - b'0'));
                Ok(self.step(from, digits))
            }
            HirKind::Capture(capture) => self.read(from, &capture.sub),
            HirKind::Concat(parts) => {
                parts.iter().try_fold(from, |from, part| self.read(from, part))
            }
            HirKind::Alternation(ways) => {
                let end = self.state();
                for way in ways {
                    let last = self.read(from, way)?;
                    self.free[last].push(end);
                }
                Ok(end)
            }
            HirKind::Repetition(repetition) => {
                let Some(most) = repetition.max else { bail!("a pattern has no longest number") };
                let end = self.state();
                let mut from = from;
                for times in 0..=most {
                    if times >= repetition.min {
                        self.free[from].push(end);
                    }
                    if times < most {
                        from = self.read(from, &repetition.sub)?;
                    }
                }
                Ok(end)
            }
            other => bail!("a pattern has {other:?}"),
        }
    }

    fn step(&mut self, from: usize, digits: Digits) -> usize {
        let to = self.state();
        self.moves[from].push((digits, to));
        to
    }

    /// The states reached by free moves, in order.
    pub(crate) fn closed(&self, mut states: Vec<usize>) -> Vec<usize> {
        let mut next = 0;
        states.sort_unstable();
        states.dedup();
        while let Some(&state) = states.get(next) {
            for &free in &self.free[state] {
                if !states.contains(&free) {
                    states.push(free);
                }
            }
            next += 1;
        }
        states.sort_unstable();
        states
    }

    /// Where a digit leads.
    pub(crate) fn after(&self, states: &[usize], digit: u8) -> Vec<usize> {
        let moves = states.iter().flat_map(|&state| &self.moves[state]);
        self.closed(
            moves.filter(|(digits, _)| digits >> digit & 1 == 1).map(|(_, to)| *to).collect(),
        )
    }
}
