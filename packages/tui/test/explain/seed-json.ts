/** `dr6 explain seed --json`, as a program would read it. */

import { dr6Json } from "../cli.js";

interface Row {
  what: string;
  expected?: string;
  model: string;
  holds: boolean | null;
  sure: boolean;
  command: string | null;
}
export interface ExplainJson {
  schema: string;
  topic: string;
  title: string;
  statements: {
    id: string;
    claim: string;
    verdict: string;
    sure: boolean;
    why: string;
    rows: Row[];
    sources: string[];
    scenario: string | null;
    command: string;
  }[];
}

/** The whole topic. */
export function seedJson(): Promise<ExplainJson> {
  return dr6Json<ExplainJson>(["explain", "seed"]);
}
