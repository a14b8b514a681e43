import * as z from "zod";
import { integer, notText, object, text } from "../core/fields/field-kinds.js";
import { NETWORK_MODES } from "../core/process/contained/sandbox.js";

/* The fields of `opsctl:worker` that say what agents and steps may see, reach and use. */

const UNITS: Readonly<Record<string, number>> = { MB: 1e6, GB: 1e9, MiB: 2 ** 20, GiB: 2 ** 30 };

const SIZE = "a size such as 500MB or 8GiB";

/** Bytes. */
const size = text(/^[1-9]\d{0,5}(MB|GB|MiB|GiB)$/, SIZE).transform((value) => {
  const [, count = "", unit = ""] = /^(\d+)(\w+)$/.exec(value) ?? [];
  return Number(count) * (UNITS[unit] ?? 1);
});

const network = z.enum(NETWORK_MODES, { error: "expected full, model-only or none" });

/** A host name or address, or `*.` and a domain; with a port or without. */
const HOST = /^(\*\.)?[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:\d{1,5})?$/;

export const isolationFields = {
  /** Whether the worker starts where it can't keep its files from agents; by default `require` for production. */
  isolation: z.enum(["require", "prefer", "none"], { error: "expected require, prefer or none" }).optional(),
  /** The network of agents. */
  network: network.default("full"),
  /** The network of the steps of a verification. */
  stepNetwork: network.default("full"),
  /** What `model-only` admits besides the model's server, such as package registries. */
  allowedHosts: z
    .array(text(HOST, "a host such as registry.npmjs.org, *.example.org or 10.0.0.5:8080"), {
      error: "expected a list of hosts",
    })
    .max(100, { error: "expected at most 100 hosts" })
    .prefault([]),
  /** Files and directories that agents and steps may read although they are hidden. */
  readable: z
    .array(
      z
        .string({ error: notText("a path that begins with / or ~/") })
        .regex(/^~?\/[^\0]+$/, { error: "expected a path that begins with / or ~/" }),
      { error: "expected a list of paths" },
    )
    .max(100, { error: "expected at most 100 paths" })
    .prefault([]),
  /** What one agent or step may use with all its processes. */
  limits: object({
    memory: size.optional(),
    processes: integer(16, 1_000_000).default(4_096),
    /** Of its directory and its home together. */
    disk: size.prefault("20GB"),
  }).prefault({}),
};
