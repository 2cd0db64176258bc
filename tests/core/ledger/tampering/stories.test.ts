import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ada, type Books, bob, keepBooks } from './books.ts';

let books: Books;
beforeAll(async () => {
  books = await keepBooks();
});
afterAll(() => books.close());

/** Where the audit says that something is wrong after a change. */
async function found(change: string) {
  const faults = await books.tamper(change);
  return (faults ?? []).map(({ accountId, version, transferId }) => ({ accountId, version, transferId }));
}

const ofAda = (version: number) => `account_id = '${ada.id}' AND version = ${version}`;
const secondLunch = () => books.lunches[1];

describe('whoever changes the books behind their back is found out, and told where', () => {
  it('when nothing was changed, nothing is found', async () => {
    expect(await found('SELECT 1')).toEqual([]);
  });

  it.each(['amount = amount - 1', 'balance = balance + 1', "hash = sha256('x')", 'occurred_at = now()'])(
    'at the entry that they changed: %s',
    async (change) => {
      expect((await found(`UPDATE ledger_entry SET ${change} WHERE ${ofAda(3)}`))[0]).toEqual({
        accountId: ada.id,
        version: 3n,
        transferId: secondLunch(),
      });
    },
  );

  it('at every entry of a transfer whose words they changed', async () => {
    const faults = await found(`UPDATE ledger_transfer SET reason = 'Greedy' WHERE id = '${secondLunch()}'`);
    expect(faults).toContainEqual({ accountId: ada.id, version: 3n, transferId: secondLunch() });
    expect(faults).toContainEqual({ accountId: bob.id, version: 2n, transferId: secondLunch() });
    expect(faults).toHaveLength(2);
  });

  it('where they removed the first entry, one in the middle, or the last', async () => {
    const { rows } = await books.owner.query<{ last: number }>(
      `SELECT version::integer AS last FROM ledger_account WHERE id = '${ada.id}'`,
    );
    const last = rows[0]?.last ?? 0;
    for (const [removed, wrong] of [
      [1, 2],
      [3, 4],
      [last, last],
    ] as const)
      expect((await found(`DELETE FROM ledger_entry WHERE ${ofAda(removed)}`))[0]).toMatchObject({
        accountId: ada.id,
        version: BigInt(wrong),
      });
  });

  it('where they let two entries change places, and where they removed a transfer', async () => {
    const swap = `UPDATE ledger_entry SET version = 103 - version WHERE account_id = '${ada.id}' AND version IN (3, 4);
      UPDATE ledger_entry SET version = version - 96 WHERE account_id = '${ada.id}' AND version > 90`;
    expect((await found(swap))[0]).toMatchObject({ accountId: ada.id, version: 3n });
    expect(await found(`DELETE FROM ledger_transfer WHERE id = '${secondLunch()}'`)).toContainEqual({
      accountId: ada.id,
      version: 3n,
      transferId: secondLunch(),
    });
  });

  it('where they added an entry, or an account of which nobody knows', async () => {
    const more = `INSERT INTO ledger_entry SELECT account_id, version + 1, transfer_id, amount, balance, occurred_at, hash
      FROM ledger_entry WHERE account_id = '${ada.id}' ORDER BY version DESC LIMIT 1`;
    expect((await found(more))[0]).toMatchObject({ accountId: ada.id });
    const stolen = `UPDATE ledger_entry SET account_id = gen_random_uuid() WHERE ${ofAda(3)}`;
    expect(await found(stolen)).toContainEqual(expect.objectContaining({ accountId: ada.id, version: 4n }));
  });

  it('at the account and the hold that they changed', async () => {
    for (const change of ['balance = balance + 1', 'held = held + 1', 'may_be_negative = true'])
      expect(
        (await found(`UPDATE ledger_account SET ${change} WHERE id = '${bob.id}'`))[0],
        change,
      ).toMatchObject({ accountId: bob.id });
    const softened = `UPDATE ledger_hold SET captured = captured + 1, released = released - 1 WHERE source = 'no more'`;
    expect(await found(softened)).toEqual([{ accountId: bob.id, version: null, transferId: null }]);
  });

  it('at the day whose seal or root they changed or removed', async () => {
    const days = async (change: string) =>
      ((await books.tamper(change)) ?? []).map(({ what }) => /\d{4}-\d\d-\d\d/.exec(what)?.[0]);
    for (const change of [
      "UPDATE ledger_root SET root = sha256('x') WHERE day = '2026-11-23'",
      "UPDATE ledger_root SET sealed_at = sealed_at + interval '1 ms' WHERE day = '2026-11-23'",
      "DELETE FROM ledger_seal WHERE day = '2026-11-23'",
      "DELETE FROM ledger_root WHERE day = '2026-11-23'",
      "UPDATE ledger_seal SET day = '2026-11-24' WHERE day = '2026-11-23'",
    ])
      expect(await days(change), change).toContain(
        change.startsWith('DELETE FROM ledger_root') ? '2026-11-24' : '2026-11-23',
      );
    expect(await days("DELETE FROM ledger_root WHERE day = '2026-11-24'")).toEqual(['2026-11-24']);
  });
});

describe('whoever computes every hash anew', () => {
  /** Five shells less for Ada and more for Bob at the second lunch, and from there on everything fits again. */
  const rehashed = (lunch: string | undefined) => `
    UPDATE ledger_entry SET amount = amount + CASE WHEN account_id = '${ada.id}' THEN -5 ELSE 5 END WHERE transfer_id = '${lunch}';
    UPDATE ledger_transfer t SET fingerprint = (
      SELECT sha256(convert_to(concat_ws('|', t.source, t.kind, t.reverses,
        array_agg(e.account_id ORDER BY e.account_id), array_agg(e.amount ORDER BY e.account_id)), 'UTF8'))
      FROM ledger_entry e WHERE e.transfer_id = t.id) WHERE id = '${lunch}';
    DO $$ DECLARE account ledger_account; e record; BEGIN
      FOR account IN SELECT * FROM ledger_account WHERE id IN ('${ada.id}', '${bob.id}') LOOP
        account.balance := 0;
        account.head := ledger_first_hash(account.id, account.owner_kind, account.owner_id, account.purpose, account.asset,
          account.shard, account.may_be_negative, account.opened_at);
        FOR e IN SELECT l.*, ledger_digest(t.id, t.source, t.kind, t.reverses, t.actor, t.reason, t.details, t.occurred_at,
            t.recorded_at) AS digest
          FROM ledger_entry l JOIN ledger_transfer t ON t.id = l.transfer_id WHERE account_id = account.id ORDER BY version LOOP
          account.balance := account.balance + e.amount;
          account.head := ledger_hash(account.head, e.digest, e.account_id, e.version, e.amount, account.balance);
          UPDATE ledger_entry SET hash = account.head, balance = account.balance
            WHERE account_id = e.account_id AND version = e.version;
        END LOOP;
        UPDATE ledger_account SET balance = account.balance, head = account.head WHERE id = account.id;
      END LOOP;
    END $$`;

  it('is found out by the first seal after what they changed', async () => {
    const faults = await books.tamper(rehashed(secondLunch()));
    expect(faults?.map(({ accountId, version, transferId }) => ({ accountId, version, transferId }))).toEqual(
      [
        { accountId: ada.id, version: 4n, transferId: books.lunches[2] },
        { accountId: bob.id, version: 3n, transferId: books.lunches[2] },
      ].sort((a, b) => (a.accountId < b.accountId ? -1 : 1)),
    );
    const what = faults?.find(({ accountId }) => accountId === ada.id)?.what;
    expect(what).toContain('not what was sealed on 2026-11-23; what was changed is there or after entry 1');
  });

  it('is found out by the root when they adapt the seals too', async () => {
    const faults = await books.tamper(
      `${rehashed(secondLunch())}; UPDATE ledger_seal s SET hash = e.hash FROM ledger_entry e
       WHERE e.account_id = s.account_id AND e.version = s.version`,
    );
    expect(faults?.map(({ what }) => what)).toEqual([
      'the root of 2026-11-23 does not follow from the seals and the root before it',
    ]);
  });

  it('is found out by nobody before the next seal: that is why there is one every day', async () => {
    expect(await books.tamper(rehashed(books.lunches[4]))).toEqual([]);
  });
});
