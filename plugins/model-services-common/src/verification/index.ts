export * from './compareAnswers';
export * from './madeUpInput';
export * from './madeUpRequest';
export { pyfuncAnswerSchema, type PyfuncAnswer } from './pyfuncAnswer';
export * from './v2Request';
