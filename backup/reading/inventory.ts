import { batchesOf } from "../batches.js";
import { NAMES_PER_DESCRIPTION, type ParameterStore } from "../ports.js";
import type { ParameterDescription } from "../record.js";
import { inScope, inventoryRequest, type Scope } from "../scope.js";

/**
 * What Parameter Store says that there is: descriptions by name, of which each can be taken once. A description is kept
 * as its JSON text, a third of what the object takes: inventories of 100,000 parameters are held as a whole.
 */
export class Inventory {
  /** How many there were at first. */
  readonly size: number;
  readonly #left: Map<string, string>;

  constructor(left: Map<string, string>) {
    this.#left = left;
    this.size = left.size;
  }

  /** What has not been taken yet; may be walked while things are taken. */
  names(): IterableIterator<string> {
    return this.#left.keys();
  }

  get(name: string): ParameterDescription | undefined {
    const text = this.#left.get(name);
    return text === undefined ? undefined : (JSON.parse(text) as ParameterDescription);
  }

  /** The description, which from now on is no longer there. */
  take(name: string): ParameterDescription | undefined {
    const description = this.get(name);
    this.#left.delete(name);
    return description;
  }
}

/** Takes the inventory of a scope. Parameters that are made later are no part of it. */
export async function readInventory(
  store: ParameterStore,
  scope: Scope,
  signal: AbortSignal,
): Promise<Inventory> {
  const found = new Map<string, string>();
  const add = (page: readonly ParameterDescription[]): void => {
    for (const description of page) {
      if (inScope(description.name, scope)) found.set(description.name, JSON.stringify(description));
    }
  };
  const { paths, names } = inventoryRequest(scope);
  if (paths.length > 0 || names.length === 0) {
    for await (const page of store.describe(paths, signal)) add(page);
  }
  for (const batch of batchesOf(names, NAMES_PER_DESCRIPTION)) add(await store.describeNames(batch, signal));
  return new Inventory(found);
}

/** Descriptions of these names, whatever their number; names that don't exist are left out. */
export async function describeNames(
  store: ParameterStore,
  names: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ParameterDescription>> {
  const found = new Map<string, ParameterDescription>();
  for (const batch of batchesOf(names, NAMES_PER_DESCRIPTION)) {
    for (const description of await store.describeNames(batch, signal)) {
      found.set(description.name, description);
    }
  }
  return found;
}
