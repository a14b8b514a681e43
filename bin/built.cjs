"use strict";
const { readdirSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

/** Written last by the build: the sources that `dist/` was built from. */
const STAMP = join("dist", "sources.json");

/** Written if the sources match the stamp by content but not by time, as in a copy of the checkout: their listing here. */
const SEEN = join("dist", "sources.seen.json");

/**
 * Whether `dist/` was built from the present sources. It compares names, sizes and modification times for equality:
 * "newer than" would miss a file that was restored or removed. If only times differ, contents are compared once, and
 * the listing is saved.
 */
function isBuilt(root) {
  const stamp = readJson(join(root, STAMP));
  if (stamp === undefined) return false;
  const listing = listSources(root, stamp.places);
  if (stamp.listing === listing) return true;
  const seen = readJson(join(root, SEEN));
  if (seen?.digest === stamp.digest && seen?.listing === listing) return true;
  if (withoutTimes(stamp.listing) !== withoutTimes(listing)) return false;
  if (digestOf(root, listing) !== stamp.digest) return false;
  keep(join(root, SEEN), { digest: stamp.digest, listing });
  return true;
}

/** The content of the stamp. It is computed before compiling, so that a file that changes meanwhile makes the build stale. */
function stampOf(root, places) {
  const listing = listSources(root, places);
  return { places, listing, digest: digestOf(root, listing) };
}

/** One line for each TypeScript file in `places` (files and folders below `root`); a missing place gives none. */
function listSources(root, places) {
  const lines = [];
  for (const place of places) visit(root, place, lines);
  return lines.join("\n");
}

function visit(root, place, lines) {
  if (place.endsWith(".ts") || place.endsWith(".json")) {
    // no join(): it would take most of the time of this check, which runs at each start
    const found = statSync(`${root}/${place}`, { throwIfNoEntry: false });
    if (found) lines.push(`${place} ${found.size} ${found.mtimeMs}`);
    return;
  }
  let entries;
  try {
    entries = readdirSync(`${root}/${place}`, { withFileTypes: true });
  } catch {
    return;
  }
  for (const entry of entries) {
    if (entry.isDirectory() || entry.name.endsWith(".ts")) visit(root, `${place}/${entry.name}`, lines);
  }
}

/** A listing without times and sorted: a copied folder may be listed in another order. */
function withoutTimes(listing) {
  const lines = listing.split("\n").map((line) => line.slice(0, line.lastIndexOf(" ")));
  return lines.sort().join("\n");
}

/** Digest of names, sizes and contents; empty if a file disappeared meanwhile. */
function digestOf(root, listing) {
  const hash = require("node:crypto").createHash("sha256");
  try {
    for (const line of withoutTimes(listing).split("\n")) {
      const file = line.slice(0, line.lastIndexOf(" "));
      hash.update(`${line}\n`).update(readFileSync(`${root}/${file}`));
    }
  } catch {
    return "";
  }
  return hash.digest("hex");
}

/** Saves a listing; if that fails, the next start compares the contents again. */
function keep(path, value) {
  try {
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(value));
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    // the checkout may belong to another user
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

module.exports = { STAMP, isBuilt, stampOf };
