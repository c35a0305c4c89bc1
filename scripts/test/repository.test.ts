import { describe, expect, it } from "vitest";

import { publicAddress, withRepository } from "../../release/repository.mjs";

describe("the public address", () => {
  it.each([
    ["https://example.org/owner/dr6.git", "https://example.org/owner/dr6"],
    ["https://example.org/owner/dr6", "https://example.org/owner/dr6"],
    ["git@example.org:owner/dr6.git", "https://example.org/owner/dr6"],
    ["ssh://git@example.org/owner/dr6.git", "https://example.org/owner/dr6"],
    ["/srv/git/dr6", undefined],
    ["file:///srv/git/dr6", undefined],
    ["https://user:secret@example.org/owner/dr6.git", undefined],
    ["", undefined],
  ])("of the remote %j is %j", (remote, address) => {
    expect(publicAddress({}, remote)).toBe(address);
  });

  it("is that of the job in CI", () => {
    const env = { GITHUB_SERVER_URL: "https://example.org", GITHUB_REPOSITORY: "owner/dr6" };
    expect(publicAddress(env, "/somewhere")).toBe("https://example.org/owner/dr6");
  });
});

describe("a package", () => {
  it("says where its folder is, its README and its issues", () => {
    expect(withRepository({ name: "x" }, "https://example.org/owner/dr6", "packages/core")).toEqual(
      {
        name: "x",
        homepage: "https://example.org/owner/dr6/tree/main/packages/core#readme",
        bugs: "https://example.org/owner/dr6/issues",
        repository: {
          type: "git",
          url: "git+https://example.org/owner/dr6.git",
          directory: "packages/core",
        },
      },
    );
  });
});
