import { emitMessage } from "../../core/events.js";
import { adoptedRegions, adoptionOf, type Retained } from "../../automation/adoption.js";
import type { EngineBinary } from "../../automation/engine-command.js";
import type { EngineStack } from "../../automation/engine-stack.js";
import { findings, isAmong, mayBeAdopted, obstacleTo, type Purpose } from "../../automation/ownership.js";
import { checkNames } from "../../config/name-collisions.js";
import type { NamedResource } from "../../config/named-resources.js";
import { LOCAL_STACK } from "../../config/stack.js";
import { ADOPT_KEY, type ProgramInput } from "../../config/program-config.js";
import type { AppContext } from "../context.js";
import { readAlertUrls } from "./alert-urls.js";
import { type ConfiguredStack, configuredStack, connect, type OpenStack } from "../stack-access.js";
import { type CloudView, compareWithState, readCloudInventory, retainedBuckets } from "./cloud-inventory.js";
import { checkHomeRegion } from "../../automation/home-region.js";

/** A stack that is open for the engine. */
export interface EngineSession {
  readonly configured: ConfiguredStack;
  readonly engine: EngineBinary;
  readonly engineStack: EngineStack;
  /** Address of the back end, such as `file://…`. */
  readonly backendUrl: string;
  /** Reads secret inputs of the program that must not be written to a file; called before the engine runs it. */
  prepare(): Promise<void>;
}

/** A session whose account was checked and whose cloud resources were read. */
export interface CloudSession extends EngineSession {
  readonly open: OpenStack;
  readonly view: CloudView;
  /** Buckets of the stack that are not configured. */
  readonly retained: readonly Retained[];
  /** Regions from which resources are imported into the state. */
  readonly adopted: readonly string[];
}

/** Opens the stack's state only: for commands that don't touch AWS. */
export async function openState(ctx: AppContext, named: string | undefined): Promise<EngineSession> {
  return openEngine(ctx, await configuredStack(ctx, named), false);
}

export interface CloudOptions {
  /** What the operation does; `read` changes nothing in the cloud. */
  readonly purpose: Purpose | "read";
  /** The user's `--adopt`: resources with the tags of earlier versions count as the stack's. */
  readonly adopt?: boolean;
  /** Resources that did not exist when this command started, and that it began to create. */
  readonly begun?: readonly NamedResource[];
}

/**
 * Opens the stack for an operation of the engine: checks names and pins, then reads the state and the cloud's
 * resources. If it throws, nothing was changed.
 *
 * @throws OpsError `config.names-collide` (2); `stack.not-owned`, `stack.adopt-needed`, `stack.bucket-elsewhere`,
 *   `stack.key-in-deletion` (4).
 */
export async function openCloud(
  ctx: AppContext,
  configured: ConfiguredStack,
  options: CloudOptions,
): Promise<CloudSession> {
  await checkNames(configured.project, configured.config);
  const open = await connect(ctx, configured);
  try {
    return await inspectCloud(ctx, open, options);
  } catch (error) {
    await open.clients.destroy();
    throw error;
  }
}

/** Ends the session, and removes the stack's new entry from the back end if nothing was created. */
export async function closeCloud({ open, engineStack }: CloudSession): Promise<void> {
  await engineStack.removeNewEntry();
  await open.clients.destroy();
}

async function inspectCloud(
  ctx: AppContext,
  open: OpenStack,
  { purpose, adopt = false, begun }: CloudOptions,
): Promise<CloudSession> {
  const { config, file } = open;
  // read the cloud's resources while the engine reads the state
  const [session, inventory] = await Promise.all([
    openEngine(ctx, open, true, open.accountId),
    readCloudInventory(open, ctx.signal),
  ]);
  const { engineStack } = session;
  checkHomeRegion(config, engineStack.outputs, file.path);
  const consent = { adopt, ...(begun ? { begun } : {}) };
  const view = await compareWithState(open, inventory, engineStack.deployment, consent, ctx.signal);
  const { found, evidence } = view;
  checkResources(ctx, purpose, view);
  const own = purpose === "change" ? found.filter((resource) => mayBeAdopted(resource, evidence)) : [];
  const imports = adoptionOf(config, engineStack.deployment, own);
  await engineStack.configure({ [ADOPT_KEY]: JSON.stringify(imports) });
  const retained = retainedBuckets(open, view);
  return { ...session, open, view, retained, adopted: adoptedRegions(imports) };
}

/** Refuses an operation that a resource prevents, and reports other findings. */
function checkResources(ctx: AppContext, purpose: CloudOptions["purpose"], view: CloudView): void {
  const { found, inState, missing, evidence } = view;
  if (purpose === "read") {
    for (const warning of findings(found, evidence)) emitMessage(ctx.emit, warning, "warning");
  } else {
    const concerned = purpose === "change" ? found : found.filter((resource) => isAmong(inState, resource));
    const obstacle = obstacleTo(purpose, concerned, evidence);
    if (obstacle) throw obstacle;
  }
  if (missing.length === 0) return;
  const params = { stack: evidence.owner.stack, names: missing.map(({ name }) => name) };
  if (purpose === "change") ctx.emit("stack.resources-missing", params, "warning");
  const queues = missing.filter(({ kind }) => kind === "queue").map(({ name }) => name);
  if (purpose === "read" && queues.length > 0) ctx.emit("stack.queue-missing", { names: queues });
}

async function openEngine(
  ctx: AppContext,
  configured: ConfiguredStack,
  create: boolean,
  accountId?: string,
): Promise<EngineSession> {
  const { resolveEngine, assertEngineMayReach } = await import("../engine.js");
  const engine = await resolveEngine(ctx.settings);
  assertEngineMayReach(engine, ctx.settings, configured.endpoints);
  const { backendOf, checkCloudAddress, stackLocation } = await import("./backend.js");
  const { repairCheckpoint } = await import("../../automation/checkpoint.js");
  const { openEngineStack } = await import("../../automation/engine-stack.js");
  const { settings } = ctx;
  const { config, file, project } = configured;
  const backend = await backendOf(ctx, configured);
  const repaired = await repairCheckpoint(stackLocation(ctx, configured, backend.url));
  if (repaired !== undefined)
    ctx.emit("automation.state-mended", { stack: config.name, path: repaired }, "warning");
  let input: ProgramInput | undefined;
  const prepare = async (): Promise<void> => {
    input = { alertUrls: await readAlertUrls(ctx, configured) };
  };
  const engineStack = await openEngineStack({
    project: project.name,
    stack: config.name,
    backend,
    stateDir: settings.stateDir,
    home: settings.home,
    config: file.values,
    secrets: file.secrets,
    // loaded only when an engine runs it: commands that only read the state never load Pulumi's AWS SDK
    program: async () => ({ ...(await (await ctx.loadProgram()).default(input)) }),
    preload: ctx.loadProgram,
    engine,
    environment: await engineEnvironment(ctx, configured, backend.url),
    emit: ctx.emit,
    create,
    onSecretsProvider: async (address) => {
      checkCloudAddress(configured, address);
      // check the account pin for commands that call AWS for nothing else
      if (accountId === undefined) await (await connect(ctx, configured)).clients.destroy();
    },
  });
  return { configured, engine, engineStack, backendUrl: backend.url, prepare };
}

async function engineEnvironment(
  ctx: AppContext,
  configured: ConfiguredStack,
  backendUrl: string,
): Promise<Record<string, string>> {
  const base = { ...configured.variables, PULUMI_BACKEND_URL: backendUrl };
  if (configured.config.name !== LOCAL_STACK) return base;
  const { localPassphrase } = await import("../../automation/workspace.js");
  return { ...base, PULUMI_CONFIG_PASSPHRASE: await localPassphrase(ctx.settings.stateDir) };
}
