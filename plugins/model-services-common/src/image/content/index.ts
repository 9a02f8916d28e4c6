export * from './findings';
export * from './contentScan';
export * from './imageUser';
export { configurationSecrets, SCANNED_BYTES } from './secrets';
