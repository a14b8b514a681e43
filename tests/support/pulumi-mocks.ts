import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks.js";

/** A resource as the program registered it: inputs plain, outputs resolved, options as they go to the engine. */
export interface Registered {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Name of the parent; undefined for the stack itself. */
  readonly parent: string | undefined;
  /** Name of the explicit or inherited provider. */
  readonly provider: string | undefined;
  readonly retainOnDelete: boolean;
  readonly protect: boolean;
  /** The id to import, as given. */
  readonly importId: string | undefined;
  /** Types of the resources that it waits for (data flow and `dependsOn`), sorted. */
  readonly dependencyTypes: readonly string[];
}

export interface MockedRun<T> {
  readonly result: T;
  readonly resources: readonly Registered[];
  /** What `registerOutputs` was given, by the component's name; undefined if it was not called. */
  readonly outputsOf: (name: string) => Readonly<Record<string, unknown>> | undefined;
  /** The only resource of this type and name. */
  readonly one: (type: string, name: string) => Registered;
}

export interface MockedStack {
  readonly project?: string;
  readonly stack?: string;
  readonly config?: Readonly<Record<string, string>>;
  /** Answers of provider functions by token; any other call fails the test. */
  readonly calls?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Runs `program` on Pulumi's mock monitor and waits for every registration, awaited by the program or not.
 */
export async function runMocked<T>(
  program: () => T | Promise<T>,
  mocked: MockedStack = {},
): Promise<MockedRun<T>> {
  const { project = "opsctl", stack = "dev", config = {}, calls = {} } = mocked;
  const mocks: pulumi.runtime.Mocks = {
    newResource: ({ type, name, inputs, id }) => ({
      id: id || `${name}-id`,
      state: {
        ...(inputs as Record<string, unknown>),
        ...computed(type, name, inputs as Record<string, unknown>),
      },
    }),
    call: ({ token }) => {
      const answer = calls[token];
      if (answer === undefined) throw new Error(`unexpected call of ${token}`);
      return { ...answer };
    },
  };
  // first the flags of a monitor with mocks, then the one that also keeps the requests
  await pulumi.runtime.setMocks(mocks, project, stack);
  const monitor = new RecordingMonitor(mocks);
  pulumi.runtime.setMockOptions(monitor, project, stack, false, undefined);
  pulumi.runtime.setAllConfig({ ...config });
  const result = await program();
  await settled();
  const resources = monitor.requests.map((request) => registered(request));
  return {
    result,
    resources,
    outputsOf: (name) => monitor.outputs.get(name),
    one: (type, name) => {
      const found = resources.filter((resource) => resource.type === type && resource.name === name);
      const [only] = found;
      if (only === undefined || found.length > 1)
        throw new Error(`${found.length} resources ${type} ${name}`);
      return only;
    },
  };
}

/** The value of an output in a mocked run. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply((value) => resolve(value)));
}

/** What AWS would add to the inputs, as far as the program reads it. */
function computed(
  type: string,
  name: string,
  inputs: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const region = String(inputs["region"]);
  switch (type) {
    case "aws:s3/bucket:Bucket":
      return { arn: `arn:aws:s3:::${String(inputs["bucket"])}` };
    case "aws:kms/key:Key":
      return { keyId: `${name}-key-id`, arn: `arn:aws:kms:${region}:111111111111:key/${name}-key-id` };
    case "aws:sqs/queue:Queue":
      return {
        url: `https://sqs.${region}.amazonaws.com/111111111111/${String(inputs["name"])}`,
        arn: `arn:aws:sqs:${region}:111111111111:${String(inputs["name"])}`,
      };
    case "aws:iam/role:Role":
      return { arn: `arn:aws:iam::111111111111:role/${String(inputs["name"])}` };
    case "aws:sns/topic:Topic":
      return { arn: `arn:aws:sns:${region}:111111111111:${String(inputs["name"])}` };
    case "aws:ecs/taskDefinition:TaskDefinition":
      return { arn: `arn:aws:ecs:${region}:111111111111:task-definition/${String(inputs["family"])}:1` };
    case "aws:iam/role:Role":
      return { arn: `arn:aws:iam::111111111111:role/${String(inputs["name"])}` };
    default:
      return {};
  }
}

/** One request of the engine's protocol (`resource.proto`), as far as it is looked at. */
interface RegisterRequest {
  getType(): string;
  getName(): string;
  getCustom(): boolean;
  getObject(): { toJavaScript(): Record<string, unknown> } | undefined;
  getParent(): string;
  getProvider(): string;
  getRetainondelete(): boolean;
  getProtect(): boolean;
  getImportid(): string;
  getDependenciesList(): string[];
}

interface OutputsRequest {
  getUrn(): string;
  getOutputs(): { toJavaScript(): Record<string, unknown> } | undefined;
}

type Callback = (error: unknown, response: unknown) => void;

class RecordingMonitor extends MockMonitor {
  readonly requests: RegisterRequest[] = [];
  readonly outputs = new Map<string, Readonly<Record<string, unknown>>>();

  override async registerResource(request: RegisterRequest, callback: Callback): Promise<void> {
    this.requests.push(request);
    await super.registerResource(request, callback);
  }

  override registerResourceOutputs(request: OutputsRequest, callback: Callback): void {
    this.outputs.set(nameOf(request.getUrn()), plain(request.getOutputs()));
    super.registerResourceOutputs(request, callback);
  }
}

function registered(request: RegisterRequest): Registered {
  const name = request.getName();
  const type = request.getType();
  return {
    urn: `${type}::${name}`,
    type,
    name,
    custom: request.getCustom(),
    inputs: plain(request.getObject()),
    parent: nameOf(request.getParent()) || undefined,
    // a provider's reference is its URN, `::` and its id
    provider: request.getProvider().split("::").at(-2) || undefined,
    retainOnDelete: request.getRetainondelete(),
    protect: request.getProtect(),
    importId: request.getImportid() || undefined,
    dependencyTypes: request.getDependenciesList().map(typeOf).sort(),
  };
}

function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? "";
}

/** The last type of a URN: `urn:pulumi:stack::project::parent$type::name`. */
function typeOf(urn: string): string {
  return urn.split("::").at(-2)?.split("$").at(-1) ?? "";
}

function plain(struct: { toJavaScript(): Record<string, unknown> } | undefined): Record<string, unknown> {
  return struct?.toJavaScript() ?? {};
}

/** Waits until no registration is under way: components register children that nobody awaits. */
async function settled(): Promise<void> {
  await pulumi.runtime.disconnect(false);
}
