/** The pictures of docs/pictures by name, with what stands behind `dr6 export svg`. */
export const PICTURES: readonly (readonly [name: string, view: readonly string[]])[] = [
  ["boot-zero", ["boot-zero"]],
  ["boot-zero-step-3", ["boot-zero", "--at", "3"]],
  ["decode-fffe07f0", ["decode", "fffe07f0"]],
  ["whatif-write-0", ["whatif", "--write", "0", "--host", "bld", "--guest", "none"]],
];

/** The folder of the project. */
export const ROOT = new URL("../../../../", import.meta.url);
