import { failure } from "../../core/errors.js";

const SERVICE_IMPORT =
  /^\t"github\.com\/hashicorp\/terraform-provider-aws\/internal\/service\/([a-z0-9]+)"\n/gm;
const SERVICE_ENTRY = /^\t\t([a-z0-9]+)\.ServicePackage\(ctx\),\n/gm;
const SDK_IMPORT = /^\t(?:(\w+) )?"github\.com\/aws\/aws-sdk-go-v2\/service\/([a-z0-9]+)"\n/gm;
const CLIENT_METHOD = /^func \(c \*AWSClient\) (\w+)\(/;

/** What of the tree's top level the provider itself needs. */
const TOP_LEVEL: ReadonlySet<string> = new Set(["go.mod", "go.sum", "internal", "names", "version"]);

export const isTopLevel = (name: string): boolean => TOP_LEVEL.has(name);

/** Folders under `internal/` that only generators, tests and left-out services of the provider use. */
const UNUSED_FOLDERS: ReadonlySet<string> = new Set(["acctest", "generate", "namevaluesfilters", "sweep"]);

/**
 * Whether a file of the provider's source tree goes into the copy that is compiled. `path` is relative to
 * the tree, with slashes. Test helpers and sweepers (they delete leftovers of acceptance tests) stay out: they
 * would bring in the clients of services that nobody asked for.
 */
export function isWanted(path: string, services: readonly string[]): boolean {
  const [top = "", folder = "", service = ""] = path.split("/");
  if (path.endsWith("_test.go") || path.endsWith("/sweep.go")) return false;
  if (top !== "internal") return isTopLevel(top);
  if (UNUSED_FOLDERS.has(folder)) return false;
  return folder !== "service" || service === "smarterr.hcl" || services.includes(service);
}

/**
 * internal/provider/sdkv2/service_packages_gen.go with only these services.
 *
 * @throws OpsError `engine.upstream-changed` (exit 1) when the file isn't written as this code expects.
 */
export function trimServicePackages(source: string, services: readonly string[]): string {
  const keep = (line: string, service: string): string => (services.includes(service) ? line : "");
  const result = source.replace(SERVICE_IMPORT, keep).replace(SERVICE_ENTRY, keep);
  const missing = services.filter((service) => !result.includes(`\t\t${service}.ServicePackage(ctx),`));
  if (missing.length > 0) {
    throw failure("engine.upstream-changed", { file: "service_packages_gen.go", missing });
  }
  return result;
}

/** The AWS clients that a Go source asks for: `S3Client` for `conn.S3Client(ctx)`. */
export function clientCalls(source: string): readonly string[] {
  return [...source.matchAll(/\.(\w+Client)\(/g)].flatMap(([, name]) => name ?? []);
}

/**
 * internal/conns/awsclient_gen.go with only the methods in `used` and the imports that these need.
 *
 * @throws OpsError `engine.upstream-changed` (exit 1) when no method is left.
 */
export function trimClients(source: string, used: ReadonlySet<string>): string {
  const [head = "", ...methods] = source.split(/^(?=func \(c \*AWSClient\))/m);
  const kept = methods.filter((method) => used.has(CLIENT_METHOD.exec(method)?.[1] ?? ""));
  if (kept.length === 0) {
    throw failure("engine.upstream-changed", { file: "awsclient_gen.go", missing: ["AWSClient"] });
  }
  const body = kept.join("");
  const imports = head.replace(SDK_IMPORT, (line, alias: string | undefined, name: string) =>
    new RegExp(`\\b${alias ?? name}\\.`).test(body) ? line : "",
  );
  return imports + body;
}
