use crate::span::Span;
use crate::template::{Choice, Group, Node, Problem, ProblemKind, Tag, Template, is_special};

/// How deep groups may nest.
pub const MAX_DEPTH: usize = 32;

/// How many problems are noted. Nobody reads more, and a text may consist of nothing else.
const MAX_PROBLEMS: usize = 1000;

/// Reads a message. Every text gives a template, in time linear in its length.
///
/// The language is described on [`Template`].
pub fn parse(text: &str) -> Template {
    let mut parser = Parser {
        text,
        at: 0,
        open: vec![Open::root()],
        too_deep: 0,
        problems: Vec::new(),
        dead_end: 0,
    };
    while let Some(byte) = text.as_bytes().get(parser.at) {
        match byte {
            b'{' => parser.brace(),
            b'|' => parser.bar(),
            b'}' => parser.closing_brace(),
            b'#' => parser.hash(),
            b'[' => parser.bracket(),
            b'\\' => parser.backslash(),
            _ => parser.plain(),
        }
    }
    parser.finish()
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    /// The message itself, then the groups that are open, outermost first.
    open: Vec<Open>,
    /// How many braces deeper than the limit are open.
    too_deep: usize,
    problems: Vec<Problem>,
    /// No `]` ends a shortcode before this place: it was looked for already.
    dead_end: usize,
}

/// A group whose closing brace has not come yet.
struct Open {
    start: usize,
    options: Vec<Choice>,
    option_start: usize,
    nodes: Vec<Node>,
}

impl Open {
    fn root() -> Open {
        Open { start: 0, options: Vec::new(), option_start: 0, nodes: Vec::new() }
    }

    fn end_option(&mut self, end: usize) {
        let nodes = std::mem::take(&mut self.nodes);
        self.options.push(Choice { span: Span::new(self.option_start, end), nodes });
        self.option_start = end + 1;
    }
}

impl Parser<'_> {
    fn brace(&mut self) {
        if let Some(end) = self.foreign_end() {
            return self.push(end, Node::Foreign);
        }
        if self.open.len() > MAX_DEPTH {
            if self.too_deep == 0
                && !self.problems.iter().any(|problem| problem.kind == ProblemKind::TooDeep)
            {
                self.problem(self.at, ProblemKind::TooDeep);
            }
            self.too_deep += 1;
            return self.text_to(self.at + 1);
        }
        let start = self.at;
        self.at += 1;
        self.open.push(Open {
            start,
            options: Vec::new(),
            option_start: self.at,
            nodes: Vec::new(),
        });
    }

    fn bar(&mut self) {
        if self.open.len() == 1 || self.too_deep > 0 {
            return self.text_to(self.at + 1);
        }
        let at = self.at;
        self.innermost().end_option(at);
        self.at += 1;
    }

    fn closing_brace(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return self.text_to(self.at + 1);
        }
        if self.open.len() == 1 {
            self.problem(self.at, ProblemKind::Stray);
            return self.text_to(self.at + 1);
        }
        let at = self.at;
        self.at += 1;
        if let Some(mut group) = self.open.pop() {
            group.end_option(at);
            let span = Span::new(group.start, self.at);
            self.innermost().nodes.push(Node::Group(Group { span, options: group.options }));
        }
    }

    fn hash(&mut self) {
        match tag_at(self.text, self.at) {
            Some(tag) => self.push(tag.span.end, |_| Node::Tag(tag)),
            None => self.text_to(self.at + 1),
        }
    }

    fn bracket(&mut self) {
        match self.shortcode_end() {
            Some(end) => self.push(end, Node::Shortcode),
            None => self.text_to(self.at + 1),
        }
    }

    fn backslash(&mut self) {
        match self.text[self.at + 1..].chars().next() {
            Some(next) if is_special(next) => self.push(self.at + 2, Node::Escape),
            _ => self.text_to(self.at + 1),
        }
    }

    fn plain(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest.iter().position(|byte| b"{|}#[\\".contains(byte)).unwrap_or(rest.len());
        self.text_to(self.at + length);
    }

    /// What is still open at the end was never a group: its brace and bars become text where they stand.
    fn finish(mut self) -> Template {
        while self.open.len() > 1 {
            let Some(group) = self.open.pop() else { break };
            self.problem(group.start, ProblemKind::Unclosed);
            let into = &mut self.innermost().nodes;
            append_text(into, Span::new(group.start, group.start + 1));
            for option in group.options {
                append(into, option.nodes);
                append_text(into, Span::new(option.span.end, option.span.end + 1));
            }
            append(into, group.nodes);
        }
        let nodes = self.open.pop().map(|root| root.nodes).unwrap_or_default();
        Template { text: self.text.to_owned(), nodes, problems: self.problems }
    }

    /// The innermost open group, or the message itself.
    fn innermost(&mut self) -> &mut Open {
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    /// Notes a problem at its place among the others.
    fn problem(&mut self, at: usize, kind: ProblemKind) {
        if self.problems.len() < MAX_PROBLEMS {
            let place = self.problems.partition_point(|problem| problem.span.start < at);
            self.problems.insert(place, Problem { span: Span::new(at, at + 1), kind });
        }
    }

    fn text_to(&mut self, end: usize) {
        let span = Span::new(self.at, end);
        append_text(&mut self.innermost().nodes, span);
        self.at = end;
    }

    fn push(&mut self, end: usize, node: impl FnOnce(Span) -> Node) {
        let span = Span::new(self.at, end);
        self.innermost().nodes.push(node(span));
        self.at = end;
    }

    /// The end of `{{…}}` or `{=…}` that begins here: one line, no bar and no other brace inside.
    fn foreign_end(&self) -> Option<usize> {
        let rest = &self.text[self.at..];
        let (opening, closing) = if rest.starts_with("{{") {
            (2, "}}")
        } else if rest.starts_with("{=") {
            (2, "}")
        } else {
            return None;
        };
        let inside = &rest[opening..];
        let length = inside.find(['{', '}', '|', '\n'])?;
        let closes = length > 0 && inside[length..].starts_with(closing);
        closes.then(|| self.at + opening + length + closing.len())
    }

    /// The end of `[=name:…]` that begins here.
    fn shortcode_end(&mut self) -> Option<usize> {
        let body = self.text[self.at..].strip_prefix("[=")?;
        let name =
            body.find(|character: char| !(character.is_ascii_lowercase() || character == '_'))?;
        if name == 0 || !body[name..].starts_with(':') || self.at < self.dead_end {
            return None;
        }
        let start = self.text.len() - body.len();
        let stop = body.find([']', '\n']).unwrap_or(body.len());
        if body[stop..].starts_with(']') {
            return Some(start + stop + 1);
        }
        self.dead_end = start + stop;
        None
    }
}

/// The tag that begins at the hash.
fn tag_at(text: &str, hash: usize) -> Option<Tag> {
    let body = &text[hash + 1..];
    let code = body
        .find(|character: char| !matches!(character, 'A'..='Z' | '0'..='9' | '_' | '.'))
        .unwrap_or(body.len());
    if !body.starts_with(|character: char| character.is_ascii_uppercase()) {
        return None;
    }
    let code_span = Span::new(hash + 1, hash + 1 + code);
    let rest = &body[code..];
    if rest.starts_with('#') {
        return Some(Tag {
            span: Span::new(hash, code_span.end + 1),
            code: code_span,
            fallback: None,
        });
    }
    let fallback = rest.strip_prefix('|')?;
    let length = fallback_length(fallback)?;
    let start = code_span.end + 1;
    let fallback = Some(Span::new(start, start + length));
    Some(Tag { span: Span::new(hash, start + length + 1), code: code_span, fallback })
}

/// How long the fallback is that `text` begins with, or nothing when no hash closes it.
fn fallback_length(text: &str) -> Option<usize> {
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '#' => return Some(at),
            '{' | '}' | '\n' => return None,
            '\\' => {
                characters.next_if(|(_, next)| is_special(*next));
            }
            _ => {}
        }
    }
    None
}

fn append(into: &mut Vec<Node>, nodes: Vec<Node>) {
    for node in nodes {
        match node {
            Node::Text(span) => append_text(into, span),
            node => into.push(node),
        }
    }
}

/// Adds literal text; text that touches text is one node.
fn append_text(into: &mut Vec<Node>, span: Span) {
    match into.last_mut() {
        Some(Node::Text(last)) if last.end == span.start => last.end = span.end,
        _ => into.push(Node::Text(span)),
    }
}
