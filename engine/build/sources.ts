import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { failure } from "../../core/errors.js";

/**
 * The directory of the Go module `engine/go`, in a checkout or in an installed package (next to `dist/`).
 *
 * @throws OpsError `engine.sources-missing` (1) if the installation lacks it.
 */
export function goSources(from: string = import.meta.dirname): string {
  for (let directory = from; directory !== dirname(directory); directory = dirname(directory)) {
    const candidate = join(directory, "engine", "go");
    if (existsSync(join(candidate, "go.mod"))) return candidate;
  }
  throw failure("engine.sources-missing", { from });
}
