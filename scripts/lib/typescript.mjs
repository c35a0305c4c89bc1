// Lets Node.js run the TypeScript sources as they are: it strips types, but takes paths literally.
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
