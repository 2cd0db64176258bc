/** Who makes the links of promoters, as attribution knows it. */
export const programme = 'distribution';

/** What suspends a banned promoter, as attribution knows it. */
export function banSource(promoterId: string): string {
  return `${programme}.ban:${promoterId}`;
}
