/**
 * Giving the terminal away and taking it back: to stop until the shell continues us, or only to
 * have everything drawn again.
 */

import { useApp, useStdout } from "ink";
import { useEffect, useEffectEvent } from "react";

import type { Handover } from "./handover.js";
import { stop, type Stopped } from "./suspend.js";

/** What the app can do about it; it also stops on SIGTSTP from outside. */
export interface JobControl {
  readonly suspend: (stopped: Stopped) => void;
  readonly redraw: () => void;
}

/** Job control for the app. */
export function useJobControl(handover: Handover): JobControl {
  const { suspendTerminal } = useApp();
  const { stdout } = useStdout();
  const giveAway = (meanwhile?: () => Promise<void>) => {
    handover.giveAway(() =>
      suspendTerminal(async () => {
        await meanwhile?.();
        // The alternate screen takes over the column of the cursor, and Ink draws from there.
        stdout.write("\r");
      }),
    );
  };
  const suspend = (stopped: Stopped) => {
    giveAway(() => stop(stopped));
  };
  const onSignal = useEffectEvent(() => {
    suspend("process");
  });
  useEffect(() => {
    const listener = () => {
      onSignal();
    };
    process.on("SIGTSTP", listener);
    return () => {
      process.off("SIGTSTP", listener);
    };
  }, []);
  const redraw = () => {
    giveAway();
  };
  return { suspend, redraw };
}
