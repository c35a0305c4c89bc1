/**
 * `dr6 oracle`: one request, one answer. A table from operation and model to the function of the
 * model that answers; tests in any language can ask it.
 */

import {
  DEBUGCTL_BUS_LOCK_DETECT,
  DR7_RESET_VALUE,
  fieldNames,
  hardware,
  hex,
  possibleCauses,
  resetValue,
  updateDr6,
  word64,
  writeDr6,
  writeMasks,
  type Cpu,
  type DebugState,
  type Machine,
} from "@dr6/core";
import { convert, ENCODINGS, illegalBits, type EncodingId } from "@dr6/core/encoding";
import {
  deliverPayload,
  fixedOnes,
  guestCapabilities,
  payloadRule,
  setDebugregs,
  vcpu,
  type GuestConfig,
} from "@dr6/kvm-model";
import { jsonLine } from "../render/json-text.js";
import * as read from "./request.js";

/** What an operation answers, without the id. */
export type Answer = Readonly<Record<string, string | boolean | null>>;
type Operation = (request: read.Request) => Answer;

const MODELS = ["hardware", "kvm"] as const;
type ModelName = (typeof MODELS)[number];

const byModel =
  (operations: Readonly<Record<ModelName, Operation>>): Operation =>
  (request) =>
    operations[read.oneOf(request, "model", MODELS)](request);

const OPERATIONS: Readonly<Record<string, Operation>> = {
  fixed1: byModel({
    hardware: (request) => ({
      dr6: hex(writeMasks(read.cpu(request, "cpu"), read.word32(request, "debugctl", 0)).fixedOnes),
    }),
    kvm: (request) => {
      const guest = guestOf(request);
      const { capabilities, sure } = guestCapabilities(guest);
      return { dr6: hex(fixedOnes(guest.release, capabilities)), ...doubt(sure) };
    },
  }),
  write: byModel({
    hardware: (request) => {
      const cpu = read.cpu(request, "cpu");
      const machine = hardware(cpu, { debugctl: read.word32(request, "debugctl", 0) });
      return write(machine, { ...machine.powerOn, dr6: heldDr6(request, cpu) }, request);
    },
    kvm: (request) => {
      const guest = guestOf(request);
      const machine = read.path(request) === "hardware" ? onHost(guest, request) : vcpu(guest);
      const answer = write(machine, { ...machine.powerOn, dr6: presentDr6(request) }, request);
      return { ...answer, ...doubt(guestCapabilities(guest).sure) };
    },
  }),
  deliver: byModel({
    hardware: (request) => {
      const cpu = read.cpu(request, "cpu");
      const causes = possibleCauses(read.word32(request, "payload"), cpu.features);
      return { dr6: hex(updateDr6(heldDr6(request, cpu), causes)) };
    },
    kvm: (request) => {
      const guest = guestOf(request);
      const granted = guestCapabilities(guest);
      const rule = payloadRule(guest.release, granted.capabilities);
      const dr6 = deliverPayload(presentDr6(request), read.word32(request, "payload"), rule);
      return { dr6: hex(dr6), ...doubt(rule.sure && granted.sure) };
    },
  }),
  convert: (request) => {
    const names = Object.keys(ENCODINGS) as EncodingId[];
    const from = read.oneOf(request, "from", names);
    const to = read.oneOf(request, "to", names);
    const converted = convert(from, to, read.word(request, "value"), {
      vendor: read.vendor(request),
    });
    if (!converted.ok) throw new read.RequestError(converted.message);
    return { value: hex(converted.value) };
  },
  setDebugregs: (request) => {
    read.oneOf(request, "model", ["kvm"]);
    const release = read.kernel(request);
    const present = { dr6: word64(resetValue()), dr7: word64(DR7_RESET_VALUE) };
    const wanted = {
      dr6: read.word(request, "dr6"),
      dr7: read.word(request, "dr7", DR7_RESET_VALUE),
    };
    const { registers, errno, because } = setDebugregs(present, wanted, release);
    return {
      dr6: hex(registers.dr6),
      errno,
      ...doubt(because.every(({ sure }) => sure !== false)),
    };
  },
};

/** The answer to one line of input, as one line without its end. */
export function answerLine(line: string): string {
  let id: unknown = null;
  try {
    const request: unknown = JSON.parse(line);
    if (typeof request !== "object" || request === null || Array.isArray(request)) {
      throw new read.RequestError("a request is a JSON object");
    }
    id = (request as read.Request)["id"] ?? null;
    return jsonLine({ id, ...answerTo(request as read.Request) });
  } catch (error) {
    return jsonLine({ id, error: reason(error) });
  }
}

/** The answer to a request, without the id; throws a RequestError where there is none. */
export function answerTo(request: read.Request): Answer {
  const answer = OPERATIONS[read.oneOf(request, "op", Object.keys(OPERATIONS))];
  if (answer === undefined) throw new read.RequestError("op is unknown");
  read.onlyKnownKeys(request);
  return answer(request);
}

function write(machine: Machine<DebugState>, state: DebugState, request: read.Request): Answer {
  const value = read.word(request, "value");
  const outcome = machine.step(state, { kind: "mov-to-dr", register: 6, value });
  return { dr6: hex(outcome.state.dr6), fault: outcome.exception?.vector ?? null };
}

/**
 * The present value, which the CPU must be able to hold. On AMD, BLD may have been cleared while
 * DEBUGCTL[2] was 1, whatever it is now.
 */
function heldDr6(request: read.Request, cpu: Cpu): number {
  const dr6 = presentDr6(request);
  const fixed = writeDr6(dr6, writeMasks(cpu, DEBUGCTL_BUS_LOCK_DETECT)) ^ dr6;
  if (fixed === 0) return dr6;
  const holder =
    illegalBits("dr6", dr6) === 0 ? `CPU without ${fieldNames(fixed).join(" and ")}` : "CPU";
  throw new read.RequestError(`dr6: ${hex(dr6)} is a value that no ${holder} holds`);
}

/** The hardware path: the host's CPU runs the write. */
function onHost({ vendor, host }: GuestConfig, request: read.Request): Machine<DebugState> {
  return hardware({ vendor, features: host }, { debugctl: read.word32(request, "debugctl", 0) });
}

/** Said only where it is not established that the release behaves so. */
function doubt(sure: boolean): Answer {
  return sure ? {} : { sure: false };
}

function presentDr6(request: read.Request): number {
  return read.word32(request, "dr6", resetValue());
}

function guestOf(request: read.Request): GuestConfig {
  const { vendor, features: host } = read.cpu(request, "host");
  return {
    release: read.kernel(request),
    vendor,
    host,
    exposed: read.features(request, "guest"),
  };
}

function reason(error: unknown): string {
  if (error instanceof read.RequestError) return error.message;
  if (error instanceof SyntaxError) return "not JSON";
  throw error;
}
