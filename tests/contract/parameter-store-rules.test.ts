import { expect } from "chai";
import { openParameterStore } from "../../aws/backup/parameters/store.js";
import { readSettings } from "../../config/settings.js";
import { run } from "../../core/process/run.js";
import { ensureRuntime } from "../../local/runtime.js";
import { LIMITS, PUT_RULES, TAG_RULES } from "../support/backup/memory/parameter-store-rules.js";
import { lifecycleRows } from "../support/backup/proof/lifecycle-rows.js";
import { inputRows } from "../support/backup/proof/rule-rows.js";
import { endpointClients } from "../support/endpoint-clients.js";

/**
 * The rules of the in-memory store (tests/unit/backup/proof/rules.test.ts), tested on a real endpoint. It
 * implements only some of them; a change of that list is a failure.
 */
const LACKING: readonly string[] = [
  "a name is of letters, digits, '_', '.', '-' and '/'",
  "a name with a hierarchy begins with a slash, and no level of it is empty",
  "a name has at most 1011 characters, its ARN's first 45 included",
  "a hierarchy has at most 15 levels",
  "a value is not empty",
  "a standard parameter's value has at most 4096 bytes",
  "an advanced parameter's value has at most 8192 bytes",
  "a value is not wrapped in double brackets",
  "an allowed pattern has at most 1024 characters",
  "an allowed pattern is a regular expression",
  "a value matches its allowed pattern",
  "a description has at most 1024 characters",
  "a data type is text, aws:ec2:image or aws:ssm:integration",
  "a parameter's type stays",
  "only advanced parameters have policies",
  "a parameter has at most 10 policies",
  "policies have at most 4096 characters together",
  "a policy is an Expiration, an ExpirationNotification or a NoChangeNotification",
  "a parameter expires once",
  "a parameter has at most 50 tags",
  "a tag's key has 1 to 128 characters, its value at most 256",
  "tags are of letters, digits, white space and _ . : / = + - @",
  "a tag's key does not begin with 'aws:'",
  "nobody can overwrite, label or tag what is not there",
  "a deleted parameter's name can't be used for 30 seconds (AWS names no error)",
  "a version in the history has every field that the parameter had, but for tags",
  "the newest 100 versions are kept",
  "no version is made when the oldest would go and has a label",
  "a version has at most 10 labels",
  "a label is of letters, digits, '.', '-' and '_'",
  "a label does not begin with a digit",
  "a label does not begin with 'aws', in any case",
  "a label does not begin with 'ssm', in any case",
  "GetParameters takes at most 10 names",
  "DescribeParameters takes at most 50 names",
  "DeleteParameters takes at most 10 names",
  "GetParameters takes a name once",
];

describe("Parameter Store's rules, on the endpoint", () => {
  const aws = endpointClients();

  it("are implemented except the listed ones", async () => {
    const broken: string[] = [];
    let region = 0;
    for (const { rule, holds } of [...inputRows, ...lifecycleRows]) {
      // a separate, empty region for each rule
      const store = await openParameterStore(aws.clients, `ap-rules-${++region}`);
      try {
        await holds({ store, wait: () => undefined });
      } catch {
        broken.push(rule);
        process.stdout.write(`    the endpoint does not keep: ${rule}\n`);
      }
    }
    expect(broken).to.deep.equal(LACKING);
  }).timeout(120_000);
});

/** AWS's own service model of Parameter Store, from the endpoint's packages. */
interface Model {
  readonly operations: Readonly<Record<string, { readonly errors: readonly { readonly shape: string }[] }>>;
  readonly shapes: Readonly<
    Record<string, { readonly max?: number; readonly min?: number; readonly pattern?: string }>
  >;
}

async function serviceModel(): Promise<Model> {
  const { cacheDir, variables } = readSettings();
  const python = await ensureRuntime({ cacheDir, variables, emit: () => undefined });
  const program = [
    "import json, botocore.session",
    "print(json.dumps(botocore.session.get_session().get_service_model('ssm')._service_description))",
  ];
  const { stdout, stderr, exitCode } = await run(python, ["-I", "-c", program.join("\n")], { env: {} });
  expect(exitCode, stderr).to.equal(0);
  return JSON.parse(stdout) as Model;
}

describe("Parameter Store's rules, in AWS's service model", () => {
  let model: Model;
  before(async function () {
    this.timeout(180_000);
    model = await serviceModel();
  });

  it("have the model's limits", () => {
    const most = (shape: string): number | undefined => model.shapes[shape]?.max;
    expect({
      description: most("ParameterDescription"),
      pattern: most("AllowedPattern"),
      policyText: most("ParameterPolicies"),
      tagKey: most("TagKey"),
      tagValue: most("TagValue"),
      label: most("ParameterLabel"),
      labels: most("ParameterLabelList"),
      read: most("ParameterNameList"),
      remove: most("ParameterNameList"),
      describe: most("ParameterStringFilterValueList"),
      history: most("MaxResults"),
    }).to.deep.equal({
      description: LIMITS.description,
      pattern: LIMITS.pattern,
      policyText: LIMITS.policyText,
      tagKey: LIMITS.tagKey,
      tagValue: LIMITS.tagValue,
      label: LIMITS.label,
      labels: LIMITS.labels,
      read: LIMITS.read,
      remove: LIMITS.remove,
      describe: LIMITS.describe,
      history: LIMITS.history,
    });
    expect(model.shapes["TagKey"]).to.include({ min: 1, pattern: "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$" });
  });

  it("have only errors of the operation, or common errors", () => {
    for (const { rule, page, error } of [...PUT_RULES, ...TAG_RULES]) {
      // the common errors of all actions (AWS Systems Manager API Reference, Common Errors)
      if (error === "ValidationException" || error === "AccessDeniedException") continue;
      const operation = page.split(",")[0] ?? "";
      const known = model.operations[operation]?.errors.map(({ shape }) => shape);
      expect(known, rule).to.include(error);
    }
  });
});
