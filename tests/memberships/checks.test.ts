import { expect, it } from 'vitest';
import { issueGiftCards, redeemGiftCard, upgradeMembership } from '#api/memberships/index.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { faultsIn, openClub } from './club.ts';

it('whatever is wrong with memberships and gift cards is found', async () => {
  const { kernel, databaseUrl, plans, house, join, buy, pay } = await openClub();
  const [lin, mei] = [await join(), await join()];
  await buy(lin.ctx, plans.standard);
  const wish = { planId: plans.premium, expectedTotalMinor: 6_200n };
  await pay(lin.ctx, (await upgradeMembership(lin.ctx, wish)).checkoutId);
  const { codes } = await issueGiftCards(house, { planId: plans.standard, quantity: 2, reason: 'A test.' });
  await redeemGiftCard(mei.ctx, { code: codes[0] ?? '' });
  await kernel.database.pool.query(
    `INSERT INTO billing_invoice (id, provider, subscription_id, source, state, amount_minor, currency, updated_at)
     VALUES ('invoice', 'sandbox', 'sub', 'membership:x', 'PAID', 100, 'CNY', now())`,
  );
  expect(await faultsIn(kernel)).toEqual([]);
  const wrong: [string, RegExp, string][] = [
    [
      `UPDATE membership SET ends_at = ends_at - interval '1 day'`,
      /membership .* ends at .*, and its last term at/,
      `UPDATE membership SET ends_at = ends_at + interval '1 day'`,
    ],
    [
      `UPDATE membership_term SET paid_minor = paid_minor + 1 WHERE paid_minor = 6200`,
      /order J\d+ has paid 6200, and its term 6201/,
      `UPDATE membership_term SET paid_minor = paid_minor - 1 WHERE paid_minor = 6201`,
    ],
    [
      `UPDATE membership_term SET source = source || 'x' WHERE paid_minor = 6200`,
      /order J\d+ has paid 6200, and its term is missing/,
      `UPDATE membership_term SET source = rtrim(source, 'x') WHERE paid_minor = 6200`,
    ],
    [
      `UPDATE membership_term SET unused_minor = 3000 WHERE paid_minor = 3100`,
      /term .* counts 3100 for others, and they gave 3000/,
      `UPDATE membership_term SET unused_minor = 3100 WHERE paid_minor = 3100`,
    ],
    [
      `UPDATE membership_term SET refunded_minor = 1 WHERE paid_minor = 3100`,
      /term .* passed on 3100 of 3099/,
      `UPDATE membership_term SET refunded_minor = 0 WHERE paid_minor = 3100`,
    ],
    [
      `UPDATE membership_gift_card SET state = 'ISSUED', redeemed_by = NULL, redeemed_at = NULL WHERE redeemed_by IS NOT NULL`,
      /gift card .* is ISSUED, and its term is of/,
      `UPDATE membership_gift_card c SET state = 'REDEEMED', redeemed_by = m.user_id, redeemed_at = now()
       FROM membership_term t JOIN membership m ON m.id = t.membership_id WHERE t.source = 'giftCard:' || c.id`,
    ],
    [
      `UPDATE membership_gift_batch SET quantity = 3`,
      /batch .* says 3 gift cards and has 2/,
      `UPDATE membership_gift_batch SET quantity = 2`,
    ],
    [
      `WITH e AS (INSERT INTO event_log (name, key, payload, actor, request_id, occurred_at)
         VALUES ('billing.invoicePaid', 'sub', '{"invoiceId": "invoice"}', 'test', 'test', now()) RETURNING id)
       INSERT INTO event_receipt (consumer, event_id, handled_at) SELECT 'memberships.billing', id, now() FROM e`,
      /invoice invoice of membership:x has paid 100, and its term is missing/,
      `DELETE FROM billing_invoice`,
    ],
  ];
  for (const [breaking, fault, mending] of wrong) {
    await asOwner(databaseUrl, breaking);
    expect((await faultsIn(kernel)).join()).toMatch(fault);
    await asOwner(databaseUrl, mending);
    expect(await faultsIn(kernel)).toEqual([]);
  }
});
