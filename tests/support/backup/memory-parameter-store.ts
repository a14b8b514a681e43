import type { ParameterStore } from "../../../backup/ports.js";
import type {
  ParameterDescription,
  ParameterRecord,
  ParameterValue,
  ParameterVersion,
} from "../../../backup/record.js";
import { failure } from "../../../core/errors.js";

/** AWS's page sizes (DescribeParameters, GetParameters; AWS Systems Manager API Reference). */
const DESCRIBE_PAGE = 50;
const READ_PAGE = 10;
/** How many versions are kept (AWS Systems Manager User Guide, "Working with parameter versions"). */
const HISTORY = 100;
const NOW = "2026-11-21T04:00:00.000Z";

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
    describe(paths, signal) {
      const below = ({ name }: ParameterRecord): boolean =>
        paths.length === 0 || paths.some((path) => name.startsWith(`${path}/`));
      return paged("describe", () => sorted().filter(below).map(describing), DESCRIBE_PAGE, signal);
    },
    async describeNames(names, signal) {
      if (names.length > 50) throw failure("fake.too-many-names", { count: names.length });
      await enter("describeNames", signal);
      return sorted()
        .filter(({ name }) => names.includes(name))
        .map(describing);
    },
    async readNames(names, signal) {
      if (names.length > READ_PAGE) throw failure("fake.too-many-names", { count: names.length });
      await enter("readNames", signal);
      return sorted()
        .filter(({ name }) => names.includes(name))
        .map(valuing);
    },
    async readTags(names, signal) {
      if (names.length > 100) throw failure("fake.too-many-names", { count: names.length });
      await enter("readTags", signal);
      return new Map(names.map((name) => [name, existing(name).tags]));
    },
    async readHistory(name, _decrypt, signal) {
      await enter("readHistory", signal);
      const record = existing(name);
      return [...(record.history ?? []), versionOf(record)];
    },
    async create(record, signal) {
      await enter("create", signal);
      if (content.has(record.name)) throw failure("fake.exists", { name: record.name });
      const { labels: _labels, history: _history, ...fields } = record;
      content.set(record.name, { ...fields, version: 1, lastModified: NOW });
      return 1;
    },
    async overwrite(record, _live, signal) {
      await enter("overwrite", signal);
      const live = existing(record.name);
      if (live.type !== record.type) throw failure("fake.type-mismatch", { name: record.name });
      const tier = live.tier === "Advanced" ? live.tier : record.tier;
      const history = [...(live.history ?? []), versionOf(live)].slice(-HISTORY + 1);
      const { labels: _labels, ...fields } = record;
      const version = live.version + 1;
      content.set(record.name, { ...fields, tier, tags: live.tags, version, history, lastModified: NOW });
      return version;
    },
    async retag(name, wanted, _live, signal) {
      await enter("retag", signal);
      content.set(name, { ...existing(name), tags: wanted });
    },
    async label(name, version, labels, signal) {
      await enter("label", signal);
      const record = existing(name);
      const moved = [...(record.history ?? []), versionOf(record)].map((one) => ({
        ...one,
        labels: relabelled(one, version, labels),
      }));
      const current = moved.pop();
      content.set(name, { ...record, labels: current?.labels ?? [], history: moved });
    },
    async remove(names, signal) {
      await enter("remove", signal);
      return names.filter((name) => content.delete(name));
    },
  };
  return store;
}

/** A label is on one version only: attaching it takes it from another. */
function relabelled(one: ParameterVersion, version: number, labels: readonly string[]): string[] {
  const others = one.labels.filter((label) => !labels.includes(label));
  return (one.version === version ? [...others, ...labels] : others).sort();
}

function versionOf(record: ParameterRecord): ParameterVersion {
  const { name: _name, tags: _tags, history: _history, labels = [], ...fields } = record;
  return { ...fields, labels };
}

function describing(record: ParameterRecord): ParameterDescription {
  const { value: _value, tags: _tags, labels: _labels, history: _history, ...description } = record;
  return description;
}

function valuing({ name, value, type, version, lastModified }: ParameterRecord): ParameterValue {
  return { name, value, type, version, lastModified };
}
