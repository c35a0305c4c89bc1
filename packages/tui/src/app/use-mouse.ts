/** The mouse in Ink, which knows none. */

import { useStdout } from "ink";
import { useEffect } from "react";

import type { MouseInput } from "./mouse-input.js";
import { MOUSE_OFF, MOUSE_ON, type Click } from "./mouse.js";

/** Takes the mouse while `on`, and calls `handler` for clicks and the wheel. */
export function useMouse(on: boolean, input: MouseInput, handler: (click: Click) => void): void {
  const { stdout } = useStdout();
  useEffect(() => {
    if (!on) return;
    stdout.write(MOUSE_ON);
    return () => {
      stdout.write(MOUSE_OFF);
    };
  }, [on, stdout]);
  useEffect(() => {
    input.listener = on ? handler : undefined;
    return () => {
      input.listener = undefined;
    };
  });
}
