import { expect } from 'vitest';
import type { Client } from '#tests/helpers/client.ts';
import { longRun } from '#tests/helpers/long-run.ts';
import type { Market } from './market.ts';
import { type Answer, complete, start } from './till.ts';

/** How they pay; undefined is who never does. */
const methods = [
  'sandbox_succeed',
  undefined,
  'sandbox_duplicate_webhooks',
  'sandbox_late',
  'sandbox_reorder_webhooks',
  'sandbox_late_webhooks',
  'sandbox_lost_webhooks',
  'sandbox_decline',
] as const;

/** The method of one of the crowd on a day: everybody has another one the next day. */
export const methodOf = (at: number, day = 0) => methods[(at + day) % methods.length];

const days = longRun.isLong ? 2 : 1;
const minute = 60;
const hour = 60 * minute;

interface Rush {
  readonly market: Market;
  readonly buyers: readonly Client[];
  /** What each wants, beside what is in the cart. */
  readonly wishOf?: (at: number) => object;
}

/**
 * Everybody starts to buy twice at once, and pays twice at once, each in another way, while time goes by.
 * @returns what each said to the first click, and to the second.
 */
export async function wave(
  { market, buyers, wishOf }: Rush,
  method: (at: number) => string | undefined,
): Promise<Answer[]> {
  const twice = [...buyers.entries(), ...buyers.entries()];
  const started = await market.rush(
    twice.map(([, buyer]) => buyer),
    (client, click) => {
      const [at] = twice[click] ?? [0];
      return start(client, { ...wishOf?.(at), method: method(at) ?? null });
    },
  );
  const paying = started.flatMap(({ checkout }, click) => {
    const [at, buyer] = twice[click] ?? [0];
    return checkout && buyer && method(at) ? [{ buyer, checkoutId: checkout.id, method: method(at) }] : [];
  });
  const clicks = [...paying, ...paying];
  const [answers] = await Promise.all([
    market.rush(
      clicks.map(({ buyer }) => buyer),
      (client, at) => complete(client, { checkoutId: clicks[at]?.checkoutId, method: clicks[at]?.method }),
    ),
    market.pass(2),
  ]);
  for (const [at, { checkout }] of answers.slice(0, paying.length).entries()) {
    const again = answers[at + paying.length]?.checkout;
    if (checkout?.order && again?.order) expect(again.order.id).toBe(checkout.order.id);
  }
  return started;
}

/**
 * Waves until nothing is left that anybody could still get: of those who click twice, never pay, or pay late, and at last
 * of those who just pay.
 *
 * @param between what is looked at after each of the days' first waves, and what is done then.
 * @returns the codes of all refusals to start.
 */
export async function storm(rush: Rush, between?: () => Promise<void>): Promise<Set<string>> {
  const { market } = rush;
  const codes = new Set<string>();
  const note = (answers: readonly Answer[]) => {
    for (const { code } of answers.flatMap(({ errors }) => errors)) codes.add(code);
  };
  for (let day = 0; day < days; day += 1) {
    note(await wave(rush, (at) => methodOf(at, day)));
    await between?.();
    // Who did not pay loses what was kept back, and who pays late, meanwhile, meets those who try again.
    const [, late] = await Promise.all([market.pass(16 * minute), wave(rush, () => 'sandbox_late')]);
    note(late);
    await market.pass(30 * minute);
  }
  await market.pass(3 * hour);
  note(await wave(rush, () => 'sandbox_succeed'));
  await market.pass(3 * hour);
  return codes;
}
