import { isOpsError } from "../core/errors.js";
import {
  credentialSource,
  isAboutCredentials,
  sourceText,
  type Variables,
  withSource,
} from "./credential-source.js";

/** The SDK's logger; the chain of credentials says in debug lines what each of its links answered. */
export interface ChainLogger {
  debug(text: unknown): void;
  warn(): void;
  error(): void;
}

/** The credentials in use, as a client's configuration gives them. */
type Current = () => Promise<{ readonly expiration?: Date | undefined }>;

/** Says of errors about credentials where these come from, as `aws configure list` does. */
export interface CredentialExplainer {
  readonly logger: ChainLogger;
  /** The error, with the source where it is about credentials. `current` gives the credentials in use. */
  explain(error: Error, current: Current): Promise<Error>;
  /** The source of the credentials in use, for people: `type=sso profile=dev (AWS_PROFILE) expiration=…`. */
  describe(current: Current): Promise<string>;
}

/** Debug lines that are kept: a chain writes about twenty. */
const LINES = 200;

/**
 * @param variables The environment, or undefined where the credentials were given and no chain is asked.
 * @param role The role that they assume for every call.
 */
export function credentialExplainer(variables: Variables | undefined, role?: string): CredentialExplainer {
  const tried: string[] = [];
  const source = async (): Promise<ReturnType<typeof credentialSource>> => {
    if (variables === undefined) return { type: "explicit" };
    const { parseKnownFiles } = await import("@smithy/core/config");
    return credentialSource(variables, await parseKnownFiles({}));
  };
  const expirationOf = (current: Current): Promise<Date | undefined> =>
    current().then(
      ({ expiration }) => expiration,
      () => undefined, // there are none: that is what the error says
    );
  return {
    logger: {
      debug: (text) => {
        if (typeof text === "string" && tried.length < LINES) tried.push(text);
      },
      warn: () => undefined,
      error: () => undefined,
    },
    explain: async (error, current) => {
      if (!isOpsError(error) || !isAboutCredentials(error)) return error;
      return withSource(error, { ...(await source()), role }, await expirationOf(current), tried);
    },
    describe: async (current) => sourceText({ ...(await source()), role }, await expirationOf(current)),
  };
}
