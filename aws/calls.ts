import { failure } from "../core/errors.js";
import { translateAwsError } from "./errors.js";
import { createPageGuard } from "./paging.js";

export const SERVICES = [
  "ssm",
  "s3",
  "kms",
  "sqs",
  "sts",
  "sns",
  "secretsmanager",
  "cloudwatch",
  "iam",
  "tagging",
] as const;
export type Service = (typeof SERVICES)[number];

/** One request that was sent; a retried call has several. */
export interface AwsCall {
  readonly service: Service;
  readonly region: string;
  /** The API's operation, e.g. `GetParameters`. */
  readonly operation: string;
}

type Handler = (input: { readonly input: unknown }) => Promise<unknown>;
interface CallContext {
  readonly commandName?: string;
  /** `SMITHY_CONTEXT_KEY` of @smithy/types; the per-call options' signal is in it. */
  readonly __smithy_context?: { readonly abortSignal?: AbortSignal };
}
type Middleware = (next: Handler, context: CallContext) => Handler;

/** What this module uses of an SDK client's middleware stack. */
export interface Instrumentable {
  readonly middlewareStack: {
    add(middleware: Middleware, options: { readonly step: string; readonly name: string }): void;
    addRelativeTo(
      middleware: Middleware,
      options: {
        readonly relation: "before" | "after";
        readonly toMiddleware: string;
        readonly name: string;
      },
    ): void;
  };
}

/** Sends a request when the rate limit allows it. Throws the signal's reason when aborted while waiting. */
export type SendPaced = <T>(
  call: AwsCall,
  signal: AbortSignal | undefined,
  send: () => Promise<T>,
) => Promise<T>;

/** What is attached to every client. */
export interface Instruments {
  readonly onCall: (call: AwsCall) => void;
  readonly sendPaced?: SendPaced | undefined;
  /** Regions in which AWS has accepted the clients' credentials; shared by all clients. */
  readonly accepted: Set<string>;
  /** The proxy that the client's calls go through. */
  readonly proxy?: string | undefined;
  /** Adds what is known of the credentials to an error. */
  readonly explain: (error: Error) => Promise<Error>;
}

/** Members of inputs with secret values (SSM PutParameter; KMS Encrypt), which are removed from errors. */
const secretMembers = ["Value", "Plaintext"];

/** Makes a client report each request and throw only `OpsError`s. Doing it here covers every adapter. */
export function instrument(
  client: Instrumentable,
  at: Pick<AwsCall, "service" | "region">,
  { onCall, sendPaced, accepted, proxy, explain }: Instruments,
): void {
  const operationOf = (commandName = "Command"): string => commandName.replace(/Command$/, "");
  const isRepeated = createPageGuard();
  // the outermost step: it sees errors after the SDK's own retries
  client.middlewareStack.add(
    (next, context) => async (args) => {
      try {
        const answer = await next(args);
        const operation = operationOf(context.commandName);
        if (isRepeated(operation, args.input, outputOf(answer))) {
          throw failure("aws.repeated-page", {
            operation: actionOf({ ...at, operation }),
            region: at.region,
          });
        }
        accepted.add(at.region);
        return answer;
      } catch (error) {
        // when aborted between two attempts, the SDK loses the signal's reason
        context.__smithy_context?.abortSignal?.throwIfAborted();
        const operation = actionOf({ ...at, operation: operationOf(context.commandName) });
        const acceptedIn = accepted.has(at.region) ? undefined : [...accepted][0];
        const site = { operation, region: at.region };
        throw await explain(translateAwsError(error, site, secretsOf(args.input), { acceptedIn, proxy }));
      }
    },
    { step: "initialize", name: "opsctlErrors" },
  );
  if (sendPaced) {
    // inside the retries, so that each attempt waits for its turn; before signing, because a signature is
    // only valid for a short time
    client.middlewareStack.addRelativeTo(
      (next, context) => (args) =>
        sendPaced(
          { ...at, operation: operationOf(context.commandName) },
          context.__smithy_context?.abortSignal,
          () => next(args),
        ),
      { relation: "before", toMiddleware: "httpSigningMiddleware", name: "opsctlPace" },
    );
  }
  // inside the retries: one pass for each attempt
  client.middlewareStack.add(
    (next, context) => async (args) => {
      onCall({ ...at, operation: operationOf(context.commandName) });
      return next(args);
    },
    { step: "deserialize", name: "opsctlCalls" },
  );
}

/**
 * The IAM action of a call. Actions of the Resource Groups Tagging API begin with `tag:` (Service
 * Authorization Reference, "Amazon Resource Group Tagging API"); the prefixes of the others equal our
 * service names.
 */
export function actionOf({ service, operation }: Pick<AwsCall, "service" | "operation">): string {
  return `${service === "tagging" ? "tag" : service}:${operation}`;
}

/** The SDK's per-call options. Aborting the signal ends the request in flight, and its reason is thrown. */
export function abortWith(signal: AbortSignal | undefined): { abortSignal?: AbortSignal } {
  return signal === undefined ? {} : { abortSignal: signal };
}

function outputOf(answer: unknown): unknown {
  return typeof answer === "object" && answer !== null ? Reflect.get(answer, "output") : undefined;
}

function secretsOf(input: unknown): readonly string[] {
  if (typeof input !== "object" || input === null) return [];
  return secretMembers
    .map((name): unknown => Reflect.get(input, name))
    .filter((value): value is string => typeof value === "string");
}
