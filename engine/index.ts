/** Finds the Pulumi engine on this machine; `install/install.ts` installs it (docs/engine.md). */
export { schemaIn } from "./layout.js";
export { locateEngine, resolveEngine } from "./locate/resolve.js";
export { assertEngineMayReach } from "./reach.js";
export type { Considered, Engine } from "./types.js";
export { CLI_RANGE, PLUGIN_VERSION } from "./versions.js";
