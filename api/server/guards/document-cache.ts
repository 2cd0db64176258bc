import type { GraphQLSchema } from 'graphql';
import { BoundedCache } from './bounded-cache.ts';
import { type CheckedDocument, checkDocument } from './document.ts';
import type { GuardConfig } from './limits.ts';

interface SchemaDocuments {
  /** Good documents with suggestions on and off: the execution's errors differ. */
  readonly good: { readonly open: Documents; readonly hidden: Documents };
  /** Apart from the good ones, so that a flood of refused documents cannot push those out. */
  readonly bad: { readonly open: Documents; readonly hidden: Documents };
}

type Documents = BoundedCache<string, CheckedDocument>;

/** Checked documents by schema and text. A schema that is replaced takes its documents with it. */
export class DocumentCache {
  readonly #bySchema = new WeakMap<GraphQLSchema, SchemaDocuments>();
  readonly #config: GuardConfig;

  constructor(config: GuardConfig) {
    this.#config = config;
  }

  /** The checked document. `onMiss` hears of one that had to be parsed, so that its sender can pay for the work. */
  get(
    schema: GraphQLSchema,
    text: string,
    hideSuggestions: boolean,
    onMiss: (checked: CheckedDocument) => void,
  ): CheckedDocument {
    const documents = this.#documentsOf(schema);
    const side = hideSuggestions ? 'hidden' : 'open';
    const known = documents.good[side].get(text) ?? documents.bad[side].get(text);
    if (known !== undefined) return known;
    const checked = checkDocument(schema, text, this.#config.limits, hideSuggestions);
    onMiss(checked);
    if (checked.errors.length === 0) documents.good[side].set(text, checked, checked.tokens);
    // A text over the byte limit is refused without parsing: remembering it would cost more than it saves.
    else if (text.length <= this.#config.limits.maxBytes) documents.bad[side].set(text, checked, text.length);
    return checked;
  }

  #documentsOf(schema: GraphQLSchema): SchemaDocuments {
    const known = this.#bySchema.get(schema);
    if (known !== undefined) return known;
    const documents = {
      good: { open: this.#good(), hidden: this.#good() },
      bad: { open: this.#bad(), hidden: this.#bad() },
    };
    this.#bySchema.set(schema, documents);
    return documents;
  }

  #good(): Documents {
    return new BoundedCache(this.#config.maxCachedDocuments, this.#config.maxCachedTokens);
  }

  #bad(): Documents {
    return new BoundedCache(Math.ceil(this.#config.maxCachedDocuments / 5), this.#config.maxCachedTokens);
  }
}
