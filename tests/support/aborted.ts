import { expect } from "chai";

/** Each of these calls must end with the reason of the signal that it is given, which is aborted already. */
export async function stopsAtAborted(
  ...calls: readonly ((aborted: AbortSignal) => Promise<unknown>)[]
): Promise<void> {
  const reason = new Error("stop");
  for (const call of calls) {
    let thrown: unknown;
    await call(AbortSignal.abort(reason)).catch((error: unknown) => (thrown = error));
    expect(thrown).to.equal(reason);
  }
}
