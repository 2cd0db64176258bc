import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newId } from '#core/ids.ts';
import { agreeToEndorsement, partsOf } from '#plugins/mcn/endorsements/agree.ts';
import { judgeEndorsement } from '#plugins/mcn/endorsements/judge.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { race } from '../stage.ts';
import { note, openFair } from './fair.ts';

const timeout = 60_000;

it('a hundred offers at once set aside no more than there is', async () => {
  const fair = await openFair();
  const outcomes = await race(...Array.from({ length: 100 }, () => () => fair.make({ feeMinor: 30_000n })));
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(3);
  expect(new Set(outcomes)).toEqual(new Set(['done', 'INSUFFICIENT_FUNDS']));
  expect(await fair.allFaults()).toEqual([]);
});

it('agreed to and called off at once, or judged many times at once, one comes through', async () => {
  const fair = await openFair();
  const { bob } = fair;
  for (let round = 0; round < 5; round += 1) {
    const id = await fair.make({ feeMinor: 10n });
    const [agreed, declined, off] = await race(
      () => fair.agree(bob, id),
      () => fair.decline(bob, id),
      () => fair.callOff(id),
    );
    // What is agreed to can still be called off; all else excludes each other.
    expect(
      [agreed, declined].filter((one) => one === 'done').length + Number(off === 'done'),
    ).toBeGreaterThan(0);
    expect(agreed === 'done' && declined === 'done').toBe(false);
    expect(await fair.allFaults()).toEqual([]);
  }
  const id = await fair.make();
  await fair.agree(bob, id);
  await fair.prove(bob, id);
  const judged = await race(...Array.from({ length: 20 }, (_, at) => () => fair.judge(id, at % 2 === 0)));
  expect(judged.filter((one) => one === 'done')).toHaveLength(1);
  expect(await fair.allFaults()).toEqual([]);
});

it('agreeing and paying that die at any statement are done once when they are repeated', {
  timeout,
}, async () => {
  const fair = await openFair();
  const { bob, house, kernel } = fair;
  let id = '';
  let key = '';
  const agree = () => agreeToEndorsement({ ...bob.ctx(), idempotencyKey: key }, { endorsementId: id });
  const judge = () =>
    judgeEndorsement({ ...house(), idempotencyKey: key }, { endorsementId: id, isAccepted: true, note });
  const begin = async () => {
    [id, key] = [await fair.make({ feeMinor: 100n }), newId(kernel.clock)];
  };
  await begin();
  await agree();
  await fair.prove(bob, id);
  await judge();
  await eachDeath(kernel, agree, {
    before: begin,
    after: async () => {
      await agree();
      expect(await fair.allFaults()).toEqual([]);
    },
  });
  await eachDeath(kernel, judge, {
    before: async () => {
      await begin();
      await fair.agree(bob, id);
      await fair.prove(bob, id);
      key = newId(kernel.clock);
    },
    after: async () => {
      const before = await fair.balance(bob.userId);
      await judge();
      const gained = (await fair.balance(bob.userId)) - before;
      // Nothing, where it had come through by then.
      expect([0n, 70n]).toContain(gained);
      expect(await fair.allFaults()).toEqual([]);
    },
  });
  const paid = await fair.client.mcnEndorsement.count({ where: { state: 'PAID' } });
  expect(await fair.balance(bob.userId)).toBe(BigInt(paid) * 70n);
});

it('parts are all of a fee, whoever shares it', () => {
  const shares = fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 6 });
  fc.assert(
    fc.property(shares, fc.bigInt({ min: 1n, max: 10n ** 12n }), (wanted, feeMinor) => {
      let left = 10_000;
      const contracts = wanted.map((share, at) => {
        const shareBasisPoints = Math.min(share, left);
        left -= shareBasisPoints;
        return { contractId: `c${at}`, agencyId: `a${at}`, ownerId: `o${at}`, shareBasisPoints };
      });
      const parts = partsOf({ talentId: 't', feeMinor }, contracts);
      expect(parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(feeMinor);
      for (const { amountMinor, shareBasisPoints } of parts) {
        const exact = (feeMinor * BigInt(shareBasisPoints)) / 10_000n;
        expect([exact, exact + 1n]).toContain(amountMinor);
      }
    }),
    { numRuns: 2_000 },
  );
});

it('the audit finds a fee that is not set aside, and parts that are not all of it', async () => {
  const fair = await openFair();
  const id = await fair.make();
  const { reservationId } = await fair.work(id);
  await fair.client
    .$executeRaw`SELECT ledger_hold_settle(${reservationId}::uuid, 0::bigint, NULL::bigint, now())`;
  expect(await fair.faults()).toEqual([expect.stringContaining(`endorsement ${id} is OFFERED`)]);
});
