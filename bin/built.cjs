"use strict";
const { readdirSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

/** Written last by the build: which sources `dist/` was made from. */
const STAMP = join("dist", "sources.json");

/** Written where the sources are the stamp's by content alone, as in a copy of the checkout: the listing that they have here. */
const SEEN = join("dist", "sources.seen.json");

/**
 * Whether `dist/` was made from the sources as they are now. It compares names, sizes and times of change, and
 * not "newer than": a file that was put back or removed counts, too. Where only times differ, the content decides,
 * once: the listing that was found is kept.
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

/** What the build writes into the stamp, before it compiles: a file that changes meanwhile makes this build count as old. */
function stampOf(root, places) {
  const listing = listSources(root, places);
  return { places, listing, digest: digestOf(root, listing) };
}

/** One line for each TypeScript file in `places` (files and folders below `root`). A place that is gone gives none. */
function listSources(root, places) {
  const lines = [];
  for (const place of places) visit(root, place, lines);
  return lines.join("\n");
}

function visit(root, place, lines) {
  if (place.endsWith(".ts") || place.endsWith(".json")) {
    // not join(): it is the most of the time that this takes, at each start
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

/** A file system gives the entries of a copied folder in an order of its own. */
function withoutTimes(listing) {
  const lines = listing.split("\n").map((line) => line.slice(0, line.lastIndexOf(" ")));
  return lines.sort().join("\n");
}

/** Of names, sizes and contents; empty when a file went away meanwhile. */
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

/** Where it can't be written, the next start compares the contents again. */
function keep(path, value) {
  try {
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(value));
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    // a checkout that belongs to somebody else
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
