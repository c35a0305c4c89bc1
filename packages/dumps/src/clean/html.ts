/** Tags and entities of HTML mail. Only HTML's own tags: `<TASK>` and `<#DB>` belong to the log. */

import { lineMarks, undo, type Undone } from "./dirt.js";

const BREAKING = "br|p|div|tr|li|pre|blockquote|table|h[1-6]";
const INLINE = "a|b|i|u|em|strong|span|font|code|tt|td|th|ul|ol|tbody|body|html|small|big|wbr|samp";

/** How a tag begins, for a regular expression without regard to case. */
export const TAG_BEGIN = `</?(?:${BREAKING}|${INLINE})(?=[\\s/\ue000>])`;

const TAG = new RegExp(`${TAG_BEGIN}(?:[\\s/\ue000][^<>]{0,400})?>`, "gi");
const BREAK = new RegExp(`^</?(?:${BREAKING})\\b`, "i");

const ENTITIES: Readonly<Record<string, string>> = {
  "&nbsp;": " ",
  "&#160;": " ",
  "&#xa0;": " ",
  "&gt;": ">",
  "&#62;": ">",
  "&lt;": "<",
  "&#60;": "<",
  "&quot;": '"',
  "&#34;": '"',
  "&#39;": "'",
  "&apos;": "'",
  "&amp;": "&",
};

/** Removes tags, breaking the line where HTML does, and decodes entities. */
export function html(text: string): Undone {
  const tags = undo(text, TAG, (tag) => lineMarks(tag) + (BREAK.test(tag) ? "\n" : ""));
  const entities = undo(
    tags.text,
    /&(?:nbsp|gt|lt|quot|apos|amp|#160|#xa0|#62|#60|#34|#39);/gi,
    (entity) => ENTITIES[entity.toLowerCase()] ?? entity,
  );
  return { text: entities.text, count: tags.count + entities.count };
}
