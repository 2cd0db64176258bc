import type { ReadContext } from '#core/context.ts';
import type { Membership } from '#core/db/generated/client/client.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { dueRights } from './terms/due-rights.ts';
import { giveRights, inZone } from './terms/give-rights.ts';
import type { LiveTerm } from './terms/live-terms.ts';
import { lockMembership } from './terms/lock-membership.ts';

const batchSize = 500;

type RunningTerm = LiveTerm & { readonly membership: Pick<Membership, 'userId'> };

/**
 * Every hour: gives whoever runs into a new month of their term that month's rights, once, and what could not be given
 * before. Only members for whom something is missing are locked.
 */
export const giveMonthlyRights = defineJob({
  name: 'memberships.monthlyRights',
  schedule: '17 * * * *',
  async run(ctx) {
    for (let after = '00000000-0000-0000-0000-000000000000', more = true; more; ) {
      const terms = await runningTerms(ctx, after);
      for (const { id, membership } of await missingSomething(ctx, terms))
        await give(ctx, membership.userId, id);
      after = terms.at(-1)?.id ?? after;
      more = terms.length === batchSize;
    }
  },
});

function runningTerms({ db, clock }: ReadContext, after: string): Promise<RunningTerm[]> {
  const now = clock.now();
  return db.membershipTerm.findMany({
    where: {
      id: { gt: after },
      begunAt: { not: null },
      endedAt: null,
      startsAt: { lte: now },
      endsAt: { gt: now },
    },
    orderBy: { id: 'asc' },
    take: batchSize,
    include: { plan: true, membership: { select: { userId: true } } },
  });
}

async function missingSomething(ctx: ReadContext, terms: readonly RunningTerm[]): Promise<RunningTerm[]> {
  const now = ctx.clock.now();
  const due = terms.map((term) => ({
    term,
    sources: dueRights(inZone(ctx, term), term.plan, now)
      .filter(({ kind, endsAt }) => ctx.host.entitlements.has(kind) && (!endsAt || endsAt > now))
      .map(({ source }) => source),
  }));
  const given = await ctx.db.$queryRaw<{ source: string }[]>`
    SELECT source FROM entitlement WHERE source = ANY (${due.flatMap(({ sources }) => sources)}::text[])`;
  const known = new Set(given.map(({ source }) => source));
  return due.filter(({ sources }) => sources.some((source) => !known.has(source))).map(({ term }) => term);
}

/** It may have ended since we looked. */
async function give(ctx: ReadContext, userId: string, termId: string): Promise<void> {
  await transact(ctx, async (write) => {
    const membership = await lockMembership(write, userId);
    const term = await write.tx.membershipTerm.findFirst({
      where: { id: termId, endedAt: null },
      include: { plan: true },
    });
    if (membership && term) await giveRights(write, membership, term, term.plan);
  });
}
