export { BENCH_FILE_VARIABLE, recordBar, type Bar } from './recordBar';
export { benchTable } from './table';
