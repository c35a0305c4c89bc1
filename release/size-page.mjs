// docs/size.md, and the same table for a terminal.

/** @typedef {import("./sizes.mjs").Measured} Measured */
/** @typedef {ReturnType<typeof import("./sizes.mjs").shares>} Shares */
/** @typedef {import("./weights.mjs").Weight} Weight */

/** 1 kB is 1000 bytes. @param {number} bytes */
export function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1);
}

/** @param {readonly Measured[]} uses */
export function table(uses) {
  const rows = uses.map(({ name, minified, gzipped, budget }) => [
    kilobytes(gzipped),
    kilobytes(budget),
    kilobytes(minified),
    name.replaceAll("`", ""),
  ]);
  const all = [["gzipped kB", "budget kB", "minified kB", "what is used"], ...rows];
  return all
    .map(([gzipped = "", budget = "", minified = "", name = ""]) =>
      [gzipped.padStart(10), budget.padStart(9), minified.padStart(11), name].join("  "),
    )
    .join("\n");
}

/** @param {readonly Measured[]} uses @param {Shares} about @param {readonly Weight[]} packages */
export function page(uses, about, packages) {
  const sizes = uses.map(({ name, minified, gzipped, budget }) =>
    row(name, kilobytes(minified), kilobytes(gzipped), kilobytes(budget)),
  );
  const parts = about.map(({ about, bytes, percent }) =>
    row(about, kilobytes(bytes), `${percent.toFixed(0)} %`),
  );
  return `# Size

What a web page pays for the packages. \`npm run size\` packs and installs them, bundles each use with
esbuild, minifies and gzips it; a test fails where a use costs more than its budget. \`npm run size --
--markdown\` writes this page. 1 kB is 1000 bytes.

${row("what is used", "minified kB", "gzipped kB", "budget kB")}
| --- | ---: | ---: | ---: |
${sizes.join("\n")}

The libraries are built file by file and have no side effects, so a bundler takes the files that are
used and no others. The entries of \`@dr6/core\` matter to who takes all of one: the package's root is
the architecture and the engine, what stands beside it has an entry of its own. Without a bundler
\`@dr6/core/masks\` is the entry that loads least.

## What the entries of \`@dr6/core\` consist of

${row("what it is about", "minified kB", "share")}
| --- | ---: | ---: |
${parts.join("\n")}

No part stands out. A good half is text: what a field means, why a step happens, where that
stands. A step of the model names the rules that it followed, and so the model comes with their
sentences; the sources behind them are a table of their own, \`SOURCES\`, which only comes with those
who show it.

## Packages

The tarball, its files, and what npm installs with it. The libraries depend on nobody else; the
command is bundled, with the licences of what is in it in its \`THIRD-PARTY-NOTICES.txt\`. koffi lets
\`dr6 probe\` call Linux; without it everything else works.

${row("package", "tarball kB", "files kB", "of this project", "of others", "optional")}
| --- | ---: | ---: | --- | ---: | --- |
${packages.map(packageRow).join("\n")}
`;
}

/** @param {Weight} weight */
function packageRow({ name, packed, unpacked, own, others, optional }) {
  return row(
    `\`${name}\``,
    kilobytes(packed),
    kilobytes(unpacked),
    own.map((other) => `\`${other}\``).join(", ") || "none",
    String(others.length),
    optional.filter((other) => !other.includes("/")).join(", ") || "none",
  );
}

/** @param {...string} cells */
function row(...cells) {
  return `| ${cells.join(" | ")} |`;
}
