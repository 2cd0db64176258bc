import { recordTouch } from '#core/attribution/touches/record-touch.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { entrance } from '../enums.ts';
import { linkRef } from '../link.ts';

/** The mutation `recordTouch`. */
export function recordTouchMutation(builder: Builder): void {
  mutation(builder, 'recordTouch', {
    description:
      'Says that you came, and through what. Before you sign in you are known by a token: send it when you come again, and when you sign up or in.',
    access: { public: true },
    input: (t) => ({
      entrance: t.field({ type: entrance(builder), required: true, description: 'Through what you came.' }),
      visitorToken: t.string({
        required: false,
        description: 'Of a visitor who has been here before; it is not looked at when you are signed in.',
      }),
      linkCode: t.string({ required: false, description: 'Of the link that you opened.' }),
      campaign: t.string({ required: false, description: 'What you followed, 1 to 100 characters.' }),
      referrer: t.string({
        required: false,
        description: 'The address of the page that led you here, up to 2,000 characters.',
      }),
    }),
    resolve: (input, ctx) => recordTouch(ctx, input),
    payload: (t) => ({
      visitorToken: t.string({
        nullable: true,
        description: 'By which you are known from now on; null when you are signed in. Keep it secret.',
        resolve: ({ result }) => result?.visitorToken,
      }),
      link: t.field({
        type: linkRef(builder),
        nullable: true,
        description: 'The link that you opened.',
        resolve: ({ result }) => result?.link ?? null,
      }),
    }),
  });
}
