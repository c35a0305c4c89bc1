/**
 * The screen in the terminal, drawn by Ink. A thin shell: lines come from the screen, keys go to
 * the store. Imports Ink and React, so nothing but `run.ts` imports this, and only when needed.
 */

import type { ReadStream } from "node:tty";

import {
  Box,
  render,
  Text,
  useInput,
  usePaste,
  useStdout,
  useWindowSize,
  type Instance,
} from "ink";
import { useEffect, useInsertionEffect, useState, useSyncExternalStore } from "react";

import type { Glyphs } from "../render/line.js";
import { paintLine } from "../terminal/paint.js";
import { useFunctionKeys } from "./use-function-keys.js";
import type { Handover } from "./handover.js";
import { keyNames } from "./input.js";
import { useJobControl } from "./use-job-control.js";
import type { Effect } from "./action.js";
import type { Leaving } from "./leaving.js";
import { frame } from "./model.js";
import type { Screen } from "./screen.js";
import type { Store } from "./store.js";

/** What the app is made of. */
export interface AppProps<S> {
  readonly screen: Screen<S>;
  readonly store: Store<S>;
  readonly glyphs: Glyphs;
  readonly colour: boolean;
  readonly handover: Handover;
  readonly leave: (leaving: Leaving) => void;
  /** Throw after the first frame: the way to test what an error leaves behind. */
  readonly crash: boolean;
}

/** Takes over the terminal. */
export function mount<S>(props: AppProps<S>, keyboard: ReadStream): Instance {
  return render(<App {...props} />, {
    stdin: keyboard,
    alternateScreen: true,
    incrementalRendering: true,
    maxFps: 60,
    exitOnCtrlC: false,
    // The caller has asked the descriptors; Ink would also say no where `CI` is set.
    interactive: true,
    isScreenReaderEnabled: false,
  });
}

function App<S>({ screen, store, glyphs, colour, handover, leave, crash }: AppProps<S>) {
  const { columns: cols, rows } = useWindowSize();
  const shown = useSyncExternalStore(store.subscribe, store.shown);
  const { suspend, redraw } = useJobControl(handover);
  useHomedCursor();
  useCrash(crash);

  const act: Record<Effect["kind"], () => void> = {
    quit: () => {
      leave({ why: "quit" });
    },
    interrupt: () => {
      leave({ why: "interrupt" });
    },
    suspend: () => {
      suspend("job");
    },
    redraw,
  };
  const press = (keys: readonly string[]) => {
    for (const { kind } of store.press(keys, { cols, rows })) act[kind]();
  };
  useInput((input, key) => {
    press(keyNames(input, key));
  });
  useFunctionKeys((key) => {
    press([key]);
  });
  // Without this the letters of a pasted text would act as keys.
  usePaste(() => {
    press(["a paste"]);
  });

  return (
    <Box flexDirection="column" width={cols} height={rows} overflow="hidden">
      {frame(screen, shown, { cols, rows }, glyphs).map((line, row) => (
        <Box key={row} height={1} flexShrink={0}>
          <Text wrap="truncate">{paintLine(line, colour)}</Text>
        </Box>
      ))}
    </Box>
  );
}

/** The alternate screen begins where the shell's cursor stood; insertion effects precede the first frame. */
function useHomedCursor(): void {
  const { stdout } = useStdout();
  useInsertionEffect(() => {
    stdout.write("\x1b[H");
  }, [stdout]);
}

function useCrash(wanted: boolean): void {
  const [due, setDue] = useState(false);
  useEffect(() => {
    if (!wanted) return;
    const timer = setTimeout(() => {
      setDue(true);
    });
    return () => {
      clearTimeout(timer);
    };
  }, [wanted]);
  if (due) throw new Error("crashed on request (DR6_CRASH)");
}
