import * as pulumi from "@pulumi/pulumi";
import { isRecord } from "../../../core/json.js";
import { ACCOUNT, pulumiConfig, SCHEDULE } from "../builders/stack.js";
import type { MockCallArgs, MockResourceArgs } from "@pulumi/pulumi/runtime/mocks.js";

/** The resources and functions of the AWS plugin that the program uses. */
export interface Usage {
  /** Resource type (`aws:s3/bucket:Bucket`) → the inputs that it was given, one record a resource. */
  readonly resources: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;
  /** Functions (`aws:index/getCallerIdentity:getCallerIdentity`). */
  readonly functions: ReadonlySet<string>;
}

const base = { environment: "parity", regions: ["us-east-1", "ap-northeast-1"] };
/** No grace of the first run with it: a built plugin does not know an alarm's warm-up (`harmless.ts`). */
const endpoint = { endpointAllowed: true, accountId: undefined };
const scheduled = {
  objectLock: { mode: "governance", days: 30 },
  schedule: { ...SCHEDULE, expression: "rate(1 day)", drillExpression: "cron(0 5 * * ? *)" },
};
const ALIAS = "alias/jenkins-parity-ssm-backup";
const adopted = {
  [`key us-east-1 ${ALIAS}`]: "1@us-east-1",
  [`alias us-east-1 ${ALIAS}`]: `${ALIAS}@us-east-1`,
};

/** Configurations that together reach every branch which makes or shapes a resource. */
const configurations: readonly (readonly [stack: string, values: Readonly<Record<string, string>>])[] = [
  ["local", pulumiConfig({ ...base, ...endpoint })],
  [
    "scheduled",
    pulumiConfig({
      ...{ ...base, ...endpoint, accountId: ACCOUNT, backup: scheduled },
      alerts: { emails: ["ops@example.com"], https: ["env:PAGER_URL"] },
    }),
  ],
  [
    "dev",
    {
      ...pulumiConfig({
        ...base,
        assumeRoleArn: `arn:aws:iam::${ACCOUNT}:role/deploy`,
        backup: { encryption: "s3", keyType: "SecureString" },
        tags: { team: "ops" },
      }),
      "opsctl:adopt": JSON.stringify(adopted),
    },
  ],
];

const PROVIDER = "pulumi:providers:aws";
/** The key and the mark of a secret on the wire (sdk/nodejs/runtime/rpc.ts, specialSigKey and specialSecretSig). */
const [MARK_KEY, SECRET_MARK] = ["4dabf18193072939515e22adb298388d", "1b47061264138c4ac30d75fd1eb44270"];

/** A secret comes wrapped. */
function revealed(value: unknown): unknown {
  return isRecord(value) && value[MARK_KEY] === SECRET_MARK ? value["value"] : value;
}

/** A provider's settings come as text: all that are not text themselves as JSON. */
function fromJson(value: unknown): unknown {
  if (typeof value !== "string" || !/^(\[|\{|true$|false$|\d+$)/.test(value)) return value;
  return JSON.parse(value) as unknown;
}

function mapValues(
  record: Readonly<Record<string, unknown>>,
  change: (value: unknown) => unknown,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** Runs the program under Pulumi's mocks and collects what it registers. */
export async function programUsage(): Promise<Usage> {
  const resources = new Map<string, Readonly<Record<string, unknown>>[]>();
  const functions = new Set<string>();
  const mocks = {
    newResource({ type, name, inputs }: MockResourceArgs) {
      const known = inputs as Record<string, unknown>;
      if (type === PROVIDER)
        resources.set(type, [...(resources.get(type) ?? []), mapValues(known, fromJson)]);
      else if (type.startsWith("aws:")) {
        resources.set(type, [...(resources.get(type) ?? []), mapValues(known, revealed)]);
      }
      return {
        id: name,
        state: { ...known, arn: `arn:aws:x:::${name}`, keyId: name, url: `https://${name}` },
      };
    },
    call({ token }: MockCallArgs) {
      functions.add(token);
      return { accountId: "111111111111" };
    },
  };
  const { default: program } = await import("../../../index.js");
  for (const [stack, values] of configurations) {
    await pulumi.runtime.setMocks(mocks, "opsctl", stack, false);
    pulumi.runtime.setAllConfig({ ...values });
    await program(stack === "scheduled" ? { alertUrls: ["https://pager.example.com/key"] } : {});
    await pulumi.runtime.disconnect();
  }
  return { resources, functions };
}
