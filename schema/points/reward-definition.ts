import type { Builder } from '../builder.ts';

/** What staff see of a reward besides. */
export function rewardDefinitionFields(builder: Builder): void {
  builder.prismaObjectFields('Reward', (t) => ({
    titleEn: t.exposeString('titleEn', { description: 'Its English name.', subGraphs: ['admin'] }),
    titleZh: t.exposeString('titleZh', { description: 'Its Chinese name.', subGraphs: ['admin'] }),
    descriptionEn: t.exposeString('descriptionEn', {
      description: 'What it is, in English.',
      subGraphs: ['admin'],
    }),
    descriptionZh: t.exposeString('descriptionZh', {
      description: 'What it is, in Chinese.',
      subGraphs: ['admin'],
    }),
    stock: t.exposeInt('stock', {
      nullable: true,
      description: 'How many there are in all, those that are redeemed included; null is without limit.',
      subGraphs: ['admin'],
    }),
    redeemed: t.exposeInt('redeemed', {
      description: 'How many are redeemed, those that were cancelled left out.',
      subGraphs: ['admin'],
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When it was made.',
      subGraphs: ['admin'],
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      description: 'When it was last changed.',
      subGraphs: ['admin'],
    }),
    retiredAt: t.expose('retiredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it is not offered any more.',
      subGraphs: ['admin'],
    }),
  }));
}
