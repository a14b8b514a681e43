import { randomBytes } from "node:crypto";

const ID = /^\d{8}T\d{6}Z-[0-9a-f]{8}$/;

/**
 * An id of a run or a backup, `20261121T033500Z-1f0c9a2b`. Ids sort by second; the random part makes ids of the same
 * second unique, without an order among them.
 */
export function newId(now: Date, random: () => Uint8Array = () => randomBytes(4)): string {
  const time = now.toISOString().replace(/[-:]|\.\d+/g, "");
  return `${time}-${Buffer.from(random()).toString("hex")}`;
}

export function isId(text: string): boolean {
  return ID.test(text);
}

/** The time in an id: `20261121T033500Z`. */
export function secondOf(id: string): string {
  return id.slice(0, "20261121T033500Z".length);
}

/** The time in an id; undefined if it is no id, or its date doesn't exist. */
export function timeOf(id: string): Date | undefined {
  if (!isId(id)) return undefined;
  const [year, month, day, hour, minute, second] = [
    ...[id.slice(0, 4), id.slice(4, 6), id.slice(6, 8)],
    ...[id.slice(9, 11), id.slice(11, 13), id.slice(13, 15)],
  ];
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const date = new Date(text);
  // a date that doesn't exist gives an invalid or a different date
  return Number.isNaN(date.getTime()) || date.toISOString() !== text ? undefined : date;
}
