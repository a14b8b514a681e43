import { cp, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Instruction, parseDockerfile, type Stage } from "./image/parse-dockerfile.js";
import { makeDockerRoot, makeNodeRoot, runInRoot, succeed } from "./image/roots.js";

type Print = (line: string) => void;

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DOCKERFILE = join(ROOT, "integrations/docker/Dockerfile");

/** What the finished image must be able to do, as its own user. */
const PROOFS = [
  "opsctl --version",
  "opsctl worker --help > /dev/null",
  "opsctl worker checks --repository /opt/opsctl --json > /dev/null || test $? = 1",
  "git --version",
  "aider --version",
  "docker --version",
  "docker compose version",
  "bwrap --version",
  "pasta --version > /dev/null",
  "setpriv --version > /dev/null",
  'test "$(id -u)" != 0 && touch "$XDG_STATE_HOME/file" /project/file && ! touch /opt/opsctl/file 2> /dev/null',
];

interface State {
  directory: string;
  user: string;
  variables: Record<string, string>;
}

/**
 * Runs the Dockerfile's instructions without Docker, as root: each stage in a directory made by debootstrap and entered by
 * chroot. The bases are stand-ins (scripts/soak/image/roots.ts); what the instructions make of them is real.
 */
export async function soakImage(print: Print): Promise<boolean> {
  const work = await mkdtemp(join(tmpdir(), "opsctl-image-"));
  try {
    const bases = new Map<string, string>();
    const made = new Map<string, string>();
    let last = { root: "", state: stateOf() };
    for (const [index, stage] of parseDockerfile(await readFile(DOCKERFILE, "utf8")).entries()) {
      const root = join(work, `stage-${index}`);
      await copyBase(stage, root, { work, bases, print });
      made.set(stage.name, root);
      last = { root, state: await runStage(stage, root, made, print) };
    }
    for (const proof of PROOFS) {
      print(`proof: ${proof}`);
      await runInRoot(last.root, proof, last.state);
    }
    return true;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function copyBase(
  { base }: Stage,
  root: string,
  {
    work,
    bases,
    print,
  }: { readonly work: string; readonly bases: Map<string, string>; readonly print: Print },
): Promise<void> {
  if (!bases.has(base)) {
    const made = join(work, `base-${bases.size}`);
    await (base.startsWith("docker:") ? makeDockerRoot(made) : makeNodeRoot(made, print));
    bases.set(base, made);
  }
  await succeed("cp", ["--archive", bases.get(base) ?? "", root]);
}

async function runStage(
  stage: Stage,
  root: string,
  made: ReadonlyMap<string, string>,
  print: Print,
): Promise<State> {
  const state = stateOf();
  for (const instruction of stage.instructions) {
    print(`${stage.name || "image"}: ${instruction.name} ${instruction.text}`);
    await runInstruction(instruction, root, { made, state });
  }
  return state;
}

function stateOf(): State {
  return { directory: "/", user: "0:0", variables: {} };
}

async function runInstruction(
  { name, text }: Instruction,
  root: string,
  { made, state }: { readonly made: ReadonlyMap<string, string>; readonly state: State },
): Promise<void> {
  if (name === "RUN") await runInRoot(root, text, state);
  else if (name === "COPY") await copy(text, root, { made, directory: state.directory });
  else if (name === "WORKDIR") state.directory = text;
  else if (name === "USER") state.user = `${text}:${text}`;
  else if (name === "ENV")
    state.variables = {
      ...state.variables,
      ...Object.fromEntries([text.split(/=(.*)/s).slice(0, 2) as [string, string]]),
    };
  else if (name !== "ENTRYPOINT" && name !== "CMD") throw new Error(`unknown instruction: ${name}`);
}

async function copy(
  text: string,
  root: string,
  { made, directory }: { readonly made: ReadonlyMap<string, string>; readonly directory: string },
): Promise<void> {
  const [, from, paths = ""] = /^(?:--from=(\S+) )?(.*)$/.exec(text) ?? [];
  const words = paths.split(" ");
  const target = words.pop() ?? "";
  const to = join(root, target.startsWith("/") ? target : join(directory, target));
  const source = from === undefined ? ROOT : (made.get(from) ?? "");
  const toDirectory = words.length > 1 || target.endsWith("/");
  for (const path of words) {
    if (path === ".") await copyContext(to);
    else {
      const destination = toDirectory ? join(to, basename(path)) : to;
      await mkdir(join(destination, ".."), { recursive: true });
      await cp(join(source, path), destination, { recursive: true, verbatimSymlinks: true });
    }
  }
}

/** What Dockerfile.dockerignore lets in: the names after `!`, without node_modules. */
async function copyContext(to: string): Promise<void> {
  const ignore = await readFile(`${DOCKERFILE}.dockerignore`, "utf8");
  const wanted = new Set(ignore.split("\n").flatMap((line) => (line.startsWith("!") ? [line.slice(1)] : [])));
  for (const name of (await readdir(ROOT)).filter((each) => wanted.has(each))) {
    const filter = (path: string): boolean => basename(path) !== "node_modules";
    await cp(join(ROOT, name), join(to, name), { recursive: true, verbatimSymlinks: true, filter });
  }
}
