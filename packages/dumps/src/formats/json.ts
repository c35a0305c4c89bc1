/** Members of a JSON object: `"dr6": 4294905840`, in decimal, and `"dr6": "0xffff0ff0"`. */

import type { LayoutFormat } from "./format.js";

const LOOKS = {
  written: ["dr", "DR", "Dr"],
  separators: ["json"],
  paired: false,
  owner: "unknown",
} as const;

/** With `0x`. */
export const JSON_HEX: LayoutFormat = {
  ...LOOKS,
  id: "json-hex",
  title: "JSON, hexadecimal",
  prefixed: true,
  value: "free",
};

/** Numbers, or a mix of both. */
export const JSON_DECIMAL: LayoutFormat = {
  ...LOOKS,
  id: "json-decimal",
  title: "JSON, decimal",
  prefixed: null,
  value: "decimal",
};
