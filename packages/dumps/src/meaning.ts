/** What a field of DR6 says when it reports. */

import { statusFields } from "@dr6/core";

/** `a bus lock was detected`; the name itself where DR6 has no such field. */
export function meaning(name: string): string {
  return statusFields().find((field) => field.name === name)?.meaning ?? name;
}
