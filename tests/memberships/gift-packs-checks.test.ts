import { expect, it } from 'vitest';
import { asOwner } from '#tests/helpers/database.ts';
import { faultsIn } from './club.ts';
import { openPackShop } from './pack-shop.ts';

it('whatever is wrong with gift packs is found', async () => {
  const { kernel, databaseUrl, join, pack, buyBoxes, giveBack } = await openPackShop();
  await pack();
  const [lin, mei] = [await join(), await join()];
  await buyBoxes(lin.ctx);
  await giveBack(await buyBoxes(mei.ctx), 1);
  expect(await faultsIn(kernel)).toEqual([]);
  const unguarded = (text: string) =>
    `ALTER TABLE membership_gift_unit DISABLE TRIGGER membership_gift_unit_fixed; ${text};
     ALTER TABLE membership_gift_unit ENABLE TRIGGER membership_gift_unit_fixed`;
  const wrong: [string, RegExp, string][] = [
    [
      unguarded('UPDATE membership_gift_unit SET unit = 2 WHERE ended_at IS NULL'),
      /unit 1 of line .* of order J\d+ was not opened/,
      unguarded('UPDATE membership_gift_unit SET unit = 1 WHERE ended_at IS NULL'),
    ],
    [
      `UPDATE membership_term SET source = source || 'x' WHERE ended_at IS NULL`,
      /unit 1 of line .*, kept, has a term of nobody that runs/,
      `UPDATE membership_term SET source = rtrim(source, 'x') WHERE ended_at IS NULL`,
    ],
    [
      `UPDATE membership_term t SET ended_at = NULL FROM membership m
       WHERE m.id = t.membership_id AND m.user_id = '${mei.userId}'`,
      /unit 1 of line .*, given back, has a term of .* that runs/,
      `UPDATE membership_term t SET ended_at = starts_at FROM membership m
       WHERE m.id = t.membership_id AND m.user_id = '${mei.userId}'`,
    ],
    [
      `UPDATE entitlement SET source = source || '0' WHERE user_id = '${lin.userId}' AND starts_with(source, 'giftPack:')`,
      /unit 1 of line .* has not given membership.offlineExperience/,
      `UPDATE entitlement SET source = left(source, -1) WHERE user_id = '${lin.userId}' AND starts_with(source, 'giftPack:')`,
    ],
    [
      `CREATE TABLE kept AS SELECT r.* FROM entitlement_revocation r JOIN entitlement e ON e.id = r.entitlement_id WHERE starts_with(e.source, 'giftPack:');
       ALTER TABLE entitlement_revocation DISABLE TRIGGER USER;
       DELETE FROM entitlement_revocation WHERE entitlement_id IN (SELECT entitlement_id FROM kept)`,
      /giftPack:.* came with no unit of a gift pack, or stays though that was given back/,
      `INSERT INTO entitlement_revocation SELECT * FROM kept`,
    ],
  ];
  for (const [breaking, fault, mending] of wrong) {
    await asOwner(databaseUrl, breaking);
    expect((await faultsIn(kernel)).join()).toMatch(fault);
    await asOwner(databaseUrl, mending);
    expect(await faultsIn(kernel)).toEqual([]);
  }
});
