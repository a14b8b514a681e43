import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { canonicalJson } from "../../core/json.js";
import type { Claim } from "../claim/decide-claim.js";

/** What is kept of a verified commit, beside its bytes. */
const schema = z.object({
  version: z.literal(1),
  /** The program that verified it: another one may have other rules. */
  program: z.string(),
  task: z.string(),
  /** What was asked for, as GitHub showed it. */
  claim: z.string(),
  baseCommit: z.string(),
  commit: z.string(),
  /** SHA-256 of its bytes. */
  bundle: z.string(),
  /** The run whose agent made it. */
  runId: z.string(),
  verifiedAt: z.iso.datetime(),
  files: z.array(
    z.object({
      path: z.string(),
      status: z.enum(["added", "modified", "deleted"]),
      additions: z.number().optional(),
      deletions: z.number().optional(),
    }),
  ),
  agent: z.looseObject({ name: z.string() }),
  steps: z.array(z.looseObject({ name: z.string(), argv: z.array(z.string()) })),
});

export type KeptFacts = z.infer<typeof schema>;

/** The facts with a proof that this worker's token has seen them: an agent can write files, but doesn't have it. */
export function sealFacts(facts: KeptFacts, secret: string): string {
  const text = canonicalJson(facts);
  return JSON.stringify({ facts: text, proof: proofOf(text, secret) });
}

const envelope = z.object({ facts: z.string(), proof: z.string() });

/** Undefined for what is damaged, of another version, or not sealed by this secret. */
export function openFacts(text: string, secret: string): KeptFacts | undefined {
  try {
    const { facts, proof } = envelope.parse(JSON.parse(text));
    const [found, expected] = [Buffer.from(proof), Buffer.from(proofOf(facts, secret))];
    if (found.length !== expected.length || !timingSafeEqual(found, expected)) return undefined;
    return schema.parse(JSON.parse(facts));
  } catch {
    return undefined;
  }
}

function proofOf(text: string, secret: string): string {
  return createHmac("sha256", secret).update(`opsctl verified commit\n${text}`).digest("hex");
}

/** What a commit was made for: of a claim all that the agent was told, and where its work goes. */
export function digestOfClaim({ task, start, branch, trailer }: Claim): string {
  const { labels: _, ...agentTask } = task;
  return sha256(canonicalJson({ ...agentTask, start, branch, trailer }));
}

export function sha256(bytes: string | Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
