import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attributionChecks } from '#core/attribution/checks.ts';
import { decisionsOf, replayDecisions } from '#core/attribution/decisions/lists.ts';
import { settleDeeds } from '#core/attribution/decisions/settle.ts';
import { endSuspension, suspend } from '#core/attribution/suspensions/suspend.ts';
import { recordTouch } from '#core/attribution/touches/record-touch.ts';
import { mergeVisitor } from '#core/attribution/visitors/merge-visitor.ts';
import { newVisitorToken, visitorHash } from '#core/attribution/visitors/visitor-token.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { DomainError } from '#core/errors.ts';
import { transact } from '#core/transact.ts';
import { deliverAll, testKernel } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { day, enlist, linkOf, open, ruled, tie } from './village.ts';

const timeout = 240_000;
const runs = 12;
const who = fc.nat(4);

const step = fc.oneof(
  fc.record({ kind: fc.constant('open' as const), one: who, other: who }),
  fc.record({ kind: fc.constant('visit' as const), one: who, other: who }),
  fc.record({ kind: fc.constant('merge' as const), one: who, isNew: fc.boolean() }),
  fc.record({ kind: fc.constant('buy' as const), one: who }),
  fc.record({ kind: fc.constant('buy' as const), one: who }),
  fc.record({ kind: fc.constant('decide' as const) }),
  fc.record({ kind: fc.constant('tie' as const), one: who, other: fc.option(who) }),
  fc.record({ kind: fc.constant('enlist' as const), one: who, other: fc.option(who) }),
  fc.record({ kind: fc.constant('suspend' as const), one: who }),
  fc.record({ kind: fc.constant('reinstate' as const), one: who }),
  fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 40 }) }),
  fc.record({
    kind: fc.constant('rule' as const),
    rule: fc.record({
      model: fc.constantFrom('FIRST_TOUCH' as const, 'LAST_TOUCH' as const),
      touchDays: fc.integer({ min: 1, max: 60 }),
      bindsAt: fc.constantFrom('TOUCH' as const, 'SIGN_UP' as const, 'ORDER' as const),
      protectionDays: fc.integer({ min: 0, max: 60 }),
      afterProtection: fc.constantFrom('KEEPS' as const, 'OPEN' as const, 'LAPSES' as const),
      orderProtects: fc.boolean(),
    }),
  }),
);

it('whatever happens, the log alone reproduces every decision, and each has two levels at most', {
  timeout,
}, async () => {
  const clock = new FixedClock(new Date('2026-11-27T04:00:00Z'));
  const kernel = await testKernel({ clock });
  const ctx = systemContext(kernel, 'test');
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
      const members = await Promise.all(Array.from({ length: 5 }, () => addMember(kernel)));
      const links = await Promise.all(members.map((member) => linkOf(kernel, member)));
      const tokens = members.map(() => newVisitorToken());
      let waiting: { subject: string; customerId: string; at: Date }[] = [];
      const subjects: string[] = [];
      const decideWaiting = async () => {
        await transact(ctx, (write) => settleDeeds(write, waiting));
        waiting = [];
        await deliverAll(kernel);
      };
      const take = async (one: (typeof steps)[number]): Promise<unknown> => {
        const idOf = (at: number) => members[at] ?? '';
        if (one.kind === 'wait') return clock.advanceMs(one.days * day);
        if (one.kind === 'rule') return ruled(kernel, clock, one.rule);
        if (one.kind === 'decide') return decideWaiting();
        if (one.kind === 'tie')
          return tie(kernel, idOf(one.one), one.other === null ? null : idOf(one.other));
        if (one.kind === 'enlist')
          return enlist(kernel, idOf(one.one), one.other === null ? null : idOf(one.other));
        const userId = idOf(one.one);
        if (one.kind === 'open') return open(kernel, userId, { code: links[one.other]?.code ?? '' });
        if (one.kind === 'visit')
          return recordTouch(
            { ...ctx, caller: { kind: 'anonymous' } },
            { entrance: 'QR', visitorToken: tokens[one.one], linkCode: links[one.other]?.code },
          );
        if (one.kind === 'merge') {
          const tokenHash = visitorHash(tokens[one.one] ?? '');
          return transact(ctx, (write) => mergeVisitor(write, { tokenHash, userId, isNew: one.isNew }));
        }
        if (one.kind === 'suspend')
          return transact(ctx, (write) =>
            suspend(write, { userId, source: `test:${userId}`, reason: 'A test' }),
          );
        if (one.kind === 'reinstate')
          return transact(ctx, (write) => endSuspension(write, { source: `test:${userId}` }));
        count += 1;
        subjects.push(`order:${count}`);
        return waiting.push({ subject: `order:${count}`, customerId: userId, at: clock.now() });
      };
      for (const one of steps) {
        clock.advanceMs(1_000);
        await Promise.resolve(take(one)).catch((error: unknown) => {
          if (!(error instanceof DomainError)) throw error;
        });
      }
      clock.advanceMs(1_000);
      await decideWaiting();
      const faults = await Promise.all(attributionChecks.map((check) => check.find(ctx)));
      expect(faults.flat()).toEqual([]);
      const stored = await decisionsOf(ctx, subjects);
      expect(stored.size).toBe(subjects.length);
      const replayed = await replayDecisions(ctx, [...stored.values()]);
      for (const [at, decision] of [...stored.values()].entries()) {
        const { winnerId, leaderId, because, bindingId, touchId, candidates } = decision;
        // How long a protection lasts is told as it stands, and an order may have made it longer since.
        const lasting = <One extends { protectedUntil: string | null }>(list: readonly One[]) =>
          list.map((candidate) => ({ ...candidate, protectedUntil: null }));
        const again = replayed[at];
        expect({ ...again, candidates: lasting(again?.candidates ?? []) }).toEqual({
          winnerId,
          leaderId,
          because,
          bindingId,
          touchId,
          candidates: lasting(candidates),
        });
        expect([winnerId, leaderId]).not.toContain(decision.customerId);
      }
    }),
    { numRuns: runs },
  );
});
