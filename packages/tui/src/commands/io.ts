/** What a command may touch outside itself; tests give their own. */

import type { Kit } from "../app/bench.js";
import type { RunLine } from "../app/outside.js";
import type { Screen } from "../app/screen.js";
import type { Environment } from "../terminal/colour.js";

/** The outside of a command. */
export interface Io {
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** Standard input as text, to its end. */
  readonly readInput: () => Promise<string>;
  /** What standard input is called where it isn't that. */
  readonly inputName?: string;
  /** Standard input as it comes; {@link readInput} where it is left out. */
  readonly inputBytes?: () => AsyncIterable<Uint8Array>;
  /** Settles when no more is waiting to be written than a pipe takes. */
  readonly drained?: () => Promise<void>;
  /** Keeps little memory for what is dropped soon; for commands that go through a lot. */
  readonly boundGarbage?: () => void;
  readonly stderrIsTerminal?: boolean;
  /** Standard input line by line. */
  readonly inputLines: () => AsyncIterable<string>;
  readonly readFile: (path: string) => string;
  /** Writes a file, over one that is there; tests may do without. */
  readonly writeFile?: (path: string, text: string) => void;
  readonly stdoutIsTerminal: boolean;
  /** Whether somebody may type on standard input. */
  readonly stdinIsTerminal: boolean;
  /** Width of the terminal in characters, where standard output is one. */
  readonly columns: number | undefined;
  readonly env: Environment;
  /** The other screens, loaded when one is open. */
  readonly kit?: () => Promise<Kit>;
  /** Runs another command line: what is typed into the palette. */
  readonly runLine?: RunLine;
  /** Takes the screen that a command would open, instead of opening it. */
  readonly show?: (screen: Screen) => void;
}

/** Exit codes of the `dr6` command. */
export const EXIT = {
  answered: 0,
  nothingFound: 1,
  usage: 2,
  event: 3,
  undecided: 4,
  illegal: 5,
  internal: 70,
} as const;
