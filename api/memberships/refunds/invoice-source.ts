/** What terms, and payments, come from that the provider has collected: `invoice:<id>`. */
export const invoicePrefix = 'invoice:';
