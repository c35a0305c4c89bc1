/** The mouse in Ink, which knows none. */

import { useStdout } from "ink";
import { useEffect } from "react";

import { MOUSE_OFF, MOUSE_ON, readMouse, type Click } from "./mouse.js";
import { useSequences } from "./use-sequences.js";

/** Takes the mouse while `on`, and calls `handler` for clicks and the wheel. */
export function useMouse(on: boolean, handler: (click: Click) => void): void {
  const { stdout } = useStdout();
  useEffect(() => {
    if (!on) return;
    stdout.write(MOUSE_ON);
    return () => {
      stdout.write(MOUSE_OFF);
    };
  }, [on, stdout]);
  useSequences((sequence) => {
    const click = on ? readMouse(sequence) : undefined;
    if (click !== undefined) handler(click);
  });
}
