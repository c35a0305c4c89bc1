/** The links of the project's Markdown, and what they can lead to. */

import { fromMarkdown } from "mdast-util-from-markdown";

type Node = ReturnType<typeof fromMarkdown>["children"][number] | { readonly type: string };

/** The addresses of a text's links and pictures, as written. */
export function linksIn(text: string): readonly string[] {
  return nodesOf(fromMarkdown(text)).flatMap((node) => ("url" in node ? [node.url] : []));
}

/** The anchors of a text's headings, as code hosts make them. */
export function anchorsIn(text: string): readonly string[] {
  return nodesOf(fromMarkdown(text)).flatMap((node) =>
    node.type === "heading" ? [anchorOf(wordsOf(node))] : [],
  );
}

function nodesOf(node: Node): readonly Node[] {
  return "children" in node ? [node, ...node.children.flatMap((child) => nodesOf(child))] : [node];
}

function wordsOf(node: Node): string {
  return nodesOf(node)
    .map((each) => ("value" in each ? each.value : ""))
    .join("");
}

function anchorOf(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");
}
