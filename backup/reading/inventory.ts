import { batchesOf } from "../batches.js";
import { NAMES_PER_DESCRIPTION, type ParameterStore } from "../ports.js";
import type { ParameterDescription } from "../record.js";
import { inScope, inventoryRequest, type Scope } from "../scope.js";

const HELD = {
  name: true,
  type: true,
  version: true,
  lastModified: true,
  tier: true,
  dataType: true,
  keyId: true,
  description: true,
  allowedPattern: true,
  policies: true,
} satisfies Record<keyof ParameterDescription, true>;
const FIELDS = Object.keys(HELD) as readonly (keyof ParameterDescription)[];

/** The fields' values as a JSON list without their names; null for an absent field. */
function encoded(description: ParameterDescription): string {
  return JSON.stringify(FIELDS.map((field) => description[field]));
}

function decoded(text: string): ParameterDescription {
  const values = JSON.parse(text) as readonly unknown[];
  const fields = FIELDS.map((field, index) => [field, values[index]] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== null)) as unknown as ParameterDescription;
}

/**
 * The parameters that exist, by name; each description can be taken once. They are stored as JSON text
 * outside the heap: 100,000 of them take 20 MB there and the garbage collector doesn't scan them.
 */
export class Inventory {
  readonly #texts = new TextPool();
  readonly #left = new Map<string, number>();
  #size = 0;

  /** Number of parameters at the start. */
  get size(): number {
    return this.#size;
  }

  add(description: ParameterDescription): void {
    if (!this.#left.has(description.name)) this.#size++;
    this.#left.set(description.name, this.#texts.add(encoded(description)));
  }

  /** The names not taken yet. Taking entries during the iteration is allowed. */
  names(): IterableIterator<string> {
    return this.#left.keys();
  }

  get(name: string): ParameterDescription | undefined {
    const position = this.#left.get(name);
    if (position === undefined) return undefined;
    return decoded(this.#texts.at(position));
  }

  /** Removes and returns a description. */
  take(name: string): ParameterDescription | undefined {
    const description = this.get(name);
    this.#left.delete(name);
    return description;
  }
}

/** Stores texts without line feeds, addressed by position, in pages. */
class TextPool {
  static readonly #page = 1024 * 1024;
  readonly #pages: Buffer[] = [];
  #used: number = TextPool.#page;

  add(text: string): number {
    const bytes = Buffer.from(`${text}\n`, "utf8");
    if (this.#used + bytes.length > TextPool.#page) {
      this.#pages.push(Buffer.allocUnsafeSlow(Math.max(TextPool.#page, bytes.length)));
      this.#used = 0;
    }
    const page = this.#pages.length - 1;
    const position = page * TextPool.#page + this.#used;
    bytes.copy(this.#pages[page] ?? bytes, this.#used);
    this.#used += bytes.length;
    return position;
  }

  at(position: number): string {
    const page = this.#pages[Math.floor(position / TextPool.#page)] ?? Buffer.alloc(0);
    const start = position % TextPool.#page;
    return page.toString("utf8", start, page.indexOf(0x0a, start));
  }
}

/** Takes the inventory of a scope. Parameters created later are not part of it. */
export async function readInventory(
  store: ParameterStore,
  scope: Scope,
  signal: AbortSignal,
): Promise<Inventory> {
  const inventory = new Inventory();
  const add = (page: readonly ParameterDescription[]): void => {
    for (const description of page) if (inScope(description.name, scope)) inventory.add(description);
  };
  const { paths, names } = inventoryRequest(scope);
  if (paths.length > 0 || names.length === 0) {
    for await (const page of store.describe(paths, signal)) add(page);
  }
  for (const batch of batchesOf(names, NAMES_PER_DESCRIPTION)) add(await store.describeNames(batch, signal));
  return inventory;
}

/** Descriptions of any number of names; names that don't exist are left out. */
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
