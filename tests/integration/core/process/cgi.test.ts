import { Readable, Writable } from "node:stream";
import { expect } from "chai";
import { type CgiHead, parseHead, runCgi } from "../../../../core/process/cgi.js";
import { opsErrorOf } from "../../../support/errors.js";

const env = { PATH: process.env["PATH"] ?? "" };

/** Runs a shell script as a CGI program and returns its complete output. */
async function cgi(script: string, input: Readable = Readable.from([]), signal?: AbortSignal) {
  const chunks: Buffer[] = [];
  let head: CgiHead | undefined;
  const onHead = (found: CgiHead): Writable => {
    head = found;
    return new Writable({
      highWaterMark: 1024,
      write: (chunk: Buffer, _encoding, done) => {
        chunks.push(chunk);
        setImmediate(done);
      },
    });
  };
  const options = { env, cwd: "/", input, onHead, ...(signal ? { signal } : {}) };
  const result = await runCgi("/bin/sh", ["-c", script], options);
  return { ...result, head, body: Buffer.concat(chunks) };
}

describe("a CGI program", () => {
  it("returns its status and headers, then its body, byte by byte", async () => {
    const script = `printf 'Status: 404 No\\r\\nX-One: a: b\\r\\n\\r\\n'; printf '\\000\\377\\r\\n\\r\\nrest'; echo oops >&2; exit 3`;
    const { head, body, exitCode, stderr } = await cgi(script);
    expect(head).to.deep.equal({ status: 404, headers: [["X-One", "a: b"]] });
    expect([...body]).to.deep.equal([0, 255, 13, 10, 13, 10, ...Buffer.from("rest")]);
    expect({ exitCode, stderr }).to.deep.equal({ exitCode: 3, stderr: "oops\n" });
  });

  it("may send its head in pieces, with line feeds only", async () => {
    const { head, body } = await cgi("printf 'A: 1\\n'; sleep 0.05; printf '\\n'; sleep 0.05; printf x");
    expect(head).to.deep.equal({ status: 200, headers: [["A", "1"]] });
    expect(body.toString()).to.equal("x");
  });

  it("gets megabytes and gives them back, to a slow reader", async () => {
    const block = Buffer.alloc(64 * 1024, "0123456789abcdef");
    const { body } = await cgi("printf 'A: 1\\n\\n'; cat", Readable.from(Array(64).fill(block)));
    expect(body.length).to.equal(64 * block.length);
    expect(body.subarray(-block.length).equals(block)).to.equal(true);
  });

  it("may leave its input unread", async () => {
    const much = Readable.from(Array(64).fill(Buffer.alloc(64 * 1024)));
    expect((await cgi("printf 'A: 1\\n\\nok'", much)).body.toString()).to.equal("ok");
  });

  it("that prints no head, or an endless one, is an error", async () => {
    expect((await opsErrorOf(() => cgi("echo nothing"))).code).to.equal("core.cgi-no-head");
    const endless = "while :; do echo 'A: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'; done";
    expect((await opsErrorOf(() => cgi(endless))).code).to.equal("core.cgi-no-head");
  });

  it("that is not there is an error", async () => {
    const options = { env, cwd: "/", input: Readable.from([]), onHead: () => new Writable() };
    const error = await opsErrorOf(() => runCgi("/nonexistent/program", [], options));
    expect(error.code).to.equal("core.cannot-start");
  });

  it("ends with its child processes when the response isn't needed any more", async () => {
    const gone = new AbortController();
    const running = cgi("printf 'A: 1\\n\\n'; sleep 600 & sleep 600", undefined, gone.signal);
    setTimeout(() => gone.abort(), 100);
    expect((await running).exitCode).to.equal(undefined);
  });
});

describe("a CGI head", () => {
  it("with a status that is none is a fault of the program", () => {
    expect(parseHead("Status: banana").status).to.equal(500);
    expect(parseHead("Status: 99 Low").status).to.equal(500);
    expect(parseHead("no header\nA: 1")).to.deep.equal({ status: 200, headers: [["A", "1"]] });
  });
});
