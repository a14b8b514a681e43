import { errnoOf, errorText, failure, isOpsError, type OpsError, type Params } from "../../core/errors.js";
import { NotRegularFileError } from "../../core/files.js";
import { type Catalogue, sentence } from "../../messages/index.js";
import { inWords } from "./words.js";

export interface ErrorDocument {
  readonly ok: false;
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly hint?: string;
    readonly params?: OpsError["params"];
    readonly problems?: readonly { code: string; message: string; params: OpsError["params"] }[];
  };
}

/** The JSON document of a failed command. */
export function errorDocument(error: unknown, catalogue: Catalogue): ErrorDocument {
  if (!isOpsError(error)) return errorDocument(unexpected(error), catalogue);
  const text = (code: string, params: Params = {}): string | undefined =>
    sentence(
      catalogue,
      code,
      inWords((word) => sentence(catalogue, word) ?? word, params),
    );
  const hint = text(`${error.code}.hint`, error.params);
  const problems = error.problems.map(({ code, params }) => ({
    code,
    message: text(code, params) ?? code,
    params,
  }));
  return {
    ok: false,
    error: {
      code: error.code,
      message: text(error.code, error.params) ?? error.code,
      ...(hint === undefined ? {} : { hint }),
      params: error.params,
      ...(problems.length === 0 ? {} : { problems }),
    },
  };
}

/** A file that can't be used is the machine's matter; anything else is something that opsctl did not foresee. */
function unexpected(error: unknown): OpsError {
  if (error instanceof NotRegularFileError)
    return failure("cli.file-system", { path: error.path, reason: errorText(error) });
  if (
    error instanceof Error &&
    errnoOf(error) !== undefined &&
    "path" in error &&
    typeof error.path === "string"
  ) {
    return failure("cli.file-system", { path: error.path, reason: errorText(error) });
  }
  return failure("cli.unexpected", { reason: errorText(error) });
}

/** The same for people: what went wrong, each problem on a line, and the way out. */
export function errorLines(error: unknown, catalogue: Catalogue): readonly string[] {
  const { error: document } = errorDocument(error, catalogue);
  return [
    document.message,
    ...(document.problems ?? []).map((problem) => `  - ${problem.message}`),
    ...(document.hint === undefined ? [] : [document.hint]),
  ];
}
