import type { BillingProvider } from '../../billing/provider.ts';
import { SandboxUnknown, type SandboxWorld } from '../world.ts';
import { changeSandboxPrice, changeSandboxSubscription } from './change.ts';
import { sandboxInvoicePayment } from './invoice-payment.ts';
import { invoiceOf, subscriptionOf } from './rows.ts';
import { createSandboxPrice, createSandboxSubscription } from './subscribe.ts';

/** Subscriptions in the sandbox: they renew by the kernel's clock, and dun when the buyer's bank was told to decline. */
export function sandboxBilling(world: SandboxWorld): BillingProvider {
  const { client } = world.database;
  return {
    createPrice: (request) => createSandboxPrice(world, request),
    createSubscription: (request) => createSandboxSubscription(world, request),
    async findSubscription(id) {
      return subscriptionOf(known(await client.sandboxSubscription.findUnique({ where: { id } }), id));
    },
    async findInvoice(id) {
      return invoiceOf(known(await client.sandboxInvoice.findUnique({ where: { id } }), id));
    },
    findInvoicePayment: (id) => sandboxInvoicePayment(world, id),
    setCancelAtPeriodEnd: (id, cancels) =>
      changeSandboxSubscription(world, id, { cancelAtPeriodEnd: cancels }),
    changePrice: (id, priceId) => changeSandboxPrice(world, id, priceId),
    cancelNow: (id) => changeSandboxSubscription(world, id, { state: 'CANCELLED' }),
  };
}

function known<Row>(row: Row | null, id: string): Row {
  if (row === null) throw new SandboxUnknown(`The sandbox does not know ${id}`);
  return row;
}
