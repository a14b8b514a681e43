import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ON_ENDPOINT, stackFile, type StackValues } from "../builders/stack.js";
import { type AwsClients, createAwsClients } from "../../../aws/clients.js";
import { opsctl, type OpsctlResult } from "../opsctl.js";
import { startEndpoint, type TestEndpoint } from "../endpoint.js";
import { tempDirectory } from "../temp.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** A project directory, a private state directory and a private endpoint: all that a stack's life needs. */
export interface StackFixture {
  readonly directory: string;
  readonly stateDir: string;
  readonly endpoint: TestEndpoint;
  readonly clients: AwsClients;
  /** The environment of commands. */
  readonly environment: Readonly<Record<string, string>>;
  /** Writes `Pulumi.<stack>.yaml`: a stack on the endpoint with these changes. */
  configure(stack: string, changes?: StackValues): Promise<void>;
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<OpsctlResult>;
  /** Runs a command that must end well and gives its JSON document. */
  ok<T = Record<string, unknown>>(
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
  ): Promise<T>;
  end(): Promise<void>;
}

export const REGIONS = ["us-east-1", "us-west-2", "ap-northeast-1"] as const;

/** Starts a life. `program` is the entry that runs instead of `bin/opsctl`, e.g. one with a smaller program. */
export async function startStackFixture(program?: string): Promise<StackFixture> {
  const temporary = await tempDirectory("opsctl-life-");
  const directory = join(temporary.path, "project");
  const stateDir = join(temporary.path, "state");
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, "Pulumi.yaml"), await readFile(join(root, "Pulumi.yaml"), "utf8"));
  const endpoint = await startEndpoint();
  const environment = {
    ...endpoint.environment,
    XDG_STATE_HOME: stateDir,
    PULUMI_BACKEND_URL: `file://${join(temporary.path, "backend")}`,
    PULUMI_CONFIG_PASSPHRASE: "a passphrase of the test",
  };
  await mkdir(join(temporary.path, "backend"));
  const clients = createAwsClients({
    region: "us-east-1",
    endpoints: { AWS_ENDPOINT_URL: endpoint.endpoint },
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const run: StackFixture["run"] = (args, env = {}) =>
    opsctl(args, { ...environment, ...env }, { cwd: directory, ...(program ? { program } : {}) });
  return {
    directory,
    stateDir,
    endpoint,
    clients,
    environment,
    configure: (stack, changes) =>
      writeFile(join(directory, `Pulumi.${stack}.yaml`), stackFile({ ...ON_ENDPOINT, ...changes })),
    run,
    ok: async <T>(args: readonly string[], env?: Readonly<Record<string, string>>) => {
      const result = await run([...args, "--json"], env);
      if (result.exitCode !== 0) {
        throw new Error(
          `opsctl ${args.join(" ")} ended with ${result.exitCode}\n${result.stdout}\n${result.stderr}`,
        );
      }
      return result.json() as T;
    },
    end: async () => {
      await clients.destroy();
      await endpoint.stop();
      await temporary.remove();
    },
  };
}
