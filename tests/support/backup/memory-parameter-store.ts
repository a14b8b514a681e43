import type { ParameterStore } from "../../../backup/ports.js";
import type { ParameterDescription, ParameterRecord, ParameterValue } from "../../../backup/record.js";
import { failure } from "../../../core/errors.js";

/** AWS's page sizes (DescribeParameters, GetParametersByPath; AWS Systems Manager API Reference). */
const DESCRIBE_PAGE = 50;
const READ_PAGE = 10;

type Method = keyof ParameterStore;

export interface MemoryParameterStore extends ParameterStore {
  /** The parameters as they are; tests may change them at will. */
  readonly content: Map<string, ParameterRecord>;
  /** How often each method was called; a page is a call. */
  readonly calls: Map<Method, number>;
  /** Runs before each call; may throw, wait for the signal, or change the content. */
  before: (method: Method, call: number, signal: AbortSignal) => Promise<void> | void;
}

/** Parameter Store in memory, with AWS's paging and the rules that restores depend on. */
export function memoryParameterStore(records: readonly ParameterRecord[] = []): MemoryParameterStore {
  const content = new Map(records.map((record) => [record.name, record]));
  const calls = new Map<Method, number>();
  const sorted = (): ParameterRecord[] => [...content.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const enter = async (method: Method, signal: AbortSignal): Promise<void> => {
    const call = (calls.get(method) ?? 0) + 1;
    calls.set(method, call);
    signal.throwIfAborted();
    await store.before(method, call, signal);
  };
  // a page is made when it is asked for, after `before`: what changed by then is in it
  async function* paged<T>(method: Method, items: () => readonly T[], size: number, signal: AbortSignal) {
    for (let start = 0; start === 0 || start < items().length; start += size) {
      await enter(method, signal);
      yield items().slice(start, start + size);
    }
  }
  const existing = (name: string): ParameterRecord => {
    const record = content.get(name);
    if (!record) throw failure("fake.not-found", { name });
    return record;
  };
  const store: MemoryParameterStore = {
    content,
    calls,
    before: () => undefined,
    describe: (signal) => paged("describe", () => sorted().map(describing), DESCRIBE_PAGE, signal),
    async describeNames(names, signal) {
      if (names.length > 50) throw failure("fake.too-many-names", { count: names.length });
      await enter("describeNames", signal);
      return sorted()
        .filter(({ name }) => names.includes(name))
        .map(describing);
    },
    readPath(path, signal) {
      const below = path === "/" ? "/" : `${path}/`;
      const found = (): ParameterValue[] =>
        sorted()
          .filter(({ name }) => name.startsWith(below))
          .map(valuing);
      return paged("readPath", found, READ_PAGE, signal);
    },
    async readNames(names, signal) {
      if (names.length > READ_PAGE) throw failure("fake.too-many-names", { count: names.length });
      await enter("readNames", signal);
      return sorted()
        .filter(({ name }) => names.includes(name))
        .map(valuing);
    },
    async readTags(names, signal) {
      await enter("readTags", signal);
      return new Map(names.map((name) => [name, existing(name).tags]));
    },
    async create(record, signal) {
      await enter("create", signal);
      if (content.has(record.name)) throw failure("fake.exists", { name: record.name });
      content.set(record.name, { ...record, version: 1, lastModified: "2026-11-21T04:00:00.000Z" });
    },
    async overwrite(record, _live, signal) {
      await enter("overwrite", signal);
      const live = existing(record.name);
      if (live.type !== record.type) throw failure("fake.type-mismatch", { name: record.name });
      const tier = live.tier === "Advanced" ? live.tier : record.tier;
      content.set(record.name, { ...record, tier, tags: live.tags, version: live.version + 1 });
    },
    async retag(name, wanted, _live, signal) {
      await enter("retag", signal);
      content.set(name, { ...existing(name), tags: wanted });
    },
  };
  return store;
}

function describing({ value: _value, tags: _tags, ...description }: ParameterRecord): ParameterDescription {
  return description;
}

function valuing({ name, value, type, version, lastModified }: ParameterRecord): ParameterValue {
  return { name, value, type, version, lastModified };
}
