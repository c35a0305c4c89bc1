import { describe, expect, it } from "vitest";
import { word64, type MachineEvent } from "@dr6/core";

import { mov } from "./events.js";
import { play } from "./play.js";

const ENTER: MachineEvent = { kind: "enter-l2", interceptsDb: true };
const AGAIN: MachineEvent = { kind: "enter-l2", dr6: word64(0xffff_07f0) };

describe("L2 that starts a guest of its own", () => {
  it.each(["intel", "amd"] as const)(
    "isn't modelled on %s: nothing happens, and it is said",
    (vendor) => {
      const played = play({ vendor }, [
        mov(6, 0xffff_4ff0),
        ENTER,
        AGAIN,
        { kind: "leave-l2" },
        AGAIN,
      ]);
      const [, entered, again, , fromL1] = played;
      expect(again?.rules).toEqual(["nested-twice"]);
      expect(again?.reasons[0]?.rule).toMatchObject({ basis: "unverified" });
      expect(again?.state).toEqual(entered?.state);
      expect(fromL1?.rules).not.toContain("nested-twice");
      expect(fromL1?.state.l2).toEqual({ interceptsDb: false });
    },
  );
});
