import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Documents that were registered when the clients were built. */
export interface TrustedDocuments {
  get(documentId: string): string | undefined;
  /** True when this very text is registered under some id. */
  includes(text: string): boolean;
  readonly size: number;
}

const maxTrustedDocuments = 10_000;

/** Trusted documents from id to text. Ids are accepted with and without the prefix `sha256:`. */
export function trustedDocuments(entries: Iterable<readonly [string, string]>): TrustedDocuments {
  const byId = new Map<string, string>();
  for (const [id, text] of entries) byId.set(bare(id), text);
  if (byId.size > maxTrustedDocuments) {
    throw new Error(`More than ${maxTrustedDocuments} trusted documents are registered.`);
  }
  const texts = new Set(byId.values());
  return {
    get: (documentId) => byId.get(bare(documentId)),
    includes: (text) => texts.has(text),
    size: byId.size,
  };
}

/**
 * Reads `*.graphql` files, each known by the SHA-256 of its text, and every `*.json` manifest of ids and texts, as
 * the client preset of graphql-codegen writes it (`persisted-documents.json`). Manifests are also found in folders
 * below, where the sources that they were made from may stand beside them. A missing folder holds none.
 */
export function loadTrustedDocuments(folder: string): TrustedDocuments {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort() : [];
  const manifests = names.filter((name) => dirname(name) === '.' || name.endsWith('.json'));
  return trustedDocuments(manifests.flatMap((name) => readEntries(join(folder, name))));
}

/** The id under which a document's text is registered. */
export function documentIdOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function readEntries(file: string): (readonly [string, string])[] {
  if (file.endsWith('.graphql')) {
    const text = readFileSync(file, 'utf8').trim();
    return [[documentIdOf(text), text]];
  }
  if (!file.endsWith('.json')) return [];
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof manifest !== 'object' || manifest === null)
    throw new Error(`${file} is no manifest of documents.`);
  return Object.entries(manifest).map(([id, text]) => {
    if (typeof text !== 'string') throw new Error(`${file} holds no text for the document ${id}.`);
    return [id, text] as const;
  });
}

function bare(documentId: string): string {
  return documentId.startsWith('sha256:') ? documentId.slice('sha256:'.length) : documentId;
}
