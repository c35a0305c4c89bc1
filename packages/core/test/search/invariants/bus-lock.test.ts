import { describe, expect, it } from "vitest";

import { fieldMask } from "../../../src/index.js";
import { TRUE_BUS_LOCKS } from "../../../src/search.js";
import { db, LOGGED, moment, SIGTRAP } from "./moment.js";

const READ = { kind: "handler-read" } as const;
const [BLD, BS] = [fieldMask("BLD"), fieldMask("BS")];

describe("a report of a bus lock", () => {
  it("is judged by the causes of the last #DB, of each lane by its own", () => {
    const after = TRUE_BUS_LOCKS.after([], moment(READ, [db(BLD)], [db(BS)], []));
    expect(after).toEqual([BLD, BS, 0]);
    // No #DB: what the last one had stays.
    expect(TRUE_BUS_LOCKS.after(after, moment(READ, [], [], [db(BS)]))).toEqual([BLD, BS, BS]);
  });

  it("may be false on no lane", () => {
    const { holds } = TRUE_BUS_LOCKS;
    expect(holds([BLD, BLD | BS], moment(READ, [LOGGED], [LOGGED]))).toBe(true);
    expect(holds([BLD, BS], moment(READ, [LOGGED], [LOGGED]))).toBe(false);
    expect(holds([BS, BLD], moment(READ, [LOGGED], [LOGGED]))).toBe(false);
    expect(holds([BS], moment(READ, [LOGGED, SIGTRAP]))).toBe(false);
    expect(holds([BS], moment(READ, [SIGTRAP]))).toBe(true);
  });
});
