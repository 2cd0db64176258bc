import type { SchemaSlice } from '../../builder.ts';
import { adjustStockMutation } from '../mutations/adjust-stock.ts';
import { retireStockLocationMutation } from '../mutations/retire-stock-location.ts';
import { upsertStockLocationMutation } from '../mutations/upsert-stock-location.ts';
import { stockLevelQueries } from './stock-level.ts';
import { stockLocationQueries, stockLocationType } from './stock-location.ts';
import { stockMovementQueries } from './stock-movement.ts';

/** What staff do with stock. */
export const stockSlices: readonly SchemaSlice[] = [
  stockLocationType,
  stockLocationQueries,
  stockLevelQueries,
  stockMovementQueries,
  upsertStockLocationMutation,
  retireStockLocationMutation,
  adjustStockMutation,
];
