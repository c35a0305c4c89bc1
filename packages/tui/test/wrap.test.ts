import { describe, expect, it } from "vitest";

import { wrap } from "../src/render/wrap.js";

describe("a word that is longer than the line", () => {
  it.each([
    ["0xfffe0ff0/0xfffe07f0", 12, ["0xfffe0ff0/", "0xfffe07f0"]],
    ["[0xfffe0ff0/0xfffe07f0]", 12, ["[0xfffe0ff0/", "0xfffe07f0]"]],
    ["sticky_prefilled_all", 12, ["sticky_", "prefilled_", "all"]],
    ["a_prefilledaltogether", 12, ["a_prefilleda", "ltogether"]],
    ["abcdefghijklmnop", 12, ["abcdefghijkl", "mnop"]],
  ])("%s is broken behind a mark, or else at %i characters", (word, width, lines) => {
    expect(wrap(word, width)).toEqual(lines);
  });
});
