/**
 * The lemma by which single wrong bits stand for all values: a function that is made of `&`, `|`, `^`
 * and `~` alone treats each bit by itself. So for two inputs there are four cases a bit, and the
 * proof tries all four on each bit. Here the sources of the functions are read.
 */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import ts from "typescript";
import { describe, expect, it } from "vitest";

import { claimsOf } from "../../src/prove/claims.js";
import { combinations, FIELD_BITS, LEGAL, RESERVED_BITS, BIT_12 } from "../../src/prove/inputs.js";

const BITWISE = new Set([
  ts.SyntaxKind.AmpersandToken,
  ts.SyntaxKind.BarToken,
  ts.SyntaxKind.CaretToken,
]);

/** What in an expression is no operation on bits; empty where there is nothing. */
function others(node: ts.Expression): readonly string[] {
  if (ts.isParenthesizedExpression(node)) return others(node.expression);
  if (ts.isIdentifier(node)) return [];
  // A mask: a property of a parameter or of a constant.
  if (ts.isPropertyAccessExpression(node)) return others(node.expression);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.TildeToken)
    return others(node.operand);
  if (ts.isBinaryExpression(node)) {
    const { left, operatorToken, right } = node;
    // The same bits as an unsigned number.
    const unsigned =
      operatorToken.kind === ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken &&
      right.getText() === "0";
    if (unsigned) return others(left);
    if (BITWISE.has(operatorToken.kind)) return [...others(left), ...others(right)];
  }
  return [node.getText()];
}

/** The same of a function: constants and a result, each an expression. */
function othersOf(source: string, name: string): readonly string[] {
  const file = ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest, true);
  const found = file.statements.find(
    (each): each is ts.FunctionDeclaration =>
      ts.isFunctionDeclaration(each) && each.name?.text === name,
  );
  if (found?.body === undefined) return [`no function ${name}`];
  return found.body.statements.flatMap((statement) => {
    if (ts.isReturnStatement(statement) && statement.expression !== undefined)
      return others(statement.expression);
    if (!ts.isVariableStatement(statement)) return [statement.getText()];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      ts.isIdentifier(name) && initializer !== undefined
        ? others(initializer)
        : [statement.getText()],
    );
  });
}

const read = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), "utf8");

describe("a function that treats each bit by itself", () => {
  it.each([
    ["core/src/hardware/write-dr6.ts", "writeDr6"],
    ["core/src/hardware/dr6-update.ts", "updateDr6"],
    ["kvm-model/src/payload.ts", "deliverPayload"],
    ["core/src/encoding/legality.ts", "illegalIn"],
    ["core/src/fast/write.ts", "fastWrite"],
    ["core/src/fast/delivery.ts", "fastDeliver"],
    ["core/src/fast/conversion.ts", "fastConvert"],
  ])("in %s: %s", (path, name) => {
    expect(othersOf(read(path), name)).toEqual([]);
  });

  it.each([
    ["return a + b;", ["a + b"]],
    ["return (a & b) << 1;", ["(a & b) << 1"]],
    ["return a >>> 1;", ["a >>> 1"]],
    ["return -a ^ b;", ["-a"]],
    ["return a === 0 ? b : a;", ["a === 0 ? b : a"]],
    ["if (a === 0) return b; return a;", ["if (a === 0) return b;"]],
    ["const c = f(a); return c;", ["f(a)"]],
    ["return a & 1;", ["1"]],
  ])("is not one that does this: %s", (body, found) => {
    expect(othersOf(`function f(a, b) { ${body} }`, "f")).toEqual(found);
  });

  it("is tried in all four cases of each bit", () => {
    const payloads = combinations(FIELD_BITS | BIT_12);
    const cases = (bit: number) => {
      const wrong = RESERVED_BITS.includes(bit) ? bit : 0;
      const ways = [
        [0, 0],
        [wrong, 0],
        [0, wrong],
        [wrong, wrong],
      ] as const;
      return new Set(
        ways.flatMap(([present, payload]) =>
          [LEGAL.at(0) ?? 0, LEGAL.at(-1) ?? 0].flatMap((dr6) =>
            [payloads.at(0) ?? 0, payloads.at(-1) ?? 0].map(
              (causes) =>
                `${String(((dr6 ^ present) & bit) !== 0)} ${String(((causes ^ payload) & bit) !== 0)}`,
            ),
          ),
        ),
      ).size;
    };
    for (let position = 0; position < 32; position += 1) {
      expect(cases((1 << position) >>> 0)).toBe(4);
    }
    // The claims are the ones that try these inputs; payloads have bit 12 both ways by themselves.
    const claims = claimsOf({ mutation: null, quick: false, only: ["update", "payload"] });
    expect(new Set(claims.map(({ inputs }) => inputs))).toEqual(
      new Set([(1 + 3 * 22 + 1) * LEGAL.length * payloads.length]),
    );
  });
});
