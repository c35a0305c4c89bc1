/**
 * Giving the terminal away and taking it back: to stop until the shell continues us, or only to
 * have everything drawn again.
 */

import { useApp, useStdout } from "ink";
import { useEffect, useEffectEvent } from "react";

import type { Handover } from "./handover.js";
import { MOUSE_OFF, MOUSE_ON } from "./mouse.js";
import { stop, type Stopped } from "./suspend.js";

/** What the app can do about it; it also stops on SIGTSTP from outside. */
export interface JobControl {
  readonly suspend: (stopped: Stopped) => void;
  readonly redraw: () => void;
}

/**
 * Job control for the app.
 *
 * @param mouse whether the program has the mouse too
 * @param back called when the terminal is the program's again, with an empty screen
 */
export function useJobControl(handover: Handover, mouse: boolean, back: () => void): JobControl {
  const { suspendTerminal } = useApp();
  const { stdout } = useStdout();
  const giveAway = (meanwhile?: () => Promise<void>) => {
    handover.giveAway(() =>
      suspendTerminal(async () => {
        if (mouse) stdout.write(MOUSE_OFF);
        await meanwhile?.();
        if (mouse) stdout.write(MOUSE_ON);
      }),
    );
    handover.whenBack(back);
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
