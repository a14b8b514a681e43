import type { Clock } from "../../core/time/clock.js";
import { type OpsError, failure, isOpsError } from "../../core/errors.js";
import { type Emit, emitMessage } from "../../core/events.js";
import { buildEngine } from "../build/build.js";
import { engineHome } from "../layout.js";
import { findInstalled } from "../locate/installed.js";
import { locateEngine, toEngine } from "../locate/resolve.js";
import type { Engine, EngineSettings, Origin } from "../types.js";
import { downloadEngine, probeDownloads } from "./download.js";
import type { Job } from "./job.js";
import { withEngineLock } from "./lock.js";
import { createStagingDir, promoteStagingDir, removeLeftovers, removeTree } from "./staging-dir.js";
import { verifyEngine } from "./verify.js";

export interface InstallRequest {
  readonly settings: EngineSettings;
  /** Only this way; by default a download is tried first, then a build. */
  readonly from?: "stock" | "source" | undefined;
  readonly emit: Emit;
  readonly signal?: AbortSignal | undefined;
  readonly clock: Clock;
}

export interface InstallResult {
  readonly action: "present" | "downloaded" | "built";
  readonly engine: Engine;
}

/** How an engine is installed; the real methods by default. */
export interface InstallMethods {
  readonly probe: (signal?: AbortSignal) => Promise<string | undefined>;
  readonly download: (job: Job) => Promise<void>;
  readonly build: (job: Job) => Promise<void>;
  readonly verify: (job: Job) => Promise<void>;
}

const installMethods: InstallMethods = {
  probe: probeDownloads,
  download: downloadEngine,
  build: buildEngine,
  verify: verifyEngine,
};

/** The origins to try, in order: `--from` decides, then OPSCTL_ENGINE, else both. */
export function originsToTry(from: InstallRequest["from"], forced: Origin | undefined): readonly Origin[] {
  if (from === "stock") return ["stock"];
  if (from === "source") return ["built"];
  return forced === undefined ? ["stock", "built"] : [forced];
}

/**
 * Installs an engine by download or build, unless a suitable one exists. Only one process installs at a time, and an
 * incomplete engine is never visible; an interrupted build continues from Go's caches.
 *
 * @throws OpsError `engine.stock-unreachable`, `engine.download-failed` or those of `buildEngine`.
 */
export async function installEngine(
  request: InstallRequest,
  methods: InstallMethods = installMethods,
): Promise<InstallResult> {
  const present = await presentEngine(request);
  if (present) return { action: "present", engine: present };
  const { settings, emit, signal, clock } = request;
  const onWait = (): void => emit("engine.waiting");
  return withEngineLock(settings, { onWait, signal, clock }, async () => {
    const meanwhile = await presentEngine(request);
    if (meanwhile) return { action: "present", engine: meanwhile };
    if ((await removeLeftovers(settings)) > 0) emit("engine.resuming");
    return tryInOrder(request, methods);
  });
}

/** A suitable engine of one of the requested origins. */
async function presentEngine({ settings, from }: InstallRequest): Promise<Engine | undefined> {
  if (from === undefined) return (await locateEngine(settings)).engine;
  const [origin] = originsToTry(from, undefined);
  return (await locateEngine({ ...settings, engine: origin })).engine;
}

async function tryInOrder(request: InstallRequest, methods: InstallMethods): Promise<InstallResult> {
  let last: OpsError | undefined;
  for (const origin of originsToTry(request.from, request.settings.engine)) {
    try {
      return await installFrom(origin, request, methods);
    } catch (error) {
      request.signal?.throwIfAborted();
      if (!isOpsError(error) || origin === "built") throw error;
      last = error;
      emitMessage(request.emit, error, "warning");
    }
  }
  throw last ?? failure("engine.stock-unreachable", { reason: "-" });
}

async function installFrom(
  origin: Origin,
  request: InstallRequest,
  methods: InstallMethods,
): Promise<InstallResult> {
  const { settings, emit, signal } = request;
  if (origin === "stock") {
    const reason = await methods.probe(signal);
    if (reason !== undefined) throw failure("engine.stock-unreachable", { reason });
  }
  const staging = await createStagingDir(settings, origin);
  try {
    const job: Job = {
      home: staging.home,
      work: staging.work,
      variables: settings.variables,
      emit,
      signal,
    };
    await (origin === "stock" ? methods.download(job) : methods.build(job));
    emit("engine.step.verify");
    await methods.verify(job);
    await promoteStagingDir(staging, settings, origin, request.clock.now());
  } finally {
    await removeTree(staging.directory);
  }
  const engine = await toEngine(await findInstalled(settings, origin), settings);
  if (engine === undefined) throw failure("engine.vanished", { home: engineHome(settings, origin) });
  return { action: origin === "stock" ? "downloaded" : "built", engine };
}
