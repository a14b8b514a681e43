import type { Deployment } from "../../automation/deployment.js";
import type { EngineBinary } from "../../automation/engine-command.js";
import type { EngineStack } from "../../automation/engine-stack.js";
import { LOCAL_STACK } from "../../config/stack.js";
import { ADOPT_KEY, type Given } from "../../config/program-config.js";
import { backupBucketPrefix, backupKeyAlias, workBucketPrefix } from "../../core/names/names.js";
import type { AppContext } from "../context.js";
import { readAlertUrls } from "./alert-urls.js";
import { type ConfiguredStack, configuredStack, connect, type OpenStack } from "../stack-access.js";
import {
  adoptions,
  isOwn,
  ownTags,
  parametersToFind,
  rolesToFind,
  withParameters,
  withRoles,
  withWorkBucket,
  type CloudBucket,
  regionsWithoutKey,
  type Retained,
  retainedBuckets,
} from "./guards/adoption.js";
import { checkHomeRegion } from "./guards/home-region.js";

/** A stack on which the engine can work. */
export interface EngineSession {
  readonly configured: ConfiguredStack;
  readonly engine: EngineBinary;
  readonly engineStack: EngineStack;
  /** `file://…` and the like: where the state lives. */
  readonly backendUrl: string;
  /** Reads what the program needs and no file may hold: before the engine runs it. */
  prepare(): Promise<void>;
}

/** The same, after the account was compared and the cloud was looked at. */
export interface CloudSession extends EngineSession {
  readonly open: OpenStack;
  readonly buckets: readonly CloudBucket[];
  /** Buckets of the stack that the configuration does not name. */
  readonly retained: readonly Retained[];
  /** Regions of which something is taken back into the state by import. */
  readonly adopted: readonly string[];
}

/** Opens the stack's state only: for commands that don't touch AWS. */
export async function openState(ctx: AppContext, named: string | undefined): Promise<EngineSession> {
  return openEngine(ctx, await configuredStack(ctx, named), false);
}

/**
 * Opens the stack for an operation of the engine: pins first, then the state, then what the cloud holds
 * that the state doesn't.
 */
export async function openCloud(ctx: AppContext, named: string | undefined): Promise<CloudSession> {
  const open = await connect(ctx, await configuredStack(ctx, named));
  try {
    return await lookAround(ctx, open);
  } catch (error) {
    await open.clients.destroy();
    throw error;
  }
}

async function lookAround(ctx: AppContext, open: OpenStack): Promise<CloudSession> {
  const session = await openEngine(ctx, open, true);
  const { config, file } = open;
  checkHomeRegion(config, session.engineStack.outputs, file.path);
  const { listBuckets, findKeyByAlias } = await import("../../aws/backup/backup-buckets.js");
  const { deployment } = session.engineStack;
  const { accountId, clients } = open;
  const prefixes = [backupBucketPrefix(config, accountId), workBucketPrefix(config, accountId)];
  const buckets = (await Promise.all(prefixes.map((prefix) => listBuckets(clients, prefix)))).flat();
  const keys: Record<string, { keyId: string } | undefined> = {};
  for (const region of regionsWithoutKey(config, deployment)) {
    keys[region] = await findKeyByAlias(open.clients, region, backupKeyAlias(config));
  }
  const vaults = adoptions(config, accountId, deployment, buckets, keys);
  const withWork = withWorkBucket(vaults, config, accountId, deployment, buckets);
  const adopt = withParameters(withWork, await existingParameters(ctx, open, deployment));
  const all = withRoles(adopt, config.homeRegion, await existingRoles(ctx, open, deployment));
  await session.engineStack.configure({ [ADOPT_KEY]: JSON.stringify(all) });
  const retained = retainedBuckets(config, accountId, buckets);
  return { ...session, open, buckets, retained, adopted: Object.keys(all) };
}

/** By region: those of the stack's parameters that exist though the state doesn't know, made by an update that never learned of it. */
async function existingParameters(
  { signal }: AppContext,
  { clients, config }: OpenStack,
  deployment: Deployment,
): Promise<Record<string, readonly string[]>> {
  const existing: Record<string, readonly string[]> = {};
  for (const [region, names] of Object.entries(parametersToFind(config, deployment))) {
    const { openParameterStore } = await import("../../aws/backup/parameters/store.js");
    const store = await openParameterStore(clients, region);
    const there = (await store.describeNames(names, signal)).map(({ name }) => name);
    const tags = await store.readTags(there, signal);
    existing[region] = there.filter((name) => isOwn(config, tags.get(name) ?? {}));
  }
  return existing;
}

/** Those of the stack's roles that a killed update has made: IAM has no second role of a name. */
async function existingRoles(
  { signal }: AppContext,
  { clients, config }: OpenStack,
  deployment: Deployment,
): Promise<readonly string[]> {
  const { rolesTagged } = await import("../../aws/roles.js");
  return rolesTagged(clients, rolesToFind(config, deployment), ownTags(config), signal);
}

async function openEngine(
  ctx: AppContext,
  configured: ConfiguredStack,
  create: boolean,
): Promise<EngineSession> {
  const { resolveEngine, assertEngineMayReach } = await import("../engine.js");
  const engine = await resolveEngine(ctx.settings);
  assertEngineMayReach(engine, ctx.settings, configured.endpoints);
  const { backendOf, placeOf } = await import("./backend.js");
  const { mendCheckpoint } = await import("../../automation/checkpoint.js");
  const { openEngineStack } = await import("../../automation/engine-stack.js");
  const { settings } = ctx;
  const { config, file, project } = configured;
  const backend = await backendOf(ctx, configured);
  const mended = await mendCheckpoint(placeOf(ctx, configured, backend.url));
  if (mended !== undefined)
    ctx.emit("automation.state-mended", { stack: config.name, path: mended }, "warning");
  let given: Given | undefined;
  const prepare = async (): Promise<void> => {
    given = { alertUrls: await readAlertUrls(ctx, configured) };
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
    program: async () => ({ ...(await (await ctx.loadProgram()).default(given)) }),
    preload: ctx.loadProgram,
    engine,
    environment: await engineEnvironment(ctx, configured, backend.url),
    emit: ctx.emit,
    create,
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
