import type { Builder } from '../builder.ts';
import { perBuilder } from '../common/per-builder.ts';

/** What can be found, by the type that shows it. Each has a `NodeSource`, which keeps to the domain's row scope. */
export const typeOfKind = { POST: 'Post', PRODUCT: 'Product', USER: 'User', SPACE: 'Space' } as const;

export type Kind = keyof typeof typeOfKind;

export const allKinds = Object.keys(typeOfKind) as Kind[];

export const searchKind = perBuilder((builder: Builder) =>
  builder.enumType('SearchKind', {
    description: 'What can be found.',
    values: {
      POST: { description: 'Published posts, by title, text, topics and author.' },
      PRODUCT: { description: 'Goods on sale, by title, brand, tags, SKU and category.' },
      SPACE: { description: 'Spaces that are listed, by name, summary and topics.' },
      USER: { description: 'Members, by handle and name.' },
    },
  }),
);
