/**
 * The import table of docs/architecture.md: a room may import only what stands beside its name here. `index.ts`,
 * the Pulumi program, counts as a room. Code in a folder that is not listed is an error.
 */
const rooms = {
  "index.ts": ["components", "config", "core"],
  core: [],
  permissions: ["core"],
  config: ["core", "notify", "permissions"],
  messages: ["core"],
  components: ["config", "core", "permissions"],
  aws: ["core", "config", "backup", "worker", "notify", "automation"],
  github: ["core", "config", "worker"],
  automation: ["core", "config", "index.ts"],
  backup: ["core", "notify"],
  worker: ["core", "notify"],
  runs: ["core"],
  notify: ["core"],
  engine: ["core"],
  local: ["core"],
  app: [
    "core",
    "config",
    "messages",
    "aws",
    "automation",
    "backup",
    "worker",
    "runs",
    "notify",
    "github",
    "engine",
    "components",
    "local",
    "index.ts",
  ],
  doctor: ["app", "automation", "aws", "config", "core", "engine", "github", "local", "notify", "worker"],
  demo: ["app", "aws", "backup", "config", "core", "github", "local", "worker"],
  cli: ["app", "doctor", "demo", "messages", "core"],
};
const helpers = ["tests", "scripts"];
/** Programs that shall work where nothing of ours is: nobody imports them, and they import nobody. */
const alone = ["tools"];
const everything = [...Object.keys(rooms), ...helpers, ...alone];

/** A pattern for all that lies in these rooms. */
const within = (names) => `^(${names.map((name) => name.replace(".", "\\.")).join("|")})(/|$)`;
const product = within(Object.keys(rooms));

/** Which messages there are, with what belongs to each: data for every room. Sentences are rendered by `messages/index.ts`. */
const MESSAGE_DATA = "^messages/(registry|entry)\\.ts$";

const layering = Object.entries(rooms).map(([room, allowed]) => ({
  name: `layer-${room}`,
  comment: `${room} may import: ${allowed.join(", ") || "nothing of ours"}`,
  severity: "error",
  from: { path: within([room]) },
  to: {
    path: within(everything.filter((other) => other !== room && !allowed.includes(other))),
    pathNot: MESSAGE_DATA,
  },
}));

/** Packages that belong to some rooms only. */
const packages = {
  "@aws-sdk": ["aws"],
  "@pulumi": ["index.ts", "components", "automation", "engine"],
  "@inquirer": ["cli"],
  "@octokit": ["github"],
  "age-encryption": ["backup"],
  "@commander-js": ["cli"],
  commander: ["cli"],
  execa: ["core"],
};
const packageOwners = Object.entries(packages).map(([name, owners]) => ({
  name: `only-in-${owners.join("-")}`,
  comment: `${name} is for ${owners.join(", ")}`,
  severity: "error",
  from: { path: product, pathNot: within(owners) },
  to: { path: `node_modules/${name}/` },
}));

/** What the check of a configuration loads of the channels. */
const channelDeclarations = ["^notify/channels/[^/]+\\.ts$", "^notify/channels/[^/]+/index\\.ts$"];

module.exports = {
  forbidden: [
    ...layering,
    ...packageOwners,
    {
      name: "room-not-in-the-table",
      severity: "error",
      from: { path: "/", pathNot: within([...everything, "bin"]) },
      to: {},
    },
    {
      name: "tools-stand-alone",
      comment: "Node's standard library, and KMS for the reader of backups",
      severity: "error",
      from: { path: within(alone) },
      to: { dependencyTypesNot: ["core"], pathNot: "node_modules/@aws-sdk/client-kms/" },
    },
    {
      name: "sdk-by-name",
      comment:
        "the SDK's values come through aws/sdk/, which names them: of what is imported whole the build can leave nothing out",
      severity: "error",
      from: { path: "^aws/", pathNot: "^aws/sdk/" },
      to: { path: "node_modules/@aws-sdk/client-", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "sdk-only-dynamically",
      comment: "a command loads the SDKs of the services that it asks, when it asks them",
      severity: "error",
      from: { path: product },
      to: { path: "^aws/sdk/", dynamic: false },
    },
    {
      name: "program-only-dynamically",
      comment: "the program loads Pulumi's AWS SDK: only when the engine asks for it",
      severity: "error",
      from: { path: product },
      to: { path: "^index\\.ts$", dynamic: false, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "ports-are-types",
      comment: "aws/ and github/ implement the ports that features declare; they take only their types",
      severity: "error",
      from: { path: "^(aws|github)/" },
      to: { path: "^(backup|worker|notify|automation)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "notices-are-types",
      comment: "backup/ and worker/ say what an outcome means for notices; sending them is wired by app/",
      severity: "error",
      from: { path: "^(backup|worker)/" },
      to: { path: "^notify/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "config-takes-channel-types",
      comment:
        "config/ checks opsctl:notifications by what the channels declare; of notify/ it takes nothing else",
      severity: "error",
      from: { path: "^config/" },
      to: { path: "^notify/", pathNot: "^notify/channels/index\\.ts$" },
    },
    {
      name: "channels-send-only-dynamically",
      comment:
        "every start checks the configuration by the channels' declarations: what sends is loaded by the first notice",
      severity: "error",
      from: { path: channelDeclarations },
      to: {
        path: "^notify/",
        pathNot: channelDeclarations,
        dynamic: false,
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "codes-are-types-in-core",
      comment:
        "errors and events check their codes and parameters; the sentences load where they are rendered",
      severity: "error",
      from: { path: "^core/" },
      to: { path: "^messages/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "automation-api-only-in-automation",
      comment: "engine/ uses its installer",
      severity: "error",
      from: { path: product, pathNot: "^(automation|engine)/" },
      to: { path: "node_modules/@pulumi/pulumi/automation/" },
    },
    {
      name: "no-circular",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-dev-dependency-in-product",
      severity: "error",
      from: { path: product },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "not-to-unresolvable",
      severity: "error",
      from: { path: within(everything) },
      // dist/ is made from what is checked here, and may not be there yet; a bench's peer is installed into the cache
      to: { couldNotResolve: true, pathNot: "/dist/|^sqs-consumer$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|coverage|\\.opsctl)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
