import { PutParameterCommand } from "@aws-sdk/client-ssm";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ON_ENDPOINT, stackFile } from "../builders/stack.js";
import type { AwsClients } from "../../../aws/clients.js";
import { runtimeParameterName, workBucketName } from "../../../core/names/names.js";
import { RUNTIME_VERSION, type RuntimeDescriptor } from "../../../core/runtime-descriptor.js";
import { clientsFor } from "../backup/aws-vault.js";
import { startEndpoint, type TestEndpoint } from "../endpoint.js";
import { inheritedEnvironment, opsctl, type OpsctlResult } from "../opsctl.js";
import { privateEnvironment, tempDirectory } from "../temp.js";
import { createQueues, type QueueDepth, queueDepth, type QueuePair, readMessages } from "./aws-queues.js";
import { type SpawnedOpsctl, spawnOpsctl } from "./spawned.js";

const REGION = "us-east-1";
const scope = { namePrefix: "jenkins", environment: "dev" };
const accountId = "000000000000";

export interface WorkerFixtureOptions {
  /** `opsctl:github.repositories`. */
  readonly repositories?: readonly (string | { readonly name: string; readonly defaultBranch: string })[];
  /** More keys of the stack's file, without the namespace: `{ worker: { label: "x" } }`. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Additional environment variables of every command, e.g. the GitHub URL. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly maxReceives?: number;
  /** The queue's own visibility time-out; receives with a lease don't use it. */
  readonly visibilitySeconds?: number;
}

type Messages = Awaited<ReturnType<typeof readMessages>>;

/** A stack `dev` whose queues, work bucket and runtime descriptor exist, made without Pulumi. */
export interface WorkerFixture {
  readonly clients: AwsClients;
  readonly queues: QueuePair;
  /** The address of the AWS endpoint. */
  readonly endpoint: string;
  /** Directory of state, caches and the project, and of other files of a test. */
  readonly directory: string;
  /** Directory of run records. */
  readonly tasksDir: string;
  /** Additional environment variables for the following commands. */
  setEnvironment(variables: Readonly<Record<string, string>>): void;
  /** Rewrites the stack's file. */
  configure(options: Pick<WorkerFixtureOptions, "repositories" | "config">): Promise<void>;
  /** Runs `opsctl <args> --stack dev --json`. */
  run(
    args: readonly string[],
    options?: { readonly input?: string; readonly env?: Readonly<Record<string, string>> },
  ): Promise<OpsctlResult>;
  /** The same without `--json`. */
  runHuman(args: readonly string[]): Promise<OpsctlResult>;
  /** Starts `opsctl worker <args> --stack dev`; the fixture's `stop()` ends it if it is still running. */
  spawnWorker(args: readonly string[], env?: Readonly<Record<string, string>>): SpawnedOpsctl;
  /** Sends a message without opsctl; returns its id. */
  send(body: string): Promise<string>;
  depth(): Promise<QueueDepth>;
  deadLetterDepth(): Promise<QueueDepth>;
  /** Reads the messages of both queues without deleting them; they are hidden for a second. */
  messages(): Promise<Messages>;
  deadLetters(): Promise<Messages>;
  /** The complete output of all commands. */
  output(): string;
  stop(): Promise<void>;
}

export async function startWorkerFixture(options: WorkerFixtureOptions = {}): Promise<WorkerFixture> {
  const endpoint = await startEndpoint();
  const clients = clientsFor(endpoint.endpoint);
  const temporary = await tempDirectory("opsctl-worker-");
  const directory = temporary.path;
  const project = join(directory, "project");
  await mkdir(project);
  await writeFile(join(project, "Pulumi.yaml"), "name: opsctl\nruntime: nodejs\n");
  const queues = await createQueues(clients, REGION, "codingworker-tasks-dev", options);
  await publish(clients, queues);

  const outputs: string[] = [];
  const workers: SpawnedOpsctl[] = [];
  let added = options.environment ?? {};
  const environment = (): Record<string, string> => environmentOf(directory, endpoint, added);
  const sqs = await clients.sqs(REGION);

  const fixture: WorkerFixture = {
    clients,
    queues,
    endpoint: endpoint.endpoint,
    directory,
    tasksDir: join(directory, "state", "opsctl", "tasks"),
    setEnvironment: (variables) => void (added = { ...added, ...variables }),
    configure: (changed) => writeFile(join(project, "Pulumi.dev.yaml"), fileOf(changed)),
    async run(args, { input, env = {} } = {}) {
      const given = { cwd: project, ...(input === undefined ? {} : { input }) };
      const result = await opsctl([...args, "--stack", "dev", "--json"], { ...environment(), ...env }, given);
      outputs.push(result.stdout, result.stderr);
      return result;
    },
    async runHuman(args) {
      const result = await opsctl([...args, "--stack", "dev"], environment(), { cwd: project });
      outputs.push(result.stdout, result.stderr);
      return result;
    },
    spawnWorker(args, env = {}) {
      const argv = ["worker", ...args, "--stack", "dev"];
      const worker = spawnOpsctl(argv, { ...inheritedEnvironment(), ...environment(), ...env }, project);
      workers.push(worker);
      return worker;
    },
    async send(body) {
      const { SendMessageCommand } = await import("@aws-sdk/client-sqs");
      const { MessageId = "" } = await sqs.send(
        new SendMessageCommand({ QueueUrl: queues.url, MessageBody: body }),
      );
      return MessageId;
    },
    depth: () => queueDepth(clients, REGION, queues.url),
    deadLetterDepth: () => queueDepth(clients, REGION, queues.deadLetterUrl),
    messages: () => readMessages(clients, REGION, queues.url),
    deadLetters: () => readMessages(clients, REGION, queues.deadLetterUrl),
    output: () => [...outputs, ...workers.map((worker) => worker.output())].join("\n"),
    async stop() {
      await Promise.all(workers.map((worker) => worker.kill("SIGKILL")));
      await clients.destroy();
      await endpoint.stop();
      await temporary.remove();
    },
  };
  await fixture.configure(options);
  return fixture;
}

function environmentOf(
  directory: string,
  endpoint: TestEndpoint,
  added: Readonly<Record<string, string>>,
): Record<string, string> {
  return { ...privateEnvironment(directory), ...endpoint.environment, ...added };
}

async function publish(clients: AwsClients, queues: QueuePair): Promise<void> {
  const workBucket = workBucketName(scope, accountId, REGION);
  await (await clients.s3(REGION)).send(new CreateBucketCommand({ Bucket: workBucket }));
  const descriptor: RuntimeDescriptor = {
    version: RUNTIME_VERSION,
    stack: "dev",
    environment: scope.environment,
    accountId,
    homeRegion: REGION,
    defaultRegion: REGION,
    regions: [REGION],
    backupBuckets: {},
    backupKeys: {},
    taskQueueUrl: queues.url,
    deadLetterQueueUrl: queues.deadLetterUrl,
    workBucket,
  };
  const ssm = await clients.ssm(REGION);
  const Name = runtimeParameterName(scope);
  await ssm.send(new PutParameterCommand({ Name, Value: JSON.stringify(descriptor), Type: "String" }));
}

function fileOf({ repositories = ["acme/shop"], config = {} }: WorkerFixtureOptions): string {
  return stackFile({ ...ON_ENDPOINT, regions: [REGION], github: { repositories }, ...config });
}
