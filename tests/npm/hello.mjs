// What a newcomer writes first; the tests run it in every place where the package has to work.
import init, { check } from "bereg";

export async function hello(source) {
  await init(source);
  const text = "💛 Скидки: bit.ly/x";
  const [{ rule, span }] = check({ text }).risks;
  return `${rule}: ${text.slice(span.start, span.end)}`;
}

export const EXPECTED = "shortened-link: bit.ly/x";
