/** Untrusted text in quotes, shortened and without characters that could steer a terminal. */

import { printable } from "@dr6/core";

export function quoted(text: string): string {
  return `"${printable(text)}"`;
}
