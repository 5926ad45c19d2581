// What a TypeScript project may write; the compiler checks it, nothing runs it.
import init, { check, count, plan, render, reply, rules, segment, tags } from "bereg";
import type { Draft, Reply, Report, Risk, TagInfo } from "bereg";

await init();
await init(new URL("https://example.org/bereg_bg.wasm"));
await init(new Uint8Array([1]));
const draft: Draft = { text: "Привет, #NAME#!", lang: "ru", people: [{ id: "1", phone: "+79161234567" }] };
const report: Report = check(draft);
const blocking: Risk[] = report.risks.filter((risk) => risk.severity === "block");
const places: string[] = blocking.map(({ span }) => (span ? draft.text.slice(span.start, span.end) : "whole draft"));
const lines: string[] = [...places, render(draft.text, 1, { NAME: "Анна" }), ...rules("en").map(({ id }) => id)];
const figure: number = count(draft.text).count + lines.length;
const meant: Reply = reply("СТОП", ["ХВАТИТ"]);
const named: TagInfo[] = tags("en");
// What cannot be changed can be passed, too.
const settled = { text: "", people: [{ id: "1", phone: "2" }], settings: { off: ["no-question"] } } as const;
const same: Report = check(settled);
const weekdays = [1, 2] as const;
const planned = plan({ start: 0, weekdays, line: { past: [{ day: "2026-11-20", messages: 1 }] as const } }, settled.people);
const read = segment(settled.people).length + same.more + planned.end;
const leaves: boolean = meant === "opt-out" || meant === "maybe-opt-out";

// @ts-expect-error: the text is missing.
check({});
// @ts-expect-error: no such language.
check({ text: "", lang: "fr" });
// @ts-expect-error: a figure is no text.
render(figure, 1);
// @ts-expect-error: nothing else is exported.
import { initSync } from "bereg";
