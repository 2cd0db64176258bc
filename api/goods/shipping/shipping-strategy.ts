import { strategyHook } from '#core/hooks.ts';
import type { CustomCalculator } from './rates.ts';

/** Prices shipping methods whose rates are `CUSTOM`. It is pure: it asks nobody. */
export interface ShippingStrategy {
  readonly calculate: CustomCalculator;
}

/** A plugin provides it to add ways to calculate; without one, methods with custom rates are not offered. */
export const shippingStrategy = strategyHook<ShippingStrategy>('goods.shippingStrategy');

export const noCustomRates: ShippingStrategy = { calculate: () => null };
