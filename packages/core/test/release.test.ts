import { describe, expect, it } from "vitest";

import { compareVersions, markUnread, newestSeen, parseRelease } from "../src/index.js";
import { LINUX_BEHAVIOURS } from "../src/linux.js";

function release(text: string) {
  const parsed = parseRelease(text, LINUX_BEHAVIOURS);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.release;
}

describe("releases", () => {
  it("are ordered: release candidates before their release, patches after", () => {
    const order = [
      "4.19.191",
      "5.9",
      "5.10",
      "5.13-rc2",
      "5.13",
      "6.15",
      "6.15.5",
      "6.16-rc3",
      "6.16-rc4",
      "6.16",
      "6.16.1",
      "7.1.5",
    ];
    const versions = order.map((text) => release(text).version);
    expect(versions.toSorted(compareVersions)).toEqual(versions);
    expect(compareVersions(release("6.15").version, release("v6.15.0").version)).toBe(0);
  });

  it.each([
    ["6.15", { major: 6, minor: 15, patch: 0 }, "6.15"],
    ["v6.16-rc4", { major: 6, minor: 16, patch: 0, rc: 4 }, "6.16-rc4"],
    [" V6.16-RC10 ", { major: 6, minor: 16, patch: 0, rc: 10 }, "6.16-rc10"],
    ["4.19.191", { major: 4, minor: 19, patch: 191 }, "4.19.191"],
    ["10.2", { major: 10, minor: 2, patch: 0 }, "10.2"],
  ])("reads %j", (text, version, label) => {
    expect(release(text)).toEqual({ label, version, extra: [] });
  });

  it.each([
    ["5f465c148c61", "5f465c148c61", ["boot-dr6-reset-value"]],
    ["5F465C1", "5f465c148c61", ["boot-dr6-reset-value"]],
    [
      "fa7d0f83c5c4223a01598876352473cb3d3bd4d7",
      "fa7d0f83c5c4",
      ["boot-dr6-reset-value", "boot-dr7-reset-value"],
    ],
    ["408eb7417a92", "408eb7417a92", ["bus-lock-amd"]],
  ])("takes commit %s for the version below it with these rows", (text, label, extra) => {
    expect(release(text)).toMatchObject({ label, extra });
  });

  it.each([
    ["5f465c148c61^", "5f465c148c61^", []],
    // Both went into 6.16-rc4, this one behind the other.
    ["fa7d0f83^", "fa7d0f83c5c4^", ["boot-dr6-reset-value"]],
  ])("takes %s for what it was before that commit", (text, label, extra) => {
    expect(release(text)).toEqual({
      label,
      version: { major: 6, minor: 16, patch: 0, rc: 3 },
      extra,
    });
  });

  it.each([
    ["7.2-rc1", false],
    ["7.2", false],
    ["7.2.1", true],
    ["7.3-rc1", true],
  ])("with sources read up to 7.2, %s is unread: %s", (text, isUnread) => {
    const marked = markUnread(release(text), "7.2");
    expect(marked).toEqual({ ...release(text), ...(isUnread ? { isUnread } : {}) });
  });

  it("knows where those commits stand", () => {
    expect(release("5f465c148c61").version).toEqual({ major: 6, minor: 16, patch: 0, rc: 3 });
    expect(release("408eb7417a92").version).toEqual({ major: 6, minor: 12, patch: 0 });
  });

  it.each([
    [
      "six",
      '"six" is no kernel release (6.15, 6.15.0, v6.16-rc4, or 7 digits of a commit and more)',
    ],
    [
      " six ",
      '"six" is no kernel release (6.15, 6.15.0, v6.16-rc4, or 7 digits of a commit and more)',
    ],
    [
      "zz5f465c148c61",
      '"zz5f465c148c61" is no kernel release (6.15, 6.15.0, v6.16-rc4, or 7 digits of a commit and more)',
    ],
    [
      "5f465c148c61zz",
      '"5f465c148c61zz" is no kernel release (6.15, 6.15.0, v6.16-rc4, or 7 digits of a commit and more)',
    ],
    [
      "5f465c",
      '"5f465c" is no kernel release (6.15, 6.15.0, v6.16-rc4, or 7 digits of a commit and more)',
    ],
    [
      " DEADBEEF ",
      "commit DEADBEEF is not in the release table; it has 4332195c5615, f4956cf83ed1, d53d9bc0cf78, ebb1064e7c2e, 408eb7417a92, 5f465c148c61, fa7d0f83c5c4",
    ],
  ])("refuses %j with a message", (text, message) => {
    expect(parseRelease(text, LINUX_BEHAVIOURS)).toEqual({ ok: false, message });
  });

  it.each([
    ["6.99", "there is no Linux 6.99: behind 6.19 came 7.0"],
    ["v6.20-rc1", "there is no Linux 6.20-rc1: behind 6.19 came 7.0"],
    ["5.20.3", "there is no Linux 5.20.3: behind 5.19 came 6.0"],
  ])("refuses %s, which was never released", (text, message) => {
    expect(parseRelease(text, LINUX_BEHAVIOURS)).toEqual({ ok: false, message });
  });

  it.each(["3.19", "4.20", "5.19.17", "6.19", "7.99"])("takes %s", (text) => {
    expect(parseRelease(text, LINUX_BEHAVIOURS).ok).toBe(true);
  });

  it.each(["", "six", "6", "6.15.0.1", "6.16-rc", "-1.2", "6.15\u001b[0m"])(
    "refuses %j",
    (text) => {
      expect(parseRelease(text, LINUX_BEHAVIOURS)).toMatchObject({ ok: false });
    },
  );

  it("lists the commits it knows when it is given another", () => {
    const parsed = parseRelease("deadbeefcafe", LINUX_BEHAVIOURS);
    expect(parsed).toMatchObject({ ok: false });
    if (!parsed.ok) expect(parsed.message).toContain("5f465c148c61");
  });
});

describe("commits without a row of their own", () => {
  const history = [
    { id: "unknown", summary: "It is so.", since: "5.9", parent: "5.8", sources: [] },
    {
      id: "known",
      summary: "It is so.",
      commit: "0123456789ab",
      since: "5.10",
      parent: "5.9",
      sources: [],
    },
    {
      id: "same",
      summary: "It is so.",
      commit: "ba9876543210",
      since: "5.10",
      parent: "5.9",
      sources: [],
    },
  ];
  it("are passed over", () => {
    expect(parseRelease("ba98765", history)).toMatchObject({
      release: { label: "ba9876543210", extra: ["known", "same"] },
    });
    expect(parseRelease("fffffff", history)).toEqual({
      ok: false,
      message: "commit fffffff is not in the release table; it has 0123456789ab, ba9876543210",
    });
  });
});

describe("the newest release that a table says something of", () => {
  const row = { id: "a", summary: "", since: "6.9", parent: "6.8", sources: [] };

  it("is one in which something was seen, or seen to be missing", () => {
    expect(newestSeen([{ ...row, seenIn: "6.9-rc4" }])).toBe("6.9-rc4");
    expect(
      newestSeen([
        { ...row, seenIn: "6.9" },
        { ...row, notIn: "6.10-rc1" },
      ]),
    ).toBe("6.10-rc1");
    expect(newestSeen([{ ...row, since: "7.4", notIn: "6.16.1" }, row])).toBe("6.16.1");
  });

  it("is none where a table says of no release what it is", () => {
    expect(() => newestSeen([row])).toThrow(
      new RangeError("the release table says of no version what it is"),
    );
  });
});
