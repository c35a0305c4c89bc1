/** The demo screen as a program; built by `demo-program.ts`. */

import { runScreen } from "../../src/app/run.js";
import { wantsColour } from "../../src/terminal/colour.js";
import { glyphsFor } from "../../src/terminal/glyphs.js";
import { keySource, openKeyboard, processEnds } from "../../src/terminal/session.js";
import { demoKit, demoScreen } from "./demo-screen.js";

const ends = processEnds();
const keyboard = openKeyboard(keySource(ends, process.env));
if (keyboard === undefined) {
  console.log("printed");
} else {
  process.exitCode = await runScreen(demoScreen, {
    colour: wantsColour("auto", process.env, ends.stdout),
    glyphs: glyphsFor(false, process.env),
    keyboard,
    kit: () => Promise.resolve(demoKit),
  });
}
