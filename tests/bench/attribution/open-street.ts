import pg from 'pg';
import type { Member } from '../tools/members.ts';

/** A quarter of the people hand on links; the others opened some of them, and half of these belong to somebody. */
export interface Street {
  readonly customerIds: readonly string[];
  readonly linkCodes: readonly string[];
}

const touchesPerCustomer = 5;

/** Gives people links, touches and relations, past the rules and long before anything is measured. */
export async function openStreet(databaseUrl: string, members: readonly Member[]): Promise<Street> {
  const ids = members.map(({ userId }) => userId);
  const promoterIds = ids.slice(0, ids.length / 4);
  const customerIds = ids.slice(ids.length / 4);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      'INSERT INTO attribution_member (user_id) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING',
      [ids],
    );
    const links = await client.query<{ code: string }>(
      `INSERT INTO attribution_link (id, code, owner_id, programme, earns, target_kind, created_at)
       SELECT gen_random_uuid(), 'bench' || lpad(n::text, 7, '0'), owner, 'core', true, 'SHOP', now() - interval '20 days'
       FROM unnest($1::uuid[]) WITH ORDINALITY AS p(owner, n) RETURNING code`,
      [promoterIds],
    );
    await client.query(
      `INSERT INTO attribution_touch (id, user_id, entrance, link_id, promoter_id, at)
       SELECT gen_random_uuid(), customer, 'SOCIAL', l.id, l.owner_id, now() - interval '10 days' + t * interval '1 hour'
       FROM unnest($1::uuid[]) WITH ORDINALITY AS c(customer, n) CROSS JOIN generate_series(1, $2::int) AS t
       JOIN attribution_link l ON l.owner_id = ($3::uuid[])[1 + (n * 7 + t * 3) % array_length($3::uuid[], 1)]
       WHERE l.code LIKE 'bench%'`,
      [customerIds, touchesPerCustomer, promoterIds],
    );
    await client.query(
      `INSERT INTO attribution_binding (id, customer_id, promoter_id, since, protected_until, cause, reason, rule_version, actor)
       SELECT gen_random_uuid(), customer, ($2::uuid[])[1 + n % array_length($2::uuid[], 1)], now() - interval '9 days',
         now() + interval '81 days', 'SIGN_UP', 'rule', 1, 'bench'
       FROM unnest($1::uuid[]) WITH ORDINALITY AS c(customer, n) WHERE n % 2 = 0`,
      [customerIds, promoterIds],
    );
    await client.query('VACUUM ANALYZE');
    return { customerIds, linkCodes: links.rows.map(({ code }) => code) };
  } finally {
    await client.end();
  }
}
