import { join } from "node:path";
import type { Clock } from "../../../core/time/clock.js";
import { errorText, failure, refusal } from "../../../core/errors.js";
import { makeDirectory, readFileIfPresent, writeFileAtomically } from "../../../core/files.js";
import { isRecord, parseJson } from "../../../core/json.js";
import { isSameRepository } from "../../../core/names/repository-name.js";
import {
  emptyState,
  fullName,
  type Issue,
  type Repository,
  type State,
  STATE_SCHEMA,
  stateShape,
  type User,
} from "./model.js";
import type { GithubPaths } from "../lifecycle/paths.js";

/**
 * The state in memory and in one file. `state` is changed directly; `save` resolves when the changes are on
 * disk. It is called before each response, so that acknowledged changes survive a kill.
 */
export class Store {
  readonly state: State;
  readonly #paths: GithubPaths;
  readonly #clock: Clock;
  #dirty = false;
  #saving: Promise<void> | undefined;

  private constructor(state: State, paths: GithubPaths, clock: Clock) {
    this.state = state;
    this.#paths = paths;
    this.#clock = clock;
  }

  /** @throws OpsError `local.github-state-unreadable` (1), `local.github-state-newer` (4). */
  static async open(paths: GithubPaths, clock: Clock): Promise<Store> {
    await makeDirectory(paths.events);
    const store = new Store(await readState(paths), paths, clock);
    if (store.state.pendingEvents.length > 0) store.touch();
    await store.save();
    return store;
  }

  /** The file of the state. */
  get path(): string {
    return this.#paths.store;
  }

  /** The current time in GitHub's format. */
  now(): string {
    return this.#clock
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, "Z");
  }

  newId(): number {
    this.touch();
    return this.state.nextId++;
  }

  /** Marks `state` as changed. */
  touch(): void {
    this.#dirty = true;
  }

  user(login: string): User | undefined {
    return this.state.users.find((user) => user.login.toLowerCase() === login.toLowerCase());
  }

  repository(name: string): Repository | undefined {
    return this.state.repositories.find((found) => isSameRepository(fullName(found), name));
  }

  /** An issue or a pull request. */
  issue(repository: Repository, number: number): Issue | undefined {
    return repository.issues.find((issue) => issue.number === number);
  }

  /** Queues an event file: `00000012-issues-labeled.json`. It is written by the next `save`. */
  addEvent(name: string, payload: Record<string, unknown>): void {
    const action = typeof payload["action"] === "string" ? `-${payload["action"]}` : "";
    const number = String(this.state.nextEvent++).padStart(8, "0");
    // a copy, because parts of the payload belong to the state and change later
    const copy = structuredClone(payload);
    this.state.pendingEvents.push({ file: `${number}-${name}${action}.json`, payload: copy });
    this.touch();
  }

  /** Resolves when all changes so far are on disk, event files included. */
  async save(): Promise<void> {
    while (this.#dirty || this.#saving) {
      this.#saving ??= this.#write().finally(() => (this.#saving = undefined));
      await this.#saving;
    }
  }

  async #write(): Promise<void> {
    this.#dirty = false;
    const events = [...this.state.pendingEvents];
    try {
      await writeFileAtomically(this.#paths.store, JSON.stringify(this.state));
      for (const { file, payload } of events) {
        await writeFileAtomically(join(this.#paths.events, file), `${JSON.stringify(payload, null, 2)}\n`);
      }
    } catch (error) {
      this.#dirty = true;
      throw error;
    }
    // the file lists them until the next change: at worst they are written twice, with the same content
    this.state.pendingEvents.splice(0, events.length);
  }
}

/** @throws OpsError `local.github-state-unreadable` (1), `local.github-state-newer` (4). */
export async function readState({ store }: GithubPaths): Promise<State> {
  const text = await readFileIfPresent(store);
  return text === undefined ? emptyState() : parseState(text, store);
}

function parseState(text: string, path: string): State {
  const value = readJson(text, path);
  if (isRecord(value) && typeof value["schema"] === "number" && value["schema"] > STATE_SCHEMA) {
    throw refusal("local.github-state-newer", { path, schema: value["schema"], known: STATE_SCHEMA });
  }
  const result = stateShape.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const reason = `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`;
  throw failure("local.github-state-unreadable", { path, reason });
}

function readJson(text: string, path: string): unknown {
  try {
    return parseJson(text, path);
  } catch (error) {
    const reason = errorText(error instanceof Error ? error.cause : error);
    throw failure("local.github-state-unreadable", { path, reason }, { cause: error });
  }
}
