import type { DocumentNode } from 'graphql';

/**
 * True for text that can be kept and passed on: PostgreSQL stores no NUL character, and half a surrogate pair is no
 * character of any encoding (RFC 8259, 8.2). Refused here, so that no resolver has to think of it.
 */
export function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** Whether every text in a JSON value is one. It does not recurse, since the value may be nested without end. */
export function holdsOnlyText(value: unknown): boolean {
  const left: unknown[] = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one === 'string') {
      if (!isText(one)) return false;
    } else if (typeof one === 'object' && one !== null) {
      for (const [key, inner] of Object.entries(one)) {
        if (!isText(key)) return false;
        left.push(inner);
      }
    }
  }
  return true;
}

/** Whether every text that is written in a document is one. */
export function writesOnlyText({ loc }: DocumentNode): boolean {
  for (let token = loc?.startToken; token; token = token.next ?? undefined) {
    if (!isText(token.value ?? '')) return false;
  }
  return true;
}
