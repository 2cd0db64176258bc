/** As what the application works in the database: rows, but neither the data model nor what is append-only. */
export const applicationRole = 'jishi_app';

/**
 * How pg connects as the application, from its very first statement on. The settings of the address are kept beside
 * ours: pg itself would take the address's alone, and the role would be lost without a word.
 *
 * @param settings more of them, as `-c name=value`.
 */
export function asApplication(url: string, settings = ''): { connectionString: string; options: string } {
  const address = new URL(url);
  const given = address.searchParams.get('options') ?? '';
  address.searchParams.delete('options');
  // The last word counts.
  const options = `${given} ${settings} -c role=${applicationRole}`.trim();
  return { connectionString: address.href, options };
}
