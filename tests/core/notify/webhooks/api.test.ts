import { expect, it } from 'vitest';
import { testApp } from '#tests/helpers/app.ts';

it('operators have systems told of events over the admin schema, and nobody else sees anything of it', async () => {
  const app = await testApp({ environment: { PROCESS_ROLE: 'api' } });
  const root = await app.administrator();
  const reason = 'Accounting wants to know.';
  const run = async (mutation: string, fields: string, input: object, locale = 'en') => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await root.run<Record<string, Record<string, unknown>>>(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} errors { code message } } }`,
      { input },
      { endpoint: 'admin', headers: { 'accept-language': locale } },
    );
    expect(errors).toBeUndefined();
    return data[mutation] ?? {};
  };
  const shown = 'webhookEndpoint { id url description events pausedAt disabledAt }';
  const { data: known } = await root.admin<{ webhookEvents: string[] }>('query { webhookEvents }');
  expect(known.webhookEvents).toContain('order.placed');
  expect(known.webhookEvents).not.toContain('user.blocked');
  const form = {
    url: 'https://hooks.example.com/jishi',
    description: 'Books',
    events: ['order.placed'],
    reason,
  };
  const made = await run('createWebhookEndpoint', `${shown} secret`, form);
  expect(made).toMatchObject({
    errors: [],
    secret: expect.stringMatching(/^whsec_/),
    webhookEndpoint: { url: form.url },
  });
  const { id: endpointId } = made.webhookEndpoint as { id: string };
  const rotated = await run('rotateWebhookSecret', 'secret', { endpointId, reason });
  expect(rotated.secret).not.toBe(made.secret);
  expect(await run('pauseWebhookEndpoint', shown, { endpointId, reason })).toMatchObject({
    webhookEndpoint: { pausedAt: expect.any(String) },
  });
  expect(await run('resumeWebhookEndpoint', shown, { endpointId, reason })).toMatchObject({
    webhookEndpoint: { pausedAt: null },
  });
  const { deliveryId } = await run('testWebhookEndpoint', 'deliveryId', { endpointId, reason });
  expect(await run('replayWebhookDelivery', 'deliveryId', { deliveryId, reason }, 'zh')).toEqual({
    deliveryId: null,
    errors: [{ code: 'WEBHOOK_DELIVERY_WAITS', message: '该消息仍在投递中，只有已结束的投递才能重发。' }],
  });
  const log = await root.admin(
    `query ($filter: WebhookDeliveryFilter) { webhookEndpoints { nodes { id failingSince } }
      webhookDeliveries(filter: $filter) { nodes { id type state attempts isReplay endpoint { id } } } }`,
    { filter: { endpointId, state: 'QUEUED' } },
  );
  expect(log.data).toEqual({
    webhookEndpoints: { nodes: [{ id: endpointId, failingSince: null }] },
    webhookDeliveries: {
      nodes: [
        {
          id: deliveryId,
          type: 'webhook.test',
          state: 'QUEUED',
          attempts: 0,
          isReplay: false,
          endpoint: { id: endpointId },
        },
      ],
    },
  });
  const wrong = await root.admin(`query { webhookDeliveries(filter: { endpointId: "" }) { nodes { id } } }`);
  expect(wrong.errors?.[0]?.extensions.code).toBe('INVALID_ID');
  expect(await run('deleteWebhookEndpoint', 'endpointId', { endpointId, reason })).toEqual({
    endpointId,
    errors: [],
  });
  const member = await app.signUp('Ada');
  const { errors } = await member.admin('query { webhookEndpoints { nodes { id } } }');
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
