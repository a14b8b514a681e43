import type { ParameterStore } from "../../../../backup/ports.js";
import type { ParameterRecord, Tags } from "../../../../backup/record.js";
import { LIMITS, PUT_RULES } from "../memory/parameter-store-rules.js";
import { noSignal } from "../vault.js";
import type { Step } from "./random-parameters.js";

/** What is needed to know of a parameter for the next steps. */
interface Present {
  record: ParameterRecord;
  tags: Tags;
  version: number;
}

/** Applies the same changes to the parameters of several stores. */
export class ChangingRegion {
  readonly #stores: readonly ParameterStore[];
  readonly #pass: () => void;
  readonly #present = new Map<string, Present>();
  readonly #gone = new Set<string>();

  /** @param pass Advances the time between two steps. */
  constructor(stores: readonly ParameterStore[], pass: () => void) {
    this.#stores = stores;
    this.#pass = pass;
  }

  async begin(records: readonly ParameterRecord[]): Promise<void> {
    for (const record of records) await this.#create(record);
  }

  /** Steps that Parameter Store would refuse, or that need a parameter where there is none, are left out. */
  async applySteps(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      this.#pass();
      if (step.does === "create") {
        await this.#create(step.record);
        continue;
      }
      const all = [...this.#present.values()];
      const present = step.does === "remake" ? all.filter(hasPast) : all;
      const one = present[step.at % Math.max(present.length, 1)];
      if (one) await this.#change(one, step);
    }
  }

  async #create(record: ParameterRecord): Promise<void> {
    const names = [record.name, record.name.replace(/^\//, ""), `/${record.name}`];
    // a deleted name can't be used again at once
    if (names.some((name) => this.#present.has(name) || this.#gone.has(name))) return;
    await this.#all((store) => store.create(record, noSignal));
    this.#present.set(record.name, { record, tags: record.tags, version: 1 });
  }

  async #change(one: Present, step: Exclude<Step, { does: "create" }>): Promise<void> {
    const { name, type } = one.record;
    switch (step.does) {
      case "overwrite": {
        const { tier } = one.record;
        const key = type === "SecureString" ? { keyId: step.keyId } : {};
        const { dataType } = one.record;
        const record = { name, type, dataType, tags: {}, ...step.content, ...key };
        const value = dataType === "text" ? record.value : one.record.value;
        await this.#overwrite(one, { ...record, value, tier: tier === "Advanced" ? tier : record.tier });
        return;
      }
      case "label": {
        const version = (step.version % one.version) + 1;
        await this.#all((store) => store.label(name, version, step.labels, noSignal));
        return;
      }
      case "retag":
        await this.#all((store) => store.retag(name, step.tags, one.tags, noSignal));
        one.tags = step.tags;
        return;
      case "remove":
        await this.#all((store) => store.remove([name], noSignal));
        this.#present.delete(name);
        this.#gone.add(name);
        return;
      case "remake":
        await this.#remake(one);
    }
  }

  async #overwrite(one: Present, record: ParameterRecord): Promise<void> {
    const refused = PUT_RULES.some(({ broken }) => broken({ record, live: one.record }));
    if (refused || one.version >= LIMITS.versions) return;
    await this.#all((store) => store.overwrite(record, one.record, noSignal));
    one.record = record;
    one.version++;
  }

  async #remake({ record, tags, version }: Present): Promise<void> {
    await this.#all((store) => store.remove([record.name], noSignal));
    this.#pass();
    const before = { ...record, value: "remade", tags };
    await this.#all((store) => store.create(before, noSignal));
    for (let made = 1; made < version; made++) {
      await this.#all((store) => store.overwrite(record, before, noSignal));
    }
  }

  async #all(call: (store: ParameterStore) => Promise<unknown>): Promise<void> {
    for (const store of this.#stores) await call(store);
  }
}

/** Whether it can be created again with the same value and a different history. */
function hasPast({ record, version }: Present): boolean {
  return version > 1 && record.dataType === "text";
}
