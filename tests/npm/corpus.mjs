// Reads and runs the cases of tests/cases/*.md: see the readme of that folder's Rust runner, crate-core/tests/cases.rs.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the corpus: `cargo xtask test` names it, because this file then runs outside the tree. */
export const folder = process.env.BEREG_CASES ?? fileURLToPath(new URL("../cases", import.meta.url));

/** The ids of the rules that have a file. */
export const ruleIds = () =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .map((file) => basename(file, ".md"))
    .sort();

/** Every case of a rule's file: `{ name, draft, expected }`, `expected` being the lines of its `risks` block. */
export function cases(rule) {
  const sections = readFileSync(join(folder, `${rule}.md`), "utf8").split(/^## /m).slice(1);
  return sections.map((section) => {
    const name = section.slice(0, section.indexOf("\n")).trim();
    const blocks = Object.fromEntries(
      [...section.matchAll(/^(`{3,})(\w+)\n((?:.*\n)*?)\1$/gm)].map(([, , kind, body]) => [kind, body.replace(/\n$/, "")]),
    );
    if (blocks.message === undefined || blocks.risks === undefined) {
      throw new Error(`${rule}.md: the case "${name}" needs a message block and a risks block`);
    }
    const draft = { text: blocks.message, ...JSON.parse(blocks.json ?? "{}") };
    return { name, draft, expected: blocks.risks.split("\n").filter(Boolean).map(parseLine) };
  });
}

/**
 * What `check` says of the draft about one rule, as lines like those expected. Every fix is applied and its result shown.
 */
export function actualLines(check, rule, draft) {
  const risks = check(draft).risks.filter((risk) => risk.rule === rule);
  return risks.map((risk) => {
    const fixed = risk.fix && fix(check, draft, risk);
    return formatLine({ severity: risk.severity, covered: covered(draft.text, risk), fixed, people: risk.people ?? [] });
  });
}

/** `severity "covered text"` or `severity -`, then ` => "text after the fix"`, then ` people: id, id`. */
export function formatLine({ severity, covered, fixed, people }) {
  const quoted = covered === undefined ? "-" : JSON.stringify(covered);
  const arrow = fixed === undefined ? "" : ` => ${JSON.stringify(fixed)}`;
  return `${severity} ${quoted}${arrow}${people.length ? ` people: ${people.join(", ")}` : ""}`;
}

function parseLine(line) {
  const string = String.raw`"(?:[^"\\]|\\.)*"`;
  const match = line.match(new RegExp(`^(block|warn|note) (-|${string})(?: => (${string}))?(?: people: (.+))?$`));
  if (!match) throw new Error(`not a line of a risks block: ${line}`);
  const [, severity, quoted, fixed, people] = match;
  return {
    severity,
    covered: quoted === "-" ? undefined : JSON.parse(quoted),
    fixed: fixed && JSON.parse(fixed),
    people: people?.split(", ") ?? [],
  };
}

/** The text after a risk's fix; the fix must leave fewer risks of this rule at this text than there were. */
function fix(check, draft, risk) {
  const edits = [...risk.fix.edits].sort((a, b) => b.span.start - a.span.start);
  const text = edits.reduce(
    (text, { span, insert }) => text.slice(0, span.start) + insert + text.slice(span.end),
    draft.text,
  );
  const same = (text) =>
    check({ ...draft, text }).risks.filter(
      (other) => other.rule === risk.rule && covered(text, other) === covered(draft.text, risk),
    ).length;
  if (same(text) >= same(draft.text)) {
    throw new Error(`the fix of ${risk.rule} leaves the risk where it was: ${JSON.stringify(text)}`);
  }
  return text;
}

const covered = (text, { span }) => (span ? text.slice(span.start, span.end) : undefined);
