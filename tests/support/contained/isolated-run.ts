// Runs one program as the worker would, and prints how it ended as JSON. A process of its own, so that an ordinary user
// can be its owner.
import { runContained } from "../../../core/process/contained/contained.js";
import { openIsolation } from "../../../worker/isolation/isolation.js";
import { childEnvironment } from "../../../worker/programs/child-environment.js";
import { privateHome } from "../../../worker/programs/private-home.js";
import type { IsolatedRun } from "./isolated.js";

const given = JSON.parse(process.argv[2] ?? "") as IsolatedRun;
const { config, places, containments, clone, argv, endpoint } = given;
const isolation = await openIsolation("dev", config, places, () => Promise.resolve(containments));
const home = await privateHome(clone);
const env = { ...childEnvironment(places.variables, home), NODE_V8_COVERAGE: "" };
const program = { kind: "agent", directory: clone, home, path: env.PATH, files: argv, endpoint } as const;
const [file = "", ...args] = argv;
const options = { cwd: clone, env, timeoutMs: 60_000, ...(await isolation.contain(program)) };
const { exitCode, output, isolation: held, limitHit } = await runContained(file, args, options);
process.stdout.write(JSON.stringify({ exitCode, output, held, limitHit }));
