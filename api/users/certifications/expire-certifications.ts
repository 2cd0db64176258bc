import type { WriteContext } from '#core/context.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { type EndedCertification, tellOfEnd } from './tell-of-end.ts';

const batchSize = 200;

/**
 * Every minute: notes the end of certifications whose time is over, and tells of each once. They are in force no longer
 * from that moment on, whether this has run or not.
 */
export const expireCertifications = defineJob({
  name: 'users.expireCertifications',
  schedule: '* * * * *',
  async run(ctx) {
    for (let done = batchSize; done === batchSize; ) done = await transact(ctx, expireSome);
  },
});

/** Whoever is certified anew at the same moment, or another run, notes what is passed over here. */
async function expireSome(write: WriteContext): Promise<number> {
  const expired = await write.tx.$queryRaw<EndedCertification[]>`
    UPDATE user_certification SET ended_at = expires_at, ended_because = 'EXPIRED'
    WHERE id IN (
      SELECT id FROM user_certification WHERE ended_at IS NULL AND expires_at <= ${write.clock.now()}::timestamptz
      ORDER BY expires_at LIMIT ${batchSize}::int FOR UPDATE SKIP LOCKED)
    RETURNING id, user_id AS "userId", category, grade, ended_at AS "endedAt", ended_because AS cause`;
  for (const one of expired) tellOfEnd(write, one);
  return expired.length;
}
