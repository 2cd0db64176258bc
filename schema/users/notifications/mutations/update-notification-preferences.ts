import { preferencesOf, updatePreferences } from '#api/users/index.ts';
import type { Builder } from '../../../builder.ts';
import { mutation } from '../../../common/mutation.ts';
import { notificationCategory, notificationChannel } from '../enums.ts';
import { preferencesRef } from '../preferences.ts';

/** The mutation `updateNotificationPreferences`. */
export function updateNotificationPreferencesMutation(builder: Builder): void {
  const Choice = builder.inputType('NotificationChoiceInput', {
    description: 'Whether you want a category on a channel.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      category: t.field({
        type: notificationCategory(builder),
        required: true,
        description: 'Which category.',
      }),
      channel: t.field({
        type: notificationChannel(builder),
        required: true,
        description: 'On which channel.',
      }),
      enabled: t.boolean({ required: true, description: 'Whether you want it.' }),
    }),
  });
  const QuietHours = builder.inputType('QuietHoursInput', {
    description: 'When nothing is to reach you from outside.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      from: t.string({ required: true, description: 'Since when, by your clock, as `22:00`.' }),
      until: t.string({ required: true, description: 'Until when, as `07:30`; it may be the next day.' }),
      timeZone: t.string({ required: true, description: 'Where your clock is, as `Asia/Shanghai`.' }),
    }),
  });
  mutation(builder, 'updateNotificationPreferences', {
    description: 'Changes what you want to hear, and how. What is missing stays as it is.',
    access: { signedIn: true },
    input: (t) => ({
      channels: t.field({ type: [Choice], required: false, description: 'What to turn on and off.' }),
      quietHours: t.field({
        type: QuietHours,
        required: false,
        description: 'When nothing is to reach you; null for never.',
      }),
      marketingConsent: t.boolean({
        required: false,
        description: 'Whether you agree to advertising; kept with its date.',
      }),
    }),
    resolve: ({ channels, quietHours, marketingConsent }, ctx) =>
      updatePreferences(ctx, {
        channels: channels ?? undefined,
        quietHours,
        marketingConsent: marketingConsent ?? undefined,
      }),
    payload: (t) => ({
      preferences: t.field({
        type: preferencesRef(builder),
        nullable: true,
        description: 'How it is now.',
        resolve: (payload, _args, ctx) => (payload.result ? preferencesOf(ctx) : null),
      }),
    }),
  });
}
