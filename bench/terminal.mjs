// How soon the interactive program is there, how soon it answers, and what it costs: run in a real
// pseudo-terminal. Every frame ends with the end of a synchronised update, which is waited for.
import { readFileSync } from "node:fs";

import pty from "@lydell/node-pty";

/** @typedef {{ name: string; values: number[]; unit: string }} Series */

const FRAME_END = "\x1b[?2026l";
const RIGHT = "\x1b[C";
const LEFT = "\x1b[D";
/** Long enough for a busy machine. */
const PATIENCE_MS = 20_000;

/** A program in a terminal of 100x30. @param {readonly string[]} args */
function open(args) {
  const begin = performance.now();
  const child = pty.spawn(process.execPath, [...args], {
    cols: 100,
    rows: 30,
    name: "xterm-256color",
    env: { ...process.env, TERM: "xterm-256color", LANG: "C.UTF-8" },
  });
  let bytes = "";
  /** @type {Set<() => void>} */
  const waiting = new Set();
  child.onData((data) => {
    bytes += data;
    for (const check of waiting) check();
  });
  const ended = new Promise((resolve) => void child.onExit(resolve));
  /** Waits for so many frames. @param {number} frames @returns {Promise<void>} */
  const frame = (frames) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`frame ${String(frames)} did not come`));
      }, PATIENCE_MS);
      const check = () => {
        if (bytes.split(FRAME_END).length <= frames) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  return {
    pid: child.pid,
    begin,
    ended,
    frame,
    bytes: () => bytes,
    write: (/** @type {string} */ text) => {
      child.write(text);
    },
    close: async () => {
      child.write("q");
      await ended;
    },
  };
}

/** @param {string} cli @param {number} rounds */
async function starts(cli, rounds) {
  /** @type {{ first: number[]; key: number[] }} */
  const ratios = { first: [], key: [] };
  // The first round warms caches and isn't counted.
  for (let round = 0; round <= rounds; round += 1) {
    const node = open(["-e", "0"]);
    await node.ended;
    const bare = performance.now() - node.begin;
    const shown = open([cli]);
    await shown.frame(1);
    const first = performance.now() - shown.begin;
    await shown.close();
    // The key is in the terminal before the program is: it is answered as soon as any can be.
    const typed = open([cli]);
    typed.write(RIGHT);
    await typed.frame(2);
    const key = performance.now() - typed.begin;
    await typed.close();
    if (round === 0) continue;
    ratios.first.push(first / bare);
    ratios.key.push(key / bare);
  }
  return ratios;
}

/** Steps to and fro. @param {string} cli @param {number} keys */
async function stepping(cli, keys) {
  const program = open([cli]);
  await program.frame(1);
  program.write(RIGHT);
  await program.frame(2);
  /** @type {number[]} */
  const milliseconds = [];
  /** @type {number[]} */
  const bytes = [];
  let memory = NaN;
  // From step 2 four steps on, four back, and so on: each is a change of the screen.
  for (let index = 0; index < keys; index += 1) {
    if (index === 10) memory = resident(program.pid);
    const frames = program.bytes().split(FRAME_END).length;
    const before = program.bytes().length;
    const begin = performance.now();
    program.write(index % 8 < 4 ? RIGHT : LEFT);
    await program.frame(frames);
    milliseconds.push(performance.now() - begin);
    bytes.push(Buffer.byteLength(program.bytes().slice(before)));
  }
  const grown = resident(program.pid) / memory;
  await program.close();
  return { milliseconds, bytes, grown };
}

/** Kilobytes that a process has resident. @param {number} pid */
function resident(pid) {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? NaN);
  } catch {
    return NaN;
  }
}

/** @param {readonly number[]} values @param {number} part */
function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}

/**
 * Measures it.
 *
 * @param {string} cli @param {{ rounds: number; keys: number }} times
 * @returns {Promise<readonly Series[]>}
 */
export async function measureTui(cli, { rounds, keys }) {
  const { first, key } = await starts(cli, rounds);
  const { milliseconds, bytes, grown } = await stepping(cli, keys);
  return [
    { name: "tui-start/node", values: first, unit: "ratio" },
    { name: "tui-key/node", values: key, unit: "ratio" },
    { name: "key-to-frame/p50", values: [quantile(milliseconds, 0.5)], unit: "ms" },
    { name: "key-to-frame/p95", values: [quantile(milliseconds, 0.95)], unit: "ms" },
    { name: "tui-bytes/step", values: bytes, unit: "bytes" },
    ...(Number.isNaN(grown) ? [] : [{ name: "tui-memory", values: [grown], unit: "ratio" }]),
  ];
}
