/** What `dr6 decode` is given: values, files, or standard input. */

import { parseWord64 } from "@dr6/core";
import { readText } from "@dr6/dumps";
import { codeOf, systemReason } from "../system-error.js";
import { UsageError } from "../usage-error.js";
import type { DecodeInput } from "../view/decode-input.js";
import type { Io } from "./io.js";
import { quoted } from "./quoted.js";

/**
 * Reads the arguments: each is `-`, a value, or else a file, or the text of a dump where there is no
 * such file; a file whose name is a value is named with a path (`./fffe0ff0`). Without arguments, standard input unless somebody would type there.
 */
export async function decodeInputs(
  args: readonly string[],
  io: Io,
): Promise<readonly DecodeInput[]> {
  if (args.length === 0 && io.stdinIsTerminal) {
    throw new UsageError(
      "decode takes a value, a file, or - for standard input (for example: dmesg | dr6 decode -)",
    );
  }
  const named = args.length === 0 ? ["-"] : args;
  const inputs: DecodeInput[] = [];
  for (const each of named) inputs.push(await readInput(each, io));
  return inputs;
}

async function readInput(arg: string, io: Io): Promise<DecodeInput> {
  if (arg === "-") {
    const { inputName: name = "standard input" } = io;
    const text = await io.readInput();
    return valueAlone(text) ?? { kind: "text", name, text };
  }
  const parsed = parseWord64(arg);
  if (parsed.ok) return { kind: "value", value: parsed.value };
  try {
    return { kind: "text", name: arg, text: io.readFile(arg) };
  } catch (error) {
    if (codeOf(error) !== "ENOENT") {
      throw new UsageError(`cannot read ${quoted(arg)}: ${systemReason(error)}`);
    }
    if (readText(arg).dumps.length > 0) return { kind: "text", name: "the argument", text: arg };
    if (looksLikeValue(arg)) throw new UsageError(parsed.message);
    throw new UsageError(
      `${quoted(arg)} is neither a file that is here nor a hexadecimal value (for example fffe0ff0); - is standard input`,
    );
  }
}

/** The value that is all there is in a text; as wide as a register, or behind `0x`. */
function valueAlone(text: string): DecodeInput | undefined {
  const word = text.trim();
  if (word.length > 18 || !/^(?:0x[0-9a-f]{1,16}|[0-9a-f]{8}|[0-9a-f]{16})$/i.test(word)) {
    return undefined;
  }
  const parsed = parseWord64(word);
  return parsed.ok ? { kind: "value", value: parsed.value } : undefined;
}

/** Hex digits, only not as many as a register has. */
function looksLikeValue(arg: string): boolean {
  return /^(0x)?[0-9a-f_\s]+$/i.test(arg.trim());
}
