import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import { sealDay } from '#core/ledger/seal.ts';
import { verifyStatement } from '#plugins/distribution/statement/verify-statement.ts';
import { takeOverCommission } from '#plugins/distribution/take-over-commission.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { rowId } from '#tests/helpers/row-id.ts';

const day = '2026-11-20';
const query = `query ($day: String!, $currency: String!, $account: DistributionAccount!) {
  commissionStatementExport(day: $day, currency: $currency, account: $account) {
    day root closing { amountMinor currency } document } }`;

interface Export {
  readonly root: string;
  readonly document: unknown;
}

let app: TestApp;
let ann: Client & { readonly userId: string };
let ben: Client;

beforeAll(async () => {
  app = await startTestApp({ enabled: ['distribution'] });
  [ann, ben] = [await app.signUp('Annie'), await app.signUp('Benny')];
  const house = systemContext(app.kernel, 'test');
  const earning = { promoterId: rowId(ann.userId), amountMinor: 12_800n, currency: 'CNY', source: 'test:1' };
  await takeOverCommission(house, earning);
  await sealDay(house, day);
});
afterAll(() => app.stop());

function ask(client: Client, form: object = {}) {
  const variables = { day, currency: 'CNY', account: 'AVAILABLE', ...form };
  return client.run<{ commissionStatementExport: Export | null }>(query, variables);
}

describe('the export of a statement', () => {
  it('leads to the root that everybody can read, and proves itself without a database', async () => {
    const { data } = await ask(ann);
    expect(data.commissionStatementExport).toMatchObject({
      day,
      closing: { amountMinor: '12800', currency: 'CNY' },
    });
    const { data: published } = await app.stranger.run<{ ledgerRoots: { day: string; root: string }[] }>(
      '{ ledgerRoots(first: 5) { day root } }',
    );
    const root = published.ledgerRoots.find((one) => one.day === day)?.root ?? '';
    const document = data.commissionStatementExport?.document;
    expect(verifyStatement(document, root)).toMatchObject({ isTrue: true });
    const forged = JSON.parse(JSON.stringify(document).replaceAll('12800', '12900'));
    expect(verifyStatement(forged, root)).toMatchObject({ isTrue: false });
  });

  it('is not there for a day without a root, for another account, or for somebody else', async () => {
    for (const form of [{ day: '2026-11-21' }, { account: 'DEBT' }, { currency: 'USD' }])
      expect((await ask(ann, form)).data).toEqual({ commissionStatementExport: null });
    expect((await ask(ben)).data).toEqual({ commissionStatementExport: null });
  });

  it.each([
    [{ day: '2026-13-01' }, 'DISTRIBUTION_STATEMENT_DAY_INVALID'],
    [{ day: 'yesterday' }, 'DISTRIBUTION_STATEMENT_DAY_INVALID'],
    [{ currency: 'TEA' }, 'DISTRIBUTION_WITHDRAWAL_CURRENCY'],
  ])('is refused of %o', async (form, code) => {
    expect((await ask(ann, form)).errors).toMatchObject([{ extensions: { code } }]);
  });

  it('is for who is signed in', async () => {
    expect((await ask(app.stranger)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});
