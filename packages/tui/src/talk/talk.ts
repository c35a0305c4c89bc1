/**
 * A view that talks: words in, lines out, nothing ever drawn again. Pure but for the loop, so that
 * a screen reader, a pipe and a test hear the same.
 */

import type { Io } from "../commands/io.js";
import { nearest } from "../commands/nearest.js";
import { quoted } from "../commands/quoted.js";

/** What a word answers. */
export interface Reply<S> {
  readonly state: S;
  readonly lines: readonly string[];
}

/** A word that is understood. */
interface Word<S> {
  readonly name: string;
  /** What may stand behind it: `field NAME`. */
  readonly argument?: string;
  readonly help: string;
  readonly answer: (state: S, argument: string) => Reply<S>;
}

/** A view that talks. */
export interface Talk<S> {
  readonly initial: S;
  /** What is said first. */
  readonly opening: (state: S) => readonly string[];
  readonly words: readonly Word<S>[];
  /** The command that opens a state again. */
  readonly command: (state: S) => string;
}

/** Says what is there, then answers words until there are no more; the exit code. */
export async function runTalk<S>(talk: Talk<S>, io: Io): Promise<void> {
  const say = (lines: readonly string[]) => {
    io.write(lines.map((line) => `${line}\n`).join(""));
  };
  const prompt = () => {
    if (io.stdinIsTerminal) io.write("> ");
  };
  let state = talk.initial;
  say([...talk.opening(state), invitation(talk)]);
  prompt();
  for await (const line of io.inputLines()) {
    if (isLast(line, talk.words)) break;
    const reply = respond(talk, state, line);
    ({ state } = reply);
    say(reply.lines);
    prompt();
  }
  say([`Same state: ${talk.command(state)}`]);
}

/** Words that end it, by name or by their number in the help. */
function isLast(line: string, words: readonly unknown[]): boolean {
  return ["quit", "q", "exit", String(words.length + 2)].includes(line.trim().toLowerCase());
}

/** The answer to one line. */
function respond<S>(talk: Talk<S>, state: S, line: string): Reply<S> {
  const [typed = "", ...rest] = line.trim().split(/\s+/);
  const { words } = talk;
  const numbered = words[Number(typed) - 1];
  const help = { state, lines: helpLines(words) };
  if (typed === "") return { state, lines: [invitation(talk)] };
  const name = typed.toLowerCase();
  if (name === "help" || name === "?" || typed === String(words.length + 1)) return help;
  const word = words.find((each) => each.name === name) ?? numbered;
  if (word !== undefined) return word.answer(state, rest.join(" "));
  const guess = nearest(typed, [...words.map((each) => each.name), "help", "quit"]);
  const meant = guess === undefined ? "Type help for all words." : `Did you mean ${guess}?`;
  return { state, lines: [`No word ${quoted(typed)}. ${meant}`] };
}

function helpLines<S>(words: readonly Word<S>[]): readonly string[] {
  const all = [
    ...words.map(({ name, argument, help }) => [name, argument, help] as const),
    ["help", undefined, "this list"] as const,
    ["quit", undefined, "the end"] as const,
  ];
  return [
    "Type a word, or its number:",
    ...all.map(([name, argument, help], index) => {
      const words = argument === undefined ? name : `${name} ${argument}`;
      return `${String(index + 1)}. ${words}: ${help}.`;
    }),
  ];
}

function invitation<S>({ words }: Talk<S>): string {
  const names = words.map(({ name, argument }) =>
    argument === undefined ? name : `${name} ${argument}`,
  );
  return `Type ${[...names, "help"].join(", ")} or quit.`;
}
