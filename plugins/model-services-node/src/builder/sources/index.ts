export { askedIndexes } from './askedIndexes';
export { secretValues } from './secretValues';
export { explainSourceFailure, explainSources } from './sourceFailure';
export { uvConfig } from './uvConfig';
