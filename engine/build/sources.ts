import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { failure } from "../../core/errors.js";

/**
 * The directory of the Go module `engine/go`, in a checkout and in an installed package (beside `dist/`).
 *
 * @throws OpsError `engine.sources-missing` (exit 1) when the installation lacks it.
 */
export function goSources(from: string = import.meta.dirname): string {
  for (let directory = from; directory !== dirname(directory); directory = dirname(directory)) {
    const candidate = join(directory, "engine", "go");
    if (existsSync(join(candidate, "go.mod"))) return candidate;
  }
  throw failure("engine.sources-missing", { from });
}
