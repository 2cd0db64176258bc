import { perBuilder } from '../../common/per-builder.ts';

export const importMode = perBuilder((builder) =>
  builder.enumType('ProductImportMode', {
    description: 'What is done with a file.',
    subGraphs: ['admin'],
    values: {
      CHECK: { description: 'It only tells what would be wrong.' },
      APPLY: { description: 'What is right is written.' },
    },
  }),
);

export const importState = perBuilder((builder) =>
  builder.enumType('ProductImportState', {
    description: 'How far the work on a file is.',
    subGraphs: ['admin'],
    values: {
      RECEIVING: { description: 'Not all of it is there.' },
      RUNNING: { description: 'Its products are taken over, one by one.' },
      DONE: { description: 'Nothing is left to do.' },
    },
  }),
);

export const importEncoding = perBuilder((builder) =>
  builder.enumType('ProductImportEncoding', {
    description: 'How a file is written into the request.',
    subGraphs: ['admin'],
    values: {
      TEXT: { description: 'As text.' },
      BASE64: { description: 'Its bytes, which are UTF-8, in Base64.' },
    },
  }),
);

export const importCompleteness = perBuilder((builder) =>
  builder.enumType('ProductImportCompleteness', {
    description: 'Whether the file is all there with this piece.',
    subGraphs: ['admin'],
    values: {
      COMPLETE: { description: 'The work begins.' },
      MORE_FOLLOWS: { description: 'Other pieces follow, each naming the import in `continues`.' },
    },
  }),
);
