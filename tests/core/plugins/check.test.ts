import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineActivity } from '#core/activities/define.ts';
import { type BoardDefinition, defineMetric } from '#core/boards/define.ts';
import { defineEntitlement } from '#core/entitlements/define.ts';
import { defineErrors } from '#core/errors.ts';
import { defineConsumer, defineEvent } from '#core/events/define.ts';
import { provide, strategyHook } from '#core/hooks.ts';
import { defineAsset } from '#core/ledger/define.ts';
import type { ModeratedKind } from '#core/moderation/kind.ts';
import { BootRefusal, checkInstalled, checkStrategies } from '#core/plugins/check.ts';
import type { Plugin } from '#core/plugins/define.ts';
import { inOrder } from '#core/plugins/order.ts';
import { defineSettings } from '#core/settings.ts';

const plugin = (id: string, more: Partial<Plugin> = {}): Plugin => ({
  id,
  summary: { en: 'For a test', zh: '测试' },
  version: '1.0.0',
  core: '^0.1',
  enabledByDefault: false,
  ...more,
});

const fastest: BoardDefinition = {
  slug: 'fastest',
  metric: 'post-speed',
  title: { en: 'Fastest', zh: '最快' },
  periods: ['DAY'],
};
const title = { en: 'For a test', zh: '测试' };
const never = async () => false;
const reported = (name: string, typename: string): ModeratedKind => ({
  ...{ name, typename, title, isVisible: never, hide: never, remove: never, restore: never },
  find: async () => [],
});
const sending = (id: string) => defineActivity({ id: `${id}.sent`, title, sources: [] });
const speed = (id: string) => defineMetric({ id: `${id}.speed`, subject: 'User', sources: [] });

const stamp = (code: string) =>
  defineEntitlement({ code, title: { en: 'Stamp', zh: '邮票' }, description: { en: 'Stamp', zh: '邮票' } });

const refusalOf = (plugins: readonly Plugin[]): string => {
  try {
    checkInstalled(plugins);
  } catch (error) {
    if (error instanceof BootRefusal) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('plugins that are not fit are refused at boot, in a sentence', () => {
  it.each([
    ['an id with capitals', [plugin('Mail')], 'Plugin "Mail" needs an id'],
    ['two of the same id', [plugin('mail'), plugin('mail')], 'Two plugins are called "mail".'],
    ['a version that is none', [plugin('mail', { version: 'one' })], 'not a semantic version'],
    ['another core', [plugin('mail', { core: '^2.0' })], 'was written for core ^2.0, but this is core'],
    [
      'a missing need',
      [plugin('mail', { needs: ['stamps'] })],
      'needs the plugin "stamps", which is not installed',
    ],
    [
      'a board of a metric that nobody has',
      [plugin('mail', { boards: [fastest] })],
      'Plugin "mail" has the board "fastest", which counts "post-speed", but nobody declares that metric.',
    ],
    [
      'the settings of another',
      [plugin('mail', { settings: defineSettings('post', z.object({})) })],
      'Plugin "mail" keeps its settings under "post", which must be "mail".',
    ],
    [
      'an un-prefixed event',
      [plugin('mail', { events: [defineEvent('letter.sent', z.object({}))] })],
      'Plugin "mail" names its event "letter.sent", which must begin with "mail."',
    ],
    [
      'an error code twice',
      [
        plugin('mail', { errors: defineErrors({ LOST: { en: 'Lost', zh: '丢失' } }) }),
        plugin('post', { errors: defineErrors({ LOST: { en: 'Lost', zh: '丢失' } }) }),
      ],
      'Plugins "mail" and "post" both have the error LOST.',
    ],
    [
      'an un-prefixed activity',
      [plugin('mail', { activities: [sending('letter')] })],
      'Plugin "mail" names its activity "letter.sent", which must begin with "mail."',
    ],
    [
      'an un-prefixed asset',
      [plugin('mail', { assets: [defineAsset({ code: 'stamps', title })] })],
      'Plugin "mail" names its asset "stamps", which must begin with "mail."',
    ],
    [
      'an un-prefixed permission',
      [plugin('mail', { permissions: { 'letters.read': { en: 'Read', zh: '读' } } })],
      'must begin with "mail."',
    ],
    [
      'an un-prefixed consumer',
      [plugin('mail', { consumers: [defineConsumer('deliver', [])] })],
      'must begin with "mail."',
    ],
    [
      'an un-prefixed kind of right',
      [plugin('mail', { entitlements: [stamp('stamp')] })],
      'Plugin "mail" names its entitlement "stamp", which must begin with "mail."',
    ],
    [
      'an un-prefixed kind of thing to report',
      [plugin('mail', { moderated: [reported('LETTER', 'Letter')] })],
      'Plugin "mail" names what can be reported "LETTER", which must begin with "MAIL_".',
    ],
    [
      'one type to report twice',
      [
        plugin('mail', { moderated: [reported('MAIL_LETTER', 'Letter')] }),
        plugin('post', { moderated: [reported('POST_LETTER', 'Letter')] }),
      ],
      'Plugins "mail" and "post" both have the reported type Letter.',
    ],
    [
      'one board twice',
      [
        plugin('mail', { metrics: [speed('mail')], boards: [{ ...fastest, metric: 'mail.speed' }] }),
        plugin('post', { metrics: [speed('post')], boards: [{ ...fastest, metric: 'post.speed' }] }),
      ],
      'Plugins "mail" and "post" both have the board fastest.',
    ],
  ])('%s', (_name, plugins, sentence) => {
    expect(refusalOf(plugins)).toContain(sentence);
  });

  it.each([
    [
      'permission',
      { permissions: { 'mail.manage': { en: 'Manage', zh: '管理' } } },
      { permissions: ['mail.manage'] },
    ],
    [
      'consumer',
      { consumers: [defineConsumer('mail.boards', [])] },
      { consumers: [defineConsumer('mail.boards', [])] },
    ],
    [
      'board',
      { metrics: [speed('mail')], boards: [{ ...fastest, metric: 'mail.speed' }] },
      { boards: [fastest] },
    ],
    ['entitlement', { entitlements: [stamp('mail.stamp')] }, { entitlements: [stamp('mail.stamp')] }],
    ['activity', { activities: [sending('mail')] }, { activities: [sending('mail')] }],
    [
      'asset',
      { assets: [defineAsset({ code: 'mail.stamps', title })] },
      { assets: [defineAsset({ code: 'mail.stamps', title })] },
    ],
  ])('a %s that the core has already', (kind, more, core) => {
    expect(() => checkInstalled([plugin('mail', more)], core)).toThrow(
      new RegExp(`Plugin "mail" has the ${kind} \\S+, which the core has already`),
    );
  });

  it('accepts plugins that are fit', () => {
    expect(refusalOf([plugin('mail', { needs: ['stamps'] }), plugin('stamps')])).toBe('accepted');
  });

  it('names both plugins that provide the same strategy', () => {
    const sorting = strategyHook<() => number>('mail.sorting');
    const one = plugin('one', { hooks: [provide(sorting, () => 1)] });
    const two = plugin('two', { hooks: [provide(sorting, () => 2)] });
    expect(() => checkStrategies([one, two])).toThrow('Plugins "one" and "two" both provide "mail.sorting"');
    expect(() => checkStrategies([one])).not.toThrow();
  });
});

describe('the order of plugins', () => {
  const idsInOrder = (plugins: readonly Plugin[]) => inOrder(plugins).map((one) => one.id);

  it('puts needs and predecessors first, and ties by id', () => {
    const plugins = [plugin('c', { needs: ['b'] }), plugin('b', { after: ['z'] }), plugin('a'), plugin('z')];
    expect(idsInOrder(plugins)).toEqual(['a', 'z', 'b', 'c']);
    expect(idsInOrder([...plugins].reverse())).toEqual(['a', 'z', 'b', 'c']);
  });

  it('refuses a circle and names who is in it', () => {
    const plugins = [plugin('a', { needs: ['b'] }), plugin('b', { after: ['a'] }), plugin('c')];
    expect(() => inOrder(plugins)).toThrow('a, b');
  });
});
