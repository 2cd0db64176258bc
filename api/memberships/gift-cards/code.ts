import { createHash, randomBytes } from 'node:crypto';

/** Crockford's: no I, L, O and U, which are taken for others or make words. 32 of them: each is worth 5 bits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 100 bits: nobody guesses that, however many cards there are. */
const length = 20;
const groupLength = 5;

/** A new code, in groups that people can read to each other. */
export function newCode(): string {
  const symbols = [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return (symbols.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-');
}

/** What a code is found by: case, spaces and hyphens do not count, and what looks alike is the same. Null for no code. */
export function hashOfCode(text: string): Buffer | null {
  const symbols = text
    .slice(0, 200)
    .toUpperCase()
    .replace(/[\s\-_]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const isCode = symbols.length === length && [...symbols].every((symbol) => alphabet.includes(symbol));
  return isCode ? createHash('sha256').update(symbols).digest() : null;
}

/** The end of a code, to talk about it. */
export function hintOf(code: string): string {
  return code.slice(-4);
}
