import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { encodeId } from '#schema/common/ids.ts';
import type { Member } from '../tools/members.ts';

/** Switches the plugin on before any process starts, and gives a member a session that runs, past its invitation. @returns its global id. */
export async function openSession(databaseUrl: string, host: Member): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`UPDATE plugin_state SET enabled = true WHERE id = 'live'`);
    const opened = await client.query<{ id: string }>(
      `WITH prospect AS (
         INSERT INTO live_prospect (id, name, platform, account, field, state, created_at)
         VALUES (gen_random_uuid(), 'Bench', 'Bench', 'bench', 'Bench', 'JOINED', now()) RETURNING id
       ), invite AS (
         INSERT INTO live_invite (id, prospect_id, token_hash, title, starts_at, gift_cards, points, rights, state, expires_at, invited_by,
           accepted_by, accepted_at, created_at)
         SELECT gen_random_uuid(), id, $2::bytea, 'Bench', now() + interval '1 hour', 0, 0, '[]', 'ACCEPTED', now() + interval '1 day',
           'bench', $1::uuid, now(), now() FROM prospect RETURNING id
       )
       INSERT INTO live_session (id, invite_id, host_id, title, state, starts_at, live_at, created_at)
       SELECT gen_random_uuid(), id, $1::uuid, 'Bench', 'LIVE', now(), now(), now() FROM invite RETURNING id`,
      [host.userId, randomBytes(32)],
    );
    return encodeId('LiveSession', opened.rows[0]?.id ?? '');
  } finally {
    await client.end();
  }
}
