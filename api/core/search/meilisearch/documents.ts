import type { SearchDocument, SearchKey } from '../document.ts';

/** A document as Meilisearch keeps it; moments in milliseconds, since its filters compare numbers. */
export interface MeiliDocument {
  readonly key: string;
  readonly kind: string;
  readonly id: string;
  readonly names: readonly string[];
  readonly title: string;
  readonly keywords: string;
  readonly body: string;
  readonly filters: SearchDocument['filters'];
  readonly sortedAt: number;
  readonly visibleFrom: number | null;
  readonly visibleUntil: number | null;
}

/** The attribute that tells documents apart. */
export const primaryKey = 'key';

/** Only letters, digits, hyphens and underscores may stand in a primary key. */
export function meiliKey({ kind, id }: SearchKey): string {
  return `${kind}-${id}`;
}

export function toMeili(document: SearchDocument): MeiliDocument {
  return {
    key: meiliKey(document),
    kind: document.kind,
    id: document.id,
    names: document.names,
    title: document.title,
    keywords: document.keywords,
    body: document.body,
    filters: document.filters,
    sortedAt: document.sortedAt.getTime(),
    visibleFrom: document.visibleFrom?.getTime() ?? null,
    visibleUntil: document.visibleUntil?.getTime() ?? null,
  };
}
