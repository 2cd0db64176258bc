import type { DistributionIncentive } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { encodeId } from '#schema/common/ids.ts';
import { moneyRef } from '#schema/common/money.ts';
import { ruleOf } from '../../incentives/kinds/index.ts';
import { incentiveKind, incentiveState } from './enums.ts';

/** The type `DistributionIncentive`. */
export function incentiveType(builder: Builder): void {
  const Money = moneyRef(builder);
  const money = (amountMinor: bigint, { currency }: DistributionIncentive) => ({ amountMinor, currency });
  builder.prismaObject('DistributionIncentive', {
    description: 'A campaign with which promoters win prizes out of a budget. Its terms never change.',
    fields: (t) => ({
      id: t.id({ description: 'Its id.', resolve: ({ id }) => encodeId('DistributionIncentive', id) }),
      kind: t.expose('kind', { type: incentiveKind(builder), description: 'For what it gives prizes.' }),
      state: t.expose('state', { type: incentiveState(builder), description: 'Where it stands.' }),
      title: t.string({
        description: 'What it is called, in the language of the request.',
        resolve: ({ titleEn, titleZh }, _args, { locale }) => (locale === 'zh' ? titleZh : titleEn),
      }),
      summary: t.string({
        description: 'What it gives, in a sentence, in the language of the request.',
        resolve: (incentive, _args, { locale }) => ruleOf(incentive).summary[locale],
      }),
      terms: t.field({
        type: 'JSON',
        description: 'The same for programs, as `distributionDraftIncentive` takes it.',
        resolve: ({ terms }) => terms,
      }),
      budget: t.field({
        type: Money,
        description: 'How much is set aside for its prizes.',
        resolve: (incentive) => money(incentive.budgetMinor, incentive),
      }),
      budgetLeft: t.field({
        type: Money,
        description: 'How much of it no prize has taken yet.',
        resolve: (incentive) => money(incentive.budgetMinor - incentive.awardedMinor, incentive),
      }),
      from: t.expose('fromAt', {
        type: 'DateTime',
        description: 'Orders count that are placed from this moment on.',
      }),
      until: t.expose('untilAt', { type: 'DateTime', description: 'And before this one.' }),
      settleAfterDays: t.exposeInt('settleAfterDays', {
        description:
          'How many days after its end it is settled at the earliest: by then it is known which orders were given back.',
      }),
      closedAt: t.expose('closedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when it is certain what counts; null before.',
      }),
      settledAt: t.expose('settledAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when all prizes are paid; null before.',
      }),
      cancelledAt: t.expose('cancelledAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was called off; null when it was not.',
      }),
    }),
  });
}

/** What makes draws verifiable. */
export function incentiveDraw(builder: Builder): void {
  builder.prismaObjectFields('DistributionIncentive', (t) => ({
    drawId: t.string({
      nullable: true,
      description: 'Of draws: what the draw is called in the numbers that decide it.',
      resolve: ({ id, commitment }) => (commitment === null ? null : id),
    }),
    commitment: t.exposeString('commitment', {
      nullable: true,
      description: 'Of draws: the hash of the seed, public since before anybody could take part.',
    }),
    seed: t.string({
      nullable: true,
      description:
        'Of draws: the seed in hex, which everybody can draw with again; null until it is revealed.',
      resolve: ({ seed }) => (seed === null ? null : Buffer.from(seed).toString('hex')),
    }),
    revealedAt: t.expose('revealedAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'Of draws: when the seed was revealed, an hour or more after the list of those who take part.',
    }),
  }));
}

/** What only staff see of it. */
export function incentiveStaffFields(builder: Builder): void {
  const subGraphs = ['admin' as const];
  builder.prismaObjectFields('DistributionIncentive', (t) => ({
    titleEn: t.exposeString('titleEn', { description: 'What it is called in English.', subGraphs }),
    titleZh: t.exposeString('titleZh', { description: 'What it is called in Chinese.', subGraphs }),
    budgetId: t.id({
      description: 'The budget that its money comes from.',
      subGraphs,
      resolve: ({ budgetId }) => encodeId('Budget', budgetId),
    }),
    reason: t.exposeString('reason', { description: 'Why it was written down.', subGraphs }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When it was written down.',
      subGraphs,
    }),
    activatedAt: t.expose('activatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was promised; null when it was not.',
      subGraphs,
    }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its next step is due; null when there is none.',
      subGraphs,
    }),
  }));
}
