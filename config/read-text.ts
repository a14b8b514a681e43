import { errorText, usageError } from "../core/errors.js";
import { NotRegularFileError, readFileIfPresent } from "../core/files.js";

/**
 * The text of a configuration file of the user, or undefined if there is none.
 *
 * @throws OpsError `config.not-regular-file`, `config.unreadable-file` (2).
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
