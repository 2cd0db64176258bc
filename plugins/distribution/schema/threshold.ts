import { perBuilder } from '#schema/common/per-builder.ts';
import type { DistributionSettings } from '../settings.ts';
import { evidenceNeeded } from './enums.ts';

type Threshold = Pick<DistributionSettings, 'evidence' | 'evidenceNeeded'>;

const kindRef = perBuilder((builder) =>
  builder.objectRef<Threshold['evidence'][number]>('DistributionEvidenceKind').implement({
    description: 'A kind of evidence that speaks for an application.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      kind: t.exposeString('kind', { description: 'Its code, as `applyAsPromoter` takes it.' }),
      title: t.string({
        description: 'What it is called, in the language of the request.',
        resolve: ({ titleEn, titleZh }, _args, ctx) => (ctx.locale === 'zh' ? titleZh : titleEn),
      }),
      atLeast: t.exposeInt('atLeast', { description: 'The least number that counts.' }),
    }),
  }),
);

export const thresholdRef = perBuilder((builder) =>
  builder.objectRef<Threshold>('DistributionThreshold').implement({
    description: 'What an application needs unless an unlock route has been gone.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      needed: t.field({
        type: evidenceNeeded(builder),
        description: 'Whether it needs all kinds of evidence or any of them.',
        resolve: (threshold) => threshold.evidenceNeeded,
      }),
      kinds: t.field({
        type: [kindRef(builder)],
        description: 'The kinds of evidence.',
        complexity: { field: 0, multiplier: 3 },
        resolve: ({ evidence }) => evidence,
      }),
    }),
  }),
);
