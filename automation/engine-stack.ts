import type * as Automation from "@pulumi/pulumi/automation/index.js";
import { exemptLoopbackFromGrpcProxy } from "../config/settings.js";
import type { Emit } from "../core/events.js";
import { errorText, failure } from "../core/errors.js";
import { parseJson } from "../core/json.js";
import { type Deployment, EMPTY_DEPLOYMENT, parseDeployment, stackOutputs } from "./deployment.js";
import { type CommandResult, EngineCommand, type EngineBinary } from "./engine-command.js";
import { engineError, isStackMissing } from "./engine-errors.js";
import { isCloudProvider } from "./secrets-provider.js";
import { prepareWorkspace, type WorkspaceInput, writeStackFile } from "./workspace.js";

export interface OpenInput extends WorkspaceInput {
  readonly engine: EngineBinary;
  /** The engine's complete environment: credentials, endpoint, passphrase. */
  readonly environment: Readonly<Record<string, string>>;
  readonly emit: Emit;
  /** Whether a missing stack may be created (`createEntry`); otherwise it is an error. */
  readonly create: boolean;
  /** Called before a cloud service decrypts the stack's secrets; throws if that is not allowed. */
  readonly onSecretsProvider: (address: string) => Promise<void>;
  /** Loads the modules of `program`; called while the engine starts. */
  readonly preload: () => Promise<unknown>;
}

/** One stack, open for operations. */
export interface EngineStack {
  readonly name: string;
  readonly directory: string;
  readonly command: EngineCommand;
  readonly stack: Automation.Stack;
  /** The state as it was when the stack was opened. */
  readonly deployment: Deployment;
  /** The stack's outputs in that state; empty before the first `up`. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Creates the stack's entry in the back end if it is missing. With `keep` it stays even if the operation fails. */
  createEntry(options: { readonly keep: boolean }): Promise<void>;
  /** Removes an entry that was created without `keep`. */
  removeNewEntry(): Promise<void>;
  /** Adds configuration for the program, e.g. what to import. */
  configure(extra: Readonly<Record<string, string>>): Promise<void>;
  /** The stack's present outputs; secret ones are masked. */
  readOutputs(): Promise<Readonly<Record<string, unknown>>>;
  /** Runs the engine with the given arguments in the stack's workspace. */
  exec(args: string[]): Promise<CommandResult>;
}

/**
 * Opens a stack: prepares its private workspace and reads its state.
 *
 * @throws OpsError of `engine-errors.ts`.
 */
export async function openEngineStack(input: OpenInput): Promise<EngineStack> {
  exemptLoopbackFromGrpcProxy();
  const directory = await prepareWorkspace(input);
  const command = new EngineCommand(input.engine, input.environment, input.preload);
  const exec = (args: string[]): Promise<CommandResult> => command.run(args, directory, {});
  try {
    // the engine process reads the state while this process loads the Automation API: half a second each
    const reading = readState(exec, input.stack);
    const [existing, api] = await Promise.all([reading, import("@pulumi/pulumi/automation/index.js")]);
    const provider = input.secrets.secretsprovider ?? existing?.secrets.secretsprovider;
    if (isCloudProvider(provider)) await input.onSecretsProvider(provider);
    if (existing) await writeStackFile(directory, input, { state: existing.secrets });
    if (!existing && !input.create) {
      throw failure("automation.no-stack", { stack: input.stack, backend: input.backend.url });
    }
    const workspace = await api.LocalWorkspace.create({
      workDir: directory,
      program: input.program,
      pulumiHome: input.engine.pulumiHome,
      ...(isCloudProvider(input.secrets.secretsprovider)
        ? { secretsProvider: input.secrets.secretsprovider }
        : {}),
      // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- it runs like the API's own, in a session of its own
      pulumiCommand: command,
    });
    // a salt left from a deleted stack of this name belongs to another passphrase
    if (!existing) await writeStackFile(directory, input, { fresh: true });
    const stack = await api.Stack.select(input.stack, knownToExist(workspace));
    const configure = (config: Readonly<Record<string, string>>): Promise<void> =>
      writeStackFile(directory, input, { config });
    const readOutputs = async (): Promise<Readonly<Record<string, unknown>>> => {
      const { stdout } = await exec(["stack", "output", "--json", "--stack", input.stack]);
      return parseJson(stdout, "pulumi stack output") as Readonly<Record<string, unknown>>;
    };
    const deployment = existing ?? EMPTY_DEPLOYMENT;
    const outputs = stackOutputs(deployment);
    return {
      name: input.stack,
      directory,
      command,
      stack,
      deployment,
      outputs,
      ...entryOf(input, () => workspace.createStack(input.stack), exec, existing !== undefined),
      configure,
      readOutputs,
      exec,
    };
  } catch (error) {
    throw engineError("open", input.stack, error);
  }
}

type Exec = (args: string[]) => Promise<CommandResult>;

/** The stack's state, secrets still encrypted; undefined when there is no such stack. */
async function readState(exec: Exec, name: string): Promise<Deployment | undefined> {
  try {
    return parseDeployment((await exec(["stack", "export", "--stack", name])).stdout);
  } catch (error) {
    if (isStackMissing(error)) return undefined;
    throw error;
  }
}

/** Skips `pulumi stack select`, which would only read the same state again: every command of the API names the stack itself. */
function knownToExist(workspace: Automation.LocalWorkspace): Automation.LocalWorkspace {
  return Object.assign(workspace, { selectStack: () => Promise.resolve() });
}

/** Creates and removes the stack's entry in its back end: the engine can't even preview without one. */
function entryOf(
  { stack, backend, emit }: OpenInput,
  init: () => Promise<void>,
  exec: Exec,
  exists: boolean,
): Pick<EngineStack, "createEntry" | "removeNewEntry"> {
  let entry: "none" | "made" | "kept" = exists ? "kept" : "none";
  return {
    async createEntry({ keep }) {
      try {
        if (entry === "none") await init();
      } catch (error) {
        throw engineError("open", stack, error);
      }
      if (entry === "kept") return;
      entry = keep ? "kept" : "made";
      if (keep) emit("automation.stack-created", { stack, backend: backend.url });
    },
    async removeNewEntry() {
      if (entry !== "made") return;
      try {
        // without --force the engine keeps a stack that has resources
        await exec(["stack", "rm", "--yes", "--preserve-config", "--stack", stack]);
        entry = "none";
      } catch (error) {
        emit("automation.stack-left", { stack, backend: backend.url, reason: errorText(error) }, "warning");
      }
    },
  };
}

/**
 * Tags the stack with the kind of engine that last worked on it. Not every back end supports tags, so a failure is only
 * reported.
 */
export async function tagOrigin(stack: EngineStack, origin: string, emit: Emit): Promise<void> {
  try {
    await stack.exec(["stack", "tag", "set", "opsctl:engine-origin", origin, "--stack", stack.name]);
  } catch (error) {
    emit("automation.no-tags", { stack: stack.name, reason: errorText(error) }, "warning");
  }
}
