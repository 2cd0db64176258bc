import type { WriteContext } from '#core/context.ts';
import type { Membership } from '#core/db/generated/client/client.ts';
import { toJson } from '#core/json.ts';
import { addMonths, anchorAt } from '../calendar-months.ts';
import { monthsOf } from '../plans/period.ts';
import { giveRights } from '../terms/give-rights.ts';
import { type LiveTerm, liveTerms } from '../terms/live-terms.ts';
import { maxMonths } from '../terms/term-end.ts';

/** Moves up the terms that wait, so that a term that has ended leaves no gap. Only for who has locked the membership. */
export async function pullForward(
  write: WriteContext,
  membership: Pick<Membership, 'id' | 'userId'>,
): Promise<void> {
  const now = write.clock.now();
  const { timeZone } = write.kernel.config;
  const moved: LiveTerm[] = [];
  let free = now;
  for (const term of await liveTerms(write, membership.id)) {
    const isMoved = term.begunAt === null && term.startsAt > free;
    const placed = isMoved ? movedTo(term, free, timeZone) : term;
    if (isMoved) moved.push(placed);
    free = placed.endsAt;
  }
  if (moved.length === 0) return;
  const rows = moved.map(({ id, startsAt, endsAt, anchorDay }) => ({ id, startsAt, endsAt, anchorDay }));
  await write.tx.$executeRaw`
    UPDATE membership_term t SET starts_at = m."startsAt", ends_at = m."endsAt", anchor_day = m."anchorDay",
      begun_at = CASE WHEN m."startsAt" <= ${now}::timestamptz THEN ${now}::timestamptz END
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS m(id uuid, "startsAt" timestamptz, "endsAt" timestamptz, "anchorDay" int)
    WHERE t.id = m.id`;
  for (const term of moved) if (term.startsAt <= now) await giveRights(write, membership, term, term.plan);
}

/** As many calendar months from then on; what was longer or shorter than its periods stays as long as it was. */
function movedTo(term: LiveTerm, startsAt: Date, timeZone: string): LiveTerm {
  const months = wholeMonthsOf(term, timeZone);
  const anchorDay = anchorAt(startsAt, { ...term, timeZone });
  const endsAt = months
    ? addMonths(startsAt, months, { anchorDay, timeZone })
    : new Date(startsAt.getTime() + term.endsAt.getTime() - term.startsAt.getTime());
  return { ...term, startsAt, endsAt, anchorDay };
}

/** The calendar months of a term that is one or several periods long; undefined for what is longer or shorter than that. */
function wholeMonthsOf(term: LiveTerm, timeZone: string): number | undefined {
  const period = monthsOf[term.plan.period];
  for (let months = period; months <= maxMonths; months += period) {
    const endsAt = addMonths(term.startsAt, months, { ...term, timeZone });
    if (endsAt >= term.endsAt) return endsAt > term.endsAt ? undefined : months;
  }
  return undefined;
}
