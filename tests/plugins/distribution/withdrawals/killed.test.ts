import { beforeEach, describe, expect, it } from 'vitest';
import type { ReadContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { leaseMs } from '#core/payments/attempts.ts';
import { sendPayouts } from '#core/payouts/send-payouts.ts';
import { transact } from '#core/transact.ts';
import { confirmWithdrawal } from '#plugins/distribution/withdrawals/confirm-withdrawal.ts';
import { failWithdrawal } from '#plugins/distribution/withdrawals/fail-withdrawal.ts';
import { requestWithdrawal } from '#plugins/distribution/withdrawals/request-withdrawal.ts';
import { returnWithdrawal } from '#plugins/distribution/withdrawals/return-withdrawal.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { openTill, type Till } from './till.ts';

/** Many deaths in a row are work for a machine that is busy with other tests. */
const timeout = 120_000;

describe('what dies at any statement and is repeated is as if it had been done once', () => {
  let till: Till;
  let lin: Awaited<ReturnType<Till['earner']>>;
  let withdrawalId: string;
  let names = 0;

  const form = { amountMinor: 90_000n, expectedNetMinor: 88_000n };
  const arrived = { available: 10_000n, held: 0n, paid: 88_000n, tax: 2_000n };
  const untouched = { available: 100_000n, held: 0n, paid: 0n, tax: 0n };

  beforeEach(async () => {
    till = await openTill();
    await till.addRule();
    // What the process keeps in memory is read once beforehand.
    await till.withdraw(await till.earner(), form);
    await till.settle();
  });

  /** Somebody new, so that what happens to others does not matter. */
  async function newcomer(account: string): Promise<void> {
    names += 1;
    lin = await till.earner(`${account}:k${names}`);
  }

  /** What the promoter can withdraw, and what was paid and withheld for them alone. */
  async function purse() {
    const { available, held } = await till.purse(lin.promoterId);
    return { available, held, ...(await sums()) };
  }

  async function sums() {
    const [row] = await till.client.$queryRaw<[{ paid: bigint; tax: bigint }]>`
      SELECT coalesce(sum(e.amount) FILTER (WHERE a.purpose = 'distribution.paid'), 0)::bigint AS paid,
        coalesce(sum(e.amount) FILTER (WHERE a.purpose = 'distribution.tax'), 0)::bigint AS tax
      FROM distribution_withdrawal w JOIN ledger_transfer t ON t.source = 'withdrawal:' || w.id
      JOIN ledger_entry e ON e.transfer_id = t.id JOIN ledger_account a ON a.id = e.account_id
      WHERE w.promoter_id = ${lin.promoterId}::uuid`;
    return row;
  }

  /** How often money has really been sent to this promoter. */
  async function transfers(): Promise<number> {
    const payouts = await till.client.payout.findMany({ where: { userId: lin.promoterId } });
    const keys = payouts.map(({ externalKey }) => externalKey);
    return till.client.payoutSandboxTransfer.count({ where: { key: { in: keys } } });
  }

  it('asking', { timeout }, async () => {
    let ctx: ReadContext;
    const ask = () => requestWithdrawal(ctx, { ...form, currency: 'CNY', payoutAccountId: lin.accountId });
    await eachDeath(till.kernel, ask, {
      before: async () => {
        await newcomer('sandbox_ok');
        ctx = { ...till.memberById(lin.promoterId), idempotencyKey: newId(till.clock) };
      },
      after: async () => {
        await ask();
        await till.settle();
        expect(await transfers()).toBe(1);
        expect(await purse()).toEqual(arrived);
        expect(await till.faults()).toEqual([]);
      },
    });
  });

  it.each([
    ['sandbox_ok', 'arrives', arrived, 1],
    ['sandbox_lost_answer', 'arrives, though the answer was lost', arrived, 1],
    ['sandbox_empty_house', 'is given back', untouched, 0],
  ] as const)('sending to %s, which %s', { timeout }, async (account, _what, expected, sent) => {
    await eachDeath(till.kernel, () => sendPayouts(till.house()), {
      before: async () => {
        await newcomer(account);
        await till.withdraw(lin, form);
      },
      after: async () => {
        for (let round = 0; round < 2; round += 1) {
          till.clock.advanceMs(leaseMs);
          await till.settle();
        }
        expect(await transfers()).toBe(sent);
        expect(await purse()).toEqual(expected);
        expect(await till.faults()).toEqual([]);
      },
    });
  });

  /** Moves the withdrawal to where its payout is known to be sent, without telling it more. */
  async function sending(): Promise<void> {
    await newcomer('sandbox_ok');
    ({ withdrawalId } = await till.withdraw(lin, form));
    await till.client.$executeRaw`
      UPDATE distribution_withdrawal SET state = 'SENDING', sending_at = requested_at WHERE id = ${withdrawalId}::uuid`;
  }

  it('confirming', { timeout }, async () => {
    const at = till.clock.now();
    const confirm = () => transact(till.house(), (write) => confirmWithdrawal(write, withdrawalId, at));
    await eachDeath(till.kernel, confirm, {
      before: sending,
      after: async () => {
        await confirm();
        await till.settle();
        expect(await transfers()).toBe(1);
        expect(await purse()).toEqual(arrived);
        expect(await till.faults()).toEqual([]);
      },
    });
  });

  it('giving back', { timeout }, async () => {
    const failure = { at: till.clock.now(), failureCode: 'balance_insufficient' };
    const fail = () => transact(till.house(), (write) => failWithdrawal(write, withdrawalId, failure));
    await eachDeath(till.kernel, fail, {
      before: async () => {
        await newcomer('sandbox_empty_house');
        ({ withdrawalId } = await till.withdraw(lin, form));
      },
      after: async () => {
        await fail();
        await till.settle();
        expect(await transfers()).toBe(0);
        expect(await purse()).toEqual(untouched);
        expect(await till.faults()).toEqual([]);
      },
    });
  });

  it('taking over what has come back', { timeout }, async () => {
    const half = { at: till.clock.now(), returnedMinor: 44_000n };
    const back = () => transact(till.house(), (write) => returnWithdrawal(write, withdrawalId, half));
    await eachDeath(till.kernel, back, {
      before: async () => {
        await newcomer('sandbox_ok');
        ({ withdrawalId } = await till.withdraw(lin, form));
        await till.settle();
      },
      after: async () => {
        await back();
        await back();
        expect(await purse()).toEqual({ available: 55_000n, held: 0n, paid: 44_000n, tax: 1_000n });
        expect(await till.faults()).toEqual([]);
      },
    });
  });
});
