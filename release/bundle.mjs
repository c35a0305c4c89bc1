// Bundles a program that uses the installed packages, as a web page's build would.
import { build } from "esbuild";

/**
 * Nothing stays an import, and nothing of Node.js is known: an import of it ends in an error.
 *
 * @param {string} folder where the packages are installed
 * @param {string} program
 * @param {{ format?: "esm" | "iife"; minify?: boolean }} [options]
 * @returns {Promise<{ code: string; files: Readonly<Record<string, number>> }>} the code, and how
 *   many bytes of it come of which file
 */
export async function bundle(folder, program, { format = "esm", minify = true } = {}) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: folder },
    absWorkingDir: folder,
    bundle: true,
    minify,
    format,
    platform: "neutral",
    target: "es2022",
    charset: "utf8",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const inputs = Object.values(metafile.outputs)[0]?.inputs ?? {};
  const files = Object.entries(inputs).map(([file, { bytesInOutput }]) => [file, bytesInOutput]);
  return { code: outputFiles[0]?.text ?? "", files: Object.fromEntries(files) };
}
