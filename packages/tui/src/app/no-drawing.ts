/**
 * In place of what Ink draws with, in the program that is installed. Ink has the keys, pastes, job
 * control and the size of the window here; the painter draws, so Ink never lays anything out and
 * measures no text. Its layout engine and its tables of widths take longer to load than all else
 * that there is between the first frame and the first key.
 */

const nothing = () => 0;

/** A node of any size at any place: 0. */
const node: object = new Proxy({}, { get: () => nothing });

/** For `yoga-layout`. Whatever is asked of a node, the answer is 0; the names of styles mean nothing. */
export const layout = { Node: { create: () => node } };

/** For `string-width`. */
export const width = (text: string) => text.length;

/** For `slice-ansi`. */
export const slice = (text: string, begin: number, end?: number) => text.slice(begin, end);
