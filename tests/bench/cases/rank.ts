import type { BenchCase } from './case.ts';
export const rank: BenchCase = { name: 'rank', title: '', run: async () => [] };
