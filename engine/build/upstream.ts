import { copyFile, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { makeDirectory } from "../../core/files.js";
import { clientCalls, isTopLevel, isWanted, trimClients, trimServicePackages } from "./trim.js";

const SERVICE_PACKAGES = "internal/provider/sdkv2/service_packages_gen.go";
const CLIENTS = "internal/conns/awsclient_gen.go";

/**
 * Copies the parts of the provider's source tree that these services need (read-only in Go's module cache) and rewrites
 * the two generated files that list all services. It is a copy because Go refuses overlays of files in the module
 * cache.
 */
export async function copyUpstream(
  source: string,
  target: string,
  services: readonly string[],
): Promise<number> {
  const files = await wantedFiles(source, services);
  const used = new Set<string>();
  for (const file of files) {
    const to = join(target, file);
    await makeDirectory(dirname(to));
    if (!file.endsWith(".go")) {
      await copyFile(join(source, file), to);
      continue;
    }
    const text = await readFile(join(source, file), "utf8");
    if (file !== CLIENTS) clientCalls(text).forEach((client) => used.add(client));
    await writeFile(to, file === SERVICE_PACKAGES ? trimServicePackages(text, services) : text);
  }
  const clients = await readFile(join(source, CLIENTS), "utf8");
  await writeFile(join(target, CLIENTS), trimClients(clients, used));
  return files.length;
}

async function wantedFiles(source: string, services: readonly string[]): Promise<readonly string[]> {
  const top = await readdir(source, { withFileTypes: true });
  const nested = await Promise.all(
    top
      .filter((entry) => entry.isDirectory() && isTopLevel(entry.name))
      .map((entry) => readdir(join(source, entry.name), { recursive: true, withFileTypes: true })),
  );
  return [...top, ...nested.flat()]
    .filter((entry) => entry.isFile())
    .map((entry) => relative(source, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => isWanted(path, services));
}
