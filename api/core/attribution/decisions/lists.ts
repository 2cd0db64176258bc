import { z } from 'zod';
import type { ReadContext, WriteContext } from '../../context.ts';
import type { AttributionDecision } from '../../db/generated/client/client.ts';
import { Entrance } from '../../db/generated/client/enums.ts';
import { type Candidate, type Decision, decide, reasons, waysToLose } from './decide.ts';
import { loadDecisionFacts } from './load-facts.ts';

/** What was decided, as it is kept. */
export interface StoredDecision extends Omit<AttributionDecision, 'candidates' | 'because'> {
  readonly because: Decision['because'];
  readonly candidates: readonly Candidate[];
}

const stored = z.object({
  because: z.enum(reasons),
  candidates: z.array(
    z.object({
      promoterId: z.string(),
      via: z.enum(['BINDING', 'TOUCH']),
      touchId: z.string().nullable(),
      entrance: z.enum(Entrance).nullable(),
      at: z.string(),
      protectedUntil: z.string().nullable(),
      lost: z.enum(waysToLose).nullable(),
    }),
  ),
});

/** What was decided about subjects, by subject. One statement. */
export async function decisionsOf(
  ctx: Pick<ReadContext, 'db'>,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, StoredDecision>> {
  const rows = await ctx.db.attributionDecision.findMany({ where: { subject: { in: [...subjects] } } });
  return new Map(rows.map((row) => [row.subject, { ...row, ...stored.parse(row) }]));
}

/** Decides anew from the log alone, as if nothing had been decided: to see that the same comes of it. Changes nothing. */
export async function replayDecisions(
  ctx: Pick<ReadContext, 'db'>,
  decisions: readonly Pick<StoredDecision, 'subject' | 'customerId' | 'at'>[],
): Promise<Decision[]> {
  return decisions.length === 0 ? [] : (await loadDecisionFacts(ctx.db, decisions)).map(decide);
}

/** What was decided last in somebody's favour about subjects of a kind, the newest first. One statement. */
export function recentDecisions(
  ctx: ReadContext | WriteContext,
  { prefix, limit }: { readonly prefix: string; readonly limit: number },
): Promise<Pick<AttributionDecision, 'subject' | 'customerId' | 'at' | 'winnerId' | 'leaderId'>[]> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  return database.attributionDecision.findMany({
    where: { winnerId: { not: null }, subject: { startsWith: prefix } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
    select: { subject: true, customerId: true, at: true, winnerId: true, leaderId: true },
  });
}
