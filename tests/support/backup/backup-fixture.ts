import { mkdir, writeFile } from "node:fs/promises";
import { ON_ENDPOINT, stackFile } from "../builders/stack.js";
import { join } from "node:path";
import { type AwsClients } from "../../../aws/clients.js";
import { openParameterStore } from "../../../aws/backup/parameters/store.js";
import type { ParameterStore } from "../../../backup/ports.js";
import type { ParameterRecord } from "../../../backup/record.js";
import { startEndpoint, type TestEndpoint } from "../endpoint.js";
import { type FaultProxy, startFaultProxy } from "../fault-proxy.js";
import { opsctl, type OpsctlResult } from "../opsctl.js";
import { type CliResult, runFake } from "../run-cli.js";
import { privateEnvironment, tempDirectory } from "../temp.js";
import { clientsFor, createVault } from "./aws-vault.js";
import { parameter } from "./records.js";
import { startTaggingFront, type TaggingFront } from "./tagging-front.js";
import { noSignal } from "./vault.js";

export const regions = ["us-east-1", "us-west-2", "ap-northeast-1"] as const;
export type Region = (typeof regions)[number];
export const scope = { namePrefix: "jenkins", environment: "dev" };
const accountId = "000000000000";
/** The value of every SecureString in the fixture: it must never appear in any output. */
export const SECRET = "correct-horse-battery-staple";

/** A stack `dev` whose backup resources exist, made without Pulumi, behind a proxy that injects faults. */
export interface BackupFixture {
  readonly clients: AwsClients;
  readonly proxy: FaultProxy;
  /** The tagging front between proxy and endpoint, if the fixture has one. */
  readonly tagging: TaggingFront | undefined;
  readonly buckets: Readonly<Record<Region, string>>;
  store(region: Region): Promise<ParameterStore>;
  seed(region: Region, records: readonly ParameterRecord[]): Promise<void>;
  /** Rewrites the stack's list of regions, its home region and default region. */
  configure(configured: readonly Region[], home?: Region): Promise<void>;
  /** Runs `opsctl <args> --stack dev --json`. */
  run(args: readonly string[], onStart?: (pid: number) => void): Promise<OpsctlResult>;
  /** Runs the same in this process, which takes a tenth of the time. */
  runHere(args: readonly string[]): Promise<CliResult>;
  /** The environment variables of the commands. */
  readonly environment: Readonly<Record<string, string>>;
  /** The complete output of all commands. */
  readonly output: () => string;
  stop(): Promise<void>;
}

export interface BackupFixtureOptions {
  /** `opsctl:notifications` of the stack. */
  readonly notifications?: readonly Readonly<Record<string, string>>[];
  /**
   * `opsctl:backup` of the stack. The rate defaults to the maximum, since nobody shares the endpoint's
   * quota.
   */
  readonly backup?: Readonly<Record<string, unknown>>;
  /** Additional environment variables of the commands. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether the Resource Groups Tagging API works as AWS's does. */
  readonly tagging?: boolean;
}

export async function startBackupFixture(options: BackupFixtureOptions = {}): Promise<BackupFixture> {
  const endpoint: TestEndpoint = await startEndpoint();
  const tagging = options.tagging === true ? await startTaggingFront(endpoint.endpoint) : undefined;
  const proxy = await startFaultProxy(tagging?.url ?? endpoint.endpoint);
  const clients = clientsFor(endpoint.endpoint);
  const directory = await tempDirectory("opsctl-backup-");
  const project = join(directory.path, "project");
  await mkdir(project);
  await writeFile(join(project, "Pulumi.yaml"), "name: opsctl\nruntime: nodejs\n");
  const outputs: string[] = [];
  const buckets = {} as Record<Region, string>;
  for (const region of regions) buckets[region] = await createVault(clients, scope, accountId, region);

  const environment = {
    ...privateEnvironment(directory.path),
    ...endpoint.environment,
    AWS_ENDPOINT_URL: proxy.url,
    ...options.variables,
  };
  const whole = (args: readonly string[]): string[] => [...args, "--stack", "dev", "--json"];

  const fixture: BackupFixture = {
    clients,
    proxy,
    tagging,
    buckets,
    environment,
    store: (region) => openParameterStore(clients, region),
    async seed(region, records) {
      const store = await fixture.store(region);
      for (const record of records) await store.create(record, noSignal);
    },
    configure: (configured, home = regions[0]) =>
      writeFile(join(project, "Pulumi.dev.yaml"), fileOf(configured, home, options)),
    async run(args, onStart) {
      const result = await opsctl(whole(args), environment, {
        cwd: project,
        ...(onStart ? { onStart } : {}),
      });
      outputs.push(result.stdout, result.stderr);
      return result;
    },
    async runHere(args) {
      // the SDK looks for credentials in the process's own environment
      const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = { ...endpoint.environment };
      Object.assign(process.env, { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY });
      const result = await runFake(whole(args), { cwd: project, env: environment });
      outputs.push(result.stdout, result.stderr);
      return result;
    },
    output: () => outputs.join("\n"),
    async stop() {
      await clients.destroy();
      await proxy.close();
      await tagging?.close();
      await endpoint.stop();
      await directory.remove();
    },
  };
  await fixture.configure(regions);
  return fixture;
}

/** An age public key (from age's own README). With it, a backup has no warnings. */
export const RECOVERY = {
  recoveryRecipient: "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
} as const;

function fileOf(
  configured: readonly Region[],
  home: Region,
  { notifications = [], backup = {} }: BackupFixtureOptions,
): string {
  return stackFile({
    ...{ ...ON_ENDPOINT, homeRegion: home, defaultRegion: home, regions: configured },
    ...{ backup: { rate: 1_000, ...backup }, notifications },
  });
}

/** A mixed set: plain, list, secret, tagged, described, with and without a path. */
export function mixedParameters(count: number): readonly ParameterRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const name = index % 10 === 9 ? `bare-${index}` : `/app/${index % 4}/key-${index}`;
    switch (index % 5) {
      case 0:
        return parameter(name, { type: "SecureString", keyId: "alias/aws/ssm", value: `${SECRET}-${index}` });
      case 1:
        return parameter(name, { type: "StringList", value: "a,b,c" });
      case 2:
        return parameter(name, {
          tags: { team: "platform", index: String(index) },
          description: `Number ${index}`,
        });
      case 3:
        return parameter(name, { tier: "Advanced", value: "x".repeat(5000), allowedPattern: "^x+$" });
      default:
        return parameter(name, { value: "漢字\nand \u{1F511}" });
    }
  });
}
