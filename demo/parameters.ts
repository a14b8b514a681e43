import { batchesOf } from "../backup/batches.js";
import { NAMES_PER_READ, type ParameterStore } from "../backup/ports.js";
import type { ParameterRecord, ParameterType } from "../backup/record.js";
import type { AwsClients } from "../aws/clients.js";

/** The path below which the demo writes all its parameters. */
export const SHOP = "/shop";

/** The parameters that the demo deletes, with different types and values. */
export const DELETED = [`${SHOP}/db/password`, `${SHOP}/db/host`, `${SHOP}/mail/subject`] as const;

interface Content {
  readonly type: ParameterType;
  readonly value: string;
}

/** Ten parameters of an imaginary shop, of all three types. */
export function shopParameters(region: string): Readonly<Record<string, Content>> {
  const text = (value: string): Content => ({ type: "String", value });
  const secret = (value: string): Content => ({ type: "SecureString", value });
  const list = (value: string): Content => ({ type: "StringList", value });
  return {
    [`${SHOP}/api/url`]: text(`https://api.${region}.shop.example`),
    [`${SHOP}/api/timeout-ms`]: text("1500"),
    [`${SHOP}/api/key`]: secret(`key-of-${region}`),
    [`${SHOP}/db/host`]: text(`db.${region}.shop.example`),
    [`${SHOP}/db/name`]: text("orders"),
    [`${SHOP}/db/password`]: secret(`password-of-${region}`),
    [`${SHOP}/db/replicas`]: list("a,b,c"),
    [`${SHOP}/mail/sender`]: text("orders@shop.example"),
    [`${SHOP}/mail/subject`]: text("ご注文ありがとうございます"),
    [`${SHOP}/features`]: list("cart,search,gift-wrap"),
  };
}

/** The shop's parameters in a region, compared with Parameter Store. */
export interface Compared {
  readonly region: string;
  /** Number of parameters below the path. */
  readonly found: number;
  /** Names of the missing and the different ones, sorted. */
  readonly wrong: readonly string[];
}

export async function compare(clients: AwsClients, region: string, signal: AbortSignal): Promise<Compared> {
  const found = new Map<string, Content>();
  const store = await open(clients, region);
  for await (const page of store.describe([SHOP], signal)) {
    for (const names of batchesOf(
      page.map(({ name }) => name),
      NAMES_PER_READ,
    )) {
      for (const { name, type, value } of await store.readNames(names, signal))
        found.set(name, { type, value });
    }
  }
  const wrong = Object.entries(shopParameters(region)).filter(([name, { type, value }]) => {
    const live = found.get(name);
    return live?.type !== type || live.value !== value;
  });
  return { region, found: found.size, wrong: wrong.map(([name]) => name).sort() };
}

/** Writes the missing and the different parameters of a region; returns their number. */
export async function seed(clients: AwsClients, region: string, signal: AbortSignal): Promise<number> {
  const { wrong } = await compare(clients, region, signal);
  const store = await open(clients, region);
  if (wrong.length > 0) await store.remove(wrong, signal);
  const shop = shopParameters(region);
  for (const name of wrong) {
    const content = shop[name];
    if (content) await store.create(recordOf(name, content), signal);
  }
  return wrong.length;
}

function recordOf(name: string, content: Content): ParameterRecord {
  return {
    name,
    ...content,
    tier: "Standard",
    dataType: "text",
    policies: [],
    tags: { team: "shop" },
    version: 1,
    lastModified: new Date(0).toISOString(),
  };
}

/** Opens the `ParameterStore` of a region. */
export async function open(clients: AwsClients, region: string): Promise<ParameterStore> {
  const { openParameterStore } = await import("../aws/backup/parameters/store.js");
  return openParameterStore(clients, region);
}
