"use strict";
const { readdirSync, readFileSync, statSync } = require("node:fs");
const { join } = require("node:path");

/** Written last by the build: which sources `dist/` was made from. */
const STAMP = join("dist", "sources.json");

/**
 * Whether `dist/` was made from the sources as they are now. It compares names, sizes and times of change, and
 * not "newer than": a file that was put back or removed counts, too.
 */
function isBuilt(root) {
  let stamp;
  try {
    stamp = JSON.parse(readFileSync(join(root, STAMP), "utf8"));
  } catch {
    return false;
  }
  return stamp.listing === listSources(root, stamp.places);
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

module.exports = { STAMP, isBuilt, listSources };
