import { type ChannelChoice, type Preferences, preferencesOf } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { perBuilder } from '../../common/per-builder.ts';
import { notificationCategory, notificationChannel } from './enums.ts';

const channelChoice = perBuilder((builder) =>
  builder.objectRef<ChannelChoice>('NotificationChoice').implement({
    description: 'Whether you want a category on a channel.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      category: t.expose('category', { type: notificationCategory(builder), description: 'Which category.' }),
      channel: t.expose('channel', { type: notificationChannel(builder), description: 'On which channel.' }),
      enabled: t.exposeBoolean('enabled', { description: 'Whether you want it.' }),
    }),
  }),
);

const quietHours = perBuilder((builder) =>
  builder.objectRef<NonNullable<Preferences['quietHours']>>('QuietHours').implement({
    description: 'When nothing is to reach you from outside; the inbox is there all the same.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      from: t.exposeString('from', { description: 'Since when, by your clock, as `22:00`.' }),
      until: t.exposeString('until', { description: 'Until when, as `07:30`; it may be the next day.' }),
      timeZone: t.exposeString('timeZone', { description: 'Where your clock is, as `Asia/Shanghai`.' }),
    }),
  }),
);

/** The type `NotificationPreferences`. */
export const preferencesRef = perBuilder((builder) =>
  builder.objectRef<Preferences>('NotificationPreferences').implement({
    description: 'What you want to hear, and how.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      channels: t.expose('channels', {
        type: [channelChoice(builder)],
        description: 'Every category with every channel.',
      }),
      quietHours: t.expose('quietHours', {
        type: quietHours(builder),
        nullable: true,
        description: 'When nothing is to reach you; null when it always may.',
      }),
      marketingConsent: t.exposeBoolean('marketingConsent', {
        description: 'Whether you have agreed to advertising.',
      }),
      marketingConsentAt: t.expose('marketingConsentAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When you agreed, or took it back; null when you have never said.',
      }),
    }),
  }),
);

/** The query `notificationPreferences`. */
export function preferencesQuery(builder: Builder): void {
  builder.queryField('notificationPreferences', (t) =>
    t.field({
      type: preferencesRef(builder),
      description: 'What you want to hear, and how.',
      authScopes: { signedIn: true },
      resolve: (_root, _args, ctx) => preferencesOf(ctx),
    }),
  );
}
