import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { stateKeys } from "../../src/search/state-key.js";

describe("keys of states", () => {
  it("are the same for equal states, and for no others", () => {
    const part = fc.oneof(
      fc.constantFrom<unknown>(0, 1, "0", "1", "", true, false, null, 0xffff_0ff0),
      fc.array(fc.constantFrom("bld", "rtm", 1), { maxLength: 2 }),
      fc.record({ low: fc.nat({ max: 2 }) }),
    );
    const state = fc.record({ dr6: part, host: part, debug: part }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.array(state, { minLength: 2, maxLength: 30 }), (states) => {
        const keyOf = stateKeys();
        const keys = states.map((each) => keyOf(structuredClone(each)));
        const texts = states.map((each) => JSON.stringify(each));
        for (const [index, key] of keys.entries()) {
          expect(keys.indexOf(key)).toBe(texts.indexOf(texts[index] ?? ""));
        }
      }),
    );
  });

  it("tell parts apart by their names", () => {
    const keyOf = stateKeys();
    expect(keyOf({ armed: true })).not.toBe(keyOf({ fired: true }));
  });

  it("stay apart where there are more parts than characters", () => {
    const keyOf = stateKeys();
    const count = 150_000;
    const all = Array.from({ length: count }, (_, n) => ({ dr6: n, dr7: count - 1 - n }));
    const keys = all.map(keyOf);
    expect(new Set(keys).size).toBe(count);
    expect(all.map(keyOf)).toEqual(keys);
  });
});
