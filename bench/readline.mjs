// What one would write first: a loop over the lines that counts those with a register's name.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

let found = 0;
const input = createReadStream(process.argv[2] ?? "", { highWaterMark: 1 << 20 });
for await (const line of createInterface({ input })) {
  if (/dr6|bus_lock/i.test(line)) found += 1;
}
console.log(found);
