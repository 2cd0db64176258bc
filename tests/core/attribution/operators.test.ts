import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';

interface Refused {
  readonly code: string;
  readonly path: readonly string[];
}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

describe('an operator', () => {
  async function change(name: string, input: object, fields: string) {
    const staff = await app.administrator();
    const Input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const { data } = await staff.admin<Record<string, { errors: readonly Refused[] }>>(
      `mutation ($input: ${Input}!) { ${name}(input: $input) { ${fields} errors { code path } } }`,
      { input },
    );
    return data[name];
  }

  it('reassigns a customer with a reason, and is told when that is a circle', async () => {
    const [cat, dan] = [await app.signUp('Cathy'), await app.signUp('Danny')];
    const binding = 'binding { promoter { handle } cause reason actor }';
    const move = (customerId: string, promoterId: string | null, reason = 'They asked for it') =>
      change('reassignCustomer', { customerId, promoterId, reason }, binding);
    expect(await move(cat.userId, dan.userId)).toMatchObject({
      errors: [],
      binding: { promoter: { handle: 'danny' }, cause: 'REASSIGNED', reason: 'They asked for it' },
    });
    expect(await move(dan.userId, cat.userId)).toMatchObject({ errors: [{ code: 'BINDING_CYCLE' }] });
    expect(await move(dan.userId, dan.userId)).toMatchObject({ errors: [{ code: 'BINDING_SELF' }] });
    expect(await move(dan.userId, null, '')).toMatchObject({ errors: [{ code: 'REASON_LENGTH' }] });
    expect(await move(cat.userId, null)).toMatchObject({ errors: [], binding: null });
    const audit = await app.kernel.database.client.auditLog.findMany({
      where: { action: 'reassignCustomer' },
    });
    expect(audit.map(({ reason }) => reason)).toEqual(['They asked for it', 'They asked for it']);
  });

  it('plans a rule, a minute ahead and after all others', async () => {
    const rule = {
      model: 'FIRST_TOUCH',
      touchDays: 14,
      bindsAt: 'ORDER',
      protectionDays: 30,
      afterProtection: 'LAPSES',
      orderProtects: false,
      customerMayChange: false,
      reason: 'A trial',
    };
    const add = (more: object) =>
      change('addAttributionRule', { ...rule, ...more }, 'rule { version model }');
    const validFrom = new Date(Date.now() + 3_600_000).toISOString();
    expect(await add({ validFrom: new Date().toISOString() })).toMatchObject({
      errors: [{ code: 'ATTRIBUTION_RULE_TOO_EARLY' }],
    });
    expect(await add({ touchDays: 0 })).toMatchObject({ errors: [{ code: 'ATTRIBUTION_RULE_INVALID' }] });
    expect(await add({ validFrom })).toMatchObject({
      errors: [],
      rule: { version: 2, model: 'FIRST_TOUCH' },
    });
    expect(await add({})).toMatchObject({ errors: [{ code: 'ATTRIBUTION_RULE_NOT_LAST' }] });
    const staff = await app.administrator();
    const { data } = await staff.admin<{ attributionRules: { version: number }[] }>(
      '{ attributionRules { version } }',
    );
    expect(data.attributionRules).toEqual([{ version: 2 }, { version: 1 }]);
  });

  it('records what entrances cost, once for each key', async () => {
    const cost = {
      entrance: 'SOCIAL',
      fromDay: '2026-11-01',
      toDay: '2026-11-30',
      amountMinor: '500000',
      currency: 'CNY',
      note: 'Seeding in November',
    };
    const record = (more: object) =>
      change('recordChannelCost', { ...cost, ...more }, 'cost { amount { amountMinor } }');
    expect(await record({ idempotencyKey: 'november' })).toMatchObject({ errors: [] });
    expect(await record({ idempotencyKey: 'november' })).toMatchObject({
      errors: [],
      cost: { amount: { amountMinor: '500000' } },
    });
    for (const wrong of [
      { fromDay: '2026-02-30' },
      { toDay: '2026-10-31' },
      { amountMinor: '0' },
      { currency: 'CNYY' },
    ])
      expect(await record(wrong)).toMatchObject({ errors: [{ code: 'CHANNEL_COST_INVALID' }] });
    expect(await app.kernel.database.client.channelCost.count()).toBe(1);
  });
});
