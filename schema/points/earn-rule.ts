import type { Builder } from '../builder.ts';
import { pointsFamily } from './enums.ts';

/** The type `EarnRule`. */
export function earnRuleType(builder: Builder): void {
  builder.prismaObject('EarnRule', {
    description: 'What an activity earns.',
    fields: (t) => ({
      id: t.globalID({ description: 'The global id.', resolve: ({ id }) => ({ type: 'EarnRule', id }) }),
      slug: t.exposeString('slug', { description: 'Its name through all its versions.' }),
      title: t.string({
        description: 'Its name in the language of the request.',
        resolve: (rule, _args, ctx) => (ctx.locale === 'zh' ? rule.titleZh : rule.titleEn),
      }),
      activity: t.exposeString('activity', { description: 'What is to be done: the id of an activity.' }),
      family: t.expose('family', {
        type: pointsFamily(builder),
        description: 'What kind of life in the community it stands for.',
      }),
      points: t.expose('points', {
        type: 'BigInt',
        nullable: true,
        description: 'Points for each time; null when it pays a rate.',
      }),
      ratePoints: t.expose('ratePoints', {
        type: 'BigInt',
        nullable: true,
        description: 'So many points for every `ratePer`, rounded down; null when it pays for each time.',
      }),
      ratePer: t.expose('ratePer', {
        type: 'BigInt',
        nullable: true,
        description: 'Of what the activity counts, as fen or minutes; null when it pays for each time.',
      }),
      growthPerMille: t.exposeInt('growthPerMille', { description: 'Growth for a thousand points.' }),
      dailyCap: t.expose('dailyCap', {
        type: 'BigInt',
        nullable: true,
        description: 'Points that it earns at most in a business day; null is without limit.',
      }),
      sourceCap: t.expose('sourceCap', {
        type: 'BigInt',
        nullable: true,
        description: 'Points that it earns at most for one post, order or the like; null is without limit.',
      }),
      usesMultiplier: t.exposeBoolean('usesMultiplier', {
        description: 'Whether the multiplier of your level and rights counts.',
      }),
      pendingDays: t.exposeInt('pendingDays', {
        description: 'How many days after the act the points can be spent.',
      }),
      expiresAfterDays: t.exposeInt('expiresAfterDays', {
        nullable: true,
        description: 'How many days they can be spent; null is as long as points usually can.',
      }),
      startsAt: t.expose('startsAt', {
        type: 'DateTime',
        nullable: true,
        description: 'It earns nothing before; null is from the beginning.',
      }),
      endsAt: t.expose('endsAt', {
        type: 'DateTime',
        nullable: true,
        description: 'It earns nothing from then on; null is never.',
      }),
      version: t.exposeInt('version', {
        description: 'Which version of the rule this is, from 1.',
        subGraphs: ['admin'],
      }),
      budgetId: t.globalID({
        nullable: true,
        description: 'The budget that pays; null when new points are issued.',
        subGraphs: ['admin'],
        resolve: ({ budgetId }) => (budgetId ? { type: 'Budget', id: budgetId } : null),
      }),
      createdAt: t.expose('createdAt', {
        type: 'DateTime',
        description: 'From when this version is in force.',
        subGraphs: ['admin'],
      }),
      retiredAt: t.expose('retiredAt', {
        type: 'DateTime',
        nullable: true,
        description: 'From when it is in force no longer; null while it is.',
        subGraphs: ['admin'],
      }),
    }),
  });
}
