import { performance } from "node:perf_hooks";
import { join } from "node:path";
import { backupParameterName } from "../../core/names/names.js";
import { run } from "../../core/process/run.js";
import { clientEnvironment } from "../../local/environment.js";
import { inheritedEnvironment } from "../../tests/support/opsctl.js";
import { parameter } from "../../tests/support/backup/records.js";
import {
  type BackupFixture,
  regions,
  scope,
  startBackupFixture,
} from "../../tests/support/backup/backup-fixture.js";
import { installing } from "../../tests/support/installed/install.js";
import { tempDirectory } from "../../tests/support/temp.js";
import { outputOf, root } from "../suites/programs.js";
import type { Run, Runs, Sealing } from "./backup-claims.js";
import { median } from "./measure.js";
import { installPeers, type Peers } from "./peers.js";

/** Together with the bucket's own parameter there are 1,000 in the region. */
const SEEDED = 999;
const PARAMETERS = SEEDED + 1;
const SEALED = 100_000;
/** Timed runs of each program, alternating, after one warm-up run each. */
const TURNS = 3;
/** Not the default region, which also contains the parameters with the bucket names. */
const REGION = "us-west-2";
const ELSEWHERE = "eu-west-1";

type Print = (text: string) => void;

/**
 * `npm run bench -- backup`: compares the built program with similar programs, as complete processes that alternate, on
 * the same endpoint and the same parameters, with all calls counted by the same proxy.
 */
export async function benchBackup(print: Print): Promise<Runs> {
  print("the peers (pip installs them into the cache, where they are not there)");
  const peers = await installPeers(installing((line) => print(`  ${line}`)));
  const fixture = await startBackupFixture({ tagging: true, variables: { OPSCTL_FROM_SOURCE: "" } });
  try {
    print(`an AWS endpoint, and ${SEEDED} parameters with tags`);
    await fixture.seed(
      REGION,
      Array.from({ length: SEEDED }, (_, index) =>
        parameter(`/bench/${index % 20}/key-${index}`, {
          type: index % 2 === 0 ? "SecureString" : "String",
          ...(index % 2 === 0 ? { keyId: "alias/aws/ssm" } : {}),
          value: `value ${index} ${"x".repeat(index % 400)}`,
          tags: { team: `team-${index % 7}`, index: String(index) },
        }),
      ),
    );
    await nameBucketAtHome(fixture);
    const compared = await compareRuns(fixture, peers, print);
    return { parameters: PARAMETERS, ...compared, sealings: await seal(print) };
  } finally {
    await fixture.stop();
  }
}

/** Writes the parameter that `opsctl up` writes: the default region names the buckets of all regions. */
async function nameBucketAtHome(fixture: BackupFixture): Promise<void> {
  const name = backupParameterName(scope, REGION);
  await fixture.seed(regions[0], [parameter(name, { value: fixture.buckets[REGION] })]);
}

async function compareRuns(
  fixture: BackupFixture,
  peers: Peers,
  print: Print,
): Promise<Omit<Runs, "parameters" | "sealings">> {
  const opsctl = (name: string): Promise<Run> => ours(fixture, name);
  const getByPath = (): Promise<Run> =>
    theirs(fixture, "get-parameters-by-path", "value, type", [
      ...[peers.aws, "ssm", "get-parameters-by-path", "--path", "/", "--recursive", "--with-decryption"],
    ]);
  print("opsctl backup, the first one");
  const first = await opsctl("opsctl backup, first");
  print(`opsctl backup and aws ssm get-parameters-by-path, in turn, ${TURNS} times`);
  const unchanged: Run[] = [];
  const byPath: Run[] = [];
  for (let turn = 0; turn <= TURNS; turn++) {
    const pair = [await opsctl("opsctl backup, unchanged"), await getByPath()] as const;
    if (turn === 0) continue;
    unchanged.push(pair[0]);
    byPath.push(pair[1]);
  }
  print("ssmbak-all");
  const ssmbakAll = await theirs(fixture, "ssmbak-all", "value, type, description", [
    ...[peers.ssmbakAll, "--region", REGION, "--bucket", fixture.buckets[REGION], "--do-it"],
  ]);
  print("aws-ssm-copy --with-tags (minutes)");
  const awsSsmCopy = await theirs(fixture, "aws-ssm-copy --with-tags", "all but labels, history", [
    ...[
      peers.awsSsmCopy,
      "--source-region",
      REGION,
      "--region",
      ELSEWHERE,
      "--recursive",
      "--with-tags",
      "/",
    ],
  ]);
  return { first, unchanged: middle(unchanged), ssmbakAll, awsSsmCopy, getByPath: middle(byPath) };
}

async function ours(fixture: BackupFixture, name: string): Promise<Run> {
  // the real Tagging API answers a hundred at once, so the endpoint's slow look-up is done beforehand
  await fixture.tagging?.remember(REGION);
  return measured(fixture, name, "all, history and labels too", async () => {
    const result = await fixture.run(["backup", "--regions", REGION]);
    const { regions } = result.json() as { readonly regions: readonly { readonly parameters?: number }[] };
    if (result.exitCode !== 0 || regions[0]?.parameters !== PARAMETERS) {
      throw new Error(
        `opsctl backup ended with ${String(result.exitCode)}:\n${result.stdout}${result.stderr}`,
      );
    }
  });
}

/** Runs a similar program through the same proxy; its output is shown only if it fails. */
async function theirs(
  fixture: BackupFixture,
  name: string,
  keeps: string,
  command: readonly string[],
): Promise<Run> {
  const [program = "", ...args] = command;
  const where = { AWS_REGION: REGION, AWS_DEFAULT_REGION: REGION };
  const env = { ...inheritedEnvironment(), ...clientEnvironment(fixture.proxy.url), ...where };
  return measured(fixture, name, keeps, async () => {
    const result = await run(program, args, { env });
    if (result.exitCode !== 0) throw new Error(outputOf(command.join(" "), result));
  });
}

async function measured(
  { proxy }: BackupFixture,
  name: string,
  keeps: string,
  work: () => Promise<void>,
): Promise<Run> {
  const before = proxy.calls.length;
  const started = performance.now();
  await work();
  const milliseconds = performance.now() - started;
  const calls: Record<string, number> = {};
  let regional = 0;
  for (const { service, region } of proxy.calls.slice(before)) {
    calls[service] = (calls[service] ?? 0) + 1;
    if (region === REGION && (service === "ssm" || service === "tagging")) regional++;
  }
  return { name, keeps, calls, regional, milliseconds };
}

/** The last run with the median time; the runs differ in nothing else. */
function middle(runs: readonly Run[]): Run {
  const last = runs.at(-1);
  if (!last) throw new Error("nothing was measured");
  return { ...last, milliseconds: median(runs.map(({ milliseconds }) => milliseconds)) };
}

/**
 * Runs the real `writeBackup` on generated parameters in separate processes: a first backup, then a second one of the
 * same parameters.
 */
async function seal(print: Print): Promise<readonly Sealing[]> {
  const directory = await tempDirectory("opsctl-bench-sealing-");
  try {
    const sealings: Sealing[] = [];
    for (const name of ["100,000, first", "100,000, unchanged"]) {
      print(`sealing ${name}`);
      const script = join(root, "scripts", "bench", "sealing.mjs");
      const env = inheritedEnvironment();
      const result = await run(process.execPath, [script, directory.path, String(SEALED)], { env });
      if (result.exitCode !== 0) throw new Error(outputOf(script, result));
      const measures = JSON.parse(result.stdout) as Omit<Sealing, "name">;
      if (measures.parameters !== SEALED) throw new Error(`sealed ${measures.parameters} of ${SEALED}`);
      sealings.push({ name, ...measures });
    }
    return sealings;
  } finally {
    await directory.remove();
  }
}
