/** Lets Node.js run the sources as they are: it strips types, but takes import paths literally. */
import { registerHooks } from "node:module";

registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (!specifier.startsWith(".")) throw error;
      return next(specifier.replace(/\.js$/, ".ts"), context);
    }
  },
});
