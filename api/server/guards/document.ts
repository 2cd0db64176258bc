import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  type ValidatedExecutionArgs,
  validate,
} from 'graphql';
import { checkLimits } from './check-limits.ts';
import type { CompiledQuery } from './compiled-query.ts';
import { executionTemplates } from './execution-template.ts';
import type { DocumentLimits } from './limits.ts';
import { measureDocument } from './measure.ts';
import { refusal, withCode } from './refusal.ts';
import { writesOnlyText } from './text.ts';

/** One operation of a checked document, with everything about its execution that does not change per request. */
export interface CheckedOperation {
  readonly name: string | null;
  readonly template: ValidatedExecutionArgs;
  /** The cost of an operation without variables, once it is known. */
  fixedCost: number | null;
  /** How often it was asked for. */
  asked: number;
  /** Once it was asked for often, if it can be. */
  compiled: CompiledQuery | null;
}

/** A document after parsing, limits and validation. It is cached, its errors too. */
export interface CheckedDocument {
  readonly errors: readonly GraphQLError[];
  readonly operations: readonly CheckedOperation[];
  readonly introspects: boolean;
  readonly tokens: number;
}

const maxValidationErrors = 10;

/**
 * Parses, measures and validates a document. The limits are checked before validation, because some validation
 * rules need more than linear time.
 */
export function checkDocument(
  schema: GraphQLSchema,
  text: string,
  limits: DocumentLimits,
  hideSuggestions: boolean,
): CheckedDocument {
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.maxBytes) {
    return refused(
      refusal('DOCUMENT_TOO_LONG', `The document has ${bytes} bytes; ${limits.maxBytes} is the most.`, {
        limit: limits.maxBytes,
        actual: bytes,
      }),
    );
  }
  try {
    return checkParsed(schema, parse(text, { maxTokens: limits.maxTokens }), limits, hideSuggestions);
  } catch (error) {
    return refused(parseRefusal(error, limits));
  }
}

function checkParsed(
  schema: GraphQLSchema,
  document: DocumentNode,
  limits: DocumentLimits,
  hideSuggestions: boolean,
): CheckedDocument {
  const measures = measureDocument(document);
  const broken = checkLimits(measures, limits);
  if (broken !== null) return refused(broken);
  if (!writesOnlyText(document)) {
    return refused(
      refusal('BAD_USER_INPUT', 'The document writes a NUL character or half a surrogate pair.'),
    );
  }
  const found = validate(schema, document, undefined, { maxErrors: maxValidationErrors, hideSuggestions });
  return {
    errors: found.map((error) => withCode('GRAPHQL_VALIDATION_FAILED', error)),
    operations: found.length > 0 ? [] : executionTemplates(schema, document, hideSuggestions),
    introspects: measures.introspects,
    tokens: document.tokenCount ?? limits.maxTokens,
  };
}

function parseRefusal(error: unknown, limits: DocumentLimits): GraphQLError {
  // Thousands of nested brackets end the parser's recursion before any limit is measured.
  if (error instanceof RangeError) {
    return refusal('DOCUMENT_TOO_DEEP', 'The document is nested too deeply to be read.', {
      limit: limits.maxDepth,
    });
  }
  if (!(error instanceof GraphQLError)) throw error;
  if (error.message.includes('tokens. Parsing aborted')) {
    return refusal('DOCUMENT_TOO_MANY_TOKENS', `The document has more than ${limits.maxTokens} tokens.`, {
      limit: limits.maxTokens,
      actual: limits.maxTokens + 1,
    });
  }
  return withCode('GRAPHQL_PARSE_FAILED', error);
}

function refused(error: GraphQLError): CheckedDocument {
  return { errors: [error], operations: [], introspects: false, tokens: 0 };
}
