import { expect } from "chai";
import { isMapped } from "../../../../../core/process/contained/hand-over.js";
import { controllersOf } from "../../../../../core/process/contained/limits/control-group.js";
import { exceeded } from "../../../../../core/process/contained/limits/limit-watch.js";

describe("the limits of a program", () => {
  it("are exceeded above, not at them", () => {
    const limits = { memory: 100, processes: 5, disk: 1_000 };
    expect(exceeded({ memory: 100, processes: 5, disk: 1_000 }, limits)).to.equal(undefined);
    expect(exceeded({ memory: 101 }, limits)).to.deep.equal({ limit: "memory", allowed: 100 });
    expect(exceeded({ memory: 1, processes: 6 }, limits)).to.deep.equal({ limit: "processes", allowed: 5 });
    expect(exceeded({ disk: 1_001 }, limits)).to.deep.equal({ limit: "disk", allowed: 1_000 });
    expect(exceeded({ memory: 101, disk: 5 }, { disk: 5 })).to.equal(undefined);
  });

  it("belong to control groups below the worker's own, of version 1 and 2", () => {
    const places = (own: string): readonly string[] =>
      controllersOf(own, "x").map(({ limit, directory, file }) => `${limit} ${directory} ${file}`);
    expect(places("12:memory:/user\n9:pids,misc:/\n0::/\n")).to.deep.equal([
      "memory /sys/fs/cgroup/memory/user/x memory.limit_in_bytes",
      "processes /sys/fs/cgroup/pids/x pids.max",
    ]);
    expect(places("0::/system.slice/opsctl.service\n")).to.deep.equal([
      "memory /sys/fs/cgroup/system.slice/opsctl.service/x memory.max",
      "processes /sys/fs/cgroup/system.slice/opsctl.service/x pids.max",
    ]);
    expect(places("")).to.deep.equal([]);
  });

  it("need a user id that this process may take", () => {
    expect(isMapped("         0          0 4294967295\n", 61_184)).to.equal(true);
    expect(isMapped("0 100000 65536\n", 65_519)).to.equal(true);
    expect(isMapped("0 1000 1\n", 61_184)).to.equal(false);
    expect(isMapped("0 1000 1\n1 100000 65536\n", 61_184)).to.equal(true);
    expect(isMapped("", 0)).to.equal(false);
  });
});
