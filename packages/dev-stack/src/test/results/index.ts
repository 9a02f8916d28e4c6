export { nothing, sum, summaryLine, type Counts } from './counts';
export { readJestReport } from './jest';
export { readJunitReport } from './junit';
export { readPlaywrightReport } from './playwright';
