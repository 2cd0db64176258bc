import { Prisma } from '../../db/generated/client/client.ts';
import type { Transaction } from '../../db/types.ts';
import type { Rule } from '../rules/rule.ts';
import { ruleColumns } from '../rules/rules.ts';
import type { DecisionFacts } from './decide.ts';
import { asContact, contactsOf, type StoredContact } from './load-contacts.ts';

/** Something that a customer did. */
export interface Deed {
  /** As `order:<id>`. */
  readonly subject: string;
  readonly customerId: string;
  readonly at: Date;
}

interface Row {
  readonly rule: Rule;
  readonly binding: {
    readonly bindingId: string;
    readonly promoterId: string;
    readonly since: string;
    readonly protectedUntil: string;
  } | null;
  readonly contacts: readonly StoredContact[];
  readonly suspended: readonly string[];
  readonly leaders: Readonly<Record<string, string>>;
}

/**
 * What decides to whom deeds are owed, as it was when each was done, however long ago that is: everything is dated. One statement
 * for all of them.
 */
export async function loadDecisionFacts(
  reader: Pick<Transaction, '$queryRaw'>,
  deeds: readonly Deed[],
): Promise<DecisionFacts[]> {
  const rows = await reader.$queryRaw<Row[]>`
    SELECT r.rule, b.binding, c.contacts, s.suspended, l.leaders
    FROM unnest(${deeds.map(({ customerId }) => customerId)}::uuid[], ${deeds.map(({ at }) => at)}::timestamptz[])
      WITH ORDINALITY AS d (customer_id, at, place)
    CROSS JOIN LATERAL (
      SELECT to_jsonb(r) AS rule, d.at - make_interval(days => r."touchDays") AS since FROM (
        SELECT ${ruleColumns} FROM attribution_rule r WHERE r.valid_from <= d.at ORDER BY r.valid_from DESC LIMIT 1) r) r
    LEFT JOIN LATERAL (
      SELECT b.promoter_id, jsonb_build_object('bindingId', b.id, 'promoterId', b.promoter_id, 'since', b.since,
        'protectedUntil', b.protected_until) AS binding
      FROM attribution_binding b WHERE b.customer_id = d.customer_id AND b.since <= d.at AND (b.until IS NULL OR b.until > d.at)) b ON true
    CROSS JOIN LATERAL (SELECT ${contactsOf(touchesOfMember, Prisma.sql`r.since`)} AS contacts) c
    CROSS JOIN LATERAL (
      SELECT array_agg(DISTINCT p.id) AS ids FROM (
        SELECT b.promoter_id AS id UNION ALL SELECT (one ->> 'promoterId')::uuid FROM jsonb_array_elements(c.contacts) one) p
      WHERE p.id IS NOT NULL) p
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(DISTINCT s.user_id), '{}') AS suspended FROM attribution_suspension s
      WHERE s.user_id = ANY (p.ids) AND s.since <= d.at AND (s.until IS NULL OR s.until > d.at)) s
    CROSS JOIN LATERAL (
      SELECT coalesce(jsonb_object_agg(u.recruit_id, u.leader_id), '{}') AS leaders FROM attribution_recruitment u
      WHERE u.recruit_id = ANY (p.ids) AND u.since <= d.at AND (u.until IS NULL OR u.until > d.at)) l
    ORDER BY d.place`;
  return rows.map(({ rule, binding, contacts, suspended, leaders }, place) => {
    const deed = deeds[place];
    if (!deed) throw new Error('More facts than were asked for.');
    return {
      customerId: deed.customerId,
      at: deed.at,
      rule,
      binding: binding && {
        ...binding,
        since: new Date(binding.since),
        protectedUntil: new Date(binding.protectedUntil),
      },
      contacts: contacts.map(asContact),
      suspended,
      leaders,
    };
  });
}

/** A visitor's touches count from the moment at which it is known whose they are. */
const touchesOfMember = Prisma.sql`
  SELECT t.* FROM attribution_touch t WHERE t.user_id = d.customer_id AND t.at <= d.at
  UNION ALL
  SELECT t.* FROM attribution_visitor v JOIN attribution_touch t ON t.visitor_id = v.id AND t.user_id IS NULL
  WHERE v.user_id = d.customer_id AND v.merged_at <= d.at AND t.at <= d.at`;
