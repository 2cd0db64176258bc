import { perBuilder } from '../common/per-builder.ts';

export const taxPrices = perBuilder((builder) =>
  builder.enumType('TaxPrices', {
    description: 'How prices and taxes stand to each other.',
    values: {
      INCLUDE_TAX: { description: 'Prices say what is paid: the tax is a part of them.' },
      EXCLUDE_TAX: { description: 'The tax comes on top of prices.' },
    },
  }),
);
