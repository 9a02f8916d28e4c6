export * from './findings';
export * from './report';
export { parseTrivyReport } from './trivyReport';
