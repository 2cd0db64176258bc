import { presentStage } from '#api/users/index.ts';
import { userIdOf } from '#core/caller.ts';
import type { User } from '#core/db/generated/client/client.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { modelRef } from '../common/models.ts';
import { loadAccount, loadBirthday, loadStages, loadUser, sessionsOfUser } from './load.ts';
import { locale, localeOf } from './locale.ts';
import { userStage } from './stage.ts';

/** The type `Viewer`, and the query `me`. */
export function viewerType(builder: Builder): void {
  const Viewer = builder.objectRef<User>('Viewer').implement({
    description: 'You: what everybody sees of you, and what only you see.',
    fields: (t) => ({
      id: t.globalID({
        description: 'Your global id as a user.',
        resolve: (user) => ({ type: 'User', id: user.id }),
      }),
      user: t.field({
        type: modelRef(builder, 'User'),
        description: 'You as others see you.',
        resolve: (user) => user,
      }),
      handle: t.exposeString('handle', { description: 'Your unique name in addresses.' }),
      displayName: t.exposeString('displayName', { description: 'The name that people read.' }),
      bio: t.exposeString('bio', { description: 'A few words about yourself; may be empty.' }),
      avatarUrl: t.expose('avatarUrl', { type: 'URL', nullable: true, description: 'Your picture.' }),
      city: t.exposeString('city', { nullable: true, description: 'Where you live, in your words.' }),
      locale: t.field({
        type: locale(builder),
        description: 'The language you read.',
        resolve: (user) => localeOf(user.locale),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When you signed up.' }),
      email: t.string({
        nullable: true,
        description: 'The e-mail address that you sign in with.',
        resolve: async (user, _args, ctx) => (await loadAccount(ctx, user.id))?.email,
      }),
      phone: t.string({
        nullable: true,
        description: 'The phone number that you sign in with, in E.164.',
        resolve: async (user, _args, ctx) => (await loadAccount(ctx, user.id))?.phone,
      }),
      birthday: t.string({
        nullable: true,
        description:
          'Your birthday as `05-20`, or `1990-05-20` with the year; null when you have not said it. Others do not see it.',
        resolve: (user, _args, ctx) => loadBirthday(ctx, user.id),
      }),
      stage: t.field({
        type: userStage(builder),
        description: 'Where you stand: the latest stage that you have reached.',
        resolve: async (user, _args, ctx) => presentStage((await loadStages(ctx, user.id)) ?? []),
      }),
      permissions: t.stringList({
        description: 'What you may do as staff; empty for members.',
        resolve: (_user, _args, { caller, host }) =>
          caller.kind === 'user'
            ? [...caller.permissions].filter((one) => host.permissions.has(one)).sort()
            : [],
      }),
      sessions: t.connection(
        {
          type: modelRef(builder, 'Session'),
          description: 'Where you are signed in, newest first.',
          resolve: (user, args, ctx) => sessionsOfUser(ctx, user.id, args),
        },
        connectionOf(builder, 'Session'),
      ),
    }),
  });
  builder.queryField('me', (t) =>
    t.field({
      type: Viewer,
      nullable: true,
      description: 'You, or null when nobody is signed in.',
      authScopes: { public: true },
      subGraphs: ['storefront', 'admin'],
      resolve: (_root, _args, ctx) => {
        const userId = userIdOf(ctx.caller);
        return userId === null ? null : loadUser(ctx, userId);
      },
    }),
  );
}
