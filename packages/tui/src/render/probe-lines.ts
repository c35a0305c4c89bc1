/** `dr6 probe` as one screen: the machine, what the model says of it, what it answered. */

import { digits, formatFeatures } from "@dr6/core";
import { PARTS, type Found, type Part } from "../probe/found.js";
import type { Predicted } from "../probe/predict.js";
import { span, type Line, type Style } from "./line.js";
import { besideLabel, paragraph } from "./paragraph.js";
import { digits as longDigits } from "./probe-json.js";

const LABEL = 20;

/** The lines, none wider than `cols`. */
export function probeLines(
  found: Found,
  predicted: Predicted | null,
  cols: number,
): readonly Line[] {
  const row = (label: string, text: string, style: Style = "plain") =>
    besideLabel(`  ${label}`, LABEL + 2, cols, (room) => paragraph(text, room, "", style), "dim");
  return [
    [span("This machine", "bold")],
    ...machineRows(found).flatMap(([label, text]) => row(label, text)),
    ...(predicted === null
      ? []
      : [
          [],
          [span("What the model says of it", "bold")],
          ...predictedRows(predicted).flatMap(([label, text]) => row(label, text)),
        ]),
    [],
    [span("What it answers", "bold")],
    ...partRows(found.parts).flatMap(([label, text, style]) => row(label, text, style)),
    [],
    ...paragraph(verdict(found.parts), cols),
  ];
}

type Row = readonly [label: string, text: string];

function machineRows({ machine, subject, featuresFrom }: Found): readonly Row[] {
  const { cpu, kernel, kvm, kvmModule } = machine;
  if (cpu === null) return [["system", `${machine.platform} on ${machine.architecture}`]];
  const numbers = [
    ["family", cpu.family],
    ["model", cpu.modelNumber],
    ["stepping", cpu.stepping],
    ["microcode", cpu.microcode],
  ].flatMap(([name, value]) => (value === null ? [] : [`${String(name)} ${String(value)}`]));
  const features = subject?.features ?? cpu.features;
  const module = kvmModule === null ? "" : `, module kvm_${kvmModule}`;
  return [
    ["CPU", [`${cpu.model} (${cpu.vendorName})`, ...numbers].join(", ")],
    ["fields it adds", `${formatFeatures(features)}, by ${featuresFrom ?? "nothing"}`],
    ["kernel", kernel.uname],
    ["hypervisor", subject?.hypervisor ?? (cpu.isGuest ? "unknown" : "none")],
    ["split_lock_detect", machine.splitLockDetect ?? "not set: warn"],
    ["/dev/kvm", kvm.opens ? `opens${module}` : `does not open: ${kvm.error}`],
  ];
}

function predictedRows({ boot, oops, guest }: Predicted): readonly Row[] {
  const likely = boot.sure ? "" : " Likely, not established for this release.";
  const printed = oops.printed
    ? `prints the debug registers${oops.notIdle.length === 0 ? ", as always" : `: ${oops.notIdle.join(", ")} not idle`}`
    : "prints no debug registers: all are idle";
  const paths =
    guest.emulated === guest.hardware
      ? "on both paths"
      : `where KVM runs the write, ${digits(guest.hardware)} where the CPU does`;
  return [
    ["after boot", `DR6 is ${digits(boot.dr6)}. ${boot.why}${likely}`],
    ["an oops", `${printed}, unless somebody debugs`],
    ["a guest", `reads ${digits(guest.emulated)} after it wrote 0, ${paths}`],
  ];
}

/** Parts that are missing for the same reason say so once. */
function partRows(parts: readonly Part[]): readonly (readonly [string, string, Style])[] {
  const reasons = [...new Set(parts.flatMap(({ missing }) => missing ?? []))];
  return [
    ...parts
      .filter(({ missing }) => missing === null)
      .flatMap((part): (readonly [string, string, Style])[] => [
        [PARTS[part.id], counts(part), part.disagreements > 0 ? "event" : "plain"],
        ...details(part),
      ]),
    ...reasons.map((reason) => ["not asked", reason, "change"] as const),
  ];
}

function counts({ cases, explained, disagreements }: Part): string {
  const known = explained.length === 0 ? "" : `, ${String(explained.length)} explained`;
  return `${String(cases)} cases${known}, ${String(disagreements)} disagreements`;
}

function details({ explained, rows, first }: Part): readonly (readonly [string, string, Style])[] {
  const needs = explained.flatMap(({ needed }) => [
    ...(needed?.faults ?? []).map(({ id, statement }) => `${id}: ${statement}`),
    ...(needed?.policies ?? []).map(
      ({ policy, option, because }) => `${policy}=${option}: ${because}`,
    ),
  ]);
  return [
    ...[...new Set(needs)].map((text) => ["  explained by", text, "dim"] as const),
    ...rows.map(
      ({ scenario, reason }) => ["  disagrees", `${scenario}: ${reason ?? ""}`, "event"] as const,
    ),
    ...first.map(
      ({ given, seen, expected }) =>
        [
          "  disagrees",
          `given ${given.map(longDigits).join(", ")}: ${longDigits(seen)}, the model ${expected.map(longDigits).join(" or ")}`,
          "event",
        ] as const,
    ),
  ];
}

function verdict(parts: readonly Part[]): string {
  const cases = parts.reduce((sum, part) => sum + part.cases, 0);
  const wrong = parts.reduce((sum, part) => sum + part.disagreements, 0);
  if (cases === 0) return "Nothing could be asked.";
  const explained = parts.reduce((sum, part) => sum + part.explained.length, 0);
  const known = explained === 0 ? "" : `, ${String(explained)} of them as explained above`;
  if (wrong === 0)
    return `The model agrees with this machine in all ${String(cases)} cases${known}.`;
  return `${String(wrong)} of ${String(cases)} cases disagree. Please send a recording: dr6 probe --record FILE`;
}
