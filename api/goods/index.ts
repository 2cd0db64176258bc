export * from './events.ts';
export { goodsPermissions } from './permissions.ts';
