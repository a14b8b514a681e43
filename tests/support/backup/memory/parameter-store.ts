import { translateAwsError } from "../../../../aws/errors.js";
import type { ParameterStore } from "../../../../backup/ports.js";
import type {
  ParameterDescription,
  ParameterRecord,
  ParameterValue,
  ParameterVersion,
  Tags,
} from "../../../../backup/record.js";
import { failure } from "../../../../core/errors.js";
import {
  isInvalidLabel,
  LIMITS,
  type Put,
  PUT_RULES,
  type Rule,
  TAG_RULES,
  tierAfter,
} from "./parameter-store-rules.js";

type Method = keyof ParameterStore;

export interface MemoryParameterStore extends ParameterStore {
  /** The stored parameters; tests may change them. */
  readonly content: Map<string, ParameterRecord>;
  /** How often each method was called; a page is a call. */
  readonly calls: Map<Method, number>;
  /** Runs before each call; may throw, wait for the signal, or change the content. */
  before: (method: Method, call: number, signal: AbortSignal) => Promise<void> | void;
}

/**
 * An in-memory Parameter Store with AWS's paging, limits and errors (`parameter-store-rules.ts`). Its
 * initial content is not checked.
 *
 * @param now Constant by default.
 */
export function memoryParameterStore(
  records: readonly ParameterRecord[] = [],
  now: () => Date = () => new Date("2026-11-21T04:00:00.000Z"),
): MemoryParameterStore {
  const content = new Map(records.map((record) => [record.name, record]));
  const deleted = new Map<string, number>();
  const calls = new Map<Method, number>();
  const sorted = (): ParameterRecord[] => [...content.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const enter = async (method: Method, signal: AbortSignal): Promise<void> => {
    const call = (calls.get(method) ?? 0) + 1;
    calls.set(method, call);
    signal.throwIfAborted();
    await store.before(method, call, signal);
  };
  // a page is made on request, after `before`, so that it includes changes until then
  async function* paged<T>(method: Method, items: () => readonly T[], size: number, signal: AbortSignal) {
    for (let start = 0; start === 0 || start < items().length; start += size) {
      await enter(method, signal);
      yield items().slice(start, start + size);
    }
  }
  const named = (names: readonly string[]): ParameterRecord[] =>
    sorted().filter(({ name }) => names.includes(name));
  const existing = (name: string, operation: string, error = "ParameterNotFound"): ParameterRecord =>
    content.get(name) ?? refuse(operation, error, name);

  const store: MemoryParameterStore = {
    content,
    calls,
    before: () => undefined,
    describe(paths, signal) {
      const below = ({ name }: ParameterRecord): boolean =>
        paths.length === 0 || paths.some((path) => name.startsWith(`${path}/`));
      return paged("describe", () => sorted().filter(below).map(describing), LIMITS.describe, signal);
    },
    async describeNames(names, signal) {
      checkNames("DescribeParameters", names, LIMITS.describe);
      await enter("describeNames", signal);
      return named(names).map(describing);
    },
    async readNames(names, signal) {
      checkNames("GetParameters", names, LIMITS.read);
      if (new Set(names).size < names.length) refuse("GetParameters", "ValidationException", "a name twice");
      await enter("readNames", signal);
      return named(names).map(valuing);
    },
    async readTags(names, signal) {
      checkNames("GetResources", names, LIMITS.tagged);
      await enter("readTags", signal);
      return new Map(
        names.map((name) => [name, existing(name, "ListTagsForResource", "InvalidResourceId").tags]),
      );
    },
    async readHistory(name, _decrypt, signal) {
      const versions: ParameterVersion[] = [];
      const all = (): readonly ParameterVersion[] => versionsOf(existing(name, "GetParameterHistory"));
      for await (const page of paged("readHistory", all, LIMITS.history, signal)) versions.push(...page);
      return versions;
    },
    async create(record, signal) {
      await enter("create", signal);
      checkPut({ record });
      checkTags("PutParameter", record.tags);
      checkNew(record.name, content, deleted, now());
      checkRoom(record, content);
      content.set(record.name, written({ record }, record.tags, 1, [], now()));
      return 1;
    },
    async overwrite(record, _live, signal) {
      await enter("overwrite", signal);
      const live = existing(record.name, "PutParameter");
      checkPut({ record, live });
      const versions = versionsOf(live);
      const [oldest] = versions;
      if (versions.length >= LIMITS.versions && oldest && oldest.labels.length > 0) {
        refuse("PutParameter", "ParameterMaxVersionLimitExceeded", `version ${oldest.version} has a label`);
      }
      const history = versions.slice(1 - LIMITS.versions);
      const version = live.version + 1;
      content.set(record.name, written({ record, live }, live.tags, version, history, now()));
      return version;
    },
    async retag(name, wanted, live, signal) {
      await enter("retag", signal);
      const record = existing(name, "AddTagsToResource", "InvalidResourceId");
      checkTags("AddTagsToResource", wanted);
      // tags that the caller doesn't know are kept, as AWS's own are
      const others = Object.entries(record.tags).filter(([key]) => !Object.hasOwn(live, key));
      content.set(name, { ...record, tags: { ...Object.fromEntries(others), ...wanted } });
    },
    async label(name, version, labels, signal) {
      await enter("label", signal);
      const record = existing(name, "LabelParameterVersion");
      content.set(name, relabelled(record, version, labels));
      const invalid = labels.filter(isInvalidLabel);
      if (invalid.length > 0) throw failure("aws.invalid-labels", { name, labels: invalid });
    },
    async remove(names, signal) {
      checkNames("DeleteParameters", names, LIMITS.remove);
      await enter("remove", signal);
      const gone = names.filter((name) => content.delete(name));
      for (const name of gone) deleted.set(name, now().getTime());
      return gone;
    },
  };
  return store;
}

/** Throws the adapter's error for AWS's error of this name. */
function refuse(operation: string, name: string, message: string): never {
  const error = Object.assign(new Error(message), { name });
  throw translateAwsError(error, { operation: `ssm:${operation}`, region: "memory" }, []);
}

function check<Subject>(operation: string, rules: readonly Rule<Subject>[], subject: Subject): void {
  for (const { rule, error, broken } of rules) if (broken(subject)) refuse(operation, error, rule);
}

function checkPut(put: Put): void {
  check("PutParameter", PUT_RULES, put);
}

/** Checks tags of users only, since AWS's own are already there. */
function checkTags(operation: string, tags: Tags): void {
  check(operation, TAG_RULES, tags);
}

function checkNames(operation: string, names: readonly string[], most: number): void {
  if (names.length === 0 || names.length > most)
    refuse(operation, "ValidationException", `1 to ${most} names`);
}

/** `a` and `/a` have the same ARN, and a name must be unique. */
function checkNew(
  name: string,
  content: ReadonlyMap<string, unknown>,
  deleted: ReadonlyMap<string, number>,
  now: Date,
): void {
  const twin = name.startsWith("/") ? name.slice(1) : `/${name}`;
  const since = now.getTime() - (deleted.get(name) ?? -Infinity);
  if (content.has(name) || content.has(twin) || since < LIMITS.afterDeletion) {
    refuse("PutParameter", "ParameterAlreadyExists", name);
  }
}

function checkRoom(record: ParameterRecord, content: ReadonlyMap<string, ParameterRecord>): void {
  if (content.size < LIMITS.standardParameters) return;
  const tier = tierAfter({ record });
  const same = [...content.values()].filter((other) => other.tier === tier).length;
  const most = tier === "Advanced" ? LIMITS.advancedParameters : LIMITS.standardParameters;
  if (same >= most) refuse("PutParameter", "ParameterLimitExceeded", `${most} of the tier ${tier}`);
}

function written(
  put: Put,
  tags: Tags,
  version: number,
  history: readonly ParameterVersion[],
  now: Date,
): ParameterRecord {
  const { labels: _labels, history: _history, ...fields } = put.record;
  const lastModified = now.toISOString();
  const kept = history.length > 0 ? { history: [...history] } : {};
  return { ...fields, ...kept, tier: tierAfter(put), tags, version, lastModified };
}

/** A label is on one version only: attaching it takes it from another. */
function relabelled(record: ParameterRecord, version: number, labels: readonly string[]): ParameterRecord {
  const good = labels.filter((label) => !isInvalidLabel(label));
  const versions = versionsOf(record).map((one) => {
    const others = one.labels.filter((label) => !good.includes(label));
    return { ...one, labels: (one.version === version ? [...others, ...good] : others).sort() };
  });
  const target = versions.find((one) => one.version === version);
  if (!target) return refuse("LabelParameterVersion", "ParameterVersionNotFound", String(version));
  if (target.labels.length > LIMITS.labels) {
    refuse("LabelParameterVersion", "ParameterVersionLabelLimitExceeded", String(version));
  }
  const current = versions.pop();
  return { ...record, labels: current?.labels ?? [], history: versions };
}

/** Oldest first, the current one last. */
function versionsOf(record: ParameterRecord): readonly ParameterVersion[] {
  const { name: _name, tags: _tags, history = [], labels = [], ...fields } = record;
  return [...history, { ...fields, labels }];
}

function describing(record: ParameterRecord): ParameterDescription {
  const { value: _value, tags: _tags, labels: _labels, history: _history, ...description } = record;
  return description;
}

function valuing({ name, value, type, version, lastModified }: ParameterRecord): ParameterValue {
  return { name, value, type, version, lastModified };
}
