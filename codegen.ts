import type { CodegenConfig } from '@graphql-codegen/cli';

/**
 * Typed documents from a printed schema and a folder of operations. A frontend copies one of the two outputs below,
 * points `schema` at its copy of the contract and `documents` at its own files, and registers the
 * `persisted-documents.json` that comes out in the `schema/trusted/` of the server.
 */
const config: CodegenConfig = {
  generates: {
    ...clientFor('storefront'),
    ...clientFor('admin'),
  },
};

export default config;

function clientFor(name: 'storefront' | 'admin'): CodegenConfig['generates'] {
  return {
    [`schema/trusted/${name}/generated/`]: {
      schema: `schema/${name}.graphql`,
      documents: `schema/trusted/${name}/*.graphql`,
      preset: 'client',
      // The hash is the `documentId` to send in place of the text.
      presetConfig: { persistedDocuments: { hashAlgorithm: 'sha256' }, fragmentMasking: false },
      config: {
        documentMode: 'string',
        importExtension: '.ts',
        useTypeImports: true,
        enumType: 'string-literal',
        immutableTypes: true,
        strictScalars: true,
        defaultScalarType: 'unknown',
        // As they travel: 64-bit integers and moments are strings in JSON.
        scalars: { ID: 'string', BigInt: 'string', DateTime: 'string', URL: 'string', JSON: 'unknown' },
      },
    },
  };
}
