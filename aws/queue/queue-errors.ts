import { failure } from "../../core/errors.js";
import { isAwsError } from "../errors.js";

/** Names the queue, and how to fix it, when it doesn't exist. */
export async function existingQueue<T>(call: Promise<T>, url: string, region: string): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!isAwsError(error, "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue")) throw error;
    throw failure("queue.not-found", { url, region }, { cause: error });
  }
}
