/** Debian's Chromium, headless, on pages of the consumer's folder. */

import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where it is, or undefined where it is not installed. */
export const chromium = CHROMIUM.find((path) => existsSync(path));

/** No first-run pages and no calls home: the network may be closed. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };

/** The page as it is when all of its scripts have run, as HTML. */
export async function domOf(folder: string, page: string): Promise<string> {
  const server = createServer(({ url = "/" }, response) => {
    const path = join(folder, normalize(new URL(url, "http://localhost").pathname));
    if (!existsSync(path)) response.writeHead(404).end();
    else {
      response.setHeader("content-type", TYPES[extname(path)] ?? "text/plain");
      response.end(readFileSync(path));
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const profile = mkdtempSync(join(tmpdir(), "dr6-chromium-"));
  try {
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${String(port)}/${page}`;
    const args = [...FLAGS, `--user-data-dir=${profile}`, "--dump-dom", url];
    return (await promisify(execFile)(chromium ?? "", args, { timeout: 40_000 })).stdout;
  } finally {
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
