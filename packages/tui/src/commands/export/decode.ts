/** Decoded values to export. */

import { decodeJson } from "../../render/decode-json.js";
import { decodeLines } from "../../render/decode-lines.js";
import { UsageError } from "../../usage-error.js";
import { decodePage } from "../../view/page/decode-page.js";
import { decodeInput } from "../../view/decode-input.js";
import { decodeView } from "../../view/decode-view.js";
import { readKnown, type DecodeOptions } from "../decode.js";
import { decodeInputs } from "../decode-input.js";
import type { Io } from "../io.js";
import type { Exhibit } from "./exhibit.js";

/** What stands in these values, files or standard input. */
export async function decodeExhibit(
  args: readonly string[],
  options: DecodeOptions,
  io: Io,
): Promise<Exhibit> {
  const known = readKnown(options);
  const decoded = (await decodeInputs(args, io)).map((input) => decodeInput(input, known));
  const views = decoded.map(decodeView);
  return {
    page: () => decodePage(views, "dr6 decode -"),
    lines: (cols) => decodeLines(views, cols),
    json: () => decodeJson(decoded),
    registers: () =>
      decoded
        .flatMap((each) =>
          each.kind === "value" ? [each.value] : each.decoded.dumps.map(({ dr6 }) => dr6),
        )
        .map((value) => {
          if (value?.high === 0) return value.low;
          throw new UsageError("export wavedrom: a DR6 of 32 bits is needed");
        }),
    cast: undefined,
  };
}
