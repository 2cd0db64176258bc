import type { WriteContext } from '#core/context.ts';
import { grantEntitlements } from '#core/entitlements/grant-all.ts';
import { defineJob } from '#core/jobs/define.ts';
import { toJson } from '#core/json.ts';
import { transact } from '#core/transact.ts';
import { type BirthdayRight, birthdayRights } from './birthday-rights.ts';
import { birthdaysDue } from './birthdays-due.ts';

/** With twenty gifts each they stay within what one transaction may tell of. */
const batchSize = 50;

/**
 * Every hour: gives whoever has their birthday, or had it in the last days while nobody looked, what their plan has for that.
 * A batch takes as many statements for one member as for fifty.
 */
export const giveBirthdayGifts = defineJob({
  name: 'memberships.birthdays',
  schedule: '7 * * * *',
  async run(ctx) {
    for (let after = '00000000-0000-0000-0000-000000000000', more = true; more; ) {
      const due = await birthdaysDue(ctx, ctx.db, { after, limit: batchSize });
      const userIds = [...new Set(due.map(({ userId }) => userId))];
      if (userIds.length > 0) await transact(ctx, (write) => give(write, userIds));
      after = due.at(-1)?.userId ?? after;
      more = due.length === batchSize;
    }
  },
});

/** Looked at again once nobody can end their memberships any more. */
async function give(write: WriteContext, userIds: readonly string[]): Promise<void> {
  await lockMemberships(write, userIds);
  const due = await birthdaysDue(write, write.tx, { userIds, limit: batchSize });
  const now = write.clock.now();
  const rights = due.flatMap((celebration) =>
    birthdayRights(celebration)
      .filter(({ kind, endsAt }) => write.host.entitlements.has(kind) && endsAt > now)
      .map((right) => ({ ...right, userId: celebration.userId, year: celebration.year })),
  );
  const fresh = await noteGifts(write, rights);
  await grantEntitlements(
    write,
    rights.filter(({ source }) => fresh.has(source)),
  );
}

/** In the order of the ids, so that two that lock many never wait for each other. */
async function lockMemberships({ tx }: WriteContext, userIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended('membership ' || u.id, 0))::text
    FROM unnest(${[...userIds].sort()}::text[]) AS u(id)`;
}

type Gift = BirthdayRight & { readonly userId: string; readonly year: number };

/** @returns the sources of those that nobody got this year before. */
async function noteGifts({ tx, clock }: WriteContext, gifts: readonly Gift[]): Promise<Set<string>> {
  const rows = gifts.map(({ userId, year, benefit, source }) => ({ userId, year, benefit, source }));
  const noted = await tx.$queryRaw<{ source: string }[]>`
    INSERT INTO membership_birthday_gift (user_id, year, benefit, source, given_at)
    SELECT g."userId", g.year, g.benefit, g.source, ${clock.now()}::timestamptz
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS g("userId" uuid, year int, benefit text, source text)
    ON CONFLICT (user_id, year, benefit) DO NOTHING RETURNING source`;
  return new Set(noted.map(({ source }) => source));
}
