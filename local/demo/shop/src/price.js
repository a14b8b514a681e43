/** A price in cents as customers read it, e.g. "19.99 EUR". */
export function formatPrice(cents, currency = "EUR") {
  const whole = Math.floor(cents / 100);
  return `${whole}.${cents % 100} ${currency}`;
}

/** What a basket costs, in cents. */
export function total(items) {
  return items.reduce((sum, { cents, quantity }) => sum + cents * quantity, 0);
}
