// A large kernel log to measure with: the same seed and size give the same bytes. Lines are those of
// a fleet's collected syslog; register dumps and bus-lock lines stand in between, a few a megabyte.
import { closeSync, openSync, writeSync } from "node:fs";

/** A dump a so many lines on average, and a bus-lock line a so many. */
const LINES_A_DUMP = 20_000;
const LINES_A_BUS_LOCK = 10_000;

const HOSTS = ["node-017", "node-204", "db3", "build-agent-11", "edge-fra-2", "storage09"];
const DEVICES = ["0000:00:1f.2", "0000:03:00.0", "0000:5e:00.1", "0000:d8:00.0"];
const UNITS = ["sshd.service", "containerd.service", "node-exporter.service", "cron.service"];
const KERNELS = ["5.14.0-427.el9.x86_64", "6.1.0-18-amd64", "6.8.0-31-generic", "6.15.4", "6.16.0"];
const VALUES = ["fffe0ff0", "fffe07f0", "ffff07f0", "ffff0ff0", "ffff4ff0"];

/** What a random source gives. @typedef {{ below: (limit: number) => number }} Random */

/** Numbers that look random, by mulberry32. @param {number} seed @returns {Random} */
export function random(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return { below: (limit) => next() % limit };
}

/** @template T @param {Random} from @param {readonly T[]} list @returns {T} */
const one = (from, list) => /** @type {T} */ (list[from.below(list.length)]);
/** @param {number} value @param {number} digits */
const hex = (value, digits) => value.toString(16).padStart(digits, "0");

/**
 * Messages of a kernel and its services, without the prefix.
 *
 * @type {readonly ((from: Random) => string)[]}
 */
const MESSAGES = [
  (r) =>
    `audit: type=1400 audit(${String(r.below(2e9))}.${String(r.below(1000))}:${String(r.below(1e6))}): apparmor="ALLOWED" operation="open" profile="/usr/sbin/cupsd" name="/proc/${String(r.below(99999))}/cmdline" pid=${String(r.below(99999))} comm="cupsd" requested_mask="r" denied_mask="r" fsuid=0 ouid=0`,
  (r) =>
    `IPv4: martian source 10.${String(r.below(256))}.${String(r.below(256))}.${String(r.below(256))} from 169.254.${String(r.below(256))}.${String(r.below(256))}, on dev eth${String(r.below(4))}`,
  (r) =>
    `[UFW BLOCK] IN=eth0 OUT= MAC=${hex(r.below(2 ** 31), 8)}:08:00 SRC=192.0.2.${String(r.below(256))} DST=198.51.100.${String(r.below(256))} LEN=${String(r.below(1500))} TOS=0x00 PREC=0x00 TTL=${String(r.below(255))} ID=${String(r.below(65536))} DF PROTO=TCP SPT=${String(r.below(65536))} DPT=22 WINDOW=${String(r.below(65536))} RES=0x00 SYN URGP=0`,
  (r) =>
    `usb 1-${String(r.below(9))}: new high-speed USB device number ${String(r.below(127))} using xhci_hcd`,
  (r) =>
    `pcieport ${one(r, DEVICES)}: AER: Corrected error message received from ${one(r, DEVICES)}`,
  (r) =>
    `mlx5_core ${one(r, DEVICES)} ens1f0np0: Link up, ${String(r.below(100))}000 Mbps, full duplex, lane ${String(r.below(8))}`,
  (r) =>
    `nvme nvme${String(r.below(8))}: I/O ${String(r.below(1024))} QID ${String(r.below(64))} timeout, completion polled`,
  (r) =>
    `EXT4-fs (dm-${String(r.below(40))}): mounted filesystem ${hex(r.below(2 ** 31), 8)}-5f0e-4f0b-9d1c-0d53a1c6e2b7 r/w with ordered data mode. Quota mode: none.`,
  (r) => `systemd[1]: ${one(r, UNITS)}: Deactivated successfully.`,
  (r) => `systemd[1]: Started ${one(r, UNITS)} - session ${String(r.below(1e5))} of user root.`,
  (r) =>
    `docker0: port ${String(r.below(90))}(veth${hex(r.below(2 ** 28), 7)}) entered forwarding state`,
  (r) =>
    `oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=${hex(r.below(2 ** 31), 12)},mems_allowed=0-1,oom_memcg=/kubepods/burstable,task=java,pid=${String(r.below(99999))},uid=1000`,
  (r) =>
    `CPU${String(r.below(128))}: Core temperature above threshold, cpu clock throttled (total events = ${String(r.below(99999))})`,
  (r) =>
    `perf: interrupt took too long (${String(r.below(9999))} > ${String(r.below(9999))}), lowering kernel.perf_event_max_sample_rate to ${String(r.below(99))}000`,
  (r) =>
    `INFO: task kworker/u${String(r.below(256))}:${String(r.below(9))}:${String(r.below(99999))} blocked for more than 120 seconds.`,
  (r) =>
    `RSP: 0018:ffffb${hex(r.below(2 ** 31), 11)} EFLAGS: 00010246 RAX: ${hex(r.below(2 ** 31), 16)}`,
  (r) => ` _raw_spin_lock_irqsave+0x${hex(r.below(256), 2)}/0x${hex(r.below(256), 2)}`,
];

/** @param {Random} r @returns {readonly string[]} an oops of 64-bit Linux, without the prefix */
function oops(r) {
  const wide = () => hex(r.below(2 ** 32), 16);
  return [
    `BUG: unable to handle page fault for address: ffffffff${hex(r.below(2 ** 32), 8)}`,
    `#PF: supervisor read access in kernel mode`,
    `Oops: 0000 [#1] PREEMPT SMP NOPTI`,
    `CPU: ${String(r.below(64))} PID: ${String(r.below(99999))} Comm: kworker/${String(r.below(64))}:1 Not tainted ${one(r, KERNELS)} #1`,
    `Hardware name: Dell Inc. PowerEdge R660/0HGTK9, BIOS 2.${String(r.below(9))}.2 06/20/2024`,
    `RIP: 0010:dev_get_by_index_rcu+0x${hex(r.below(256), 2)}/0x40`,
    `RSP: 0018:ffffb${hex(r.below(2 ** 32), 11)} EFLAGS: 00010246`,
    `RAX: ${wide()} RBX: ${wide()} RCX: ${wide()}`,
    `RDX: ${wide()} RSI: ${wide()} RDI: ${wide()}`,
    `FS:  0000000000000000(0000) GS:ffff${hex(r.below(2 ** 32), 12)}(0000) knlGS:0000000000000000`,
    `CS:  0010 DS: 0000 ES: 0000 CR0: 0000000080050033`,
    `CR2: ${wide()} CR3: ${wide()} CR4: 0000000000f71ef0`,
    `DR0: 0000000000000000 DR1: 0000000000000000 DR2: 0000000000000000`,
    `DR3: 0000000000000000 DR6: 00000000${one(r, VALUES)} DR7: 0000000000000400`,
    `PKRU: 55555554`,
    `Call Trace:`,
    ` <TASK>`,
    ` ? __die_body.cold+0x8/0xd`,
    ` process_one_work+0x${hex(r.below(4096), 3)}/0x3e0`,
    ` </TASK>`,
    `---[ end trace 0000000000000000 ]---`,
  ];
}

/** @param {Random} r */
const busLock = (r) =>
  `x86/split lock detection: #DB: game-${String(r.below(30))}/${String(r.below(99999))} took a bus_lock trap at address: 0x${hex(r.below(2 ** 31), 6)}`;

/**
 * Writes a log of about `bytes` bytes; a quiet one holds no dump and no bus-lock line.
 *
 * @param {string} path @param {number} bytes
 * @param {{ seed: number; quiet?: boolean }} kind
 * @returns {{ bytes: number; dumps: number; busLocks: number }}
 */
export function writeLog(path, bytes, { seed, quiet = false }) {
  const r = random(seed);
  const file = openSync(path, "w");
  const wrote = { bytes: 0, dumps: 0, busLocks: 0 };
  let clock = 0;
  let chunk = "";
  const line = (/** @type {string} */ text) => {
    clock += r.below(2000);
    const [minute, second] = [(clock / 6e7) % 60, (clock / 1e6) % 60].map((n) =>
      String(Math.floor(n)).padStart(2, "0"),
    );
    chunk += `Jun 18 12:${String(minute)}:${String(second)} ${one(r, HOSTS)} kernel: [${(clock / 1e6).toFixed(6).padStart(12)}] ${text}\n`;
  };
  while (wrote.bytes + chunk.length < bytes) {
    line(one(r, MESSAGES)(r));
    if (!quiet && r.below(LINES_A_DUMP) === 0) {
      oops(r).forEach(line);
      wrote.dumps += 1;
    }
    if (!quiet && r.below(LINES_A_BUS_LOCK) === 0) {
      line(busLock(r));
      wrote.busLocks += 1;
    }
    if (chunk.length > 1 << 20) {
      wrote.bytes += writeSync(file, chunk);
      chunk = "";
    }
  }
  wrote.bytes += writeSync(file, chunk);
  closeSync(file);
  return wrote;
}
