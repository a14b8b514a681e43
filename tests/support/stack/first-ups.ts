import * as iam from "@pulumi/aws/iam/index.js";
import { Provider } from "@pulumi/aws/provider.js";
import * as ssm from "@pulumi/aws/ssm/index.js";
import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";
import { openEngineStack } from "../../../automation/engine-stack.js";
import { historyOf } from "../../../automation/operations.js";
import { errorText } from "../../../core/errors.js";
import type { Engine } from "../../../engine/types.js";
import type { TestEndpoint } from "../endpoint.js";
import { inheritedEnvironment } from "../opsctl.js";
import { tempDirectory } from "../temp.js";

const PARAMETERS = 21;
const ROLES = 6;

/** How many resources a first `up` creates besides the provider and the stack itself. */
export const RESOURCES = PARAMETERS + ROLES;

/** What the engine said of one first `up`, by its events and in its history. */
export interface FirstUp {
  /** URNs of the creates that were done. */
  readonly created: readonly string[];
  /** URNs of the creates that failed, whatever became of them later. */
  readonly failed: readonly string[];
  /** The results of all updates in the stack's history. */
  readonly history: readonly string[];
  /** Why it ended badly. */
  readonly error?: string;
}

/** Parameters and roles side by side: AWS makes no second one of a name, so a create that is sent twice fails. */
async function program(stack: string): Promise<void> {
  const provider = new Provider("aws", {
    region: "us-east-1",
    skipCredentialsValidation: true,
    skipMetadataApiCheck: true,
    skipRequestingAccountId: true,
    maxRetries: 2,
  });
  for (let number = 1; number <= PARAMETERS; number++) {
    new ssm.Parameter(
      `parameter-${number}`,
      {
        name: `/${stack}/${number}`,
        region: "us-east-1",
        type: "String",
        value: `value ${number}`,
        tags: { stack },
      },
      { provider },
    );
  }
  const assumeRolePolicy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" },
    ],
  });
  for (let number = 1; number <= ROLES; number++) {
    new iam.Role(
      `role-${number}`,
      { name: `${stack}-${number}`, assumeRolePolicy, tags: { stack } },
      { provider },
    );
  }
  await Promise.resolve();
}

/** Makes that many new stacks, one after the other, on one endpoint. */
export async function firstUps(
  engine: Engine,
  endpoint: TestEndpoint,
  count: number,
): Promise<readonly FirstUp[]> {
  const temporary = await tempDirectory("opsctl-first-ups-");
  try {
    const ups: FirstUp[] = [];
    while (ups.length < count)
      ups.push(await firstUp(engine, endpoint, temporary.path, `first-${ups.length + 1}`));
    return ups;
  } finally {
    await temporary.remove();
  }
}

async function firstUp(
  engine: Engine,
  endpoint: TestEndpoint,
  directory: string,
  name: string,
): Promise<FirstUp> {
  const url = `file://${directory}`;
  const target = await openEngineStack({
    project: "first-ups",
    stack: name,
    backend: { url, origin: "environment" },
    stateDir: directory,
    home: directory,
    config: {},
    secrets: {},
    program: () => program(name),
    preload: () => Promise.resolve(),
    engine,
    environment: {
      ...inheritedEnvironment(),
      ...endpoint.environment,
      PULUMI_BACKEND_URL: url,
      PULUMI_CONFIG_PASSPHRASE: "a passphrase of the test",
    },
    emit: () => undefined,
    onSecretsProvider: () => Promise.resolve(),
    create: true,
  });
  await target.createEntry({ keep: true });
  const created: string[] = [];
  const failed: string[] = [];
  const onEvent = ({ resOutputsEvent, resOpFailedEvent }: EngineEvent): void => {
    if (resOutputsEvent?.metadata.op === "create") created.push(resOutputsEvent.metadata.urn);
    if (resOpFailedEvent) failed.push(resOpFailedEvent.metadata.urn);
  };
  const error = await target.stack.up({ onEvent }).then(
    () => undefined,
    (reason: unknown) => errorText(reason),
  );
  const history = (await historyOf(target, 100)).map(({ result }) => result);
  return { created, failed, history, ...(error === undefined ? {} : { error }) };
}
