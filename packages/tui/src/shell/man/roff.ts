/** Text as troff reads it, with the macros of man(7). */

import { wrap } from "../../render/wrap.js";

/** A line of text, of which nothing is taken for a command of troff. */
export function roff(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll("^", "\\(ha")
    .replaceAll("~", "\\(ti")
    .replaceAll("`", "\\(ga")
    .replace(/^(?=[.'])/, "\\&");
}

/** The same within the double quotes of a macro's argument. */
export function roffArgument(text: string): string {
  return `"${roff(text).replaceAll('"', "\\(dq")}"`;
}

/** A section with what stands in it. */
export function section(title: string, lines: readonly string[]): readonly string[] {
  return [`.SH ${roffArgument(title)}`, ...lines];
}

/** A paragraph, in lines that people can read too. */
export function paragraph(text: string): readonly string[] {
  return wrap(text, 78).map(roff);
}

/** A term, and what is said of it. */
export function item(term: string, what: string): readonly string[] {
  return [".TP", term, ...paragraph(what)];
}

/** In bold, within a line. */
export function bold(text: string): string {
  return `\\fB${roff(text)}\\fR`;
}

/** What stands for something, within a line. */
export function italic(text: string): string {
  return `\\fI${roff(text)}\\fR`;
}
