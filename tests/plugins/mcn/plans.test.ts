import { afterAll, beforeAll, expect, it } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { contractsInForce, representedAt } from '#plugins/mcn/contracts/represented-at.ts';
import { rosterKey, rostersAt } from '#plugins/mcn/contracts/roster.ts';
import { disputeDeadlines } from '#plugins/mcn/disputes/dispute-deadlines.ts';
import { releaseShares } from '#plugins/mcn/splits/release.ts';
import { takeBack } from '#plugins/mcn/splits/take-back.ts';
import { statementOf } from '#plugins/mcn/statements/statement.ts';
import { totalsOf } from '#plugins/mcn/statements/totals.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { openTestKernel } from '#tests/helpers/kernel.ts';
import { carriedOut } from '#tests/helpers/plans.ts';

const timeout = 120_000;
const begun = new Date('2025-01-01T00:00:00.000Z');
const [splits, contracts, talents, agencies] = [100_000, 20_000, 5_000, 100];
const hourMs = 60 * 60_000;
const now = new Date(begun.getTime() + splits * hourMs);
const page = { from: undefined, limit: 20, backward: false };

let opened: Awaited<ReturnType<typeof openTestKernel>>;

beforeAll(async () => {
  opened = await openTestKernel({ enabled: ['mcn'], clock: new FixedClock(now) });
  await fillHouse(opened.databaseUrl);
}, timeout);

afterAll(() => opened.close());

const id = (kind: string, number: string) =>
  `('${kind}0000000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const rowId = (kind: string, number: number) =>
  `${kind}0000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** 5,000 creators with four contracts each, one after the other, with 100 agencies; and 100,000 parts of sales, an hour apart. */
async function fillHouse(databaseUrl: string): Promise<void> {
  const from = `timestamptz '${begun.toISOString()}'`;
  const since = `${from} + (n / ${talents}) * interval '100 days'`;
  const at = `${from} + n * interval '1 hour'`;
  const hash = `repeat('a', 64)`;
  await asOwner(
    databaseUrl,
    `SET session_replication_role = replica;
    INSERT INTO app_user (id, handle, display_name, created_at, updated_at)
      SELECT ${id('a', 'n')}, 'crowd' || n, 'Somebody', ${from}, ${from} FROM generate_series(0, ${talents + agencies}) n;
    INSERT INTO mcn_agency (id, owner_id, name, name_key, intro, created_at)
      SELECT ${id('b', 'n')}, ${id('a', `${talents} + n`)}, 'Agency ' || n, 'agency ' || n, 'We care.', ${from}
      FROM generate_series(0, ${agencies - 1}) n;
    INSERT INTO mcn_contract (id, agency_id, talent_id, version, state, proposed_by, is_exclusive, agency_share_basis_points, exit_rule,
        notice_days, document_hash, terms_hash, talent_consented_at, agency_consented_at, signed_at, since, until, ended_at, ended_by, created_at)
      SELECT ${id('c', 'n')}, ${id('b', `n % ${agencies}`)}, ${id('a', `n % ${talents}`)}, 1 + n / ${talents}, 'ENDED', 'AGENCY', true, 2000,
        'BY_NOTICE', 30, ${hash}, ${hash}, ${since}, ${since}, ${since}, ${since}, ${since} + interval '100 days', ${since}, 'test', ${since}
      FROM generate_series(0, ${contracts - 1}) n;
    INSERT INTO mcn_sale (order_id, talent_id, customer_id, agency_ids, outcome, rate_id, currency, net_minor, at, created_at)
      SELECT ${id('e', 'n')}, ${id('a', `n % ${talents}`)}, ${id('9', 'n')}, '{}', 'SHARED', ${id('8', '1')}, 'CNY', 1000, ${at}, ${at}
      FROM generate_series(1, ${splits}) n;
    INSERT INTO mcn_split (id, order_id, order_line_id, product_id, contract_id, party, beneficiary_id, customer_id, currency, base_minor,
        pot_minor, share_basis_points, amount_minor, earned_at, due_at, released_at)
      SELECT ${id('d', 'n')}, ${id('e', 'n')}, ${id('f', 'n')}, ${id('7', 'n % 50')}, ${id('c', `n % ${talents}`)}, 'TALENT',
        ${id('a', `n % ${talents}`)}, ${id('9', 'n')}, 'CNY', 1000, 100, 8000, 100, ${at},
        CASE WHEN n > ${splits - 30} THEN ${at} END, CASE WHEN n <= ${splits - 30} THEN ${at} END
      FROM generate_series(1, ${splits}) n;
    INSERT INTO mcn_dispute (id, contract_id, opened_by, statement, answer_until, decide_until, state, reason, decided_by, decided_at, created_at)
      SELECT ${id('6', 'n')}, ${id('c', 'n')}, 'TALENT', 'No.', ${at} + interval '1 hour', ${at} + interval '1 day',
        (CASE WHEN n % 1000 = 0 THEN 'OPEN' ELSE 'LAPSED' END)::mcn_dispute_state, '', CASE WHEN n % 1000 = 0 THEN NULL ELSE 'test' END,
        CASE WHEN n % 1000 = 0 THEN NULL ELSE ${at} END, ${at}
      FROM generate_series(0, ${contracts - 1}) n`,
  );
  await asOwner(databaseUrl, 'VACUUM ANALYZE');
}

const large = ['mcn_contract', 'mcn_split', 'mcn_sale', 'mcn_dispute', 'app_user'];
const context = () => systemContext(opened.kernel, 'test');
const talentId = rowId('a', 7);
const contractId = rowId('c', 7);
const moment = { talentId, at: new Date(begun.getTime() + 150 * 24 * hourMs) };

const works: Readonly<Record<string, readonly [most: number, work: () => Promise<unknown>]>> = {
  'who represented a creator': [20, () => representedAt(context(), moment, page)],
  'the contracts that share an order': [
    20,
    () => transact(context(), (write) => contractsInForce(write, [moment])),
  ],
  'a roster': [
    500,
    () => rostersAt(context(), [rosterKey({ agencyId: rowId('b', 7), at: moment.at })], page),
  ],
  'a statement': [60, () => statementOf(context(), { contractId, from: null, to: null }, page)],
  'the totals of a statement': [60, () => totalsOf(context(), { contractId, from: null, to: null })],
  'what refunds take back': [20, () => transact(context(), (write) => takeBack(write, [rowId('e', 7)]))],
  'what is due': [400, () => releaseShares.run(context())],
  'disputes whose time is over': [400, () => disputeDeadlines.run(context())],
};

it.each(Object.entries(works))(
  '%s: reads what it is about, and no large table as a whole',
  async (_what, [most, work]) => {
    const { pool } = opened.kernel.database;
    const statements = await carriedOut({ pool, databaseUrl: opened.databaseUrl, about: /mcn_/ }, work);
    expect(statements.length).toBeGreaterThan(0);
    for (const { readWhole, rowsRead, text } of statements) {
      expect(
        readWhole.filter((table) => large.includes(table)),
        text,
      ).toEqual([]);
      expect(rowsRead, text).toBeLessThanOrEqual(most);
    }
  },
  timeout,
);
