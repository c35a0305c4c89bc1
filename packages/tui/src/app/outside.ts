/** What the workbench has done outside itself: the clipboard, files, commands. */

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Deed } from "./bench.js";
import { clipboard, type Clipboard } from "./clipboard.js";
import { COPY_KEYS } from "./copy.js";
import type { Screen } from "./screen.js";
import type { Store } from "./store.js";

/** What a command line came to: a screen, what it printed, or why it can't be. */
export type Ran =
  | { readonly kind: "screen"; readonly screen: Screen }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "error"; readonly message: string };

/** Runs a command line, without the word `dr6`, on what it reads from standard input, or what was pasted. */
export type RunLine = (line: string, input?: string, pasted?: true) => Promise<Ran>;

/** What does it. */
export interface Outside {
  readonly copy: (deed: Extract<Deed, { kind: "copy" }>) => void;
  readonly save: (deed: Extract<Deed, { kind: "save" }>) => void;
  readonly run: (deed: Extract<Deed, { kind: "run" }>) => void;
}

/** Of what a broken command says. */
const LONGEST_WHY = 200;

/** After that a frame is on the screen. */
const SEEN_MS = 40;

/** How, for a store. */
export function outside(
  store: Store,
  write: (text: string) => void,
  runLine: RunLine | undefined,
  sessionFile: string | undefined,
): Outside {
  const copyFile = once(() => mkdtempSync(join(tmpdir(), "dr6-")));
  let saveTo = sessionFile;
  return {
    copy({ form, text }) {
      const { title = form, extension = "txt" } = COPY_KEYS.find((row) => row.form === form) ?? {};
      const { sequence, allowed }: Clipboard = clipboard(text, process.env);
      if (sequence !== undefined) write(sequence);
      if (allowed) {
        store.tell(`copied as ${title} to the clipboard (OSC 52)`);
        return;
      }
      const file = attempt(() => {
        const path = join(copyFile(), `copy.${extension}`);
        writeFileSync(path, text);
        return path;
      });
      const sent = sequence === undefined ? "too long for OSC 52" : "OSC 52 may be refused";
      store.tell(`${title} ${file.ok ? `in ${file.value}` : file.message}; ${sent} here`);
    },
    save({ session }) {
      const text = `${JSON.stringify(session, null, 2)}\n`;
      const file = attempt(() => {
        // A file of somebody else is never written over: `wx` fails where there is one.
        saveTo ??= writeNew(text);
        writeFileSync(saveTo, text);
        return saveTo;
      });
      store.tell(file.ok ? `saved; dr6 replay ${file.value} comes back here` : file.message);
    },
    run({ line }) {
      if (runLine === undefined) {
        store.tell(`cannot run dr6 ${line} here`);
        return;
      }
      store.tell(`dr6 ${line} ...`);
      // What takes long begins when that can be read.
      setTimeout(() => {
        runLine(line)
          .then((ran) => {
            if (ran.kind === "screen") store.open(ran.screen);
            else if (ran.kind === "error") store.tell(ran.message);
            else store.print(`dr6 ${line}`, ran.text.trimEnd().split("\n"));
          })
          .catch((error: unknown) => {
            // One command that breaks is no reason to lose the screens that are open.
            store.tell(`internal error in dr6 ${line}: ${whyBroken(error)}`);
          });
      }, SEEN_MS);
    },
  };
}

/** What a command that broke says, in so far as it can be printed. */
function whyBroken(error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return why.replace(/[^\x20-\x7e]+/g, " ").slice(0, LONGEST_WHY);
}

/** Writes to the first name that is free. */
function writeNew(text: string): string {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? "dr6-session.json" : `dr6-session-${String(n)}.json`;
    try {
      writeFileSync(name, text, { flag: "wx" });
      return name;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
}

type Attempt =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly message: string };

function attempt(make: () => string): Attempt {
  try {
    return { ok: true, value: make() };
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : "an error";
    return { ok: false, message: `cannot write a file: ${why}` };
  }
}

function once(make: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= make());
}
