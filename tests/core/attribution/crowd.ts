import { asOwner } from '#tests/helpers/database.ts';

const epoch = Date.parse('2026-06-01T00:00:00Z');
const minute = 60_000;

/** Ids and moments of the crowd by number, from 1 on. */
export const crowd = {
  member: (number: number) => idOf('a', number),
  visitor: (number: number) => idOf('b', number),
  link: (number: number) => idOf('c', number),
  touch: (number: number) => idOf('d', number),
  binding: (number: number) => idOf('e', number),
  /** When the touch or binding with a number was. */
  at: (number: number) => new Date(epoch + number * minute),
  code: (number: number) => `code${String(number).padStart(8, '0')}`,
  members: 40_000,
  touches: 200_000,
  bindings: 50_000,
};

/** A member with 2,000 touches, half of them as a visitor. */
export const busyCustomer = crowd.member(40_000);
/** To whom every tenth binding goes. */
export const busyPromoter = crowd.member(1);

/**
 * 200,000 touches of 30,000 members and 10,000 visitors, of whom half are known by now, and 50,000 bindings of 25,000 members, two
 * each, to 1,000 promoters; 5,000 recruitments and 5,000 suspensions.
 */
export async function fillCrowd(databaseUrl: string): Promise<void> {
  const run = (statement: string) => asOwner(databaseUrl, statement);
  const { members, touches, bindings } = crowd;
  const all = (count: number, from = 1) => `generate_series(${from}, ${count}) AS n`;
  const at = (number: string) => `timestamptz '2026-06-01 00:00:00+00' + ${number} * interval '1 minute'`;
  const promoter = id('a', 'CASE WHEN n % 10 = 0 THEN 1 ELSE 1 + n % 1000 END');
  await run(`INSERT INTO app_user (id, handle, display_name, created_at, updated_at)
    SELECT ${id('a', 'n')}, 'crowd' || n, 'Somebody', ${at('0')}, ${at('0')} FROM ${all(members)}`);
  await run(`INSERT INTO attribution_member (user_id) SELECT ${id('a', 'n')} FROM ${all(members)}`);
  await run(`INSERT INTO attribution_link (id, code, owner_id, programme, earns, target_kind, created_at)
    SELECT ${id('c', 'n')}, 'code' || lpad(n::text, 8, '0'), ${id('a', '1 + n % 1000')}, 'core', true, 'SHOP', ${at('0')}
    FROM ${all(2_000)}`);
  await run(`INSERT INTO attribution_visitor (id, token_hash, user_id, created_at, merged_at)
    SELECT ${id('b', 'n')}, sha256(n::text::bytea), CASE WHEN n % 2 = 0 THEN ${id('a', 'CASE WHEN n = 10000 THEN 40000 ELSE 1000 + n END')} END, ${at('0')},
      CASE WHEN n % 2 = 0 THEN ${at('0')} END FROM ${all(10_000)}`);
  // Of each four touches one is a visitor's; those of the last hundredth are all of one member and who they were before.
  await run(`INSERT INTO attribution_touch (id, visitor_id, user_id, entrance, link_id, promoter_id, at)
    SELECT ${id('d', 'n')},
      CASE WHEN n > 198000 THEN CASE WHEN n % 2 = 0 THEN ${id('b', '10000')} END WHEN n % 4 = 0 THEN ${id('b', '1 + n % 9999')} END,
      CASE WHEN n > 198000 THEN CASE WHEN n % 2 = 1 THEN ${id('a', String(members))} END
        WHEN n % 4 <> 0 THEN ${id('a', '1001 + n % 29000')} END,
      'SOCIAL', ${id('c', '1 + n % 2000')}, ${id('a', '1 + (1 + n % 2000) % 1000')}, ${at('n')} FROM ${all(touches)}`);
  await run(`INSERT INTO attribution_binding (id, customer_id, promoter_id, since, until, protected_until, cause, ended_by, reason,
      end_reason, rule_version, actor)
    SELECT ${id('e', 'n')}, ${id('a', '1001 + n % 25000')}, ${promoter}, ${at('n')},
      CASE WHEN n <= 25000 THEN ${at('(n + 25000)')} END, ${at('(n + 1)')}, 'TOUCH', CASE WHEN n <= 25000 THEN 'TOUCH'::"BindingCause" END,
      'rule', CASE WHEN n <= 25000 THEN 'rule' END, 1, 'test' FROM ${all(bindings)}`);
  await run(`INSERT INTO attribution_recruitment (id, recruit_id, leader_id, since, reason, actor)
    SELECT ${id('f', 'n')}, ${id('a', 'n')}, ${id('a', '35000 + n % 100')}, ${at('0')}, 'test', 'test' FROM ${all(5_000)}`);
  await run(`INSERT INTO attribution_suspension (id, user_id, source, reason, since, until)
    SELECT ${id('f', 'n')}, ${id('a', 'n')}, 'test:' || n, 'test', ${at('n')}, ${at('(n + 1)')} FROM ${all(5_000)}`);
  await run('VACUUM ANALYZE');
}

function idOf(kind: string, number: number): string {
  return `${kind}0000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** The same in SQL. */
function id(kind: string, number: string): string {
  return `('${kind}0000000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
}
