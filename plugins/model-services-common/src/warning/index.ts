export type { WarningKind } from './messages';
export * from './warning';
