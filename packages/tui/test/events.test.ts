import { describe, expect, it } from "vitest";

import { dr6, dr6Json } from "./cli.js";

interface EventsJson {
  schema: string;
  events: {
    name: string;
    exception: string | null;
    fields: Record<string, string>;
    rules: { id: string; sources: string[]; basis: string }[];
  }[];
}

describe("dr6 events", () => {
  it("has a rule with a source for every event that raises something", async () => {
    const { schema, events } = await dr6Json<EventsJson>(["events"]);
    expect(schema).toBe("dr6/events/1");
    expect(events.length).toBeGreaterThanOrEqual(20);
    for (const { name, exception, rules, fields } of events) {
      expect(Object.keys(fields)).toEqual(["B0", "B1", "B2", "B3", "BLD", "BD", "BS", "BT", "RTM"]);
      if (exception !== null) expect(rules.length, name).toBeGreaterThan(0);
      for (const { sources } of rules) expect(sources.length, name).toBeGreaterThan(0);
    }
  });

  it("names only sources that dr6 sources resolves", async () => {
    const { events } = await dr6Json<EventsJson>(["events"]);
    const { sources } = await dr6Json<{ sources: { id: string }[] }>(["sources"]);
    const known = sources.map(({ id }) => id);
    for (const id of events.flatMap(({ rules }) => rules.flatMap((rule) => rule.sources))) {
      expect(known).toContain(id);
    }
  });

  it("prints a row for each event, and one event in full", async () => {
    const { out } = await dr6(["events"]);
    expect(out).toMatch(/^single-step +#DB trap +- +! +- {4}- {4}- {4}- {5}-$/m);
    const { out: one } = await dr6(["events", "single-step"]);
    expect(one).toContain("BS reports; B0 B1 B2 B3 RTM idle; BLD BD BT unchanged");
    expect(one).toContain("disagrees: mail-2020-bus-lock-rfc");
  });

  it("settles disputes as asked", async () => {
    const int1 = async (...options: string[]) =>
      (await dr6Json<EventsJson>(["events", "int1", ...options])).events[0]?.fields["B0"];
    expect(await int1()).toBe("idle");
    expect(await int1("--policy", "icebp-breakpoints=kept")).toBe("unchanged");
    expect(await int1("--vendor", "amd", "--cpu", "bld")).toBe("unchanged");
  });

  it.each([
    [["events", "singlestep"], 'dr6: no event "singlestep"; did you mean single-step?\n'],
    [["events", "--policy", "x=y"], /no policy "x"; known: not-enabled/],
    [["events", "--policy", "gd-order=first"], /policy gd-order has no option "first"/],
  ])("%j is refused in one line", async (args, err) => {
    const run = await dr6(args);
    expect(run.code).toBe(2);
    if (typeof err === "string") expect(run.err).toBe(err);
    else expect(run.err).toMatch(err);
  });
});
