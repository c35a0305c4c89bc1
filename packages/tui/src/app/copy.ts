/** What can be copied, and the key behind `y` that copies it. */

import type { FormId } from "./screen.js";

/** The forms in the order in which they are offered. */
export const COPY_KEYS: readonly {
  readonly key: string;
  readonly form: FormId | "command";
  readonly title: string;
  /** How a file of it ends. */
  readonly extension: string;
}[] = [
  { key: "c", form: "command", title: "command", extension: "txt" },
  { key: "t", form: "text", title: "text", extension: "txt" },
  { key: "m", form: "markdown", title: "Markdown", extension: "md" },
  { key: "j", form: "json", title: "JSON", extension: "json" },
  { key: "s", form: "svg", title: "SVG", extension: "svg" },
];
