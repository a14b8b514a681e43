import { type CodedMessage, message } from "../../../core/errors.js";
import { isRecord, tryParseJson } from "../../../core/json.js";
import { pathIn, type ProjectView } from "../project-view.js";

type ManagerName = "npm" | "pnpm" | "yarn" | "bun";

/** The package manager of a project, and how it installs. */
export interface Manager {
  readonly name: ManagerName;
  readonly install: readonly string[];
  readonly reason: CodedMessage;
}

export type Manifest = Readonly<Record<string, unknown>>;

export const MANIFEST = "package.json";

/** Where a directory has lock files of several package managers, the first of these counts. */
const LOCK_FILES: readonly (readonly [file: string, name: ManagerName])[] = [
  ["pnpm-lock.yaml", "pnpm"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
  ["yarn.lock", "yarn"],
  ["package-lock.json", "npm"],
  ["npm-shrinkwrap.json", "npm"],
];

/** `packageManager` as Corepack reads it: `pnpm@9.1.0+sha512…`. */
const FIELD = /^(npm|pnpm|yarn|bun)@(\d{1,4})[\w.+-]{0,200}$/;

/** The content of `package.json`; undefined when it is none. */
export function manifestOf(view: ProjectView): Manifest | undefined {
  const parsed = tryParseJson(view.text(MANIFEST));
  return isRecord(parsed) ? parsed : undefined;
}

/**
 * The nearest `packageManager` field, as Corepack looks for it, else the nearest lock file, which may be that of the
 * workspace; npm where there is neither.
 */
export function managerOf(view: ProjectView): Manager {
  const packages = view.around.filter((one) => one.has(MANIFEST));
  const field = first(packages, fieldOf);
  const locks = packages.filter((one) => one === view || isWorkspace(one)).flatMap(locksOf);
  const name = field?.name ?? locks[0]?.name ?? "npm";
  const lock = locks.find((one) => one.name === name);
  const isBerry = field ? field.major >= 2 : packages.some((one) => one.has(".yarnrc.yml"));
  return {
    name,
    install: installOf(name, lock !== undefined, isBerry),
    reason: field
      ? message("worker.check-package-manager", { file: field.file, value: field.value })
      : reasonOf(view, lock?.file),
  };
}

/** A package that is below a workspace counts as its member: the patterns of its members are not compared. */
function isWorkspace(view: ProjectView): boolean {
  return view.has("pnpm-workspace.yaml") || manifestOf(view)?.["workspaces"] !== undefined;
}

function reasonOf(view: ProjectView, lock: string | undefined): CodedMessage {
  if (lock === undefined) {
    return message("worker.check-no-lock-file", { file: pathIn(view.directory, MANIFEST) });
  }
  return message("worker.check-lock-file", { file: lock });
}

function fieldOf(view: ProjectView) {
  const value = manifestOf(view)?.["packageManager"];
  const [, name, major] = FIELD.exec(typeof value === "string" ? value : "") ?? [];
  if (name === undefined) return undefined;
  return {
    file: pathIn(view.directory, MANIFEST),
    name: name as ManagerName,
    major: Number(major),
    value: (value as string).split("+")[0] ?? "",
  };
}

function locksOf(view: ProjectView) {
  return LOCK_FILES.filter(([file]) => view.has(file)).map(([file, name]) => ({
    name,
    file: pathIn(view.directory, file),
  }));
}

/** With a lock file, an installation that fails when the lock file and the manifest differ. */
function installOf(name: ManagerName, isLocked: boolean, isBerry: boolean): readonly string[] {
  if (name === "npm") return ["npm", isLocked ? "ci" : "install"];
  if (!isLocked) return [name, "install"];
  // yarn 2 renamed the option
  return [name, "install", name === "yarn" && isBerry ? "--immutable" : "--frozen-lockfile"];
}

function first<Item, Value>(
  items: readonly Item[],
  of: (item: Item) => Value | undefined,
): Value | undefined {
  for (const item of items) {
    const value = of(item);
    if (value !== undefined) return value;
  }
  return undefined;
}
