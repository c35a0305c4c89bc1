/** Something that can be exported, whatever the format. */

import type { Line } from "../../render/line.js";
import type { Page } from "../../view/page/page.js";

/** What there is to export; what a format doesn't need is never made. */
export interface Exhibit {
  readonly page: () => Page;
  /** As it is printed. */
  readonly lines: (cols: number) => readonly Line[];
  /** The object that `--json` prints. */
  readonly json: () => object;
  /** The values of DR6 in it. */
  readonly registers: () => readonly number[];
  /** A recording of a terminal; undefined where nothing goes on. */
  readonly cast: ((cols: number) => string) | undefined;
}
