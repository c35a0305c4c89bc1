import ts from "typescript";
import { describe, expect, it } from "vitest";

import { sectionsOf } from "../lib/reference-sections.mjs";

/** What the modules of the entries below export. */
const EXPORTS: Readonly<Record<string, readonly string[]>> = {
  "./dr6.js": ["DR6", "resetValue"],
  "./cpu.js": ["Cpu"],
};

function sections(text: string) {
  const entry = ts.createSourceFile("index.ts", text, ts.ScriptTarget.Latest, true);
  const { headings, above } = sectionsOf(entry, ({ exportClause, moduleSpecifier }) =>
    exportClause !== undefined && ts.isNamedExports(exportClause)
      ? exportClause.elements.map(({ name }) => name.text)
      : (EXPORTS[(moduleSpecifier as ts.StringLiteral).text] ?? []),
  );
  return { headings: Object.fromEntries(headings), above };
}

describe("the headings of an entry", () => {
  it("are the line comments above its exports, each up to the next", () => {
    const text = `
/** @packageDocumentation */

// Registers
export * from "./dr6.js";
export { hex } from "./word64.js";

// CPUs
export type * from "./cpu.js";
`;
    expect(sections(text)).toEqual({
      headings: { DR6: "Registers", resetValue: "Registers", hex: "Registers", Cpu: "CPUs" },
      above: [],
    });
  });

  it("are missing above what stands before the first of them", () => {
    const text = `export * from "./cpu.js";\n// Registers\nexport * from "./dr6.js";`;
    expect(sections(text).above).toEqual(["Cpu"]);
  });

  it("are not asked of an entry that has none", () => {
    expect(sections(`/** Everything. */\nexport * from "./cpu.js";`)).toEqual({
      headings: {},
      above: [],
    });
  });
});
