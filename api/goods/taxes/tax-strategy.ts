import type { ReadContext, WriteContext } from '#core/context.ts';
import { strategyHook } from '#core/hooks.ts';
import type { Area } from '../pricing/area.ts';
import type { TaxFacts } from './facts.ts';

/** What taxes are asked for: where goods of these classes are delivered, and when they are bought. */
export interface TaxesAsked {
  readonly place: Area;
  readonly taxClasses: readonly string[];
  readonly at: Date;
}

/** Where tax rates come from. It is asked in the checkout's transaction, so it reads tables and calls nobody outside. */
export interface TaxStrategy {
  /** @returns null where no taxes are known. */
  ratesFor(ctx: ReadContext | WriteContext, asked: TaxesAsked): Promise<TaxFacts | null>;
}

/** A plugin that provides it takes the place of the zones and rates that operators keep. */
export const taxStrategy = strategyHook<TaxStrategy>('goods.taxStrategy');
