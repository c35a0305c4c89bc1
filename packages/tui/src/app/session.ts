/** A session as JSON: the screens that were opened, each as the command that opens it again. */

import type { Bench } from "./bench.js";
import type { ScreenId } from "./screen.js";
import type { Tab } from "./tab.js";

/** The contract of the file. */
export const SESSION_SCHEMA = "dr6/session/1";

/** A screen in a session. */
export interface SavedScreen {
  readonly id: ScreenId;
  readonly command: string;
  /** What the command reads from standard input. */
  readonly input?: string;
  /** Whether that was pasted. */
  readonly pasted?: true;
}

/** A session. */
export interface Session {
  readonly schema: typeof SESSION_SCHEMA;
  /** The screen in front. */
  readonly front: ScreenId;
  readonly screens: readonly SavedScreen[];
  /** The command of the marked state. */
  readonly mark?: SavedScreen;
  readonly theme: Bench["look"]["theme"];
  readonly ascii: boolean;
}

/** What is shown as a session. */
export function sessionOf(bench: Bench): Session {
  const { front, mark, look } = bench;
  const others = Object.values(bench.tabs).filter(({ screen }) => screen.id !== front.screen.id);
  return {
    schema: SESSION_SCHEMA,
    front: front.screen.id,
    screens: [front, ...others].map(saved),
    ...(mark === undefined ? {} : { mark: saved(mark) }),
    theme: look.theme,
    ascii: look.glyphs === "ascii",
  };
}

function saved({ screen, state }: Pick<Tab, "screen" | "state">): SavedScreen {
  const whole = screen.saved?.(state);
  if (whole !== undefined) return { id: screen.id, ...whole, pasted: true };
  const input = screen.input?.(state);
  const command = screen.command(state);
  return { id: screen.id, command, ...(input === undefined ? {} : { input }) };
}
