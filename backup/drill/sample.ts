import { createHash } from "node:crypto";
import type { ParameterRecord } from "../record.js";

/** Number of parameters that a drill tests, or `all`. */
export type SampleSize = number | "all";

/** What is kept of a parameter during sampling; it contains no value. */
interface Candidate {
  readonly name: string;
  /** Pseudo-random rank, the same for the same seed. */
  readonly rank: string;
  readonly bytes: number;
  readonly traits: readonly string[];
}

/** The parameters that a drill tests. */
export interface Sample {
  readonly includes: (name: string) => boolean;
  readonly size: number;
}

/**
 * Traits that make a parameter a separate case for a restore, the most important first. A sample with room
 * for all of them contains each trait that occurs in the backup.
 */
const KINDS: readonly ((record: ParameterRecord) => string)[] = [
  ({ type }) => `type ${type}`,
  ({ tier }) => `tier ${tier}`,
  ({ tags }) => (Object.keys(tags).length > 0 ? "tagged" : "untagged"),
  ({ policies }) => (policies.length > 0 ? "policies" : ""),
  ({ labels = [] }) => (labels.length > 0 ? "labels" : ""),
  ({ dataType }) => `data type ${dataType}`,
  ({ allowedPattern }) => (allowedPattern === undefined ? "" : "pattern"),
  ({ description }) => (description === undefined ? "" : "description"),
  ({ name }) => (name.startsWith("/") ? "" : "no path"),
  ({ keyId }) => (keyId === undefined ? "" : `key ${keyId}`),
];

export function traitsOf(record: ParameterRecord): readonly string[] {
  return KINDS.map((kind) => kind(record)).filter((trait) => trait !== "");
}

/**
 * Chooses a sample while the backup is streamed, so the backup need not fit in memory. The same parameters
 * and seed give the same sample in any order. The seed is the drill's id, so each drill tests different
 * parameters.
 */
export class Sampler {
  readonly #wanted: SampleSize;
  readonly #seed: string;
  /** The candidates with the lowest ranks, sorted; at most as many as the sample's size. */
  readonly #lowest: Candidate[] = [];
  /** For each trait the candidate with the lowest rank, and the trait's position in `KINDS`. */
  readonly #first = new Map<string, { readonly place: number; readonly candidate: Candidate }>();
  #largest: Candidate | undefined;
  #total = 0;

  constructor(wanted: SampleSize, seed: string) {
    this.#wanted = wanted;
    this.#seed = seed;
  }

  add(record: ParameterRecord): void {
    this.#total++;
    if (this.#wanted === "all") return;
    const candidate = candidateOf(record, this.#seed);
    for (const [place, kind] of KINDS.entries()) {
      const trait = kind(record);
      const known = this.#first.get(trait)?.candidate;
      if (trait !== "" && (!known || candidate.rank < known.rank))
        this.#first.set(trait, { place, candidate });
    }
    if (!this.#largest || isLarger(candidate, this.#largest)) this.#largest = candidate;
    this.#keep(candidate, this.#wanted);
  }

  sample(): Sample {
    if (this.#wanted === "all") return { includes: () => true, size: this.#total };
    const chosen = new Map<string, Candidate>();
    const choose = (candidate: Candidate): void => {
      if (chosen.size < Number(this.#wanted)) chosen.set(candidate.name, candidate);
    };
    if (this.#largest) choose(this.#largest);
    const seen = (trait: string): boolean =>
      [...chosen.values()].some(({ traits }) => traits.includes(trait));
    const traits = [...this.#first].sort(
      ([a, one], [b, other]) => one.place - other.place || (a < b ? -1 : 1),
    );
    for (const [trait, { candidate }] of traits) if (!seen(trait)) choose(candidate);
    for (const candidate of this.#lowest) choose(candidate);
    return { includes: (name) => chosen.has(name), size: chosen.size };
  }

  #keep(candidate: Candidate, size: number): void {
    const lowest = this.#lowest;
    if (lowest.length >= size && candidate.rank > (lowest.at(-1)?.rank ?? "")) return;
    let [from, to] = [0, lowest.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((lowest[middle]?.rank ?? "") < candidate.rank) from = middle + 1;
      else to = middle;
    }
    lowest.splice(from, 0, candidate);
    if (lowest.length > size) lowest.pop();
  }
}

function candidateOf(record: ParameterRecord, seed: string): Candidate {
  const { name, value } = record;
  const rank = createHash("sha256").update(`${seed}\n${name}`, "utf8").digest("hex");
  const bytes = Buffer.byteLength(value, "utf8");
  return { name, rank, bytes, traits: traitsOf(record) };
}

function isLarger(one: Candidate, other: Candidate): boolean {
  return one.bytes === other.bytes ? one.rank < other.rank : one.bytes > other.bytes;
}
