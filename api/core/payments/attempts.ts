/** Whoever has taken something to do and does not come back loses it to others after this time. */
export const leaseMs = 120_000;
/** After so many tries in vain a person has to look. */
export const maxAttempts = 12;

const firstPauseMs = 5_000;
const longestPauseMs = 3_600_000;
const longestError = 500;

/** When to try again after so many attempts; null when it is given up. */
export function nextAttemptAfter(attempts: number, now: Date): Date | null {
  if (attempts >= maxAttempts) return null;
  return new Date(now.getTime() + Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs));
}

/** What an operator may read of why it failed. */
export function errorText(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, longestError);
}
