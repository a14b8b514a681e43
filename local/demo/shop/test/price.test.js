import assert from "node:assert/strict";
import { test } from "node:test";
import { formatPrice, total } from "../src/price.js";

test("a price has two decimal places", () => {
  assert.equal(formatPrice(1999), "19.99 EUR");
});

test("a basket costs the sum of its items", () => {
  assert.equal(
    total([
      { cents: 250, quantity: 2 },
      { cents: 1999, quantity: 1 },
    ]),
    2499,
  );
});
