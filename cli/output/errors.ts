import {
  type CodedMessage,
  errnoOf,
  errorText,
  failure,
  isOpsError,
  type OpsError,
  type Params,
} from "../../core/errors.js";
import { NotRegularFileError } from "../../core/files.js";
import { inert } from "../../core/printable.js";
import { explainIn, hint, type Language } from "../../messages/index.js";
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
export function errorDocument(error: unknown, language: Language): ErrorDocument {
  if (!isOpsError(error)) return errorDocument(unexpected(error), language);
  const explain = explainIn(language);
  const shown = ({ code, params }: CodedMessage): CodedMessage =>
    inWords(language, { code, params: asNamed(params) });
  const wayOut = hint(language, shown(error));
  const problems = error.problems.map(({ code, params }) => ({
    code,
    message: explain(shown({ code, params })),
    params,
  }));
  return {
    ok: false,
    error: {
      code: error.code,
      message: explain(shown(error)),
      ...(wayOut === undefined ? {} : { hint: wayOut }),
      params: error.params,
      ...(problems.length === 0 ? {} : { problems }),
    },
  };
}

/** Parameters that repeat user input or a path: line ends are not meant there, and long values are cut. */
const NAMES = ["origin", "path", "repository", "stack"];
/** Most characters of such a parameter in a sentence, our choice; the document's `params` have the complete value. */
const NAME_LENGTH = 300;

function asNamed(params: Params): Params {
  const shown = Object.entries(params).map(([key, value]) => {
    if (!NAMES.includes(key) || typeof value !== "string") return [key, value] as const;
    const name = inert(value);
    return [key, name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH)}…` : name] as const;
  });
  return Object.fromEntries(shown);
}

/** Wraps an unexpected error: a file system error is a problem of the machine, anything else is unforeseen. */
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

/** The same as lines of text: the error, its problems one per line, and the hint. */
export function errorLines(error: unknown, language: Language): readonly string[] {
  const { error: document } = errorDocument(error, language);
  return [
    document.message,
    ...(document.problems ?? []).map((problem) => `  - ${problem.message}`),
    ...(document.hint === undefined ? [] : [document.hint]),
  ];
}
