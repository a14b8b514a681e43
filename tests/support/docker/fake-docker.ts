import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * A `docker` that answers as Docker's client does with a daemon, and remembers images, containers, networks and volumes
 * with their labels: no daemon can be started where the tests run. `docker run` and `compose run` leave their container
 * when they are killed, as Docker does.
 */
const PROGRAM = `
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
const state = STATE;
const [, , ...args] = process.argv;
const things = () => (existsSync(state + "/things") ? JSON.parse(readFileSync(state + "/things", "utf8")) : []);
const save = (all) => writeFileSync(state + "/things", JSON.stringify(all));
const valueOf = (name) => args[args.indexOf(name) + 1];
const add = (kind, id, label) => save([...things().filter((one) => one.id !== id), { kind, id, label }]);
const file = args.includes("--file") ? readFileSync(valueOf("--file"), "utf8") : undefined;
appendFileSync(state + "/calls", JSON.stringify({ args, file, cwd: process.cwd() }) + "\\n");
const [command, second] = args;
if (existsSync(state + "/no-daemon")) {
  console.error("Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?");
  process.exit(1);
}
if (command === "version") console.log("28.2.2");
else if (command === "build") add("image", valueOf("--tag"), valueOf("--label"));
else if (second === "ls") {
  const label = valueOf("--filter").replace("label=", "");
  for (const { kind, id } of things().filter((one) => one.kind === command && one.label === label)) console.log(id);
} else if (second === "rm") save(things().filter((one) => one.kind !== command || !args.includes(one.id)));
else if (command === "run") {
  add("container", "container-1", valueOf("--label"));
  if (existsSync(state + "/hang")) setTimeout(() => undefined, 60_000);
  else save(things().filter((one) => one.id !== "container-1"));
} else if (command === "compose") {
  const label = "opsctl.task=" + process.env.RUN_ID;
  add("network", "network-1", label);
  if (args.includes("run")) add("container", "db-1", label);
} else process.exit(125);
`;

export interface FakeDocker {
  /** The directory of the program, for PATH. */
  readonly bin: string;
  calls(): Promise<
    readonly { readonly args: readonly string[]; readonly file?: string; readonly cwd: string }[]
  >;
  /** Ids of what is left. */
  left(): Promise<readonly string[]>;
  /** `hang`: `docker run` does not end. `no-daemon`: nothing answers. */
  set(switchName: "hang" | "no-daemon"): Promise<void>;
}

export async function fakeDocker(directory: string): Promise<FakeDocker> {
  const [bin, state] = [join(directory, "docker-bin"), join(directory, "docker-state")];
  for (const path of [bin, state]) await mkdir(path);
  await writeFile(join(bin, "fake.mjs"), PROGRAM.replace("STATE", JSON.stringify(state)));
  await writeFile(join(bin, "docker"), `#!/bin/sh\nexec '${process.execPath}' '${bin}/fake.mjs' "$@"\n`);
  await chmod(join(bin, "docker"), 0o755);
  const lines = async (name: string): Promise<string> => readFile(join(state, name), "utf8").catch(() => "");
  return {
    bin,
    calls: async () =>
      (await lines("calls")).split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as never])),
    left: async () =>
      (JSON.parse((await lines("things")) || "[]") as { readonly id: string }[]).map(({ id }) => id),
    set: (name) => writeFile(join(state, name), ""),
  };
}
