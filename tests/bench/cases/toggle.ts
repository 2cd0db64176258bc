import type { BenchCase } from './case.ts';
export const toggle: BenchCase = { name: 'toggle', title: '', run: async () => [] };
