import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { systemContext } from '#core/context.ts';
import { defineConsumer, defineEvent, onBatch, onEach } from '#core/events/define.ts';
import { deliverEvents } from '#core/events/deliver.ts';
import { dispatchAll } from '#core/events/relay.ts';
import type { Kernel } from '#core/kernel.ts';
import { setPluginEnabled } from '#core/plugins/switch.ts';
import { transact } from '#core/transact.ts';
import { deliverAll, testKernel } from '#tests/helpers/kernel.ts';

const letterSent = defineEvent('letter.sent', z.object({ to: z.string(), text: z.string() }));

/** A plugin whose consumer writes each letter into a setting, so that a test can read what was handled, and how often. */
function mailroom(options: { ordered?: boolean; refuse?: (text: string) => boolean } = {}) {
  const calls: string[] = [];
  const manifest = {
    id: 'mail',
    summary: { en: 'Delivers letters', zh: '投递信件' },
    version: '1.0.0',
    core: '^0.1',
    consumers: [
      defineConsumer(
        'mail.deliver',
        [
          onEach(letterSent, async (write, { id, payload }) => {
            calls.push(payload.text);
            if (options.refuse?.(payload.text)) throw new Error(`cannot deliver ${payload.text}`);
            await write.tx.setting.create({
              data: { key: `letter:${id}`, value: payload, updatedAt: new Date(), updatedBy: 'mail' },
            });
          }),
        ],
        { ordered: options.ordered ?? false },
      ),
    ],
  };
  return { calls, manifests: [manifest] };
}

const send = (kernel: Kernel, ...texts: string[]) =>
  transact(systemContext(kernel, 'test'), async (write) => {
    for (const text of texts) write.emit(letterSent, 'ada', { to: 'Ada', text });
  });

const delivered = async (kernel: Kernel): Promise<string[]> => {
  const rows = await kernel.database.client.setting.findMany({ where: { key: { startsWith: 'letter:' } } });
  return rows.map((row) => z.object({ text: z.string() }).parse(row.value).text).sort();
};

const switchMail = (kernel: Kernel, enabled: boolean) =>
  setPluginEnabled(systemContext(kernel, 'test'), { id: 'mail', enabled });

describe('events', () => {
  it('are handled after the commit, and their effects happen once however often they are delivered', async () => {
    const mail = mailroom();
    const kernel = await testKernel({ manifests: mail.manifests, enabled: ['mail'] });
    await send(kernel, 'hello', 'goodbye');
    expect(await delivered(kernel)).toEqual([]);
    await deliverAll(kernel);
    const events = (await kernel.database.client.eventLog.findMany()).map((event) => event.id.toString());
    await Promise.all([1, 2, 3].map(() => deliverEvents(kernel, { consumer: 'mail.deliver', events })));
    expect(await delivered(kernel)).toEqual(['goodbye', 'hello']);
  });

  it('survive a crash between commit and delivery: whoever dispatches next finds them', async () => {
    const mail = mailroom();
    const kernel = await testKernel({ manifests: mail.manifests, enabled: ['mail'] });
    await send(kernel, 'hello');
    await Promise.all([dispatchAll(kernel), dispatchAll(kernel), dispatchAll(kernel)]);
    await deliverAll(kernel);
    expect(await delivered(kernel)).toEqual(['hello']);
    expect(await kernel.database.client.eventLog.count({ where: { dispatchedAt: null } })).toBe(0);
  });

  it('do not hold each other up: one that fails gets a job of its own', async () => {
    const mail = mailroom({ refuse: (text) => text === 'bad' });
    const kernel = await testKernel({ manifests: mail.manifests, enabled: ['mail'] });
    await send(kernel, 'one', 'bad', 'two');
    await deliverAll(kernel);
    expect(await delivered(kernel)).toEqual(['one', 'two']);
    const jobs = await kernel.database.client.$queryRaw<{ payload: { events: string[] } }[]>`
      SELECT payload FROM graphile_worker._private_jobs`;
    expect(jobs).toHaveLength(1);
    expect(jobs[0]?.payload.events).toHaveLength(1);
  });

  it('of one key reach an ordered consumer in order, although an earlier one failed first', async () => {
    let broken = true;
    const mail = mailroom({ ordered: true, refuse: (text) => broken && text === 'first' });
    const kernel = await testKernel({ manifests: mail.manifests, enabled: ['mail'] });
    await send(kernel, 'first');
    await expect(deliverAll(kernel)).rejects.toThrow('cannot deliver first');
    broken = false;
    mail.calls.length = 0;
    await send(kernel, 'second');
    await deliverAll(kernel);
    expect(mail.calls).toEqual(['first', 'second']);
  });

  it('wait while the plugin is off, and come once when it is on again', async () => {
    const mail = mailroom();
    const kernel = await testKernel({ manifests: mail.manifests });
    await send(kernel, 'before it was ever on');
    await deliverAll(kernel);
    await switchMail(kernel, true);
    await send(kernel, 'while on');
    await switchMail(kernel, false);
    await send(kernel, 'while off');
    await deliverAll(kernel);
    expect(await delivered(kernel)).toEqual([]);
    await switchMail(kernel, true);
    await deliverAll(kernel);
    expect(await delivered(kernel)).toEqual(['while off', 'while on']);
  });

  it('are neither lost nor repeated when the plugin is switched while they flow', async () => {
    const mail = mailroom();
    const kernel = await testKernel({ manifests: mail.manifests, enabled: ['mail'] });
    const sending = (async () => {
      for (let n = 0; n < 60; n += 1) await send(kernel, `letter ${n}`);
    })();
    const switching = (async () => {
      for (let n = 0; n < 10; n += 1) {
        await switchMail(kernel, n % 2 === 1);
        await dispatchAll(kernel);
      }
    })();
    await Promise.all([sending, switching]);
    await switchMail(kernel, true);
    await deliverAll(kernel);
    expect(await delivered(kernel)).toHaveLength(60);
  });

  it('that cause each other without end are cut', async () => {
    const echo = {
      id: 'echo',
      summary: { en: 'Answers every letter with a letter', zh: '逢信必回' },
      version: '1.0.0',
      core: '^0.1',
      consumers: [
        defineConsumer('echo.answer', [
          onBatch(letterSent, async (write) => write.emit(letterSent, 'echo', { to: 'Ada', text: 'again' })),
        ]),
      ],
    };
    const kernel = await testKernel({ manifests: [echo], enabled: ['echo'] });
    await send(kernel, 'hello');
    await expect(deliverAll(kernel)).rejects.toThrow('without end');
    expect(await kernel.database.client.eventLog.count()).toBeLessThan(20);
  });
});
