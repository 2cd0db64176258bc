import { hash, type Options, parseOptions, verify } from '@node-rs/argon2';
import type { Argon2Parameters } from './config.ts';
import { userErrors } from './errors.ts';

/** NIST SP 800-63B: at least 8 characters, no rules of composition, long ones welcome. */
const minLength = 8;
const maxLength = 128;
const minDistinctCharacters = 4;

/** The few that pass the other rules and head every list of leaked passwords. */
const leaked = new Set([
  'password',
  'password1',
  'passw0rd',
  '12345678',
  '123456789',
  '1234567890',
  'qwertyuiop',
  'qwerty123',
  'iloveyou',
  '1q2w3e4r',
  'woaini1314',
  'a1234567',
  'abc12345',
]);

/**
 * Refuses what a guesser tries first: short ones, the well-known, and the member's own address or handle.
 * @throws DomainError PASSWORD_TOO_WEAK.
 */
export function checkPassword(password: string, known: readonly (string | null)[]): void {
  const characters = [...normal(password)];
  const lower = normal(password).toLowerCase();
  const guessable =
    characters.length < minLength ||
    characters.length > maxLength ||
    new Set(characters).size < minDistinctCharacters ||
    leaked.has(lower) ||
    known.some((one) => one !== null && (lower === one || lower === one.split('@')[0]));
  if (guessable) throw userErrors.PASSWORD_TOO_WEAK({ path: ['password'], data: { minLength, maxLength } });
}

/** An argon2id hash in PHC form. Takes tens of milliseconds of another thread; never call it inside a transaction. */
export async function hashPassword(password: string, parameters: Argon2Parameters): Promise<string> {
  return hash(normal(password), optionsOf(parameters));
}

/**
 * Whether the password is the one that was hashed. For an account that does not exist (`null`) it works as long
 * and says no, so that the time of the answer tells nothing.
 */
export async function isPassword(
  password: string,
  stored: string | null,
  parameters: Argon2Parameters,
): Promise<boolean> {
  if (password.length > maxLength * 2) return false;
  if (stored !== null) return verify(stored, normal(password));
  await hashPassword(password, parameters);
  return false;
}

/** True when the stored hash was made with other parameters than those in force. */
export function isOutdated(stored: string, parameters: Argon2Parameters): boolean {
  const used = parseOptions(stored);
  const wanted = optionsOf(parameters);
  return (
    used.memoryCost !== wanted.memoryCost ||
    used.timeCost !== wanted.timeCost ||
    used.parallelism !== wanted.parallelism
  );
}

/** The same password typed on another keyboard must give the same bytes (RFC 8265, section 4.2). */
function normal(password: string): string {
  return password.normalize('NFKC');
}

/** The algorithm is left at the library's default, argon2id. */
function optionsOf(parameters: Argon2Parameters): Options {
  return {
    memoryCost: parameters.memoryKib,
    timeCost: parameters.iterations,
    parallelism: parameters.parallelism,
  };
}
