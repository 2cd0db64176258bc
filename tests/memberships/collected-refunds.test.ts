import { describe, expect, it } from 'vitest';
import { refundMembershipTerm, type TermRefundForm, upgradeMembership } from '#api/memberships/index.ts';
import { newId } from '#core/ids.ts';
import { applyRefund } from '#core/payments/apply-refund.ts';
import { adoptInvoicePayment } from '#core/payments/billing/adopt-invoice-payment.ts';
import { noteOutsideRefund } from '#core/payments/outside-refund.ts';
import { transact } from '#core/transact.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import {
  type Club,
  day,
  faultsIn,
  membershipOf,
  openClub,
  outcome,
  rightsOf,
  stepsOf,
  termsOf,
} from './club.ts';
import { subscriber } from './subscriber.ts';

const reason = 'A test.';

/** A member whose first month the provider has collected. */
async function collected(club: Club) {
  const { kernel, house } = club;
  const lin = await subscriber(club);
  await lin.bank('SUCCEED');
  const { terms, id: membershipId } = await membershipOf(kernel, lin.userId);
  const [term] = terms;
  const termId = term?.id ?? '';
  const invoiceId = term?.source.slice('invoice:'.length) ?? '';
  return {
    ...lin,
    membershipId,
    termId,
    giveBack: (form: Partial<TermRefundForm> = {}, key?: string) =>
      refundMembershipTerm(
        { ...house, ...(key && { idempotencyKey: key }) },
        { termId, kind: 'WHOLE', reason, ...form },
      ),
    adopt: () => adoptInvoicePayment(house, { invoiceId, userId: lin.userId, description: 'A month' }),
    /** What the sandbox does with refunds of the month from now on. */
    async behave(method: string) {
      await kernel.payments.current.billing?.findInvoicePayment(invoiceId);
      await asOwner(
        club.databaseUrl,
        `UPDATE sandbox_payment SET method = '${method}' WHERE id LIKE '%${invoiceId}'`,
      );
    },
    /** What went back at the provider. */
    async wentBack() {
      const { client } = kernel.database;
      const refunds = await client.sandboxRefund.findMany({ where: { paymentId: { endsWith: invoiceId } } });
      return refunds.map(({ amountMinor, state }) => `${amountMinor} ${state}`);
    },
    term: () => kernel.database.client.membershipTerm.findUniqueOrThrow({ where: { id: termId } }),
  };
}

describe('a month that the provider has collected', () => {
  it('ends at once when it is given back, and nothing is collected any more', async () => {
    const club = await openClub();
    const { kernel, on } = club;
    const lin = await collected(club);
    await on(5);
    const refund = await lin.giveBack({}, 'once');
    expect(refund).toMatchObject({ termId: lin.termId, amountMinor: 3_100n, currency: 'CNY' });
    expect(await lin.giveBack({}, 'once')).toEqual(refund);
    await settlePayments(kernel);
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31 cut 5']);
    expect(await membershipOf(kernel, lin.userId)).toMatchObject({ state: 'REFUNDED', renewal: 'MANUAL' });
    expect(await rightsOf(kernel, lin.userId)).toEqual([]);
    expect(await lin.wentBack()).toEqual(['3100 SUCCEEDED']);
    expect(await lin.atProvider()).toBe('CANCELLED');
    const [payment] = await kernel.database.client.payment.findMany();
    expect(payment).toMatchObject({ capturedMinor: 3_100n, refundedMinor: 3_100n, userId: lin.userId });
    expect((await stepsOf(kernel, lin.userId)).filter((step) => step === 'REFUNDED')).toHaveLength(1);
    const audited = await kernel.database.client.auditLog.findMany({
      where: { action: 'refundMembershipTerm' },
    });
    expect(audited).toMatchObject([{ reason, after: { amountMinor: '3100', kind: 'WHOLE' } }]);
    await on(31);
    expect(await termsOf(kernel, lin.userId)).toHaveLength(1);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('gives back the whole days that are left, and the rest later', async () => {
    const club = await openClub();
    const { kernel, on } = club;
    const lin = await collected(club);
    await on(10);
    expect((await lin.giveBack({ kind: 'UNUSED_DAYS' })).amountMinor).toBe(2_100n);
    expect(await outcome(lin.giveBack({ kind: 'UNUSED_DAYS' }))).toBe('MEMBERSHIP_NOTHING_TO_REFUND');
    await on(12);
    expect((await lin.giveBack()).amountMinor).toBe(1_000n);
    expect(await outcome(lin.giveBack())).toBe('MEMBERSHIP_NOTHING_TO_REFUND');
    await settlePayments(kernel);
    expect(await lin.wentBack()).toEqual(['2100 SUCCEEDED', '1000 SUCCEEDED']);
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31 cut 10']);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('that was upgraded takes from the better one what that got for it', async () => {
    const club = await openClub();
    const { kernel, plans, on, pay } = club;
    const lin = await collected(club);
    await on(10);
    const wish = { planId: plans.premium, expectedTotalMinor: 7_200n };
    await pay(lin.ctx, (await upgradeMembership(lin.ctx, wish)).checkoutId);
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31 cut 10 replaced', 'PREMIUM 10–41']);
    await lin.giveBack();
    await settlePayments(kernel);
    // 21.00 of the 93.00 yuan are gone: 24 of 31 days are left.
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31 cut 10 replaced', 'PREMIUM 10–34']);
    expect(await lin.wentBack()).toEqual(['3100 SUCCEEDED']);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('can be given back anew when the provider has refused, and is over all the same', async () => {
    const club = await openClub();
    const { kernel, on } = club;
    const lin = await collected(club);
    await lin.behave('sandbox_refund_refused');
    await on(5);
    await lin.giveBack();
    await settlePayments(kernel);
    expect(await lin.term()).toMatchObject({ refundedMinor: 0n, endedAt: day(5) });
    expect((await stepsOf(kernel, lin.userId)).at(-1)).toBe('REFUND_FAILED');
    expect(await faultsIn(kernel)).toEqual([]);
    await lin.behave('sandbox_succeed');
    expect((await lin.giveBack()).amountMinor).toBe(3_100n);
    await settlePayments(kernel);
    expect(await lin.wentBack()).toEqual(['3100 SUCCEEDED']);
    expect(await lin.term()).toMatchObject({ refundedMinor: 3_100n, endedAt: day(5) });
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it.each(['sandbox_duplicate_webhooks', 'sandbox_reorder_webhooks', 'sandbox_lost_webhooks'])(
    'is given back once although the provider’s messages are as with %s',
    async (method) => {
      const club = await openClub();
      const { kernel, on } = club;
      const lin = await collected(club);
      await lin.behave(method);
      await on(5);
      await lin.giveBack({ kind: 'UNUSED_DAYS' });
      await on(6);
      await settlePayments(kernel);
      expect(await lin.wentBack()).toEqual(['2600 SUCCEEDED']);
      expect(await lin.term()).toMatchObject({ refundedMinor: 2_600n, endedAt: day(5) });
      expect(await faultsIn(kernel)).toEqual([]);
    },
  );

  it('that was given back at the provider by hand counts as given back; a part leaves it as it is', async () => {
    const club = await openClub();
    const { kernel, house } = club;
    const lin = await collected(club);
    const paymentId = await lin.adopt();
    const byHand = async (externalId: string, amountMinor: bigint) => {
      const seen = { externalId, refundId: null, paymentExternalId: '', failureCode: null, amountMinor };
      for (let time = 0; time < 2; time += 1)
        await transact(house, async (write) => {
          const { refundId } = await noteOutsideRefund(write, paymentId, { ...seen, state: 'SUCCEEDED' });
          await applyRefund(write, refundId, { ...seen, state: 'SUCCEEDED' });
        });
      await settlePayments(kernel);
    };
    await byHand('a part', 1_000n);
    expect(await lin.term()).toMatchObject({ refundedMinor: 1_000n, endedAt: null });
    await byHand('the rest', 2_100n);
    expect(await lin.term()).toMatchObject({ refundedMinor: 3_100n, endedAt: day(0) });
    expect(await outcome(lin.giveBack())).toBe('MEMBERSHIP_NOTHING_TO_REFUND');
    expect(await faultsIn(kernel)).toEqual([]);
  });
});

it('what cannot be given back here is refused, and changes nothing', async () => {
  const club = await openClub();
  const { kernel, plans, clock, join, buy } = club;
  const [lin, mei] = [await collected(club), await join()];
  await buy(mei.ctx, plans.standard);
  const { terms } = await membershipOf(kernel, mei.userId);
  expect(await outcome(lin.giveBack({ termId: newId(clock) }))).toBe('MEMBERSHIP_TERM_UNKNOWN');
  expect(await outcome(lin.giveBack({ termId: terms[0]?.id ?? '' }))).toBe('MEMBERSHIP_TERM_NOT_COLLECTED');
  expect(await outcome(lin.giveBack({ reason: ' ' }))).toBe('MEMBERSHIP_REASON_LENGTH');
  const asked = refundMembershipTerm(asMember(kernel, lin.userId), {
    termId: lin.termId,
    kind: 'WHOLE',
    reason,
  });
  await expect(asked).rejects.toThrow(/not allowed/);
  expect(await lin.term()).toMatchObject({ refundedMinor: 0n, endedAt: null });
  expect(await kernel.database.client.payment.count({ where: { source: { startsWith: 'invoice:' } } })).toBe(
    0,
  );
});

it('of several who give back the same month at once one does', async () => {
  const club = await openClub();
  const { kernel } = club;
  const lin = await collected(club);
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => outcome(lin.giveBack())));
  expect(outcomes.sort()).toEqual([
    'MEMBERSHIP_NOTHING_TO_REFUND',
    'MEMBERSHIP_NOTHING_TO_REFUND',
    'MEMBERSHIP_NOTHING_TO_REFUND',
    'ok',
  ]);
  await settlePayments(kernel);
  expect(await lin.wentBack()).toEqual(['3100 SUCCEEDED']);
  expect(await faultsIn(kernel)).toEqual([]);
});

it('a month that dies at any statement of being given back is given back once when that is repeated', {
  timeout: 300_000,
}, async () => {
  const club = await openClub({ DATABASE_POOL: '3' });
  const { kernel } = club;
  let lin: Awaited<ReturnType<typeof collected>>;
  const giveBack = () => lin.giveBack({}, lin.termId);
  await eachDeath(kernel, giveBack, {
    before: async () => {
      lin = await collected(club);
    },
    after: async () => {
      await giveBack();
      await settlePayments(kernel);
      expect(await lin.wentBack()).toEqual(['3100 SUCCEEDED']);
      expect(await lin.term()).toMatchObject({ refundedMinor: 3_100n, endedAt: day(0) });
      expect(await lin.atProvider()).toBe('CANCELLED');
    },
  });
  expect(await faultsIn(kernel)).toEqual([]);
});

it('a refund that is not what its payment was asked for is found', async () => {
  const club = await openClub();
  const { kernel, databaseUrl } = club;
  const lin = await collected(club);
  await lin.giveBack();
  await settlePayments(kernel);
  await asOwner(databaseUrl, `UPDATE membership_term SET refunded_minor = 3000`);
  expect((await faultsIn(kernel)).join()).toMatch(
    /term .* gave back 3000, and payment .* was asked for 3100/,
  );
});
