import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parse } from "yaml";
import { run } from "../../core/process/run.js";

/**
 * What `pulumi-language-nodejs` does to run a program, as far as it matters here: it is part of the stock CLI and can't
 * be had from package registries. The engine talks to it by gRPC (`pulumi … --client=<address>`); it starts
 * Node with `nodeargs` of Pulumi.yaml on `@pulumi/pulumi/cmd/run`, which is the real one.
 */
export interface LanguageHost {
  readonly address: string;
  /** The command lines of Node that it ran, without the program itself. */
  readonly started: readonly (readonly string[])[];
  stop(): void;
}

interface RunRequest {
  getProject(): string;
  getStack(): string;
  getOrganization(): string;
  getPwd(): string;
  getProgram(): string;
  getArgsList(): readonly string[];
  getConfigMap(): { entries(): Iterable<[string, string]> };
  getConfigsecretkeysList(): readonly string[];
  getDryrun(): boolean;
  getParallel(): number;
  getMonitorAddress(): string;
  getInfo(): {
    getRootDirectory(): string;
    getEntryPoint(): string;
  };
}
interface Message {
  setError(text: string): void;
  setVersion(text: string): void;
}
type Callback = (error: Error | null, response: Message) => void;
interface Grpc {
  readonly Server: new () => {
    addService(service: unknown, handlers: Record<string, unknown>): void;
    bindAsync(address: string, credentials: unknown, done: (error: Error | null, port: number) => void): void;
    forceShutdown(): void;
  };
  readonly ServerCredentials: { createInsecure(): unknown };
}

// Pulumi's own copies of gRPC and of the protocol; neither has declarations that fit ES modules
const load = createRequire(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json"));
const grpc = load("@grpc/grpc-js") as Grpc;
const { LanguageRuntimeService } = load("./proto/language_grpc_pb.js") as { LanguageRuntimeService: unknown };
const language = load("./proto/language_pb.js") as Record<string, new () => Message>;
const plugin = load("./proto/plugin_pb.js") as Record<string, new () => Message>;

/** Starts a host on loopback; programs get `env` and nothing else. */
export async function startLanguageHost(env: Readonly<Record<string, string>>): Promise<LanguageHost> {
  const started: (readonly string[])[] = [];
  const answer = (name: string, from = language): Message => new (from[name] ?? expectMessage(name))();
  const server = new grpc.Server();
  server.addService(LanguageRuntimeService, {
    getRequiredPackages: (_: unknown, done: Callback) => done(null, answer("GetRequiredPackagesResponse")),
    getRequiredPlugins: (_: unknown, done: Callback) => done(null, answer("GetRequiredPluginsResponse")),
    getPluginInfo: (_: unknown, done: Callback) => {
      const info = answer("PluginInfo", plugin);
      info.setVersion("1.0.0");
      done(null, info);
    },
    run: ({ request }: { request: RunRequest }, done: Callback) => {
      void runProgram(request, env, (args) => started.push(args)).then((error) => {
        const response = answer("RunResponse");
        response.setError(error);
        done(null, response);
      });
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return { address: `127.0.0.1:${port}`, started, stop: () => server.forceShutdown() };
}

function expectMessage(name: string): never {
  throw new Error(`the protocol has no message ${name}`);
}

/** `runtime.options` of Pulumi.yaml. The engine gives them to a host that it starts, not to one at an address. */
interface RuntimeOptions {
  readonly typescript?: boolean;
  readonly nodeargs?: string;
}

async function runtimeOptions(request: RunRequest): Promise<RuntimeOptions> {
  const file = join(request.getInfo().getRootDirectory(), "Pulumi.yaml");
  const project = parse(await readFile(file, "utf8")) as { runtime: { options: RuntimeOptions } };
  return project.runtime.options;
}

/** The arguments as the host builds them: `nodeargs`, the entry of the SDK, its flags, the program. */
function nodeArguments(request: RunRequest, { nodeargs = "" }: RuntimeOptions): readonly string[] {
  const info = request.getInfo();
  const flag = (name: string, value: string): string[] => (value === "" ? [] : [`--${name}`, value]);
  return [
    ...nodeargs.split(" ").filter((word) => word !== ""),
    load.resolve("./cmd/run"),
    ...flag("monitor", request.getMonitorAddress()),
    ...flag("engine", request.getArgsList()[0] ?? ""),
    ...flag("organization", request.getOrganization()),
    ...flag("project", request.getProject()),
    ...flag("root-directory", info.getRootDirectory()),
    ...flag("stack", request.getStack()),
    ...flag("pwd", request.getPwd()),
    ...(request.getDryrun() ? ["--dry-run"] : []),
    ...flag("parallel", String(request.getParallel())),
    info.getEntryPoint(),
  ];
}

/** Runs the program; an empty text when it ended well. */
async function runProgram(
  request: RunRequest,
  env: Readonly<Record<string, string>>,
  onStart: (args: readonly string[]) => void,
): Promise<string> {
  const options = await runtimeOptions(request);
  const args = nodeArguments(request, options);
  onStart(args);
  const result = await run(process.execPath, args, {
    cwd: request.getPwd(),
    env: {
      ...env,
      PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().entries())),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
      ...(options.typescript === false ? {} : { PULUMI_NODEJS_TYPESCRIPT: "true" }),
    },
  });
  return result.exitCode === 0
    ? ""
    : `node ended with ${String(result.exitCode)}: ${result.stdout}${result.stderr}`;
}
