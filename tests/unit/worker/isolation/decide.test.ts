import { expect } from "chai";
import { isOpsError } from "../../../../core/errors.js";
import { isolationConfig } from "../../../../app/worker/isolation.js";
import { decideContainment, type Wanted } from "../../../../worker/isolation/decide.js";
import { aStack, parse } from "../../../support/builders/stack.js";

const ALL = ["bubblewrap", "uid", "namespace", "group"] as const;
const decide = (wanted: Partial<Wanted>): string => {
  const decision = decideContainment({
    ...{ stack: "prod", policy: "require", network: "full", possible: ALL, exposed: [], ...wanted },
  });
  return isOpsError(decision) ? `${decision.code} ${decision.kind}` : decision;
};

describe("how a worker isolates its agents", () => {
  for (const [what, wanted, expected] of [
    ["everything is possible", {}, "bubblewrap"],
    ["without bubblewrap, as root", { possible: ["uid", "namespace", "group"] }, "uid"],
    [
      "as root with an open home",
      { possible: ["uid", "group"], exposed: ["/root"] },
      "worker.isolation-exposed refused",
    ],
    ["only processes are kept", { possible: ["namespace", "group"] }, "worker.isolation-unavailable refused"],
    ["nothing is possible", { possible: ["group"] }, "worker.isolation-unavailable refused"],
    ["bubblewrap, model-only", { network: "model-only" }, "bubblewrap"],
    [
      "uid can't hold a network",
      { possible: ["uid"], network: "none" },
      "worker.network-unavailable refused",
    ],
    ["it is preferred", { policy: "prefer" }, "bubblewrap"],
    ["preferred, not possible", { policy: "prefer", possible: ["namespace", "group"] }, "namespace"],
    ["preferred, open home", { policy: "prefer", possible: ["uid", "group"], exposed: ["/h"] }, "group"],
    ["preferred, outside Linux", { policy: "prefer", possible: ["group"], network: "none" }, "group"],
    ["none", { policy: "none" }, "namespace"],
    ["none, no namespaces", { policy: "none", possible: ["uid", "group"] }, "group"],
  ] as const) {
    it(`${what}: ${expected}`, () => expect(decide(wanted)).to.equal(expected));
  }

  it("is required for production unless the stack says otherwise", () => {
    const policy = (changes: Parameters<typeof parse>[0]) => isolationConfig(parse(changes), "/h").isolation;
    expect(policy({ environment: "prod" })).to.equal("require");
    expect(policy({ environment: "dev" })).to.equal("prefer");
    expect(policy({ environment: "prod", worker: { isolation: "prefer" } })).to.equal("prefer");
    expect(policy({ environment: "dev", worker: { isolation: "require" } })).to.equal("require");
  });

  it("shows paths of the user's home where the stack says so", () => {
    const { worker } = aStack();
    const config = isolationConfig(
      aStack({ worker: { ...worker, readable: ["~/models", "/srv/data"] } }),
      "/home/me",
    );
    expect(config.readable).to.deep.equal(["/home/me/models", "/srv/data"]);
  });
});
