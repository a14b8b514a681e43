import { readFile } from "node:fs/promises";
import { descendantsOf, listProcesses, type ProcessEntry } from "../../core/process/table.js";

/** Our choice: a model takes its memory for seconds at least. */
const INTERVAL_MS = 500;

/** The memory of the agents that this process starts, and of Ollama on this machine. */
export interface MemoryWatch {
  /** The most bytes that were in use at once; undefined where that can't be read. */
  stop(): Promise<number | undefined>;
}

export function watchMemory(): MemoryWatch {
  let peak: number | undefined;
  let ended = false;
  const watch = async (): Promise<void> => {
    while (!ended) {
      const used = await memoryInUse().catch(() => undefined);
      if (used !== undefined) peak = Math.max(peak ?? 0, used);
      await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
    }
  };
  const watching = watch();
  return {
    stop: async () => {
      ended = true;
      await watching;
      return peak;
    },
  };
}

async function memoryInUse(): Promise<number | undefined> {
  const table = await listProcesses();
  if (table.length === 0) return undefined;
  const agents = descendantsOf(table, process.pid);
  const servers = await ollamaProcesses(table);
  // a server that an agent has started is counted once
  const pids = new Set([...agents, ...servers].map(({ pid }) => pid));
  const sizes = await Promise.all([...pids].map(residentBytes));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

async function ollamaProcesses(table: readonly ProcessEntry[]): Promise<readonly ProcessEntry[]> {
  const named = await Promise.all(table.map(async (entry) => ({ entry, name: await nameOf(entry.pid) })));
  return named.filter(({ name }) => name.startsWith("ollama")).map(({ entry }) => entry);
}

async function nameOf(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/comm`, "utf8").catch(() => "");
}

/** proc_pid_status(5): `VmRSS`, in kB; a process without it has ended. */
async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1_024;
}
