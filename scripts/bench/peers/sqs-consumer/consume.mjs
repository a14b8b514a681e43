// A consumer as sqs-consumer's manual shows it, ten messages at once: each message's body is the seconds that its
// handler waits. Prints start and end of each handler in milliseconds, and ends after the last message.
import { SQSClient } from "@aws-sdk/client-sqs";
import { Consumer } from "sqs-consumer";

const [queueUrl, count] = process.argv.slice(2);
const spans = [];
const consumer = Consumer.create({
  queueUrl,
  sqs: new SQSClient({ endpoint: process.env.AWS_ENDPOINT_URL, region: process.env.AWS_REGION }),
  batchSize: 10,
  handleMessage: async (message) => {
    const start = performance.now();
    await new Promise((done) => setTimeout(done, Number(message.Body) * 1_000));
    spans.push({ start, end: performance.now() });
    if (spans.length === Number(count)) consumer.stop();
    return message;
  },
});
consumer.on("error", (error) => {
  throw error;
});
consumer.on("stopped", () => {
  process.stdout.write(JSON.stringify(spans));
  process.exit(0);
});
consumer.start();
