import { expect } from "chai";
import { createSpeedometer } from "../../../../cli/render/backup/progress.js";
import { createLive } from "../../../../cli/live.js";
import { EVENT_SCHEMA } from "../../../../core/events.js";
import { fakeIo } from "../../../support/run-cli.js";

const start = Date.parse("2026-11-21T03:35:00.000Z");
const progress = (seconds: number, parameters: number, region = "us-east-1") => ({
  time: new Date(start + seconds * 1_000).toISOString(),
  code: "backup.region-progress",
  params: { region, parameters, total: 1_000 },
});

describe("the progress of a backup", () => {
  it("shows speed and remaining time as soon as possible, for each region separately", () => {
    const speed = createSpeedometer();
    const shown = [progress(0, 100), progress(10, 200), progress(11, 0, "eu-west-1"), progress(12, 300)].map(
      speed,
    );
    expect(shown.map(({ code, params }) => [code, params["rate"], params["left"]])).to.deep.equal([
      ["backup.region-progress", undefined, undefined],
      ["backup.region-progress-speed", 10, "1m 20s"],
      ["backup.region-progress", undefined, undefined],
      ["backup.region-progress-speed", 17, "42s"],
    ]);
  });

  it("has a tenth of what is slow, and never less than what is left", () => {
    const speed = createSpeedometer();
    speed(progress(0, 0));
    expect(speed(progress(3, 1)).params).to.include({ rate: 0.3, left: "49m 57s" });
    expect(speed(progress(4, 1_000)).params).to.include({ left: "0ms" });
  });

  it("is there for a restore, too", () => {
    const speed = createSpeedometer();
    const shown = [0, 10].map((seconds) =>
      speed({
        time: new Date(start + seconds * 1_000).toISOString(),
        code: "backup.restore-progress",
        params: { name: "/a", written: seconds * 3, total: 60 },
      }),
    );
    expect(shown.map(({ code, params }) => [code, params["rate"], params["left"]])).to.deep.equal([
      ["backup.restore-progress", undefined, undefined],
      ["backup.restore-progress-speed", 3, "10s"],
    ]);
  });

  it("leaves other events as they are", () => {
    const speed = createSpeedometer();
    for (const seconds of [0, 5]) {
      const other = { ...progress(seconds, seconds), code: "backup.prune-removed" };
      expect(speed(other)).to.deep.equal({ code: other.code, params: other.params });
    }
  });

  for (const [language, line] of [
    ["en", "us-east-1: 200 of 1000 parameters, 10/s, 1m 20s left"],
    ["ja", "us-east-1: パラメータ 200/1000 件、毎秒 10 件、残り 1m 20s"],
  ] as const) {
    it(`is one line on a terminal: ${line}`, () => {
      const io = fakeIo({ terminal: true });
      const live = createLive({
        io,
        globals: { json: false, yes: false, color: false, verbose: false },
        language,
      });
      for (const event of [progress(0, 100), progress(10, 200)]) {
        live.event({ schema: EVENT_SCHEMA, level: "progress", ...event });
      }
      expect(io.err()).to.match(new RegExp(`\r\u001B\\[2K${line}$`));
    });
  }
});
