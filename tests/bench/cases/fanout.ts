import type { BenchCase } from './case.ts';
export const fanout: BenchCase = { name: 'fanout', title: '', run: async () => [] };
