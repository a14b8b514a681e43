import { expect } from "chai";
import { isLoopbackAddress, listenersOf, ownerOf, parseListeners } from "../../../local/sockets.js";
import { occupyPort } from "../../support/ports.js";

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:11D6 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 51234 1 0000000000000000 100 0 0 10 0
   1: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 51235 1 0000000000000000 100 0 0 10 0
   2: 0100007F:11D6 0100007F:B3A2 01 00000000:00000000 00:00000000 00000000  1000        0 51236 1 0000000000000000 20 4 30 10 -1
`;

describe("the sockets of this machine", () => {
  it("are read from the kernel's table: only the listening ones", () => {
    expect(parseListeners(table)).to.deep.equal([
      { address: "0100007F", port: 4566, inode: "51234" },
      { address: "00000000", port: 8080, inode: "51235" },
    ]);
    expect(parseListeners("")).to.deep.equal([]);
  });

  const addresses: [hex: string, loopback: boolean, name: string][] = [
    ["0100007F", true, "127.0.0.1"],
    ["3500007F", true, "127.0.0.53"],
    ["00000000", false, "0.0.0.0"],
    ["0101A8C0", false, "192.168.1.1"],
    ["7F000001", false, "1.0.0.127"],
    ["00000000000000000000000001000000", true, "::1"],
    ["00000000000000000000000000000000", false, "::"],
    ["0000000000000000FFFF00000100007F", true, "::ffff:127.0.0.1"],
    ["0000000000000000FFFF00000101A8C0", false, "::ffff:192.168.1.1"],
    ["000080FE00000000FF005450B6A9F0FE", false, "fe80::5054:ff:fef0:a9b6"],
  ];
  for (const [hex, loopback, name] of addresses) {
    it(`${name} is ${loopback ? "" : "not "}loopback`, () => {
      expect(isLoopbackAddress(hex)).to.equal(loopback);
    });
  }

  it("show this process as the owner of its port", async () => {
    const held = await occupyPort();
    const [owner, listeners] = await Promise.all([ownerOf(held.port), listenersOf(process.pid)]);
    await held.release();
    if (process.platform === "linux") {
      expect(owner?.pid).to.equal(process.pid);
      expect(owner?.command).to.match(/\S/);
      const ours = listeners?.filter(({ port }) => port === held.port) ?? [];
      expect(ours.map(({ address }) => isLoopbackAddress(address))).to.deep.equal([true]);
    } else {
      expect([owner, listeners]).to.deep.equal([undefined, undefined]);
    }
    expect(await ownerOf(held.port)).to.equal(undefined);
  });
});
