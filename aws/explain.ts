import { isOpsError } from "../core/errors.js";
import {
  credentialSource,
  isAboutCredentials,
  sourceText,
  type Variables,
  withSource,
} from "./credential-source.js";

/** Logger for the SDK. The credential chain logs each provider's result at debug level. */
export interface ChainLogger {
  debug(text: unknown): void;
  warn(): void;
  error(): void;
}

/** The credentials in use, as a client's configuration gives them. */
type Current = () => Promise<{ readonly expiration?: Date | undefined }>;

/** Explains errors about credentials by naming their source, in the format of `aws configure list`. */
export interface CredentialExplainer {
  readonly logger: ChainLogger;
  /** Adds the source to an error about credentials. `current` resolves to the credentials in use. */
  explain(error: Error, current: Current): Promise<Error>;
  /** The source of the credentials in use, for display: `type=sso profile=dev (AWS_PROFILE) expiration=…`. */
  describe(current: Current): Promise<string>;
}

/** Number of debug lines kept; a chain logs about twenty. */
const LINES = 200;

/**
 * @param variables The environment; undefined when credentials were given and the chain isn't used.
 * @param role The role assumed for every call.
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
      () => undefined, // no credentials: the error itself reports that
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
