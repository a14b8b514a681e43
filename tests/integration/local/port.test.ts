import { expect } from "chai";
import { isOpsError } from "../../../core/errors.js";
import { ENDPOINT_PORTS } from "../../../local/endpoint.js";
import { choosePort, isPortFree, type Ports, portWasTaken } from "../../../local/port.js";
import { occupyPort } from "../../support/ports.js";
import { anError } from "../../support/errors.js";

/** A machine on which other programs have these ports. */
function machine(taken: readonly number[], owner?: { pid: number; command: string }): Ports {
  return {
    isFree: (port) => Promise.resolve(!taken.includes(port)),
    ownerOf: () => Promise.resolve(owner),
  };
}

const everyPort = Array.from({ length: 100 }, (_, index) => 4566 + index);

describe("the choice of the endpoint's port", () => {
  const chosen: [
    name: string,
    recorded: number | undefined,
    taken: number[],
    passedOver: number[],
    port: number,
  ][] = [
    ["the customary one on a new machine", undefined, [], [], 4566],
    ["the next when others have the first", undefined, [4566, 4567], [], 4568],
    ["not one that was lost to another a moment ago", undefined, [], [4566], 4567],
    ["the one from before", 5123, [], [], 5123],
    ["the one from before although the customary one is free", 4599, [4566], [], 4599],
  ];
  for (const [name, recorded, taken, passedOver, port] of chosen) {
    it(`is ${name}`, async () => {
      expect(await choosePort(ENDPOINT_PORTS, recorded, new Set(passedOver), machine(taken))).to.equal(port);
    });
  }

  it("is the previous one although another opsctl was testing it at that moment", async () => {
    let looks = 0;
    const ports: Ports = {
      isFree: () => Promise.resolve(++looks > 2),
      ownerOf: () => Promise.resolve(undefined),
    };
    expect(await choosePort(ENDPOINT_PORTS, 5123, new Set(), ports)).to.equal(5123);
  });

  it("is repeated when the server reports that the port was taken", () => {
    for (const [tail, lost] of [
      ["ERROR: 127.0.0.1:4941 is already in use. Is MiniStack already running?", true],
      ["Error: listen EADDRINUSE: address already in use 127.0.0.1:4666", true],
      ["KeyError: 'ssm'", false],
    ] as const) {
      expect(portWasTaken(anError("local.start-failed", { tail })), tail).to.equal(lost);
    }
    expect(portWasTaken(new Error("already in use"))).to.equal(false);
  });

  const refused: [name: string, recorded: number | undefined, ports: Ports, code: string, params: object][] =
    [
      [
        "names who has it",
        5123,
        machine([5123], { pid: 7, command: "nginx" }),
        "local.port-taken-by",
        { port: 5123, pid: 7, command: "nginx" },
      ],
      [
        "without a name when the system does not tell",
        5123,
        machine([5123]),
        "local.port-taken",
        { port: 5123 },
      ],
      [
        "fails when none is left",
        undefined,
        machine(everyPort),
        "local.no-free-port",
        { first: 4566, last: 4665 },
      ],
    ];
  for (const [name, recorded, ports, code, params] of refused) {
    it(`never replaces the kept port: ${name}`, async () => {
      const error: unknown = await choosePort(ENDPOINT_PORTS, recorded, new Set(), ports).catch(
        (reason: unknown) => reason,
      );
      if (!isOpsError(error)) throw new Error("no OpsError");
      expect(error.code).to.equal(code);
      expect(error.params).to.deep.equal(params);
      expect(error.kind).to.equal(recorded === undefined ? "failed" : "refused");
    });
  }

  it("sees that a port is taken, and that it is free again", async () => {
    const held = await occupyPort();
    expect(await isPortFree(held.port)).to.equal(false);
    await held.release();
    expect(await isPortFree(held.port)).to.equal(true);
  });
});
