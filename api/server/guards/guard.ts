import { GraphQLError, type GraphQLSchema } from 'graphql';
import { Budgets, type Payer } from './budget.ts';
import { compile } from './compiled-query.ts';
import type { CheckedDocument, CheckedOperation } from './document.ts';
import { DocumentCache } from './document-cache.ts';
import { belongs, type GuardConfig } from './limits.ts';
import { type CostReport, charge, type PreparedOperation, price } from './price.ts';
import { refusal } from './refusal.ts';
import { checkRequest, documentIdIn, isRecord, type OperationRequest } from './request.ts';
import type { TrustedDocuments } from './trusted.ts';
import { coerceVariables } from './variables.ts';

export interface RefusedOperation {
  readonly ok: false;
  readonly errors: readonly GraphQLError[];
}

export type Preparation = PreparedOperation | RefusedOperation;

interface GuardParts {
  readonly config: GuardConfig;
  readonly trusted: TrustedDocuments;
  /** Milliseconds of a clock that never goes back. */
  readonly nowMs: () => number;
}

export type OperationKind = 'query' | 'mutation' | 'subscription';

const noVariables = Object.freeze({});

/** The one way from a request to an operation that may be executed; every transport takes it, before any resolver. */
export class OperationGuard {
  readonly config: GuardConfig;
  readonly #trusted: TrustedDocuments;
  readonly #documents: DocumentCache;
  readonly #budgets: Budgets;

  constructor({ config, trusted, nowMs }: GuardParts) {
    this.config = config;
    this.#trusted = trusted;
    this.#documents = new DocumentCache(config);
    this.#budgets = new Budgets(config, nowMs);
  }

  /** Refuses the operation, or hands out all that its execution needs and takes its cost from the payer's bucket. */
  prepare(
    schema: GraphQLSchema,
    request: OperationRequest,
    payer: Payer,
    allowed?: ReadonlySet<OperationKind>,
  ): Preparation {
    const result = this.#prepare(schema, request, payer, allowed);
    if (result instanceof GraphQLError) return this.#refuse(payer, [result]);
    if (!('ok' in result)) return this.#refuse(payer, result);
    return result;
  }

  /** Takes the cost of what is answered without being prepared again from the payer's bucket, or refuses it. */
  charge(payer: Payer, cost: number): CostReport | GraphQLError {
    const charged = charge(cost, payer, this.#budgets);
    if (charged instanceof GraphQLError) this.#budgets.fine(payer, this.config.refusalCost);
    return charged;
  }

  /** Prepares a subscription that is already open for another schema, at no cost; or says why it no longer fits. */
  renew(schema: GraphQLSchema, open: PreparedOperation): PreparedOperation | readonly GraphQLError[] {
    const { template, operation, rawVariables, cost } = open;
    const text = template.document.loc?.source.body ?? '';
    const document = this.#documents.get(schema, text, template.hideSuggestions, () => undefined);
    if (document.errors.length > 0) return document.errors;
    const renewed = selectOperation(document, operation.name);
    if (renewed instanceof GraphQLError) return [renewed];
    const variables = coerceVariables(renewed.template, rawVariables);
    if ('errors' in variables) return variables.errors;
    const { template: next } = renewed;
    return { ok: true, operation: renewed, template: next, variables: variables.values, rawVariables, cost };
  }

  /** Refuses a batch that is empty or too long; null when it may be worked on. */
  checkBatch(length: number): GraphQLError | null {
    const limit = this.config.maxBatch;
    if (length === 0) return refusal('REQUEST_MALFORMED', 'The batch holds no operation.');
    if (length <= limit) return null;
    return refusal('BATCH_TOO_LARGE', `The batch holds ${length} operations; ${limit} is the most.`, {
      limit,
      actual: length,
    });
  }

  #prepare(
    schema: GraphQLSchema,
    request: OperationRequest,
    payer: Payer,
    allowed: ReadonlySet<OperationKind> | undefined,
  ): PreparedOperation | GraphQLError | readonly GraphQLError[] {
    const malformed = checkRequest(request);
    if (malformed !== null) return malformed;
    const text = this.#textOf(request, payer);
    if (typeof text !== 'string') return text;
    const hideSuggestions = !belongs(payer.caller, this.config.suggestions);
    const document = this.#documents.get(schema, text, hideSuggestions, ({ tokens }) => {
      this.#budgets.fine(payer, Math.floor(tokens / 100) * this.config.costPerHundredNewTokens);
    });
    if (document.introspects && !belongs(payer.caller, this.config.introspection)) {
      return refusal('INTROSPECTION_DISABLED', 'Introspection is not offered here.');
    }
    if (document.errors.length > 0) return document.errors;
    const operation = selectOperation(document, request.operationName);
    if (operation instanceof GraphQLError) return operation;
    const kind = operation.template.operation.operation;
    if (allowed !== undefined && !allowed.has(kind)) {
      return refusal('OPERATION_NOT_ALLOWED', `A ${kind} cannot be sent this way.`, { kind });
    }
    const variables = isRecord(request.variables) ? request.variables : noVariables;
    const priced = price(operation, variables, payer, this.#budgets);
    if ('ok' in priced) this.#count(operation);
    return priced;
  }

  #count(operation: CheckedOperation): void {
    operation.asked += 1;
    if (operation.asked === this.config.compileAfter) operation.compiled = compile(operation.template);
  }

  #textOf(request: OperationRequest, payer: Payer): string | GraphQLError {
    const documentId = documentIdIn(request);
    const sent = typeof request.query === 'string' && request.query !== '' ? request.query : null;
    if (sent === null) {
      if (documentId === null)
        return refusal('REQUEST_MALFORMED', 'The request must hold a "query" or a "documentId".');
      const text = this.#trusted.get(documentId);
      return (
        text ?? refusal('DOCUMENT_NOT_FOUND', 'No document is registered under this id.', { documentId })
      );
    }
    if (belongs(payer.caller, this.config.freeDocuments) || this.#trusted.includes(sent)) return sent;
    return refusal(
      'DOCUMENT_NOT_TRUSTED',
      'Only registered documents are answered here; send a "documentId".',
    );
  }

  #refuse(payer: Payer, errors: readonly GraphQLError[]): RefusedOperation {
    this.#budgets.fine(payer, this.config.refusalCost);
    return { ok: false, errors };
  }
}

function selectOperation(document: CheckedDocument, name: unknown): CheckedOperation | GraphQLError {
  const { operations } = document;
  if (typeof name === 'string' && name !== '') {
    const named = operations.find((operation) => operation.name === name);
    return named ?? refusal('OPERATION_RESOLUTION_FAILURE', `The document has no operation named "${name}".`);
  }
  const [only] = operations;
  if (only === undefined) return refusal('OPERATION_RESOLUTION_FAILURE', 'The document has no operation.');
  if (operations.length === 1) return only;
  return refusal(
    'OPERATION_RESOLUTION_FAILURE',
    'The document has several operations; send "operationName".',
  );
}
