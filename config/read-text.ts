import { errorText, usageError } from "../core/errors.js";
import { NotRegularFileError, readFileIfPresent } from "../core/files.js";

/**
 * The text of a file of the user's that says how opsctl is to work, or undefined when there is none.
 *
 * @throws OpsError `config.not-regular-file`, `config.unreadable-file` (exit 2).
 */
export async function readConfigText(path: string): Promise<string | undefined> {
  try {
    return await readFileIfPresent(path);
  } catch (error) {
    if (error instanceof NotRegularFileError)
      throw usageError("config.not-regular-file", { path }, { cause: error });
    throw usageError("config.unreadable-file", { path, reason: errorText(error) }, { cause: error });
  }
}
