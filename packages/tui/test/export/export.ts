/** Exports, and their SVG read by a strict parser of XML. */

import { DOMParser, onErrorStopParsing, type Document, type Element } from "@xmldom/xmldom";

import { dr6 } from "../cli.js";

/** What `dr6 export ...args` writes; it must succeed and say nothing else. */
export async function exported(...args: readonly string[]): Promise<string> {
  const { code, out, err } = await dr6(["export", ...args]);
  if (code !== 0 || err !== "") throw new Error(`exit ${String(code)}: ${err}`);
  return out;
}

/** Parses XML; throws for whatever is not well-formed. */
export function parseXml(text: string): Document {
  return new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, "image/svg+xml");
}

/** The elements of that name, in the order of the file. */
export function elements(of: Document | Element, name: string): readonly Element[] {
  return Array.from(of.getElementsByTagName(name));
}

/** The classes of an element. */
export function classes(of: Element): readonly string[] {
  return (of.getAttribute("class") ?? "").split(" ");
}
