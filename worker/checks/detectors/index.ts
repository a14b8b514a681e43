import type { Detector } from "../detector.js";
import { cargo } from "./cargo.js";
import { dotnet } from "./dotnet.js";
import { go } from "./go.js";
import { gradle, maven } from "./jvm.js";
import { make } from "./make.js";
import { bun, npm, pnpm, yarn } from "./node.js";
import { python } from "./python.js";

/** In the order in which the checks of one directory run. */
const DETECTORS = [npm, pnpm, yarn, bun, go, cargo, python, maven, gradle, dotnet, make] as const;

export type Ecosystem = (typeof DETECTORS)[number]["ecosystem"];

export const detectors: readonly Detector<Ecosystem>[] = DETECTORS;
