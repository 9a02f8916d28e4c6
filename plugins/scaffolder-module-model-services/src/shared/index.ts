export { AnswerField } from './AnswerField';
export { imageChoice } from './imageChoice';
export { Problem } from './Problem';
export { StatusLabel, type Tone } from './StatusLabel';
export { useLocale } from './language';
export { type Ask, useAnswer } from './useAnswer';
export { useModelServices } from './useModelServices';
export { validatorTools } from './validatorTools';
