/**
 * The screen in the terminal. A thin shell: Ink has the keys, the size and job control, the painter
 * draws, keys go to the store. Imports Ink and React and is built as one file of its own, so nothing
 * but `run.ts` imports this, and only when needed.
 */

import { render, useInput, usePaste, useWindowSize, type Instance } from "ink";
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useReducer,
  useState,
  useSyncExternalStore,
} from "react";

import type { Size } from "../render/line.js";
import type { Bench, Deed } from "./bench.js";
import type { BurstInput } from "./burst-input.js";
import { useFunctionKeys } from "./use-function-keys.js";
import type { Due, Gate } from "./gate.js";
import type { Handover } from "./handover.js";
import { keyNames } from "./input.js";
import { useJobControl } from "./use-job-control.js";
import type { Leaving } from "./leaving.js";
import type { MouseInput } from "./mouse-input.js";
import type { Outside } from "./outside.js";
import type { Store } from "./store.js";
import { useBursts } from "./use-bursts.js";
import { useMouse } from "./use-mouse.js";

/** What the app is made of. */
export interface AppProps {
  readonly store: Store;
  /** What is asked passes here. */
  readonly gate: Gate;
  /** When a key is due, while something is still being loaded. */
  readonly dueOf: (key: string) => Due;
  /** Draws what is shown. */
  readonly draw: (size: Size) => void;
  /** The window holds something else now: the next frame is drawn whole. */
  readonly forget: () => void;
  readonly handover: Handover;
  readonly leave: (leaving: Leaving) => void;
  readonly does: Outside;
  readonly mouse: MouseInput;
  readonly bursts: BurstInput;
  /** Throw after the first frame: the way to test what an error leaves behind. */
  readonly crash: boolean;
}

/** Takes over the terminal. */
export function mount(props: AppProps, stdout: NodeJS.WriteStream): Instance {
  return render(<App {...props} />, {
    stdin: props.bursts.keyboard,
    stdout,
    alternateScreen: true,
    exitOnCtrlC: false,
    // The caller has asked the descriptors; Ink would also say no where `CI` is set.
    interactive: true,
    isScreenReaderEnabled: false,
  });
}

/** A digit waits so long for the G that makes it a step. */
const SETTLE_MS = 400;

function App(props: AppProps) {
  const { store, gate, dueOf, draw, handover, leave, does, mouse, bursts, crash } = props;
  const { columns: cols, rows } = useWindowSize();
  const shown = useSyncExternalStore(store.subscribe, store.shown);
  const { look, counting } = shown;
  const [, repaint] = useReducer((times: number) => times + 1, 0);
  const { suspend, redraw } = useJobControl(handover, look.mouse, () => {
    props.forget();
    repaint();
  });
  useCrash(crash);

  const obey = (deeds: readonly Deed[]) => {
    for (const deed of deeds) {
      switch (deed.kind) {
        case "quit":
        case "interrupt":
          leave({ why: deed.kind });
          break;
        case "suspend":
          suspend("job");
          break;
        case "redraw":
          redraw();
          break;
        case "copy":
          does.copy(deed);
          break;
        case "save":
          does.save(deed);
          break;
        case "run":
          does.run(deed);
      }
    }
  };
  const press = (keys: readonly string[]) => {
    // One by one: what a key needs depends on what the one before it did.
    for (const key of keys) {
      const act = () => {
        obey(store.press([key], { cols, rows }));
      };
      gate.pass(act, dueOf(key));
    }
  };
  const later = (act: () => readonly Deed[]) => {
    gate.pass(() => {
      obey(act());
    }, "later");
  };
  useInput((input, key) => {
    press(keyNames(input, key));
  });
  useFunctionKeys((key) => {
    press([key]);
  });
  // Without this the letters of a pasted text would act as keys.
  const paste = (text: string) => {
    later(() => store.paste(text));
  };
  usePaste(paste);
  useBursts(bursts, paste);
  useMouse(look.mouse, mouse, (at) => {
    later(() => store.click(at, { cols, rows }));
  });
  useWork(store, shown.front);
  const settle = useEffectEvent(() => {
    later(store.settle);
  });
  useEffect(() => {
    if (counting === undefined) return;
    const timer = setTimeout(settle, SETTLE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [counting]);

  useLayoutEffect(() => {
    if (!handover.isAway()) draw({ cols, rows });
  });
  return null;
}

/** Works between keys: each piece gives another tab, after which the next piece is due. */
function useWork(store: Store, front: Bench["front"]): void {
  useEffect(() => {
    if (front.screen.work === undefined) return;
    const due = setImmediate(store.work);
    return () => {
      clearImmediate(due);
    };
  }, [store, front]);
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
