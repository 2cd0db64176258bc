const prefix = 'invoice:';

/** What comes from an invoice that the provider has collected, be it a payment of our books or what was bought, says so. */
export function sourceOfInvoice(invoiceId: string): string {
  return `${prefix}${invoiceId}`;
}

/** The invoice that something comes from; undefined when it comes from anything else. */
export function invoiceOfSource(source: string): string | undefined {
  return source.startsWith(prefix) ? source.slice(prefix.length) : undefined;
}
