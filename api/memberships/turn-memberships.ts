import type { ReadContext, WriteContext } from '#core/context.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { standingOf } from './changes/running.ts';
import { membershipEnteredGrace, membershipExpired, membershipTermBegun } from './events.ts';
import { giveRights, takeRights } from './terms/give-rights.ts';
import { liveTerms } from './terms/live-terms.ts';
import { lockMembership } from './terms/lock-membership.ts';
import { stateAt } from './terms/state.ts';
import { noteStep } from './terms/steps.ts';

const batchSize = 200;

/**
 * Every minute: begins the terms whose time has come, and tells of memberships whose time, or whose days of grace, are
 * over. Each member in a transaction of their own: whom a killed run has not come to, the next one finds.
 */
export const turnMemberships = defineJob({
  name: 'memberships.turn',
  schedule: '* * * * *',
  async run(ctx) {
    for (const find of [toBegin, toEnd]) {
      for (let done = batchSize; done === batchSize; ) {
        const due = await find(ctx);
        for (const { userId } of due) await transact(ctx, (write) => turn(write, userId));
        done = due.length;
      }
    }
  },
});

interface Due {
  readonly userId: string;
}

function toBegin({ db, clock }: ReadContext): Promise<Due[]> {
  return db.$queryRaw<Due[]>`
    SELECT m.user_id AS "userId" FROM membership_term t JOIN membership m ON m.id = t.membership_id
    WHERE t.begun_at IS NULL AND t.ended_at IS NULL AND t.starts_at <= ${clock.now()}::timestamptz
    ORDER BY t.starts_at LIMIT ${batchSize}::int`;
}

function toEnd({ db, clock }: ReadContext): Promise<Due[]> {
  const now = clock.now();
  return db.$queryRaw<Due[]>`
    (SELECT user_id AS "userId" FROM membership WHERE state = 'ACTIVE' AND ends_at <= ${now}::timestamptz LIMIT ${batchSize}::int)
    UNION ALL
    (SELECT user_id FROM membership WHERE state = 'GRACE' AND grace_ends_at <= ${now}::timestamptz LIMIT ${batchSize}::int)
    LIMIT ${batchSize}::int`;
}

/** Brings one membership to what the clock says. It may have been renewed since we looked. */
export async function turn(write: WriteContext, userId: string): Promise<void> {
  const membership = await lockMembership(write, userId);
  if (!membership) return;
  const now = write.clock.now();
  const begun = await beginTerms(write, membership.id);
  const terms = begun.length > 0 ? await liveTerms(write, membership.id) : [];
  if (terms[0])
    await write.tx.$executeRaw`
      UPDATE membership SET plan_id = ${terms[0].planId}::uuid, updated_at = ${now}::timestamptz WHERE id = ${membership.id}::uuid`;
  for (const term of terms)
    if (begun.some(({ id }) => id === term.id)) {
      await giveRights(write, membership, term, term.plan);
      await noteStep(write, { membershipId: membership.id, planId: term.planId, action: 'TERM_BEGUN' });
      write.emit(membershipTermBegun, userId, standingOf(membership, term.plan));
    }
  const state = stateAt(membership, now);
  if (state !== membership.state) await end(write, { ...membership, state });
}

/** A term that has run out before anybody looked has begun all the same. */
function beginTerms({ tx, clock }: WriteContext, membershipId: string): Promise<{ id: string }[]> {
  const now = clock.now();
  return tx.$queryRaw<{ id: string }[]>`
    UPDATE membership_term SET begun_at = ${now}::timestamptz
    WHERE membership_id = ${membershipId}::uuid AND begun_at IS NULL AND ended_at IS NULL AND starts_at <= ${now}::timestamptz
    RETURNING id`;
}

type Ending = NonNullable<Awaited<ReturnType<typeof lockMembership>>>;

/** Stores the new state and tells of it; with the end what is left of its rights ends as well. */
async function end(write: WriteContext, membership: Ending): Promise<void> {
  const { id: membershipId, userId, state } = membership;
  await write.tx.$executeRaw`
    UPDATE membership SET state = ${state}::"MembershipState", updated_at = ${write.clock.now()}::timestamptz
    WHERE id = ${membershipId}::uuid`;
  const terms = await write.tx.membershipTerm.findMany({
    where: { membershipId, endedAt: null, endsAt: { gte: membership.endsAt } },
    include: { plan: true },
    take: 1,
  });
  const plan =
    terms[0]?.plan ?? (await write.tx.membershipPlan.findUniqueOrThrow({ where: { id: membership.planId } }));
  const isGrace = state === 'GRACE';
  if (!isGrace) await takeRights(write, terms, { reason: 'The membership is over' });
  await noteStep(write, { membershipId, planId: plan.id, action: isGrace ? 'ENTERED_GRACE' : 'EXPIRED' });
  write.emit(isGrace ? membershipEnteredGrace : membershipExpired, userId, standingOf(membership, plan));
}
