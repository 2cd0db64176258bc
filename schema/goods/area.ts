import type { Area } from '#api/goods/index.ts';
import { perBuilder } from '../common/per-builder.ts';

/** The type `Area`. */
export const areaRef = perBuilder((builder) =>
  builder.objectRef<Area>('Area').implement({
    description: 'A country, or a province of one.',
    subGraphs: ['admin'],
    fields: (t) => ({
      country: t.exposeString('country', { description: 'ISO 3166-1 alpha-2, as `CN`.' }),
      province: t.exposeString('province', { description: 'Empty for the whole country.' }),
    }),
  }),
);

/** The input `AreaInput`. */
export const areaInput = perBuilder((builder) =>
  builder.inputType('AreaInput', {
    description: 'A country, or a province of one.',
    subGraphs: ['admin'],
    fields: (t) => ({
      country: t.string({ required: true, description: 'ISO 3166-1 alpha-2, as `CN`.' }),
      province: t.string({
        required: false,
        description: 'As addresses write it; the whole country when missing.',
      }),
    }),
  }),
);
