// Mocha loads a test by require() where Node can require ES modules. tsx would then compile the whole program to
// CommonJS, beside the ES modules that dynamic imports load: every class twice, and no coverage that adds up.
// Without this feature Mocha imports.
import "tsx/esm";

Object.defineProperty(process.features, "require_module", { value: false });
