import { readFileSync } from "node:fs";
import { expect } from "chai";
import { parseDockerfile } from "../../../../scripts/soak/image/parse-dockerfile.js";

describe("the stages of a Dockerfile", () => {
  it("are read with their instructions, over several lines, without comments and digests", () => {
    const text =
      "# one\nFROM node:22@sha256:00 AS build\n# two\nRUN a \\\n  && b\nCOPY --from=x a b\n\nFROM debian\nUSER 1\n";
    expect(parseDockerfile(text)).to.deep.equal([
      {
        base: "node:22",
        name: "build",
        instructions: [
          { name: "RUN", text: "a && b" },
          { name: "COPY", text: "--from=x a b" },
        ],
      },
      { base: "debian", name: "", instructions: [{ name: "USER", text: "1" }] },
    ]);
  });

  it("of our image are four", () => {
    const stages = parseDockerfile(readFileSync("integrations/docker/Dockerfile", "utf8"));
    expect(stages.map(({ name }) => name)).to.deep.equal(["program", "aider", "docker-client", ""]);
  });
});
