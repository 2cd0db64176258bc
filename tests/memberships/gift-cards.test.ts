import { describe, expect, it } from 'vitest';
import { issueGiftCards, redeemGiftCard, voidGiftCards } from '#api/memberships/index.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { hashOfCode, newCode } from '../../api/memberships/gift-cards/code.ts';
import { type Club, day, faultsIn, openClub, outcome, stepsOf, termsOf } from './club.ts';

async function issue({ house, plans }: Club, quantity: number, more: object = {}) {
  const form = { planId: plans.standard, quantity, note: 'Spring fair', reason: 'A test.', ...more };
  return issueGiftCards(house, form);
}

describe('a code', () => {
  it('has a hundred bits, of symbols that nobody takes for others', () => {
    const codes = Array.from({ length: 2_000 }, newCode);
    expect(new Set(codes).size).toBe(2_000);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    const used = new Set(codes.join('').replaceAll('-', ''));
    expect(used.size).toBe(32);
  });

  it('is found however it is written, and nothing else is', () => {
    const hash = hashOfCode('0123456789ABCDEFGH10');
    for (const text of ['01234-56789-abcde-fgh10', ' o1234 56789 ABCDE FGHIO ', 'Ol234_56789_ABCDE_fghlo'])
      expect(hashOfCode(text)).toEqual(hash);
    for (const text of ['', '0123456789ABCDEFGH1', '0123456789ABCDEFGH1U', '会员', 'x'.repeat(10_000)])
      expect(hashOfCode(text)).toBeNull();
  });
});

describe('gift cards that are issued', () => {
  it('show their codes once, and only hashes are kept', async () => {
    const club = await openClub();
    const { kernel, house, plans } = club;
    const form = { planId: plans.standard, quantity: 3, reason: 'A test.' };
    const first = await issueGiftCards({ ...house, idempotencyKey: 'fair' }, form);
    expect(first.codes).toHaveLength(3);
    const again = await issueGiftCards({ ...house, idempotencyKey: 'fair' }, form);
    expect(again).toEqual({ batchId: first.batchId, codes: [] });
    const cards = await kernel.database.client.giftCard.findMany();
    expect(cards.map(({ hint }) => hint).sort()).toEqual(first.codes.map((code) => code.slice(-4)).sort());
    const { rows } = await kernel.database.pool.query(
      'SELECT row_to_json(k)::text AS row FROM idempotency_key k UNION ALL SELECT row_to_json(a)::text FROM audit_log a',
    );
    for (const code of first.codes) expect(JSON.stringify(rows)).not.toContain(code);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('are refused in no number, too many, for a past or for a plan that there is not', async () => {
    const club = await openClub();
    expect(await outcome(issue(club, 0))).toBe('GIFT_CARD_QUANTITY_INVALID');
    expect(await outcome(issue(club, 1_001))).toBe('GIFT_CARD_QUANTITY_INVALID');
    expect(await outcome(issue(club, 1, { expiresAt: day(0) }))).toBe('GIFT_CARD_EXPIRY_INVALID');
    expect(await outcome(issue(club, 1, { note: 'x'.repeat(201) }))).toBe('GIFT_CARD_NOTE_LENGTH');
    expect(await outcome(issue(club, 1, { planId: day(0).toISOString() }))).not.toBe('ok');
    expect(await club.kernel.database.client.giftCardBatch.count()).toBe(0);
  });
});

describe('redeeming', () => {
  it('gives a period, once; who repeats the request gets the first answer', async () => {
    const club = await openClub();
    const { kernel, join } = club;
    const lin = await join();
    const [code = ''] = (await issue(club, 1)).codes;
    const keyed = { ...lin.ctx, idempotencyKey: 'card' };
    const first = await redeemGiftCard(keyed, { code: ` ${code.toLowerCase().replaceAll('-', ' ')}` });
    expect(await redeemGiftCard(keyed, { code })).toEqual(first);
    expect(await outcome(redeemGiftCard(lin.ctx, { code }))).toBe('GIFT_CARD_USED');
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31']);
    expect(await stepsOf(kernel, lin.userId)).toEqual(['GIFT_CARD_REDEEMED']);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('goes behind all terms that wait, however many', async () => {
    const club = await openClub();
    const { kernel, databaseUrl, join } = club;
    const lin = await join();
    const [first = '', second = ''] = (await issue(club, 2)).codes;
    await redeemGiftCard(lin.ctx, { code: first });
    await asOwner(
      databaseUrl,
      `INSERT INTO membership_term (id, membership_id, plan_id, starts_at, ends_at, anchor_day, source, paid_minor, currency, created_at)
       SELECT gen_random_uuid(), membership_id, plan_id, ends_at + (n - 1) * interval '30 days', ends_at + n * interval '30 days',
         anchor_day, 'test:' || n, 0, currency, created_at
       FROM membership_term, generate_series(1, 100) n`,
    );
    await redeemGiftCard(lin.ctx, { code: second });
    const terms = await termsOf(kernel, lin.userId);
    expect([terms.length, terms.at(-2), terms.at(-1)]).toEqual([
      102,
      'STANDARD 3001–3031',
      expect.stringMatching(/^STANDARD 3031–/),
    ]);
  });

  it('says why a card is not taken', async () => {
    const club = await openClub();
    const { kernel, house, join, on } = club;
    const lin = await join();
    const [fair, summer] = [await issue(club, 2), await issue(club, 1, { expiresAt: day(2) })];
    const [code = '', second = ''] = fair.codes;
    await redeemGiftCard(lin.ctx, { code });
    const { batchId } = fair;
    expect(await voidGiftCards(house, { batchId, reason: 'Lost.' })).toEqual({ batchId, voided: 1 });
    expect(await voidGiftCards(house, { batchId, reason: 'Lost.' })).toEqual({ batchId, voided: 0 });
    await on(3);
    const mei = await join();
    const redeem = (text: string) => outcome(redeemGiftCard(mei.ctx, { code: text }));
    expect(await redeem(code)).toBe('GIFT_CARD_USED');
    expect(await redeem(second)).toBe('GIFT_CARD_VOID');
    expect(await redeem(summer.codes[0] ?? '')).toBe('GIFT_CARD_EXPIRED');
    expect(await redeem(newCode())).toBe('GIFT_CARD_UNKNOWN');
    expect(await redeem('no code')).toBe('GIFT_CARD_UNKNOWN');
    expect(await kernel.database.client.membership.count({ where: { userId: mei.userId } })).toBe(0);
  });

  it('pauses after ten wrong codes of a member, also many at once, and not for others', async () => {
    const club = await openClub();
    const { kernel, join, clock } = club;
    const [lin, mei] = [await join(), await join()];
    const { codes } = await issue(club, 2);
    const tries = await Promise.all(
      Array.from({ length: 25 }, () =>
        outcome(redeemGiftCard(asMember(kernel, lin.userId), { code: newCode() })),
      ),
    );
    expect(tries.filter((code) => code === 'GIFT_CARD_UNKNOWN')).toHaveLength(10);
    expect(tries.filter((code) => code === 'GIFT_CARD_THROTTLED')).toHaveLength(15);
    expect(await outcome(redeemGiftCard(lin.ctx, { code: codes[0] ?? '' }))).toBe('GIFT_CARD_THROTTLED');
    expect(await outcome(redeemGiftCard(mei.ctx, { code: codes[1] ?? '' }))).toBe('ok');
    clock.set(new Date(day(0).getTime() + 15 * 60_000));
    expect(await outcome(redeemGiftCard(lin.ctx, { code: codes[0] ?? '' }))).toBe('ok');
  });
});
