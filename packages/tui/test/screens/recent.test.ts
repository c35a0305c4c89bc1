import { expect, it } from "vitest";

import { recent } from "../../src/screens/recent.js";

it("keeps the last answers for an object, and no more", () => {
  const kept = recent<number>();
  const of = {};
  let made = 0;
  const ask = (key: number, object = of) => kept(object, String(key), () => (made += 1));
  expect([ask(1), ask(2), ask(1)]).toEqual([1, 2, 1]);
  expect(ask(1, {})).toBe(3);
  for (let key = 3; key <= 17; key += 1) ask(key);
  expect(made).toBe(18);
  expect(ask(1)).toBe(1);
  expect(ask(2)).toBe(19);
});
