import { expect } from "chai";
import { bubblewrapArguments } from "../../../../../core/process/contained/bubblewrap.js";
import { inOrder, isWithin, type Mount } from "../../../../../core/process/contained/mounts.js";

const empty = (target: string): Mount => ({ kind: "empty-directory", source: "", target });
const writable = (target: string, source = target): Mount => ({ kind: "writable", source, target });
const readOnly = (target: string, source = target): Mount => ({ kind: "read-only", source, target });

const argumentsOf = (options: Partial<Parameters<typeof bubblewrapArguments>[0]> = {}): string =>
  bubblewrapArguments({ cwd: "/w", mounts: [], withoutNetwork: false, ...options }).join(" ");

describe("the arguments of bubblewrap", () => {
  it("take away everything that is always taken away", () => {
    expect(argumentsOf()).to.equal(
      "--unshare-user --unshare-pid --unshare-ipc --unshare-uts --unshare-cgroup-try --cap-drop ALL" +
        " --new-session --die-with-parent --ro-bind / / --proc /proc --dev /dev --remount-ro /dev --chdir /w --",
    );
  });

  const cases: readonly (readonly [
    what: string,
    options: Parameters<typeof argumentsOf>[0],
    part: string,
  ])[] = [
    ["a directory to write to", { mounts: [writable("/w")] }, "--dev /dev --bind /w /w --remount-ro"],
    [
      "a directory that is elsewhere",
      { mounts: [writable("/tmp", "/w.home/tmp")] },
      "--bind /w.home/tmp /tmp",
    ],
    ["a program's directory", { mounts: [readOnly("/h/bin")] }, "--ro-bind /h/bin /h/bin"],
    ["a hidden directory", { mounts: [empty("/h")] }, "--tmpfs /h --remount-ro /dev --remount-ro /h"],
    [
      "a hidden file",
      { mounts: [{ kind: "empty-file", source: "", target: "/h/key" }] },
      "--ro-bind /dev/null /h/key --remount-ro /dev --chdir",
    ],
    ["no network", { withoutNetwork: true }, "--unshare-cgroup-try --unshare-net --cap-drop"],
    ["the user's ids again", { ids: { uid: 1000, gid: 100 } }, "--uid 1000 --gid 100 --cap-drop"],
  ];
  for (const [what, options, part] of cases) {
    it(`give ${what}`, () => expect(argumentsOf(options)).to.include(part));
  }

  it("stay in the order of mounts, and hidden directories become read-only last", () => {
    const mounts = [empty("/h"), readOnly("/h/bin"), writable("/h/state/w")];
    expect(argumentsOf({ mounts })).to.include(
      "--tmpfs /h --ro-bind /h/bin /h/bin --bind /h/state/w /h/state/w --remount-ro /dev --remount-ro /h",
    );
  });
});

describe("the order of mounts", () => {
  it("is from the outside in, and what is shown comes after what is hidden", () => {
    const ordered = inOrder([
      writable("/h/state/w/clone"),
      readOnly("/h/.pyenv"),
      empty("/h/state"),
      readOnly("/h"),
      empty("/h"),
      writable("/tmp", "/h/state/w/home/tmp"),
    ]);
    expect(ordered.map(({ kind, target }) => `${kind} ${target}`)).to.deep.equal([
      "empty-directory /h",
      "read-only /h",
      "writable /tmp",
      "empty-directory /h/state",
      "read-only /h/.pyenv",
      "writable /h/state/w/clone",
    ]);
  });

  it("knows what is within a directory", () => {
    for (const [path, directory, expected] of [
      ["/home/me", "/home", true],
      ["/home", "/home", true],
      ["/homes", "/home", false],
      ["/home", "/home/me", false],
      ["/anything", "/", true],
    ] as const) {
      expect(isWithin(path, directory), `${path} in ${directory}`).to.equal(expected);
    }
  });
});
