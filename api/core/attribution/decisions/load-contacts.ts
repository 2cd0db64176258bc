import type { WriteContext } from '../../context.ts';
import { Prisma } from '../../db/generated/client/client.ts';
import type { Entrance } from '../../db/generated/client/enums.ts';
import { dayMs, type Rule } from '../rules/rule.ts';
import type { Contact } from './decide.ts';

/** A contact as JSON has it. */
export interface StoredContact {
  readonly promoterId: string;
  readonly first: StoredTouch | null;
  readonly last: StoredTouch | null;
  readonly newestAt: string;
}

interface StoredTouch {
  readonly touchId: string;
  readonly entrance: Entrance;
  readonly at: string;
}

/** More promoters are never looked at for one customer. */
const maxContacts = 50;

/**
 * Contacts by promoter, as a JSON array, the newest first: of touches `t` that are known to be the customer's. The oldest and
 * the newest of those that are not older than `since` count.
 */
export function contactsOf(touches: Prisma.Sql, since: Prisma.Sql): Prisma.Sql {
  const touch = Prisma.sql`jsonb_build_object('touchId', t.id, 'entrance', t.entrance, 'at', t.at)`;
  return Prisma.sql`(
    SELECT coalesce(jsonb_agg(jsonb_build_object('promoterId', c.promoter_id, 'first', c.first, 'last', c.last, 'newestAt', c.newest_at)
      ORDER BY c.newest_at DESC, c.promoter_id), '[]')
    FROM (
      SELECT t.promoter_id, max(t.at) AS newest_at,
        (array_agg(${touch} ORDER BY t.at, t.id) FILTER (WHERE t.at > ${since}))[1] AS first,
        (array_agg(${touch} ORDER BY t.at DESC, t.id DESC) FILTER (WHERE t.at > ${since}))[1] AS last
      FROM (${touches}) t WHERE t.promoter_id IS NOT NULL GROUP BY t.promoter_id ORDER BY max(t.at) DESC LIMIT ${maxContacts}::int
    ) c)`;
}

/** What a visitor touched, for whom it is about to be known. */
export async function loadVisitorContacts(
  write: WriteContext,
  { visitorId, rule }: { readonly visitorId: string; readonly rule: Rule },
): Promise<Contact[]> {
  const since = new Date(write.clock.now().getTime() - rule.touchDays * dayMs);
  const touches = Prisma.sql`SELECT * FROM attribution_touch WHERE visitor_id = ${visitorId}::uuid AND user_id IS NULL`;
  const [row] = await write.tx.$queryRaw<{ contacts: StoredContact[] }[]>`
    SELECT ${contactsOf(touches, Prisma.sql`${since}::timestamptz`)} AS contacts`;
  return (row?.contacts ?? []).map(asContact);
}

export function asContact({ promoterId, first, last, newestAt }: StoredContact): Contact {
  const touchOf = (touch: StoredTouch | null) => touch && { ...touch, at: new Date(touch.at) };
  return { promoterId, first: touchOf(first), last: touchOf(last), newestAt: new Date(newestAt) };
}
