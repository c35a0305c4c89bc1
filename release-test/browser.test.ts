import { createContext, runInContext } from "node:vm";

import { beforeAll, describe, expect, inject, it } from "vitest";

import { bundle } from "../release/bundle.mjs";
import { packagesOf, portableOf } from "../release/packages.mjs";
import { chromium, domOf } from "./chromium.js";
import { Consumer } from "./consumer.js";

const consumer = new Consumer(inject("folder"));
const portable = portableOf(packagesOf());

/** A line as Linux prints it, and what it says. */
const LOG = "DR3: 0000000000000000 DR6: 00000000fffe07f0 DR7: 0000000000000400";
const READS =
  "leftover: No breakpoint, watchpoint or single-step is recorded. BLD and RTM (bits 11 and 16) read 0, as writing 0 to DR6 leaves them.";

/** Decodes the values of a page's form, and one with the model of KVM. */
const PAGE_PROGRAM = `
  import { ANY_CONTEXT, digits, fieldNames, hardware, parseRelease, parseWord64, play, reporting } from "@dr6/core";
  import { linux, LINUX_BEHAVIOURS } from "@dr6/core/linux";
  import { decodeText } from "@dr6/dumps";
  import { vcpu } from "@dr6/kvm-model";

  export function decode(text) {
    const value = parseWord64(text);
    return value.ok ? fieldNames(reporting(value.value.low)).join(" ") : value.message;
  }

  export const read = (log) =>
    decodeText(log).dumps.map(({ outcome, answer }) => outcome + ": " + answer.text).join();

  export function boot() {
    const { release } = parseRelease("6.15", LINUX_BEHAVIOURS);
    const cpu = { vendor: "intel", features: ["bld"] };
    const guest = vcpu({ release, vendor: "intel", host: cpu.features, exposed: cpu.features });
    const lanes = [linux("native", hardware(cpu), { release, cpu }), linux("guest", guest, { release, cpu })];
    const step = { kind: "debug-exception", causes: ["BS"], context: ANY_CONTEXT };
    return [...play([{ kind: "boot-init" }, step], lanes)].at(-1).lanes.map(({ dr6 }) => digits(dr6)).join(" ");
  }
`;

describe("a bundle for no platform", () => {
  it.each(portable)("holds all of $name, and nothing outside the packages", async ({ name }) => {
    const { files } = await bundle(consumer.folder, `export * from "${name}";`);
    const own = Object.keys(files).filter((file) => file !== "<stdin>");
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((file) => !file.startsWith("node_modules/@dr6/"))).toEqual([]);
  });

  it("can't be made of what needs Node.js", async () => {
    const asked = bundle(consumer.folder, 'export * from "@dr6/probe";');
    await expect(asked).rejects.toThrow(/node:/);
  });
});

describe("a realm with nothing but the language", () => {
  it.each(portable)("loads all of $name", async ({ name }) => {
    const program = `import * as all from "${name}"; globalThis.names = Object.keys(all).join();`;
    const { code } = await bundle(consumer.folder, program, { format: "iife" });
    const globals = createContext({});
    expect(runInContext("typeof process + typeof URL + typeof console.log", globals)).toBe(
      "undefinedundefinedfunction",
    );
    runInContext(code, globals);
    expect(String(runInContext("names", globals)).split(",").length).toBeGreaterThan(5);
  });

  it("decodes and plays as Node.js does", async () => {
    const program = `${PAGE_PROGRAM}
      globalThis.answer = [decode("fffe07f0"), boot(), read(${JSON.stringify(LOG)})];`;
    const { code } = await bundle(consumer.folder, program, { format: "iife" });
    const globals = createContext({});
    runInContext(code, globals);
    expect(runInContext("answer.join(' | ')", globals)).toBe(
      `BLD RTM | FFFF47F0 FFFF4FF0 | ${READS}`,
    );
  });
});

describe.skipIf(chromium === undefined)("a page in Chromium (skipped where it is absent)", () => {
  let dom: string;

  beforeAll(async () => {
    const { code } = await bundle(
      consumer.folder,
      `${PAGE_PROGRAM}
       for (const input of document.querySelectorAll("input"))
         document.querySelector("#" + input.name).textContent = decode(input.value);
       document.querySelector("#log").textContent = read(document.querySelector("textarea").value);
       document.querySelector("#boot").textContent = boot();`,
    );
    consumer.write("page/page.js", code);
    consumer.write(
      "page/index.html",
      `<!doctype html><meta charset="utf-8"><title>DR6</title>
      <script type="importmap">{"imports":{"@dr6/core/masks":"/node_modules/@dr6/core/dist/masks.js"}}</script>
      <input name="a" value="00000000fffe07f0"><output id="a"></output>
      <input name="b" value="ffff4ff0"><output id="b"></output>
      <input name="c" value="fffe07f"><output id="c"></output>
      <textarea>${LOG}</textarea><output id="log"></output>
      <output id="boot"></output><output id="masks"></output>
      <script type="module" src="page.js"></script>
      <script type="module">
        import { digits, writeMasks } from "@dr6/core/masks";
        const masks = writeMasks({ vendor: "intel", features: ["bld"] });
        document.querySelector("#masks").textContent = digits(masks.fixedOnes);
      </script>`,
    );
    dom = await domOf(consumer.folder, "page/index.html");
  });

  const output = (id: string) => new RegExp(`<output id="${id}">([^<]*)`).exec(dom)?.[1];

  it("decodes what stands in its fields", () => {
    expect(output("a")).toBe("BLD RTM");
    expect(output("b")).toBe("BS");
    expect(output("c")).toContain("7 hex digits");
  });

  it("reads a line of a log", () => {
    expect(output("log")).toBe(READS);
  });

  it("plays Linux on a CPU and in a guest", () => {
    expect(output("boot")).toBe("FFFF47F0 FFFF4FF0");
  });

  it("loads @dr6/core/masks without a bundler", () => {
    expect(output("masks")).toBe("FFFF07F0");
  });
});
