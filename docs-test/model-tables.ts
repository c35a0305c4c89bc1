/** The tables of docs/model.md, from the model. */

import {
  ACCESS_RULES,
  allFeatureSets,
  BREAKPOINT_RULES,
  digits,
  EVENT_RULES,
  formatFeatures,
  HARDWARE_RULES,
  parseRelease,
  POLICIES,
  writeDr6,
  writeMasks,
  type Policy,
  type Rule,
  type WriteMasks,
} from "@dr6/core";
import { ENCODING_RULES, ENCODINGS, type ActiveLowFields, type Content } from "@dr6/core/encoding";
import { LINUX_RULES } from "@dr6/core/linux";
import {
  GUEST_RULES,
  guestCapabilities,
  KVM_BEHAVIOURS,
  KVM_RULES,
  kvmConstants,
  vcpuWriteMasks,
} from "@dr6/kvm-model";
import { table } from "../scripts/lib/made-part.mjs";

/** The release of KVM that the page shows. */
const KERNEL = "7.1";

const RULES: readonly (readonly [string, Readonly<Record<string, Rule>>])[] = [
  ["the architecture: values", HARDWARE_RULES],
  ["the architecture: MOV to and from debug registers", ACCESS_RULES],
  ["the architecture: what raises #DB", BREAKPOINT_RULES],
  ["the architecture: other events", EVENT_RULES],
  ["layouts", ENCODING_RULES],
  ["native Linux", LINUX_RULES],
  ["KVM: values", KVM_RULES],
  ["KVM: paths", GUEST_RULES],
];

const BASES = ["read", "quoted", "derived", "unverified"] as const;

/** Each part of the page by its name. */
export const PARTS: Readonly<Record<string, () => string>> = {
  views: viewsTable,
  layouts: layoutsTable,
  bases: basesTable,
  policies: policiesTable,
  unverified: unverifiedTable,
};

/** DR6 as a CPU, KVM and a guest have it, on hosts of Intel with both features. */
function viewsTable(): string {
  const kernel = parseRelease(KERNEL, KVM_BEHAVIOURS);
  if (!kernel.ok) throw new Error(kernel.message);
  const { release } = kernel;
  const cpus = allFeatureSets().map((features) =>
    viewRow(`a CPU with ${formatFeatures(features)}`, writeMasks({ vendor: "intel", features })),
  );
  const { DR6_FIXED_1, DR6_VOLATILE } = kvmConstants(release);
  const supported = [
    `what KVM ${KERNEL} supports for some guest`,
    code(DR6_FIXED_1),
    code(DR6_VOLATILE),
    "",
  ];
  const guests = allFeatureSets().map((exposed) => {
    const { capabilities } = guestCapabilities({
      release,
      vendor: "intel",
      host: ["bld", "rtm"],
      exposed,
    });
    return viewRow(
      `a guest of it that is shown ${formatFeatures(exposed)}`,
      vcpuWriteMasks(release, capabilities),
    );
  });
  const heading = ["whose DR6", "always 1", "writable", "after a write of 0"];
  return table(heading, [...cpus, supported, ...guests]);
}

function viewRow(whose: string, masks: WriteMasks): readonly string[] {
  return [whose, code(masks.fixedOnes), code(masks.writable), code(writeDr6(0, masks))];
}

function code(value: number): string {
  return `\`${digits(value)}\``;
}

const ACTIVE_LOW: Readonly<Record<ActiveLowFields, string>> = {
  "active-low": "0 = happened",
  "active-high": "1 = happened",
  unreadable: "always read 1",
};

const CONTENTS: Readonly<Record<Content, string>> = {
  "new-causes": "the causes of one #DB",
  accumulated: "what has gathered since software wrote it",
  "last-user-debug-exception": "a copy, from the last #DB in user mode",
};

function layoutsTable(): string {
  const rows = Object.values(ENCODINGS).map(({ id, title, activeLowFields, content }) => [
    `\`${id}\``,
    title,
    ACTIVE_LOW[activeLowFields],
    CONTENTS[content],
  ]);
  return table(["layout", "what it is", "BLD and RTM", "it holds"], rows);
}

function basesTable(): string {
  const rows = RULES.map(([about, rules]) => [about, ...counts(Object.values(rules))]);
  const all = RULES.flatMap(([, rules]) => Object.values(rules));
  return table(["rules of", ...BASES, "disputed"], [...rows, ["all", ...counts(all)]]);
}

function counts(rules: readonly Rule[]): readonly string[] {
  const disputed = rules.filter(({ disputedBy = [] }) => disputedBy.length > 0);
  const perBasis = BASES.map((basis) => rules.filter((rule) => rule.basis === basis).length);
  return [...perBasis, disputed.length].map(String);
}

function policiesTable(): string {
  const rows = Object.entries<Policy>(POLICIES).map(([id, policy]) => [
    `\`${id}\``,
    policy.question,
    `\`${policy.default}\``,
    Object.keys(policy.options)
      .filter((option) => option !== policy.default)
      .map((option) => `\`${option}\``)
      .join(" "),
  ]);
  return table(["policy", "question", "taken", "or"], rows);
}

function unverifiedTable(): string {
  const rows = RULES.flatMap(([about, rules]) =>
    Object.values(rules)
      .filter(({ basis }) => basis === "unverified")
      .map(({ id, statement }) => [about, `\`${id}\``, statement]),
  );
  return table(["rules of", "rule", "what is taken for true"], rows);
}
