/** The answer to a what-if as a page. */

import {
  allFeatureSets,
  digits,
  fieldNames,
  formatFeatures,
  reporting as reportingBits,
  writeMasks,
  type Feature,
  type WriteMasks,
} from "@dr6/core";
import { hostCpu } from "../../setup.js";
import { registerRows } from "../register-rows.js";
import type { MatrixRow, ReadBack, WhatIfAnswer, WhatIfQuestion } from "../whatif.js";
import { cell, type Block, type Cell, type Page } from "./page.js";
import { pageSources } from "./page-sources.js";

/** What the page is made from. */
export interface WhatIfParts {
  readonly question: WhatIfQuestion;
  readonly answer: WhatIfAnswer;
  readonly matrix: readonly MatrixRow[];
  /** The answer in a sentence. */
  readonly sentence: string;
  readonly command: string;
}

/** The page of an answer. */
export function whatIfPage({ question, answer, matrix, sentence, command }: WhatIfParts): Page {
  const { write, setup, path, debugctl } = question;
  const cpu = writeMasks(hostCpu(setup), debugctl);
  const because = [...answer.native.because, ...answer.guest.because];
  return {
    title: `Write ${digits(write)} to DR6, then read it back: Linux ${setup.release.label}, ${path} path`,
    description: sentence,
    blocks: [
      register("Native", `host CPU has ${named(setup.host)}`, answer.native, cpu, []),
      register(
        "Guest",
        `CPUID shows ${named(setup.guest)}`,
        answer.guest,
        guestMasks(question, answer, cpu),
        answer.differ,
      ),
      matrixTable(question, matrix),
      reasons("Native", answer.native),
      ...(path === "hardware" ? [] : [reasons("Guest", answer.guest)]),
    ],
    sources: pageSources(
      because.flatMap(({ rule }) => rule.sources),
      because.flatMap(({ rule }) => rule.disputedBy ?? []),
    ),
    command,
  };
}

/** What reports here was written by software: nothing happened, so it is marked as stale. */
function register(
  name: string,
  on: string,
  { dr6, fault }: ReadBack,
  masks: WriteMasks,
  differ: readonly string[],
): Block {
  const reporting = fieldNames(reportingBits(dr6));
  return {
    kind: "register",
    name: `${name}: DR6`,
    on: [on, fault ?? "", differ.length === 0 ? "" : `differs in ${differ.join(" and ")}`]
      .filter((each) => each !== "")
      .join("; "),
    value: digits(dr6),
    was: null,
    rows: registerRows({ value: dr6, masks, changed: [], reporting, stale: reporting }),
  };
}

/** What the guest can write: KVM's own set on its emulated path, the CPU's on the hardware path. */
function guestMasks(
  { path }: WhatIfQuestion,
  { fixed1 }: WhatIfAnswer,
  cpu: WriteMasks,
): WriteMasks {
  if (path === "hardware") return cpu;
  const { fixedZeros } = cpu;
  return { fixedOnes: fixed1, fixedZeros, writable: ~(fixed1 | fixedZeros) >>> 0 };
}

function matrixTable({ setup }: WhatIfQuestion, matrix: readonly MatrixRow[]): Block {
  const isAsked = (features: readonly Feature[], asked: readonly Feature[]) =>
    formatFeatures(features) === formatFeatures(asked);
  return {
    kind: "table",
    caption: "What a guest reads back, by host CPU and by what CPUID shows the guest",
    head: ["host CPU", ...allFeatureSets().map((set) => `guest ${named(set)}`), "native"],
    rows: matrix.map(({ host, native, guests }) => [
      cell(named(host)),
      ...guests.map(({ exposed, dr6 }): Cell => {
        const selected = isAsked(host, setup.host) && isAsked(exposed, setup.guest);
        const text = dr6 === undefined ? "--" : digits(dr6);
        const differs = dr6 !== undefined && dr6 !== native;
        return {
          text: `${selected ? `[${text}]` : text}${differs ? " x" : ""}`,
          changed: differs,
          selected,
        };
      }),
      cell(digits(native)),
    ]),
    note: "[ ] this question; x differs from native on the same host; -- KVM grants nothing that the host lacks.",
  };
}

function reasons(name: string, { because }: ReadBack): Block {
  return {
    kind: "text",
    label: name,
    paragraphs: because.flatMap(({ rule, detail }) => [
      { text: rule.statement },
      ...(detail === undefined ? [] : [{ text: detail, exact: true }]),
    ]),
  };
}

function named(features: readonly Feature[]): string {
  return features.length === 0 ? "none" : formatFeatures(features).toUpperCase().replace(",", "+");
}
