// Sees to the locked dependencies.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

import { npm } from "./npm.mjs";

const STAMP = "node_modules/.installed-lockfile";

/** Runs `npm ci` unless it has already succeeded for this package-lock.json on this platform. */
export async function installDependencies() {
  const hash = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
  // node_modules holds native programs, and a folder may be shared with another system.
  const wanted = `${hash} ${process.platform}-${process.arch}\n`;
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return;
  await npm(
    "installing the dependencies of package-lock.json once",
    // All of them are development dependencies, and NODE_ENV=production would drop those.
    "ci --include=dev",
    "Then run the command again.",
  );
  writeFileSync(STAMP, wanted);
}
