/** The picture and the table of docs/architecture.md, from the imports of the sources. */

import { readModules, resolveFrom } from "../scripts/check-imports.mjs";
import { table } from "../scripts/lib/made-part.mjs";

type Module = ReturnType<typeof readModules>[number];

/** A package, or a folder of its sources. */
interface Edge {
  readonly from: string;
  readonly to: string;
}

/** Each part of the page by its name. */
export const PARTS: Readonly<Record<string, () => string>> = {
  packages: () => picture(readModules()),
  rooms: () => roomsTable(readModules()),
};

/** Who imports whom among the packages, and which modules from outside, as a Mermaid flowchart. */
export function picture(modules: readonly Module[]): string {
  const edges = distinct(
    modules.flatMap(({ file, imports }) =>
      imports
        .filter((to) => !to.startsWith("."))
        .map((to) => ({ from: packageOf(file), to: named(to) })),
    ),
  );
  const own = distinctNames(modules.map(({ file }) => packageOf(file)));
  const outside = distinctNames(edges.map(({ to }) => to)).filter((name) => !own.includes(name));
  const lines = [
    "flowchart LR",
    ...own.map((name) => `  ${idOf(name)}["${name}"]`),
    ...outside.map((name) => `  ${idOf(name)}(["${name}"])`),
    ...edges.map(({ from, to }) => `  ${idOf(from)} --> ${idOf(to)}`),
  ];
  return ["```mermaid", ...lines, "```"].join("\n");
}

/** The folders of each package, and the folders of the same package that each of them imports. */
export function roomsTable(modules: readonly Module[]): string {
  const edges = distinct(
    modules.flatMap(({ file, imports }) =>
      imports
        .filter((to) => to.startsWith("."))
        .map((to) => ({ from: roomOf(file), to: roomOf(resolveFrom(file, to)) })),
    ),
  ).filter(({ from, to }) => from !== to);
  const rooms = distinctNames(modules.map(({ file }) => roomOf(file)));
  const rows = rooms.map((room) => [
    `\`${room}\``,
    edges
      .filter(({ from }) => from === room)
      .map(({ to }) => `\`${within(to)}\``)
      .join(" "),
  ]);
  return table(["room", "uses, of the same package"], rows);
}

function packageOf(file: string): string {
  return `@dr6/${file.split("/")[1] ?? ""}`;
}

/** `packages/core/src/linux` of `packages/core/src/linux/boot.ts`; one floor deep. */
function roomOf(file: string): string {
  const [, name = "", folder = "", room = "", ...deeper] = file.split("/");
  if (folder !== "src") return `${name}/${folder}`;
  return deeper.length === 0 ? `${name}/src` : `${name}/src/${room}`;
}

function within(room: string): string {
  return room.split("/").slice(1).join("/");
}

/** Modules of Node.js are one thing, and so is what a package offers under several names. */
function named(module: string): string {
  if (module.startsWith("node:")) return "Node.js";
  return module
    .split("/")
    .slice(0, module.startsWith("@") ? 2 : 1)
    .join("/");
}

function idOf(name: string): string {
  return name.replaceAll(/\W+/g, "_");
}

function distinct(edges: readonly Edge[]): readonly Edge[] {
  const byKey = new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
}

function distinctNames(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
